"""Stretches of a text as sets of code points, and where those of two coders meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from tui.text.span import Span

Spans: TypeAlias = tuple[Span, ...]
"""In the order of the text, none empty, none touching another: what `union` makes."""


class Meeting(NamedTuple):
    """A stretch in which spans of one coder, or of both, overlap; no other span reaches into it."""

    span: Span
    mine: Spans
    theirs: Spans


def union(spans: Iterable[Span]) -> Spans:
    """The code points that lie in any of the spans.

    >>> union([Span(5, 9), Span(0, 2), Span(2, 4), Span(7, 8), Span(3, 3)])
    (Span(start=0, end=4), Span(start=5, end=9))
    """
    found: list[Span] = []
    for span in sorted(span for span in spans if span.start < span.end):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def length(spans: Spans) -> int:
    """How many code points they hold."""
    return sum(span.end - span.start for span in spans)


def common(mine: Spans, theirs: Spans) -> int:
    """How many code points lie in both.

    >>> common((Span(0, 4), Span(5, 9)), (Span(2, 7),))
    4
    """
    return length(mine) + length(theirs) - length(union([*mine, *theirs]))


def meetings(mine: Spans, theirs: Spans) -> Iterator[Meeting]:
    """The stretches in which either has something, in the order of the text.

    >>> [meeting.span for meeting in meetings((Span(0, 4), Span(4, 6)), (Span(2, 3), Span(8, 9)))]
    [Span(start=0, end=4), Span(start=4, end=6), Span(start=8, end=9)]
    """
    together: list[tuple[Span, bool]] = []
    end = 0
    for span, is_mine in sorted([*((span, True) for span in mine), *((span, False) for span in theirs)]):
        if together and span.start >= end:
            yield _meeting(together)
            together = []
        end = max(end, span.end) if together else span.end
        together.append((span, is_mine))
    if together:
        yield _meeting(together)


def _meeting(together: Sequence[tuple[Span, bool]]) -> Meeting:
    whole = Span(together[0][0].start, max(span.end for span, _ in together))
    mine = tuple(span for span, is_mine in together if is_mine)
    return Meeting(whole, mine, tuple(span for span, is_mine in together if not is_mine))
