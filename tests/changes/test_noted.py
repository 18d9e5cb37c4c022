"""Notes on whatever can have one."""

from __future__ import annotations

import pytest

from tui.changes.highlights import Mark
from tui.changes.noted import OnArticle, OnPassage, OnTag, Subject, subject, written
from tui.changes.notes import CONFLICT
from tui.changes.state import Apply, State, Undo
from tui.changes.values import AddTags, Change, Edit
from tui.model.highlight import Place

AT = "2026-11-21T23:00:00Z"
ON = (OnArticle("a"), OnPassage("a", "h1"), OnTag("aid"))


@pytest.fixture
def state() -> State:
    """One article with a tag and a passage."""
    state = State()
    changes: list[Change] = [AddTags(("Aid",)), Mark("h1", Place(10, 15, "words"))]
    for number, change in enumerate(changes):
        state.perform(Apply(Edit(("a",), change), f"begun{number}", AT))
    return state


def text(state: State, on: Subject) -> str:
    note = on.held(state)
    return note.text if note else ""


def write(state: State, on: Subject, id: str, text: str, base: str = "", merge: str | None = None) -> None:
    state.perform(Apply(on.edit(text, base, AT, merge), id, AT))


@pytest.mark.parametrize("on", ON)
def test_a_note_is_written_and_taken_back_whatever_it_is_on(state: State, on: Subject) -> None:
    write(state, on, "w", "seen\n")
    assert text(state, on) == "seen"
    assert subject(on.key) == on
    state.perform(Undo("w"))
    assert on.held(state) is None


@pytest.mark.parametrize("on", ON)
def test_two_texts_written_at_the_same_time_both_stay(state: State, on: Subject) -> None:
    write(state, on, "theirs", "theirs")
    write(state, on, "mine", "mine", base="")
    assert text(state, on).split(CONFLICT) == ["theirs", "mine"]


@pytest.mark.parametrize("on", ON)
def test_what_is_typed_in_a_row_is_one_step(state: State, on: Subject) -> None:
    steps = len(state.history)
    for number, (before, after) in enumerate([("", "s"), ("s", "se"), ("se", "seen")]):
        write(state, on, f"w{number}", after, before, merge="typing")
    assert len(state.history) == steps + 1
    assert len(state.history[-1].tags) <= 1
    state.perform(Undo("w0"))
    assert on.held(state) is None


@pytest.mark.parametrize("on", ON)
def test_an_edit_says_which_notes_it_writes(on: Subject) -> None:
    assert written(on.edit("text", "", AT)) == {on.key: "text"}


def test_other_edits_write_no_notes() -> None:
    assert written(Edit(("a",), AddTags(("x",)))) == {}


@pytest.mark.parametrize("on", [OnPassage("a", "gone"), OnPassage("b", "h1"), OnTag("gone")])
def test_what_is_not_there_gets_no_note(state: State, on: Subject) -> None:
    write(state, on, "w", "text")
    assert on.held(state) is None
    assert state.history[-1].id != "w"


def test_the_note_of_a_tag_is_no_matter_of_articles(state: State) -> None:
    write(state, OnTag("aid"), "w", "seen")
    assert state.history[-1].describe == "wrote a note on #aid"
