"""Taking over what was annotated elsewhere."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from tui.changes.merging import MergeRecords
from tui.changes.state import Apply, State, Undo
from tui.changes.values import CONFLICT, Edit
from tui.model.record import Corrections, Note, Record, Tag

NOW = "2026-11-21T23:00:00Z"

SLUGS = st.lists(st.sampled_from("abcd"), unique=True, max_size=3).map(tuple)
RECORDS = st.builds(
    Record,
    article=st.just("x"),
    tags=SLUGS,
    note=st.none() | st.builds(Note, text=st.sampled_from(["one", "two"]), modified=st.just(NOW)),
    starred=st.booleans(),
    read=st.booleans(),
    corrections=st.builds(Corrections, title=st.none() | st.just("T"), source=st.none() | st.just("S")),
)


def merge(record: Record, other: Record) -> Record:
    return MergeRecords({other.article: other}, ()).on(record, NOW)


@given(RECORDS, RECORDS)
def test_nothing_of_either_is_lost_and_twice_is_once(mine: Record, theirs: Record) -> None:
    merged = merge(mine, theirs)
    assert set(merged.tags) == {*mine.tags, *theirs.tags}
    assert merged.starred == (mine.starred or theirs.starred)
    assert merged.read == (mine.read or theirs.read)
    for note in (mine.note, theirs.note):
        assert note is None or (merged.note is not None and note.text in merged.note.text)
    assert merge(merged, theirs) == merged


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
    change = MergeRecords({"x": Record("x", tags=("b",))}, (Tag("b", "B", color="blue"), Tag("a", "other")))
    state.perform(Apply(Edit(("x",), change), "1", NOW))
    assert state.tags == {"a": Tag("a", "A"), "b": Tag("b", "B", color="blue")}
    assert state.history[0].what == "took over annotations"
    state.perform(Undo("1"))
    assert (state.records, state.tags) == (before.records, before.tags)
