"""Taking over what was annotated elsewhere."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from tui.changes.merging import MergeRecords
from tui.changes.notes import CONFLICT, texts
from tui.changes.state import Apply, State, Undo
from tui.changes.values import Edit
from tui.model.record import Corrections, Note, Record, Tag

NOW = "2026-11-21T23:00:00Z"

SLUGS = st.lists(st.sampled_from("abcd"), unique=True, max_size=3).map(tuple)
NOTES = st.lists(st.sampled_from(["one", "two", "three"]), unique=True, min_size=1, max_size=3).map(
    CONFLICT.join
)
RECORDS = st.builds(
    Record,
    article=st.just("x"),
    tags=SLUGS,
    note=st.none() | st.builds(Note, text=NOTES, modified=st.just(NOW)),
    starred=st.booleans(),
    read=st.booleans(),
    corrections=st.builds(Corrections, title=st.none() | st.just("T"), source=st.none() | st.just("S")),
)


def merge(record: Record, other: Record) -> Record:
    return MergeRecords({other.article: other}, ()).on(record, NOW)


def said(record: Record) -> tuple[object, ...]:
    """What a record says, but for the order of its tags and of the texts of its note."""
    notes = frozenset(texts(record.note.text)) if record.note else frozenset()
    return frozenset(record.tags), notes, record.starred, record.read, record.corrections


@given(RECORDS, RECORDS)
def test_nothing_of_either_is_lost_and_twice_is_once(mine: Record, theirs: Record) -> None:
    merged = merge(mine, theirs)
    assert set(merged.tags) == {*mine.tags, *theirs.tags}
    assert merged.starred == (mine.starred or theirs.starred)
    assert merged.read == (mine.read or theirs.read)
    for note in (mine.note, theirs.note):
        assert note is None or (
            merged.note is not None and set(texts(note.text)) <= set(texts(merged.note.text))
        )
    assert merge(merged, theirs) == merged
    assert merge(merged, mine) == merged


@given(RECORDS, RECORDS)
def test_who_merges_whom_makes_a_difference_to_the_order_only(mine: Record, theirs: Record) -> None:
    assert said(merge(mine, theirs)) == said(merge(theirs, mine))


@given(RECORDS, RECORDS, RECORDS)
def test_three_come_together_in_any_order(one: Record, two: Record, three: Record) -> None:
    assert said(merge(merge(one, two), three)) == said(merge(one, merge(two, three)))


@given(RECORDS)
def test_what_says_nothing_changes_nothing(record: Record) -> None:
    assert merge(record, record) == record
    assert merge(record, Record("x")) == record
    assert merge(Record("x"), record) == record


@given(st.lists(RECORDS, min_size=2, max_size=2), st.lists(st.booleans(), max_size=6))
def test_two_machines_that_merge_each_other_come_to_an_end(machines: list[Record], turns: list[bool]) -> None:
    """A sync service makes copies of what was merged on both sides, again and again."""
    for turn in [*turns, True, False]:
        machines[turn] = merge(machines[turn], machines[not turn])
    assert said(machines[0]) == said(machines[1])
    assert merge(machines[0], machines[1]) == machines[0]


def test_mine_win_where_only_one_can() -> None:
    mine = Record("x", corrections=Corrections(title="Mine"))
    theirs = Record("x", corrections=Corrections(title="Theirs", date=dt.date(2021, 10, 20), source="AFP"))
    assert merge(mine, theirs).corrections == Corrections("Mine", dt.date(2021, 10, 20), "AFP")


def test_two_notes_stand_one_below_the_other() -> None:
    merged = merge(Record("x", note=Note("mine", NOW)), Record("x", note=Note("theirs", NOW)))
    assert merged.note == Note(f"mine{CONFLICT}theirs", NOW)


def test_an_article_that_was_not_annotated_elsewhere_stays() -> None:
    mine = Record("y", starred=True)
    assert MergeRecords({"x": Record("x", read=True)}, ()).on(mine, NOW) is mine


def test_merging_is_one_step_that_brings_its_tags_and_can_be_undone() -> None:
    state = State(records={"x": Record("x", tags=("a",))}, tags={"a": Tag("a", "A")})
    before = state.copy()
    tags = (Tag("b", "B", color="blue"), Tag("a", "other"))
    change = MergeRecords({"x": Record("x", tags=("b",))}, tags, "annotations 2.json")
    state.perform(Apply(Edit(("x",), change), "1", NOW))
    assert state.tags == {"a": Tag("a", "A"), "b": Tag("b", "B", color="blue")}
    assert state.history[0].what == "merged annotations from annotations 2.json"
    state.perform(Undo("1"))
    assert (state.records, state.tags) == (before.records, before.tags)


def test_what_an_export_brings_needs_no_name() -> None:
    assert MergeRecords({}, ()).describe() == "took over annotations"
