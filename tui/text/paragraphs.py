"""Paragraphs: the blocks between blank lines, or each line, as a text has it.

Some texts break their lines where a page was full. Such a line is followed by a word that had no room in
it; any other line end was meant, and parts paragraphs: a headline from its text, an item from the next,
the lines of a text that has one paragraph on each. Nothing but the lines around a place is looked at,
whatever the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.text.letters import snapped
from tui.text.span import Span, trimmed

PAGE = 100
"""Code points of a line that was broken where a page was full, at the most."""

MOST_LINES = 200
"""Lines of a paragraph. Where more stand without a blank one between them, each is its own."""

LONGEST = 20_000
"""Code points of a paragraph, at the most; about so far on a longer one is parted at a space."""

_NARROWEST = 40
"""Code points of a line that was broken where a page was full, at the least."""

_LOOKED_FOR = 2**10
"""Code points in which a space is looked for, to part a long line there, or ink, going back."""

_ITEM = re.compile(r"[ \t]*(?:[-*•·‣▪–—]|\d{1,3}[.)]|[a-zA-Z]\))[ \t]")
_FIRST_WORD = re.compile(r"[ \t]*(\S*)")
_INK = re.compile(r"\S")


def following(text: str, offset: int) -> Span | None:
    """The paragraph that holds `offset`, else the first one after it; None where there is none."""
    ink = _INK.search(text, max(0, offset))
    return _around(text, ink.start()) if ink else None


def preceding(text: str, offset: int) -> Span | None:
    """The last paragraph that begins before `offset`; None where there is none."""
    end = min(offset, len(text))
    while end > 0:
        start = max(0, end - _LOOKED_FOR)
        stretch = text[start:end].rstrip()
        if stretch:
            return _around(text, start + len(stretch) - 1)
        end = start
    return None


def every(text: str) -> Iterator[Span]:
    """The paragraphs of a text; each line is looked at once, as going from one to the next does not."""
    lines: list[Span] = []
    start = 0
    while ink := _INK.search(text, start):
        line = _line(text, ink.start())
        if lines and not (lines[-1].end + 1 == line.start and _goes_on(text, lines[-1], line)):
            yield from _of_lines(text, lines)
            lines = []
        lines.append(line)
        start = line.end
    yield from _of_lines(text, lines)


def _of_lines(text: str, lines: list[Span]) -> Iterator[Span]:
    """The paragraphs of lines that go on in each other: one of all, or more where that would be too long."""
    if not lines:
        return
    if len(lines) == 1 and _length(text, lines[0]) > PAGE:
        yield from _parts_of(text, lines[0])
    elif len(lines) > MOST_LINES:
        yield from (trimmed(text, *line) for line in lines)
    else:
        yield trimmed(text, lines[0].start, lines[-1].end)


def _around(text: str, place: int) -> Span:
    """The paragraph that holds `place`, which is no white space."""
    line = _line(text, place)
    if _length(text, line) > PAGE:
        return _part(text, line, place)
    first = last = line
    lines = 1
    while lines <= MOST_LINES and (before := _above(text, first)):
        first = before
        lines += 1
    while lines <= MOST_LINES and (after := _below(text, last)):
        last = after
        lines += 1
    return trimmed(text, *line) if lines > MOST_LINES else trimmed(text, first.start, last.end)


def _line(text: str, place: int) -> Span:
    """The line that holds `place`, without its end."""
    end = text.find("\n", place)
    return Span(text.rfind("\n", 0, place) + 1, end if end >= 0 else len(text))


def _above(text: str, line: Span) -> Span | None:
    """The line above, where the paragraph goes on from it."""
    above = _line(text, line.start - 1) if line.start else None
    return above if above and _goes_on(text, above, line) else None


def _below(text: str, line: Span) -> Span | None:
    """The line below, where the paragraph goes on in it."""
    below = _line(text, line.end + 1) if line.end < len(text) else None
    return below if below and _goes_on(text, line, below) else None


def _length(text: str, line: Span) -> int:
    """The code points of a line, but for the white space at its end."""
    return trimmed(text, *line).end - line.start


def _goes_on(text: str, line: Span, after: Span) -> bool:
    """Whether a line was full, so that the one after it belongs to the same paragraph."""
    length, room = _length(text, line), _length(text, after)
    if not (_NARROWEST <= length <= PAGE and 0 < room <= PAGE) or _ITEM.match(text, *after):
        return False
    word = _FIRST_WORD.match(text, *after)
    return word is not None and length + 1 + len(word[1]) > room


def _part(text: str, line: Span, place: int) -> Span:
    """The part of a long line that holds `place`; the parts are the same wherever one looks from."""
    number = (place - line.start) // LONGEST
    if place < _parting(text, line, number):
        number -= 1
    return trimmed(text, _parting(text, line, number), _parting(text, line, number + 1))


def _parts_of(text: str, line: Span) -> Iterator[Span]:
    """The parts of a long line."""
    start = trimmed(text, *line).start
    while ink := _INK.search(text, start, line.end):
        part = _part(text, line, ink.start())
        yield part
        start = part.end


def _parting(text: str, line: Span, number: int) -> int:
    """Where the part of a long line begins that has this number."""
    place = line.start + number * LONGEST
    if number == 0 or place >= line.end:
        return min(place, line.end)
    space = text.find(" ", place, min(place + _LOOKED_FOR, line.end))
    return space if space >= 0 else snapped(text, place)
