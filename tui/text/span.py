"""Where something stands in a text."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a text in code points, the end exclusive."""

    start: int
    end: int


def trimmed(text: str, start: int, end: int) -> Span:
    """The stretch without the white space at its ends; one of nothing else is empty, at its start.

    >>> trimmed("a bc d", 1, 5)
    Span(start=2, end=4)
    """
    stretch = text[start:end]
    inked = stretch.strip()
    if not inked:
        return Span(start, start)
    first = start + len(stretch) - len(stretch.lstrip())
    return Span(first, first + len(inked))
