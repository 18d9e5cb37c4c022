"""The laws of undo and redo."""

from __future__ import annotations

import datetime as dt
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tui.changes.codebook import RenameTag
from tui.changes.highlights import Mark, NotePassage, Reattach, TagPassages, Unmark
from tui.changes.history import HistoryEntry
from tui.changes.state import LONGEST_HISTORY, Apply, Outcome, Redo, State, Undo
from tui.changes.stories import AnotherStory, SameStory
from tui.changes.values import (
    AddTags,
    Change,
    ChangeTags,
    Codebook,
    Correct,
    Edit,
    EditNote,
    Entries,
    RemoveTags,
    SetRead,
    SetStarred,
    Shelf,
    ShelfEntries,
)
from tui.changes.views import DeleteView, MoveView, RenameView, SaveView, SetRule, TakeOverViews
from tui.errors import BadRequest
from tui.model.highlight import Highlight, Place
from tui.model.record import Corrections, Note, Record, Tag
from tui.model.view import View

NOW = "2026-11-21T23:00:00Z"
LABELS = st.lists(st.sampled_from(["Red", "red ", "Green", "#Blue", "🎉", " "]), max_size=3).map(tuple)
SLUGS = st.lists(st.sampled_from(["red", "green", "blue", "other"]), max_size=2).map(tuple)
PASSAGES = st.sampled_from(["h1", "h2", "h3"])
ARTICLES = st.lists(st.sampled_from("abcd"), unique=True, min_size=1, max_size=3).map(tuple)
PLACES = st.builds(Place, st.sampled_from([0, 4]), st.just(9), st.sampled_from(["words", "other"]))
CHANGES = st.one_of(
    st.builds(AddTags, LABELS),
    st.builds(RemoveTags, SLUGS),
    st.builds(ChangeTags, LABELS, SLUGS),
    st.builds(SetStarred, st.booleans()),
    st.builds(SetRead, st.booleans()),
    st.builds(SameStory, ARTICLES),
    st.builds(AnotherStory, ARTICLES, ARTICLES),
    st.builds(Mark, PASSAGES, PLACES, LABELS, st.sampled_from(["", "one"])),
    st.builds(TagPassages, st.tuples(PASSAGES), LABELS, SLUGS),
    st.builds(
        NotePassage, PASSAGES, st.sampled_from(["", "one", "two"]), st.none() | st.sampled_from(["", "one"])
    ),
    st.builds(Reattach, PASSAGES, PLACES),
    st.builds(Unmark, st.tuples(PASSAGES)),
    st.builds(EditNote, st.sampled_from(["", "one", "two"]), st.none() | st.sampled_from(["", "one"])),
    st.builds(
        Correct, st.builds(Corrections, title=st.none() | st.just("T"), source=st.none() | st.just("S"))
    ),
)
RENAMES = st.builds(
    RenameTag,
    st.sampled_from(["red", "green", "blue", "other"]),
    st.sampled_from(["RED", "Blue", "Other", "New"]),
)
NAMES = st.sampled_from(["Red", "@red ", "Blue sky", "🎉"])
VIEWS = st.sampled_from(["red", "blue-sky", "held", "other"])
QUERIES = st.sampled_from(["", "#red", "colombia or (aid -draft)"])
SHELVING = st.one_of(
    st.builds(SaveView, NAMES, QUERIES),
    st.builds(RenameView, VIEWS, NAMES),
    st.builds(DeleteView, VIEWS),
    st.builds(MoveView, VIEWS, st.integers(-1, 4)),
    st.builds(SetRule, VIEWS, LABELS, st.booleans()),
    st.builds(TakeOverViews, st.tuples(st.builds(View, VIEWS, NAMES, QUERIES, tags=LABELS))),
)
EDITS = (
    st.builds(Edit, ids=st.none(), change=RENAMES)
    | st.builds(Edit, ids=st.just(()), change=SHELVING)
    | st.builds(
        Edit,
        ids=st.lists(st.sampled_from("abcd"), min_size=1, max_size=5).map(tuple),
        change=CHANGES,
        merge=st.none() | st.just("m"),
    )
)
RECORDS = st.builds(
    Record,
    article=st.just(""),
    tags=st.sampled_from([(), ("red",), ("other", "green")]),
    starred=st.booleans(),
    same=st.sampled_from([(), ("c",), ("c", "d")]),
    apart=st.sampled_from([(), ("b",)]),
    highlights=st.sampled_from(
        [(), (Highlight(id="h1", start=4, end=9, exact="words", tags=("other",), created=NOW, modified=NOW),)]
    ),
)


