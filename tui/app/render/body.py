"""A text in lines, laid out as far as somebody has looked: one of 16 MB opens as fast as a short one.

What is kept of it is where every so many lines begin. Lines are made of a stretch of the text, masked and
wrapped, when they are drawn.
"""

from __future__ import annotations

import bisect
import re
from array import array
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from textual.cache import LRUCache

from tui.app.wrap import LONGEST, wrapped
from tui.text.clean import visible
from tui.text.find import find
from tui.text.span import Span

BLOCK = 256
"""Lines that are laid out at once."""

_KEPT = 8
"""Blocks that are remembered; a screen shows parts of two."""

_AROUND = 200
"""Code points before a block in which a phrase may begin that ends in it."""

_SPACES = re.compile(r"[ \t]*")


class Shown(NamedTuple):
    """A line as it is drawn."""

    text: str
    start: int
    """The code point of the text with which it begins."""


class Body:
    """A text laid out in a width."""

    def __init__(self, text: str, width: int, wanted: tuple[tuple[str, bool], ...] = ()) -> None:
        """Lay out nothing yet.

        Args:
            text: as it is in the article.
            width: cells of a line.
            wanted: words and phrases to find, and whether they are beginnings.
        """
        self._text = text
        self._width = max(1, width)
        self._wanted = wanted
        self._starts = array("Q")
        """Where each block begins."""

        self._firsts = array("Q")
        """The number of each block's first line."""

        self._next = 0
        """Where the next block will begin."""

        self._blocks: LRUCache[int, _Block] = LRUCache(_KEPT)
        self.height = 0
        """Lines that are laid out."""

        self.whole = False
        """Whether those are all."""

    def go_on(self, lines: int) -> None:
        """Lay out so many lines more, or somewhat more than that."""
        enough = self.height + lines
        while self.height < enough and not self.whole:
            self._lay_out()

    def line(self, number: int) -> Shown:
        """A line that is laid out."""
        place, block = self._holding(number)
        start, end = block.lines[number - self._firsts[place]]
        return Shown(block.shown[start:end], block.start + start)

    def matches(self, number: int) -> list[Span]:
        """What is wanted and stands in this line or before its end, by the code points of the text."""
        return self._holding(number)[1].matches if self._wanted else []

    def line_of(self, offset: int) -> int:
        """The line on which a code point stands; the last one where it is not laid out yet."""
        if not self.height:
            return 0
        place = max(0, bisect.bisect_right(self._starts, offset) - 1)
        block = self._block(place)
        found = bisect.bisect_right(block.lines, offset - block.start, key=lambda line: line.start) - 1
        return self._firsts[place] + max(0, found)

    def reaches(self, offset: int) -> bool:
        """Whether the line on which a code point stands is laid out."""
        return self.whole or offset < self._next

    def _lay_out(self) -> None:
        block = _Block(self._text, self._next, self._width, self._wanted)
        self._blocks[len(self._starts)] = block
        self._starts.append(block.start)
        self._firsts.append(self.height)
        self.height += len(block.lines)
        self._next = block.end
        self.whole = block.is_last

    def _holding(self, number: int) -> tuple[int, _Block]:
        """The block that a line is in, and which one it is."""
        place = bisect.bisect_right(self._firsts, number) - 1
        return place, self._block(place)

    def _block(self, place: int) -> _Block:
        block = self._blocks.get(place)
        if block is None:
            block = _Block(self._text, self._starts[place], self._width, self._wanted)
            self._blocks[place] = block
        return block


class _Block:
    """Some lines in a row."""

    def __init__(self, text: str, start: int, width: int, wanted: tuple[tuple[str, bool], ...]) -> None:
        stop = min(len(text), start + BLOCK * (width + 1) + LONGEST * width)
        self._text = text
        self._wanted = wanted
        self.start = start
        self.shown = visible(text[start:stop]).replace("\t", " ")
        """The stretch of the text of which the lines are made, from `start` on."""

        self.is_last = stop == len(text)
        self.lines = list(islice(wrapped(self.shown, width), BLOCK + 1))
        if len(self.lines) > BLOCK:
            self.end = start + self.lines.pop().start
            self.is_last = False
        elif self.is_last:
            self.end = stop
        else:
            self.end = self._cut(stop)

    def _cut(self, stop: int) -> int:
        """Give up the last line, which may go on where the stretch ends; where the next block begins."""
        last = self.lines[-1]
        if last.end == len(self.shown):
            self.lines.pop()
            return self.start + last.start
        place = _SPACES.match(self._text, stop)
        end = place.end() if place else stop
        if self._text.startswith("\n", end):
            end += 1
        elif end == len(self._text):
            self.is_last = True
        return end

    @cached_property
    def matches(self) -> list[Span]:
        """What is wanted and stands in these lines, by the code points of the text."""
        first = max(0, self.start - _AROUND)
        stretch = self._text[first : self.end + _AROUND]
        return [Span(first + start, first + end) for start, end in find(stretch, self._wanted)]
