"""Edits of many articles: told how far they are, stopped as if they had never begun."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.library.helpers import agrees, found, on_disk, write_files
from tui.changes.values import AddTags, Edit, SetStarred
from tui.library.library import Library

MANY = 30


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """A library of some articles, of which the index shows seven at a time."""
    monkeypatch.setattr("tui.index.writing.BATCH", 7)
    library = Library(tmp_path / "library", tmp_path / "cache")
    texts = [f" date 2021-10-20 Title {number}\n\nBody {number} says so.\n" for number in range(MANY)]
    library.import_([write_files(tmp_path / "in", texts)])
    library.apply(Edit((found(library)[3],), AddTags(("before",))))
    library.work.flush()
    return library


def test_it_tells_how_far_it_is_and_is_one_step(many: Library) -> None:
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> bool:
        told.append((done, total))
        return True

    outcome = many.apply(Edit(tuple(found(many)), AddTags(("all",))), tell)
    assert told == [(7, 30), (14, 30), (21, 30), (28, 30), (30, 30)]
    assert (outcome.articles, outcome.stopped) == (MANY, False)
    assert len(found(many, "#all")) == MANY
    many.work.flush()
    assert len(on_disk(many).state().records) == MANY
    assert many.work.undo(tell).articles == MANY
    assert found(many, "#all") == []
    assert agrees(many)
    many.close()


@pytest.mark.parametrize("steps", [1, 3, 5])
def test_one_that_is_stopped_leaves_everything_as_it_was(many: Library, steps: int) -> None:
    left = steps
    before = many.work.state.copy()
    file = (many.folder / "annotations.json").read_bytes()

    def stop(done: int, total: int) -> bool:
        nonlocal left
        left -= 1
        return left > 0

    outcome = many.apply(Edit(tuple(found(many)), AddTags(("all",))), stop)
    assert (outcome.entry, outcome.stopped, left) == (None, True, 0)
    assert many.work.state == before
    assert found(many, "#all") == []
    assert agrees(many)
    many.work.flush()
    assert (many.folder / "annotations.json").read_bytes() == file

    many.apply(Edit((found(many)[0],), SetStarred(True)))
    many.work.flush()
    assert agrees(many)
    many.close()
    again = Library(many.folder, many.folder.parent / "cache")
    assert not again.refresh().work, "the index is believed: it shows just what the file says"
    assert len(found(again, "is:starred")) == 1
    again.close()


def test_a_step_of_a_hundred_thousand_articles_can_be_undone_after_others(many: Library) -> None:
    ids = tuple(f"2021-10-20-article-{number}" for number in range(100_000))
    many.apply(Edit(ids, AddTags(("all",))))
    many.apply(Edit(ids[:1], AddTags(("one",))))
    many.work.undo()
    assert many.work.undo().articles == 100_000
    assert set(many.work.state.records) == {found(many, "#before")[0]}
    many.close()