@st.composite
def states(draw: st.DrawFn) -> State:
    """A library that already holds something, its tags and others in the codebook."""
    drawn = {id: draw(RECORDS) for id in draw(st.sets(st.sampled_from("abcd")))}
    records = {id: replace(record, article=id) for id, record in drawn.items() if not record.blank}
    slugs = {"other"}.union(*(record.all_tags for record in records.values()))
    shelf = draw(st.lists(st.sampled_from(["held", "red", "blue-sky"]), unique=True))
    views = {slug: View(slug, slug, "held", place, tags=("other", "x")) for place, slug in enumerate(shelf)}
    return State(records, {slug: Tag(slug, slug.upper(), color="red") for slug in slugs}, views=views)


class Run:
    """A state with short names for what is done to it."""

    def __init__(self, state: State | None = None) -> None:
        self.state = state or State()
        self._ids = count(1)

    def apply(self, edit: Edit) -> Outcome:
        return self.state.perform(Apply(edit, f"e{next(self._ids)}", NOW))

    def do(self, ids: str, change: Change, merge: str | None = None) -> Outcome:
        return self.apply(Edit(tuple(ids), change, merge))

    def undo(self) -> bool:
        step = self.state.last_undoable()
        return step is not None and self.state.perform(Undo(step.id)).entry is not None

    def redo(self) -> bool:
        step = self.state.first_redoable()
        return step is not None and self.state.perform(Redo(step.id)).entry is not None

    @property
    def work(self) -> tuple[dict[str, Record], dict[str, Tag], dict[str, View]]:
        return dict(self.state.records), dict(self.state.tags), dict(self.state.views)


@given(states(), st.lists(EDITS, max_size=12))
def test_undoing_all_gives_the_start_and_redoing_all_the_end(start: State, edits: list[Edit]) -> None:
    run = Run(start)
    before = run.work
    for edit in edits:
        run.apply(edit)
    after = run.work
    while run.undo():
        pass
    assert run.work == before
    assert not any(record.blank for record in start.records.values())
    while run.redo():
        pass
    assert run.work == after


@given(states(), st.lists(EDITS, max_size=8), st.data())
def test_every_walk_through_the_history_ends_where_its_place_says(
    start: State, edits: list[Edit], data: st.DataObject
) -> None:
    run = Run(start)
    places = [run.work]
    for edit in edits:
        run.apply(edit)
        while len(places) > len(run.state.history):
            places.pop()
        places.append(run.work)
    place = len(run.state.history)
    for forward in data.draw(st.lists(st.booleans(), max_size=20)):
        if run.redo() if forward else run.undo():
            place += 1 if forward else -1
        assert run.work == places[place]


@given(states(), st.lists(EDITS, max_size=6), st.data())
def test_steps_may_be_undone_in_any_order(start: State, edits: list[Edit], data: st.DataObject) -> None:
    """Two windows do: each takes back the last step that it knows of."""
    run = Run(start)
    before = run.work
    for edit in edits:
        run.apply(edit)
    ids = [entry.id for entry in run.state.history]
    for id in data.draw(st.lists(st.sampled_from(ids or [""]), max_size=8)):
        step: Undo | Redo = Undo(id) if data.draw(st.booleans()) else Redo(id)
        run.state.perform(step)
    for id in data.draw(st.permutations(ids)):
        run.state.perform(Undo(id))
    assert run.work == before
    assert all(entry.undone for entry in run.state.history)


