"""Columns of text on a terminal: how wide they are, and how they give way."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_WIDE = frozenset("WF")
_NONE = frozenset({"Mn", "Me", "Cf"})


def cells(text: str) -> int:
    """How many cells `text`, already masked, takes on a terminal (Unicode TR 11; marks take none).

    >>> cells("Bogotá"), cells("日本")
    (6, 4)
    """
    return len(text) if text.isascii() else sum(map(_cells_of, text))


def fit(text: str, width: int) -> str:
    """`text` in at most `width` cells, its end given up for an ellipsis where it is longer.

    >>> fit("Blinken praises Colombia", 10)
    'Blinken p…'
    """
    if cells(text) <= width:
        return text
    room = width - 1
    kept = 0
    for kept, point in enumerate(text):  # noqa: B007  # its last value is where to cut
        room -= _cells_of(point)
        if room < 0:
            break
    return f"{text[:kept].rstrip()}…" if width > 0 else ""


def pad(text: str, width: int) -> str:
    """`text` in exactly `width` cells, unless a wide character leaves no choice."""
    shown = fit(text, width)
    return shown + " " * (width - cells(shown))


def widths(natural: Sequence[int], weights: Sequence[int], room: int) -> list[int]:
    """How wide columns are that together have so much room: the widest ones give way first.

    Args:
        natural: the cells that each would take.
        weights: how strongly each holds its ground against the others; 0 never gives way.
        room: for all of them.

    >>> widths([10, 80, 20], [0, 2, 1], 60)
    [10, 34, 16]
    """
    level = max(natural, default=0)
    while level > 1 and sum(_levelled(natural, weights, level)) > room:
        level -= 1
    found = _levelled(natural, weights, level)
    spare = room - sum(found)
    for place, wanted in enumerate(natural):
        more = max(0, min(spare, wanted - found[place]))
        found[place] += more
        spare -= more
    return found


def _levelled(natural: Sequence[int], weights: Sequence[int], level: int) -> list[int]:
    return [
        min(wanted, weight * level) if weight else wanted
        for wanted, weight in zip(natural, weights, strict=True)
    ]


def _cells_of(point: str) -> int:
    if unicodedata.category(point) in _NONE:
        return 0
    return 2 if unicodedata.east_asian_width(point) in _WIDE else 1
