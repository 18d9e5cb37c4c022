"""Breaking text into lines of so many cells, as offsets into the text.

A line is broken at its last space; the spaces at the break belong to no line. Text whose every character
is one cell wide, nearly all of it, is cut by `str.rfind`, one call a line. Other paragraphs are measured cell
by cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rich.cells import cell_len, get_character_cell_size

_OTHER_WIDTH = re.compile(
    "[^\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]"
)
"""Finds what may not be one cell wide: marks, wide scripts, emoji, tabs."""


LONGEST = 8
"""Code points of a line for each of its cells: a flood of what takes no cell goes on in the next line."""


class Line(NamedTuple):
    """A stretch of the text that stands on one line, the end exclusive."""

    start: int
    end: int


def plain(text: str) -> bool:
    """Whether every character of `text` is one cell wide."""
    return not _OTHER_WIDTH.search(text)


def cells(text: str) -> int:
    """How many cells `text` takes."""
    return len(text) if plain(text) else cell_len(text)


def column(text: str, cell: int) -> int:
    """Which code point of `text` stands in a cell; its length where the cell is beyond it."""
    if cell <= 0 or plain(text):
        return max(0, min(cell, len(text)))
    return _measure(text, 0, len(text), cell)


def wrap(text: str, width: int) -> list[Line]:
    """The lines of `text`, broken at line ends and where `width` cells are full.

    >>> ["one two three"[start:end] for start, end in wrap("one two three", 8)]
    ['one two', 'three']
    """
    return list(wrapped(text, width))


def wrapped(text: str, width: int) -> Iterator[Line]:
    """What `wrap` gives, line by line."""
    start = 0
    while True:
        end = text.find("\n", start)
        paragraph = text[start:] if end < 0 else text[start:end]
        yield from _paragraph(paragraph, start, max(1, width))
        if end < 0:
            return
        start = end + 1


def fit(text: str, width: int) -> str:
    """`text` in at most `width` cells, its end given up for an ellipsis where it is longer.

    >>> fit("Blinken praises Colombia", 10)
    'Blinken p…'
    """
    if width <= 0:
        return ""
    if plain(text):
        return text if len(text) <= width else f"{text[: width - 1].rstrip()}…"
    if cell_len(text) <= width:
        return text
    kept = text[: _measure(text, 0, len(text), width - 1)]
    return f"{kept.rstrip()}…"


def _paragraph(text: str, offset: int, width: int) -> Iterator[Line]:
    one_cell = plain(text)
    length = len(text)
    start = 0
    while True:
        full = min(start + width, length) if one_cell else _measure(text, start, length, width)
        full = max(full, start + 1)  # a wide sign may be wider than the line
        if full >= length:
            yield Line(offset + start, offset + length)
            return
        end = full if text[full] == " " else text.rfind(" ", start, full)
        if end <= start:
            yield Line(offset + start, offset + full)
            start = full
            continue
        after = end
        while after < length and text[after] == " ":
            after += 1
        while end > start and text[end - 1] == " ":
            end -= 1
        yield Line(offset + start, offset + end)
        if after >= length:
            return
        start = after


def _measure(text: str, start: int, end: int, width: int) -> int:
    """Where the cells from `start` on exceed `width`: not between a letter and its marks, but in a flood."""
    room = width
    last = min(end, start + LONGEST * width)
    for place in range(start, last):
        room -= get_character_cell_size(text[place])
        if room < 0:
            return place
    return last