def test_a_step_below_others_leaves_what_they_did() -> None:
    run = Run()
    run.do("ab", AddTags(("x",)))
    run.do("a", RemoveTags(("x",)))
    run.do("a", AddTags(("x", "y")))
    run.do("b", SetStarred(True))
    outcome = run.state.perform(Undo("e1"))
    assert outcome.records == {"b"}
    assert run.state.records == {"a": Record("a", tags=("x", "y")), "b": Record("b", starred=True)}
    assert set(run.state.tags) == {"x", "y"}


@given(states(), st.lists(EDITS, min_size=1, max_size=6), EDITS)
def test_a_new_edit_drops_what_was_undone(start: State, edits: list[Edit], last: Edit) -> None:
    run = Run(start)
    for edit in edits:
        run.apply(edit)
    undone = run.undo()
    if run.apply(last).entry is not None:
        assert run.state.first_redoable() is None
    elif undone:
        assert run.state.first_redoable() is not None


@given(states(), EDITS)
def test_an_edit_done_twice_is_done_once(start: State, edit: Edit) -> None:
    run = Run(start)
    run.apply(edit)
    work = run.work
    if isinstance(edit.change, EditNote | NotePassage) and edit.change.base is not None:
        return  # a base that no longer holds is a conflict, and says so in the note
    assert run.apply(edit) == Outcome(None)
    assert run.work == work


@given(states(), EDITS)
def test_an_operation_that_comes_twice_counts_once(start: State, edit: Edit) -> None:
    start.perform(Apply(edit, "same", NOW))
    once = start.copy()
    assert start.perform(Apply(edit, "same", NOW)) == Outcome(None)
    assert start == once


@given(states(), EDITS)
def test_an_outcome_names_every_record_and_tag_that_is_another_one(start: State, edit: Edit) -> None:
    run = Run(start)
    records, tags, views = run.work
    outcome = run.apply(edit)
    ids = records.keys() | start.records.keys()
    assert {id for id in ids if records.get(id) != start.records.get(id)} == outcome.records
    slugs = tags.keys() | start.tags.keys()
    assert {slug for slug in slugs if tags.get(slug) != start.tags.get(slug)} == outcome.tags
    shelf = views.keys() | start.views.keys()
    assert {slug for slug in shelf if views.get(slug) != start.views.get(slug)} == outcome.views
    assert outcome.articles == len(outcome.records)


def test_undoing_leaves_what_was_there_before() -> None:
    run = Run()
    run.do("abc", AddTags(("x",)))
    run.do("abcdefghij", AddTags(("x",)))
    run.undo()
    assert sorted(run.state.records) == ["a", "b", "c"]


def test_a_codebook_entry_goes_with_the_step_that_made_it_unless_it_is_in_use() -> None:
    run = Run()
    first = run.do("a", AddTags(("X",)))
    run.do("b", AddTags(("x",)))
    assert first.entry is not None
    run.state.perform(Undo(first.entry.id))
    assert run.state.tags == {"x": Tag("x", "X")}
    run.undo()
    assert run.state.records == {}


def test_a_codebook_entry_that_was_edited_since_stays() -> None:
    run = Run()
    run.do("a", AddTags(("X",)))
    run.state.tags["x"] = Tag("x", "X", definition="what it means")
    run.undo()
    assert run.state.tags == {"x": Tag("x", "X", definition="what it means")}


def test_typing_a_note_is_one_step() -> None:
    run = Run()
    run.do("a", SetStarred(True))
    for base, text in [("", "o"), ("o", "on"), ("on", "one")]:
        run.do("a", EditNote(text, base), merge="note:a")
    assert [entry.what for entry in run.state.history] == ["starred", "wrote a note"]
    run.undo()
    assert run.state.records == {"a": Record("a", starred=True)}
    run.redo()
    assert run.state.record("a").note == Note("one", NOW)


def test_typing_and_deleting_it_all_leaves_no_step() -> None:
    run = Run()
    run.do("a", EditNote("o", ""), merge="note:a")
    run.do("a", EditNote("", "o"), merge="note:a")
    assert run.work == ({}, {}, {})
    assert run.state.last_undoable() is None


