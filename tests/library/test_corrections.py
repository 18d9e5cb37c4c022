"""Corrections of title, date and source: over the article, never in it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from tests.conftest import NEWSDAY, URDU
from tests.library.helpers import again, agrees, do, exported, file_of, found, rows
from tui.changes.values import Correct
from tui.library.library import Library
from tui.model.record import Corrections


def test_a_correction_shows_in_search_list_and_export_until_it_is_undone(library: Library) -> None:
    held, before = exported(library), rows(library)  # exporting compares, and rows tell of it
    correction = Corrections(title="Xylophone", date=dt.date(2020, 2, 29), source="Quillpost")
    do(library, Correct(correction), URDU)
    assert found(library, "title:xylophone") == found(library, "source:quillpost") == [URDU]
    assert found(library, "date:2020-02-29") == [URDU]
    assert found(library, "title:pledge") == found(library, "date:2021-10-21") == []
    assert found(library) == [NEWSDAY, URDU]
    (article,) = exported(library, "title:xylophone")["articles"]
    assert [article[field] for field in ("title", "date", "source")] == [
        "Xylophone",
        "2020-02-29",
        "Quillpost",
    ]
    assert set(article["origin"].values()) == {"user"}
    library.work.undo()
    assert rows(library) == before
    assert exported(library) == held
    assert found(library, "xylophone") == []
    library.work.redo()
    assert found(library, "title:xylophone") == [URDU]


def test_a_correction_made_elsewhere_shows_here_and_goes_when_it_is_undone_there(library: Library) -> None:
    other = again(library)
    other.refresh()
    do(other, Correct(Corrections(title="Xylophone")), URDU)
    assert library.work.catch_up()
    assert found(library, "title:xylophone") == [URDU]
    other.work.undo()
    other.close()
    assert library.work.catch_up()
    assert found(library, "title:xylophone") == []
    assert agrees(library)


def test_a_correction_that_goes_while_the_library_is_closed_is_gone_from_the_index(
    library: Library, tmp_path: Path
) -> None:
    do(library, Correct(Corrections(title="Xylophone")), URDU)
    library.close()
    other = again(library)
    other.refresh()
    other.work.undo()
    other.close()
    later = Library(library.folder, tmp_path / "cache")
    assert later.refresh().changed
    assert found(later, "xylophone") == []
    later.close()


def test_a_correction_that_an_empty_index_took_in_can_still_go_while_the_library_is_closed(
    library: Library, tmp_path: Path
) -> None:
    do(library, Correct(Corrections(title="Xylophone")), URDU)
    library.close()
    cache = tmp_path / "third cache"
    Library(library.folder, cache).refresh()
    other = again(library)
    other.refresh()
    other.work.undo()
    other.close()
    later = Library(library.folder, cache)
    later.refresh()
    assert found(later, "xylophone") == []
    later.close()


def test_a_correction_of_a_file_with_spaces_in_its_name_can_go_too(library: Library, tmp_path: Path) -> None:
    file = file_of(library, URDU)
    hand_made = file.with_name("made by hand.md")
    hand_made.write_text(file.read_text().replace(f'id: "{URDU}"\n', ""))
    library.refresh()
    do(library, Correct(Corrections(title="Xylophone")), "made by hand")
    library.close()
    other = again(library)
    other.refresh()
    other.work.undo()
    other.close()
    later = Library(library.folder, tmp_path / "cache")
    later.refresh()
    assert found(later, "xylophone") == []
    later.close()


def test_a_correction_that_is_older_than_its_article_file_counts(library: Library, tmp_path: Path) -> None:
    do(library, Correct(Corrections(title="Xylophone")), URDU)
    file = library.folder / "articles" / library.index.stamp(URDU).path  # type: ignore[union-attr]  # it is there
    away = tmp_path / "away.md"
    file.rename(away)
    assert library.refresh().removed == 1
    away.rename(file)
    assert library.refresh().put == 1
    assert found(library, "title:xylophone") == [URDU]
    library.work.undo()
    assert found(library, "title:xylophone") == []
