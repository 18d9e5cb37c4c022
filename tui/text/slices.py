"""A long text in slices, so that work on it needs memory for a slice only."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

LENGTH = 2**16
"""Code points of a slice, at the most."""

_LOOKED_BACK = 2**12
"""So far from a slice's end white space is looked for."""

_MOST_JOINED = 64
"""So far back a letter is looked for that does not join the one before it."""

_JOINERS = "\u200c\u200d"


def slices(text: str, length: int = LENGTH) -> Iterator[str]:
    """`text` in slices that joined are `text` again, cut after white space.

    Where there is none, as in many scripts, a slice ends before a letter that does not join the one before
    it, and so may be normalised (Unicode TR 15) by itself. Only a heap of marks is cut anywhere.
    """
    start = 0
    while len(text) - start > length:
        end = cut(text, start, start + length)
        yield text[start:end]
        start = end
    yield text[start:] if start else text


def cut(text: str, start: int, end: int) -> int:
    """Where to cut a slice of `text` that begins at `start` and may not go beyond `end`."""
    least = max(start, end - _LOOKED_BACK)
    space = max(text.rfind(" ", least, end), text.rfind("\n", least, end))
    if space > start:
        return space + 1
    for place in range(end, max(start, end - _MOST_JOINED), -1):
        if not (_joins(text[place]) or text[place - 1] in _JOINERS):
            return place
    return end


def _joins(point: str) -> bool:
    """Whether a code point may be one letter with the one before it: marks, and vowels and ends of Hangul."""
    return unicodedata.category(point)[0] == "M" or point in _JOINERS or "\u1160" <= point <= "\u11ff"
