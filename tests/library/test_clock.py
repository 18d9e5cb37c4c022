"""A clock that is set back changes no order and hides no change."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.conftest import NEWSDAY, URDU
from tests.library.helpers import do, found, on_disk
from tui.changes.values import AddTags, EditNote
from tui.library.library import Library

YEAR = 365 * 24 * 3600


def test_steps_are_undone_in_the_order_in_which_they_were_done(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    for year in ("2027", "2026", "1970"):
        monkeypatch.setattr("tui.model.moment.now", lambda year=year: f"{year}-01-01T00:00:00Z")
        do(library, AddTags((f"y{year}",)), URDU)
    undone = [entry.what for _ in range(3) if (entry := library.work.undo().entry)]
    assert undone == ["tagged y1970", "tagged y2026", "tagged y2027"]


def test_a_note_that_is_written_later_counts_though_its_time_is_earlier(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    do(library, EditNote("first"), URDU)
    monkeypatch.setattr("tui.model.moment.now", lambda: "1970-01-01T00:00:00Z")
    do(library, EditNote("second", base="first"), URDU)
    note = on_disk(library).state().record(URDU).note
    assert note
    assert (note.text, note.modified) == ("second", "1970-01-01T00:00:00Z")


def test_files_that_become_older_are_noticed(library: Library, tmp_path: Path) -> None:
    other = Library(library.folder, tmp_path / "other")
    other.refresh()
    do(library, AddTags(("here",)), NEWSDAY)
    set_back(library.folder / "annotations.json")
    (article,) = (library.folder / "articles").rglob(f"{URDU}.md")
    article.write_text(article.read_text().replace("Bogota", "Pasto"))
    set_back(article)
    assert other.refresh().changed
    assert found(other, "#here") == [NEWSDAY]
    assert found(other, "pasto") == [URDU]
    other.close()


def set_back(path: Path) -> None:
    found = path.stat()
    os.utime(path, (found.st_atime - YEAR, found.st_mtime - YEAR))


def test_copies_are_made_though_the_last_one_is_of_the_future(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    do(library, AddTags(("here",)), URDU)
    backups = library.folder / "backups"
    do(library, AddTags(("there",)), URDU)
    (first,) = backups.iterdir()
    first.rename(backups / "annotations-20990101T000000Z.json")
    do(library, AddTags(("everywhere",)), URDU)
    assert len(list(backups.iterdir())) == 2
