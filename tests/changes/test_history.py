"""What an entry does to records that are no longer as it left them."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec import UNSET

from tui.changes.history import HistoryEntry, Patch, RecordShift, joinable, joined, shifts
from tui.model.highlight import Highlight, in_text_order
from tui.model.record import Note, Record

NOW = "2026-11-21T23:00:00Z"
TAGS = st.lists(st.sampled_from("abcdef"), unique=True, max_size=5).map(tuple)
PASSAGES = st.builds(
    Highlight,
    id=st.sampled_from(["h1", "h2", "h3"]),
    start=st.sampled_from([0, 5]),
    end=st.just(9),
    exact=st.sampled_from(["words", "other"]),
    tags=TAGS,
    note=st.sampled_from(["", "one"]),
)
RECORDS = st.builds(
    Record,
    article=st.just("x"),
    tags=TAGS,
    note=st.none() | st.builds(Note, text=st.sampled_from(["one", "two"]), modified=st.just(NOW)),
    starred=st.booleans(),
    read=st.booleans(),
    same=TAGS,
    apart=TAGS,
    highlights=st.lists(PASSAGES, unique_by=lambda passage: passage.id, max_size=2).map(in_text_order),
)


def only(before: Record, after: Record) -> RecordShift:
    (found,) = shifts([(before, after)])
    return found


@given(RECORDS, RECORDS)
def test_a_shift_goes_there_and_back(before: Record, after: Record) -> None:
    for step in shifts([(before, after)]):
        assert step.forward(before) == after
        assert step.backward(after) == before


@given(RECORDS)
def test_equal_records_make_no_shift(record: Record) -> None:
    assert shifts([(record, record)]) == ()


def test_a_shift_holds_only_the_fields_that_changed() -> None:
    step = only(Record("x", tags=("a",), starred=True), Record("x", tags=("a",), starred=False))
    assert step == RecordShift(("x",), Patch(starred=True), Patch(starred=False))
    assert step.before.tags is UNSET


def test_articles_that_moved_alike_are_one_shift() -> None:
    pairs = [(Record(id, read=id == "c"), Record(id, read=True, starred=True)) for id in "abcd"]
    assert [step.articles for step in shifts(pairs)] == [("a", "b", "d"), ("c",)]


@pytest.mark.parametrize(
    ("before", "after", "held", "back"),
    [
        ("ab", "abc", "abc", "ab"),
        ("ab", "abc", "abcd", "abd"),
        ("ab", "abc", "ab", "ab"),
        ("ab", "abc", "a", "a"),
        ("ab", "a", "a", "ab"),
        ("ab", "a", "ac", "acb"),
        ("ab", "a", "abc", "abc"),
        ("ab", "ac", "acd", "adb"),
        ("", "a", "", ""),
        ("a", "", "b", "ba"),
        ("ab", "ba", "ba", "ab"),
        ("ab", "ba", "bac", "bac"),
    ],
)
def test_tags_move_three_ways(before: str, after: str, held: str, back: str) -> None:
    step = only(Record("x", tags=tuple(before)), Record("x", tags=tuple(after)))
    assert "".join(step.backward(Record("x", tags=tuple(held))).tags) == back


@given(TAGS, TAGS, TAGS)
def test_taking_back_touches_no_tag_that_the_step_did_not(
    before: tuple[str, ...], after: tuple[str, ...], held: tuple[str, ...]
) -> None:
    for step in shifts([(Record("x", tags=before), Record("x", tags=after))]):
        back = step.backward(Record("x", tags=held)).tags
        if held != after:
            added, removed = set(after) - set(before), set(before) - set(after)
            assert set(back) == (set(held) - added) | removed
        assert len(set(back)) == len(back)


def test_a_note_that_somebody_wrote_since_stays() -> None:
    step = only(Record("x"), Record("x", note=Note("mine", NOW), starred=True))
    theirs = Record("x", note=Note("theirs", NOW), starred=True)
    assert step.backward(theirs) == Record("x", note=Note("theirs", NOW))


def entry(id: str, *pairs: tuple[Record, Record], merge: str | None = "m") -> HistoryEntry:
    return HistoryEntry(id, NOW, "did", shifts(pairs), merge=merge)


@given(st.lists(RECORDS, min_size=3, max_size=3))
def test_a_joined_entry_does_what_two_did(states: list[Record]) -> None:
    start, middle, end = states
    assume(start != middle != end)
    whole = joined(entry("1", (start, middle)), entry("2", (middle, end)))
    record = end
    for step in whole.records:
        record = step.backward(record)
    assert record == start
    for step in whole.records:
        record = step.forward(record)
    assert record == end
    assert whole.id == "1"


def test_joining_edits_of_different_fields_keeps_both_befores() -> None:
    start, middle = Record("x", starred=True), Record("x")
    end = Record("x", note=Note("n", NOW))
    (step,) = joined(entry("1", (start, middle)), entry("2", (middle, end))).records
    assert step.backward(end) == start


def test_an_edit_and_its_opposite_join_to_nothing() -> None:
    start, end = Record("x"), Record("x", starred=True)
    assert joined(entry("1", (start, end)), entry("2", (end, start))).records == ()


def test_only_the_same_key_and_articles_can_be_joined() -> None:
    star = (Record("x"), Record("x", starred=True))
    other = (Record("y"), Record("y", starred=True))
    first = entry("1", star)
    assert joinable(first, entry("2", star))
    assert not joinable(first, entry("2", star, merge="other"))
    assert not joinable(entry("1", star, merge=None), entry("2", star, merge=None))
    assert not joinable(first, entry("2", other))
    assert not joinable(first, entry("2", star, other))


@pytest.mark.parametrize(("count", "words"), [(1, "did (1 article)"), (3, "did (3 articles)")])
def test_an_entry_says_what_it_did_to_how_many(count: int, words: str) -> None:
    step = entry("1", *((Record(f"{i}"), Record(f"{i}", read=True)) for i in range(count)))
    assert step.describe == words