def test_notes_of_two_articles_or_with_something_between_are_two_steps() -> None:
    run = Run()
    run.do("a", EditNote("1"), merge="m")
    run.do("b", EditNote("1"), merge="m")
    run.do("b", SetRead(True))
    run.do("b", EditNote("2"), merge="m")
    assert len(run.state.history) == 4


def test_history_is_bounded_and_keeps_the_newest() -> None:
    run = Run()
    for number in range(LONGEST_HISTORY + 30):
        run.do("a", SetStarred(number % 2 == 0))
    assert len(run.state.history) == LONGEST_HISTORY
    assert run.state.cut
    assert run.state.history[-1].id == f"e{LONGEST_HISTORY + 30}"
    while run.undo():
        pass
    assert run.work == ({}, {}, {})


def test_that_steps_were_dropped_is_known_until_the_end() -> None:
    run = Run()
    for number in range(LONGEST_HISTORY):
        run.do("a", SetStarred(number % 2 == 0))
    assert not any(entry.cut for entry in run.state.history)
    run.do("a", EditNote("one"), merge="n")
    assert run.state.cut
    while run.undo():
        pass
    run.do("a", EditNote("two"), merge="n")
    run.do("a", EditNote("three"), merge="n")
    assert len(run.state.history) == 1
    assert run.state.cut


def test_heavy_steps_push_out_older_ones_but_never_the_newest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.changes.state.HEAVIEST_HISTORY", 100)
    run = Run()
    many = tuple(f"a{number}" for number in range(40))
    for label in "abcde":
        run.apply(Edit(many, AddTags((label,))))
    assert [entry.what for entry in run.state.history] == ["tagged d", "tagged e"]
    run.apply(Edit(tuple(f"b{number}" for number in range(101)), SetRead(True)))
    assert [entry.what for entry in run.state.history] == ["marked read"]
    assert run.undo()


def test_an_edit_that_changes_nothing_is_no_step() -> None:
    run = Run()
    assert run.do("a", RemoveTags(("x",))) == Outcome(None)
    assert run.do("", SetRead(True)) == Outcome(None)
    assert run.do("a", AddTags((" ",))) == Outcome(None)
    assert run.state == State()


@pytest.mark.parametrize("operation", [Undo("x"), Redo("x"), Redo("e1")])
def test_a_step_that_is_not_there_cannot_be_travelled(operation: Undo | Redo) -> None:
    run = Run()
    run.do("a", SetRead(True))
    work = run.work
    assert run.state.perform(operation) == Outcome(None)
    assert run.work == work


def test_a_copy_does_not_move_with_its_origin() -> None:
    run = Run()
    run.do("a", AddTags(("x",)))
    copy = run.state.copy()
    run.do("a", AddTags(("y",)))
    run.undo()
    assert copy == State({"a": Record("a", tags=("x",))}, {"x": Tag("x", "x")}, copy.history)
    assert [entry.undone for entry in copy.history] == [False]


class Unwritable:
    """A change whose record would be written but not read again."""

    def on(self, record: Record, now: str) -> Record:
        return Record(record.article, corrections=Corrections(date=dt.datetime(2021, 10, 20, 1, 2)))

    def codebook(self, held: Codebook) -> Entries:
        return {}

    def views(self, held: Shelf) -> ShelfEntries:
        return {}

    def describe(self) -> str:
        return "broke it"


class Surrogate(Unwritable):
    """A change whose record cannot be written at all."""

    def on(self, record: Record, now: str) -> Record:
        return Record(record.article, note=Note("\ud800", now))


@pytest.mark.parametrize("change", [Unwritable(), Surrogate()])
def test_what_could_not_be_read_again_is_refused_before_it_is_seen(change: Change) -> None:
    run = Run()
    run.do("b", SetRead(True))
    before = run.state.copy()
    with pytest.raises(BadRequest, match="broke it"):
        run.do("a", change)
    assert run.state == before


def test_what_a_step_did_can_be_written_whatever_was_typed() -> None:
    run = Run()
    run.do("a", AddTags(("x",)))
    outcome = run.do("a", RemoveTags(("x", "\udcff")))
    assert isinstance(outcome.entry, HistoryEntry)
    assert outcome.entry.what == "untagged x, \ufffd"
