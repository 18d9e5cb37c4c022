"""Lines of a text by their offsets, so that a body can be cut out of it verbatim."""

from __future__ import annotations

import re
from typing import NamedTuple

LONGEST_TITLE = 200
"""Code points of a line that may be a headline of its own."""

_SENTENCES = re.compile(r"[a-z]{2}[.!?][\"'”’)]{0,2}\s+[\"'“‘(]?[A-Z]")
"""A sentence's end with another beginning, but for initials (`U.S. Supreme Court`)."""

_INK = re.compile(r"[^\s\ufeff]")


class Span(NamedTuple):
    """A part of a line, without the white space around it."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of this span, runs of white space as one space."""
        return " ".join(text[self.start : self.end].split())


def rest_of_line(text: str, start: int) -> Span:
    """What stands from `start` to the end of the line; empty where that is nothing."""
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    ink = _INK.search(text, start, end)
    return Span(ink.start(), start + len(text[start:end].rstrip())) if ink else Span(end, end)


def next_line(text: str, start: int) -> Span | None:
    """The first line from `start` on that holds anything; None where the text ends before."""
    ink = _INK.search(text, start)
    return rest_of_line(text, ink.start()) if ink else None


def line_alone(text: str, start: int, longest: int = LONGEST_TITLE) -> Span | None:
    """The next line, if it may be a headline: short, no two sentences, a blank line and text below it."""
    line = next_line(text, start)
    if line is None or line.end - line.start > longest:
        return None
    if text[line.end - 1] in '.!?"”' and _SENTENCES.search(text, line.start, line.end):
        return None
    after = _INK.search(text, line.end)
    return line if after and text.count("\n", line.end, after.start()) > 1 else None


def body_from(text: str, start: int) -> str:
    """The text from `start` on without the blank lines at its beginning and end, else verbatim."""
    ink = _INK.search(text, start)
    if ink is None:
        return ""
    begin = max(start, text.rfind("\n", start, ink.start()) + 1)
    end = text.find("\n", len(text.rstrip()))
    return text[begin:] if end < 0 else text[begin:end]
