"""Two who have one library open: each sees the other's work, and nobody loses any."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.conftest import NEWSDAY, URDU
from tests.library.helpers import agrees, do, found, on_disk, rows, sealed
from tui.changes.state import Operation
from tui.changes.values import AddTags, Change, Edit, EditNote, RemoveTags, SetRead, SetStarred
from tui.library.library import Library
from tui.store.annotations import Annotations, Saved
from tui.store.writer import SaveStatus


@pytest.fixture(params=["one cache", "two caches"])
def other(library: Library, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Library]:
    """The same library in another window of this user, or of another one."""
    cache = "cache" if request.param == "one cache" else "other cache"
    opened = Library(library.folder, tmp_path / cache)
    opened.refresh()
    yield opened
    opened.close()


def test_each_sees_what_the_other_saved(library: Library, other: Library) -> None:
    do(library, AddTags(("here",)), URDU)
    do(library, EditNote("A note."), NEWSDAY)
    assert other.work.catch_up()
    assert not other.work.catch_up()
    assert other.record(URDU).tags == ("here",)
    assert found(other, "#here") == [URDU]
    assert found(other, "note:note") == [NEWSDAY]
    do(other, RemoveTags(("here",)), URDU)
    assert library.refresh().work
    assert found(library, "#here") == []
    assert agrees(library)
    assert agrees(other)


def test_one_who_saves_learns_of_the_other_at_once(library: Library, other: Library) -> None:
    heard: list[tuple[SaveStatus, bool]] = []
    do(library, AddTags(("here",)), URDU)
    other.work.listen(lambda status, foreign: heard.append((status, foreign)))
    do(other, AddTags(("there",)), NEWSDAY)
    other.work.close()
    assert heard == [(SaveStatus(0), True)]
    assert other.record(URDU).tags == ("here",)
    assert agrees(other)


def test_tags_of_both_stay_and_undo_takes_back_the_last_step_of_either(
    library: Library, other: Library
) -> None:
    do(library, AddTags(("here",)), URDU)
    do(other, AddTags(("there",)), URDU)
    assert library.work.catch_up()
    assert library.record(URDU).tags == ("here", "there")
    undone = library.work.undo().entry
    library.work.flush()
    assert undone is not None
    assert undone.what == "tagged there"
    assert other.work.catch_up()
    assert other.record(URDU).tags == ("here",)
    assert other.work.redo().entry is not None
    other.work.flush()
    assert on_disk(library).state().record(URDU).tags == ("here", "there")


def test_two_who_write_one_note_keep_both_texts(library: Library, other: Library) -> None:
    do(library, EditNote("mine", base=""), URDU)
    do(other, EditNote("theirs", base=""), URDU)
    assert library.work.catch_up()
    note = library.record(URDU).note
    assert note is not None
    assert "mine" in note.text
    assert "theirs" in note.text
    assert library.record(URDU) == other.record(URDU)


def test_a_window_that_opens_between_an_edit_and_its_save_does_not_hide_it(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    do(library, AddTags(("first",)), URDU)
    save, may_save = Annotations.save, threading.Event()

    def late(store: Annotations, operations: Sequence[Operation]) -> Saved:
        may_save.wait(5)
        return save(store, operations)

    monkeypatch.setattr(Annotations, "save", late)
    library.apply(Edit((NEWSDAY,), AddTags(("second",))))
    second = Library(library.folder, tmp_path / "cache")
    second.refresh()
    assert found(second, "#second") == []
    may_save.set()
    library.work.close()
    assert found(library, "#second") == [NEWSDAY]
    assert second.work.catch_up()
    for one in (library, second):
        assert agrees(one)
    second.close()


CHANGES: list[Change] = [
    AddTags(("red",)),
    AddTags(("Green", "blue")),
    RemoveTags(("red",)),
    RemoveTags(("green", "blue")),
    SetStarred(True),
    SetStarred(False),
    SetRead(True),
    SetRead(False),
    EditNote("apple"),
    EditNote("pear"),
    EditNote(""),
]


@pytest.mark.parametrize("seed", range(4))
def test_whatever_two_do_in_turn_they_agree_in_the_end(library: Library, other: Library, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(60):
        one = chance.choice([library, other])
        match chance.randrange(8):
            case 0:
                one.work.undo()
            case 1:
                one.work.redo()
            case 2:
                one.work.catch_up()
            case 3:
                one.work.flush()
            case _:
                one.apply(Edit((chance.choice([URDU, NEWSDAY]),), chance.choice(CHANGES)))
    for one in (library, other):
        one.work.close()  # unlike flush it waits until the index shows what was saved
    for one in (library, other):
        one.refresh()
    assert library.work.state == other.work.state == on_disk(library).state()
    assert rows(library) == rows(other)
    assert agrees(library)
    assert agrees(other)
    assert sealed(library.folder)
