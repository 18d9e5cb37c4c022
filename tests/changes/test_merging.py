"""Taking over what was annotated elsewhere."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from tui.changes.highlights import Unmark
from tui.changes.merging import MergeRecords
from tui.changes.notes import CONFLICT, texts
from tui.changes.state import Apply, State, Undo
from tui.changes.values import Edit
from tui.model.highlight import Highlight, in_text_order
from tui.model.record import Corrections, Note, Record, Tag

NOW = "2026-11-21T23:00:00Z"

SLUGS = st.lists(st.sampled_from("abcd"), unique=True, max_size=3).map(tuple)
NOTES = st.lists(st.sampled_from(["one", "two", "three"]), unique=True, min_size=1, max_size=3).map(
    CONFLICT.join
)
PASSAGES = st.lists(
    st.builds(
        lambda place, number, tags, note: passage(f"h{place}{number}", place, tags, note),
        st.integers(0, 2),
        st.integers(0, 1),
        SLUGS,
        st.just("") | NOTES,
    ),
    unique_by=lambda passage: passage.start,
    max_size=3,
).map(in_text_order)
"""At each place one passage, under one of two ids."""

RECORDS = st.builds(
    Record,
    article=st.just("x"),
    tags=SLUGS,
    note=st.none() | st.builds(Note, text=NOTES, modified=st.just(NOW)),
    starred=st.booleans(),
    read=st.booleans(),
    corrections=st.builds(Corrections, title=st.none() | st.just("T"), source=st.none() | st.just("S")),
    highlights=PASSAGES,
)


def passage(id: str, place: int, tags: tuple[str, ...] = (), note: str = "") -> Highlight:
    return Highlight(
        id=id, start=place, end=place + 5, exact="words", tags=tags, note=note, created=NOW, modified=NOW
    )


def merge(record: Record, other: Record) -> Record:
    return MergeRecords({other.article: other}, ()).on(record, NOW)


def said(record: Record) -> tuple[object, ...]:
    """What a record says, but for the order of tags and of the texts of a note, and for passages' ids."""
    notes = frozenset(texts(record.note.text)) if record.note else frozenset()
    passages = {
        (passage.start, passage.exact, frozenset(passage.tags), frozenset(texts(passage.note)))
        for passage in record.highlights
    }
    return frozenset(record.tags), notes, record.starred, record.read, record.corrections, passages


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
    places = [passage.start for passage in merged.highlights]
    assert sorted(places) == sorted({passage.start for passage in (*mine.highlights, *theirs.highlights)})
    for passage in (*mine.highlights, *theirs.highlights):
        kept = merged.highlights[places.index(passage.start)]
        assert set(kept.tags) >= set(passage.tags)
        assert set(texts(kept.note)) >= set(texts(passage.note)) - {""}
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


def test_a_passage_that_both_know_stays_where_it_is_here_with_what_both_say() -> None:
    mine = Record("x", highlights=(passage("h1", 10, ("a",), "one"),))
    theirs = Record("x", highlights=(passage("h1", 40, ("b",), "two"), passage("h2", 90)))
    merged = merge(mine, theirs)
    assert [(found.id, found.start) for found in merged.highlights] == [("h1", 10), ("h2", 90)]
    assert (merged.highlights[0].tags, merged.highlights[0].note) == (("a", "b"), f"one{CONFLICT}two")


def test_the_same_words_at_the_same_place_are_one_passage() -> None:
    mine = Record("x", highlights=(passage("h1", 10, ("a",)),))
    merged = merge(mine, Record("x", highlights=(passage("h2", 10, ("b",)), passage("h3", 11))))
    assert [(found.id, found.tags) for found in merged.highlights] == [("h1", ("a", "b")), ("h3", ())]


def test_passages_come_and_go_with_their_step() -> None:
    state = State(records={"x": Record("x", highlights=(passage("h1", 10),))})
    before = state.copy()
    theirs = Record("x", highlights=(passage("h1", 10, ("a",)), passage("h2", 20)))
    state.perform(Apply(Edit(("x",), MergeRecords({"x": theirs}, ())), "1", NOW))
    state.perform(Apply(Edit(("x",), Unmark(("h2",))), "2", NOW))
    state.perform(Undo("1"))
    assert state.records == before.records


def codebook(held: tuple[Tag, ...], *others: Tag) -> dict[str, Tag | None]:
    return dict(MergeRecords({}, others).codebook({tag.slug: tag for tag in held}))


def test_an_entry_keeps_what_it_says_and_gets_what_it_does_not() -> None:
    mine = Tag("a", "Mine", color="red", aliases=("one",), note=Note("mine", NOW))
    theirs = Tag("a", "Theirs", "b", "blue", "What it means.", ("two", "one"), 3, Note("theirs", NOW))
    note = Note(f"mine{CONFLICT}theirs", NOW)
    both = Tag("a", "Mine", "b", "red", "What it means.", ("one", "two"), 3, note)
    assert codebook((mine,), theirs) == {"a": both}
    assert codebook((both,), theirs) == {}


def test_no_tag_gets_another_ones_digit() -> None:
    held = (Tag("a", "A", key=1), Tag("b", "B"))
    assert codebook(held, Tag("b", "B", key=1), Tag("c", "C", key=1)) == {"c": Tag("c", "C")}
    assert codebook((), Tag("b", "B", key=1), Tag("c", "C", key=1)) == {
        "b": Tag("b", "B", key=1),
        "c": Tag("c", "C", key=1),
    }


def test_no_tag_comes_to_stand_below_itself() -> None:
    held = (Tag("a", "A"), Tag("b", "B", parent="a"))
    assert codebook(held, Tag("a", "A", parent="b")) == {}
    assert codebook((), Tag("a", "A", parent="b"), Tag("b", "B", parent="a"), Tag("c", "C", parent="c")) == {
        "a": Tag("a", "A", parent="b"),
        "b": Tag("b", "B"),
        "c": Tag("c", "C"),
    }


def test_what_an_export_brings_needs_no_name() -> None:
    assert MergeRecords({}, ()).describe() == "took over annotations"
