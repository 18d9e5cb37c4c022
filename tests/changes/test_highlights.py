"""What becomes of passages."""

from __future__ import annotations

from tui.changes.highlights import Mark, NotePassage, Reattach, TagPassages, Unmark
from tui.changes.notes import CONFLICT
from tui.changes.state import Apply, State, Undo
from tui.changes.values import Change, Edit
from tui.model.highlight import Highlight, Place
from tui.model.record import Record, Tag

NOW = "2026-11-21T23:00:00Z"
LATER = "2026-11-22T23:00:00Z"
PLACE = Place(10, 15, "words")


def after(record: Record, *changes: Change) -> Record:
    for change in changes:
        record = change.on(record, LATER)
    return record


def marked(*labels: str, note: str = "", id: str = "h1", place: Place = PLACE) -> Record:
    return Mark(id, place, labels, note).on(Record("a"), NOW)


def only(record: Record) -> Highlight:
    (passage,) = record.highlights
    return passage


def test_a_passage_is_marked_with_tags_and_a_note() -> None:
    passage = only(marked("Quote", "#quote", "Lead", note="x\n"))
    assert (passage.place, passage.tags, passage.note) == (PLACE, ("quote", "lead"), "x")
    assert (passage.created, passage.modified) == (NOW, NOW)


def test_marking_the_same_words_again_adds_to_the_passage_that_is_there() -> None:
    passage = only(after(marked("Quote", note="x"), Mark("h2", PLACE, ("Lead",), "y")))
    assert (passage.id, passage.tags, passage.created) == ("h1", ("quote", "lead"), NOW)
    assert passage.note == f"x{CONFLICT}y"


def test_passages_stand_in_the_order_of_the_text_the_longer_one_first() -> None:
    record = after(marked(), Mark("h2", Place(10, 20, "words more")), Mark("h3", Place(2, 3, "a")))
    assert [passage.id for passage in record.highlights] == ["h3", "h2", "h1"]


def test_only_a_passage_that_changes_is_modified() -> None:
    record = after(marked("quote"), Mark("h2", Place(0, 1, "a")))
    record = TagPassages(("h1", "h2"), ("Quote",)).on(record, "later")
    assert [(passage.id, passage.modified) for passage in record.highlights] == [("h2", "later"), ("h1", NOW)]


def test_tags_are_put_on_and_taken_off_in_one_step() -> None:
    passage = only(after(marked("quote", "lead"), TagPassages(("h1",), ("Aid", "Quote"), ("quote",))))
    assert passage.tags == ("lead", "aid")
    assert TagPassages(("h1", "h2"), ("Aid",), ("quote",)).describe() == "tagged 2 passages +Aid -quote"


def test_two_notes_on_one_passage_are_both_kept() -> None:
    record = after(marked(note="theirs"), NotePassage("h1", "mine", base=""))
    assert only(record).note == f"theirs{CONFLICT}mine"
    assert only(after(record, NotePassage("h1", " "))).note == ""


def test_a_passage_is_attached_to_other_words() -> None:
    record = after(
        marked(id="h2", place=Place(0, 1, "a")), Mark("h1", PLACE), Reattach("h1", Place(0, 9, "all of it"))
    )
    assert [(passage.id, passage.exact) for passage in record.highlights] == [
        ("h1", "all of it"),
        ("h2", "a"),
    ]


def test_a_passage_that_is_not_there_is_passed_over() -> None:
    for change in (TagPassages(("x",), ("a",)), NotePassage("x", "n"), Reattach("x", PLACE), Unmark(("x",))):
        assert after(marked(), change) == marked()


def test_undoing_a_mark_that_was_tagged_since_by_somebody_else_keeps_it() -> None:
    state = State()
    state.perform(Apply(Edit(("a",), Mark("h1", PLACE)), "e1", NOW))
    state.perform(Apply(Edit(("a",), TagPassages(("h1",), ("Quote",))), "e2", NOW))
    state.perform(Undo("e1"))
    assert only(state.records["a"]).tags == ("quote",)
    state.perform(Undo("e2"))
    assert state.records == {}
    assert state.tags == {}


def test_undoing_one_tag_of_a_passage_leaves_the_one_that_came_after_it() -> None:
    state = State({"a": marked()})
    state.perform(Apply(Edit(("a",), TagPassages(("h1",), ("One",))), "e1", NOW))
    state.perform(Apply(Edit(("a",), TagPassages(("h1",), ("Two",))), "e2", NOW))
    state.perform(Undo("e1"))
    assert only(state.records["a"]).tags == ("two",)
    assert state.tags == {"two": Tag("two", "Two")}
    state.perform(Undo("e2"))
    assert only(state.records["a"]).tags == ()
