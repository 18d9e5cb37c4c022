"""Spans against the sets of numbers that they stand for."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.library.agreement.spans import Spans, common, length, meetings, union
from tui.text.span import Span

ONE = st.tuples(st.integers(0, 30), st.integers(0, 8)).map(lambda drawn: Span(drawn[0], sum(drawn)))
MANY = st.lists(ONE, max_size=6)


def points(spans: list[Span] | Spans) -> set[int]:
    return {point for span in spans for point in range(*span)}


@given(MANY)
def test_a_union_holds_the_same_points_in_as_few_spans_as_can_be(spans: list[Span]) -> None:
    found = union(spans)
    assert points(found) == points(spans)
    assert length(found) == len(points(spans))
    assert all(one.end < other.start for one, other in pairwise(found))
    assert union(found) == found


@given(MANY, MANY)
def test_what_both_have_is_counted(one: list[Span], other: list[Span]) -> None:
    assert common(union(one), union(other)) == len(points(one) & points(other))


@given(MANY, MANY)
def test_meetings_part_the_text(one: list[Span], other: list[Span]) -> None:
    mine, theirs = union(one), union(other)
    found = list(meetings(mine, theirs))
    assert [span for meeting in found for span in meeting.mine] == list(mine)
    assert [span for meeting in found for span in meeting.theirs] == list(theirs)
    assert all(before.span.end <= after.span.start for before, after in pairwise(found))
    for meeting in found:
        assert points([meeting.span]) == points(meeting.mine) | points(meeting.theirs)
        assert meeting.span.start < meeting.span.end
