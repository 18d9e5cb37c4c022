"""What stands between quotation marks: straight, curly, low and single ones, guillemets, Japanese brackets.

One mark opens in German what it closes in English, and any may be typed for its mirror image; so what
stands around a mark tells first whether it opens or closes, and only where that tells nothing its shape.
The quotations inside a quotation belong to it.

An apostrophe is no quotation mark, nor is a sign of inches. A quotation whose closing mark is missing goes
on to the end of its paragraph; and further, where the next paragraph opens one too, as the paragraphs of a
long quotation do.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from tui.text import paragraphs
from tui.text.span import Span, trimmed

_OPENING = "“„‟〝«‹「『‘‚‛"
_CLOSING = "”〞〟»›」』’"
_SINGLE = "'‘’‚‛"
_BRACKETS = "「」『』"
_PAIRS = {"»": "«", "›": "‹", "」": "「", "』": "『"}
_KINDS = {mark: _PAIRS.get(mark, mark) for mark in "«»‹›" + _BRACKETS} | dict.fromkeys(_SINGLE, "'")
"""By what marks of one kind go; all others are double ones."""

_DOUBLE = '"'
_BEFORE_OPENING = frozenset("([{<-–—/¿¡*_\"'“„«‹‘‚「『")
_AFTER_CLOSING = frozenset(".,;:!?)]}>*_\"'”’»›」』")
_ENDS = frozenset(".!?…")
_ELIDED = re.compile(r"(?:\d0s|em|tis|twas|til|till|cause|bout|n|s|t)\b", re.IGNORECASE)
"""What may follow an apostrophe that begins a word."""

_INCHES = re.compile(r"(?<![\d.,])\d\d?(?:\.\d)?\Z")
_LOOKED_BACK = 6
_BEGINNING = re.compile(r"[\s>*_]*\Z")
_INK = re.compile(r"[^\W_]")
_FIRST_OF_ASIA = "\u2e80"
"""From here on are the signs of languages that put no space before a quotation."""

Role: TypeAlias = Literal["opens", "closes", "either", "weak"]
"""What a mark does, as far as it tells; a weak one closes where no other does, and else is none."""


class Marked(NamedTuple):
    """A stretch between quotation marks."""

    span: Span
    """With its marks."""

    parts: tuple[Span, ...]
    """Its words in each of its paragraphs, without the marks around them."""

    closed: bool
    """Whether it has a closing mark; without one its end is a guess."""


class _Mark(NamedTuple):
    start: int
    end: int
    kind: str
    role: Role


@functools.cache
def _any_mark() -> re.Pattern[str]:
    """What may be a quotation mark, but for most apostrophes; compiled when first asked for."""
    return re.compile(rf"``|''|(?<![^\W_])[{_SINGLE}]|[{_SINGLE}](?![^\W_])|[\"＂{_OPENING + _CLOSING}]")


def marked(text: str) -> list[Marked]:
    """What stands between quotation marks, in order, but for what stands so inside.

    >>> text = 'It’s “mixed,” he said.'
    >>> [text[span.start : span.end] for span, _, _ in marked(text)]
    ['“mixed,”']
    """
    if not _any_mark().search(text):
        return []
    reader = _Reader(text)
    for paragraph in paragraphs.every(text):
        reader.read(paragraph)
    reader.end()
    return reader.found


class _Reader:
    """Goes through the marks of a text, and knows which quotation is open."""

    def __init__(self, text: str) -> None:
        self.found: list[Marked] = []
        self._text = text
        self._open: _Mark | None = None
        self._parts: list[Span] = []
        """The paragraphs before this one of what is open."""

        self._start = 0
        """Where the words of what is open begin in this paragraph."""

        self._depth = 0
        """How many quotations of the same kind are open inside it."""

        self._after: Counter[tuple[str, Role]] = Counter()
        """The marks that follow in the paragraph."""

    def read(self, paragraph: Span) -> None:
        """Go on with the next paragraph."""
        marks = list(_marks(self._text, paragraph))
        self._after = Counter((mark.kind, mark.role) for mark in marks)
        if self._open:
            self._go_on(paragraph, marks)
        for mark in marks:
            self._after[mark.kind, mark.role] -= 1
            if self._open is None:
                if self._may_open(mark, paragraph):
                    self._begin(mark)
            elif mark.kind == self._open.kind and mark.start >= self._start:
                self._meet(mark)
        if self._open:
            self._add(paragraph.end)

    def end(self) -> None:
        """There is no more text: what is open has no end, and single marks that have none are apostrophes."""
        if self._open and self._open.kind != "'":
            self._report(self._parts[-1].end, closed=False)
        self._open = None

    def _go_on(self, paragraph: Span, marks: Sequence[_Mark]) -> None:
        """Take up what the paragraph before left open, where this one begins with a mark of its kind."""
        first = marks[0] if marks else None
        kind = self._open.kind if self._open else ""
        if first and first.kind == kind and _BEGINNING.match(self._text[paragraph.start : first.start]):
            self._start = first.end
        else:
            self.end()

    def _may_open(self, mark: _Mark, paragraph: Span) -> bool:
        if mark.role not in ("opens", "either"):
            return False
        shape = self._text[mark.start]
        if mark.kind == "'":
            leads = shape in "‘‛" and mark.start == paragraph.start
            return leads or self._closers(mark.kind) + self._after[mark.kind, "weak"] > 0
        if mark.role == "either":
            before = self._text[max(0, mark.start - 1) : mark.start]
            return before >= _FIRST_OF_ASIA or not (before.isalnum() or before in _ENDS)
        return shape not in _CLOSING or self._closers(mark.kind) > 0

    def _begin(self, mark: _Mark) -> None:
        self._open, self._parts, self._start, self._depth = mark, [], mark.end, 0

    def _meet(self, mark: _Mark) -> None:
        """A mark of the same kind: it closes, or opens an inner quotation, or the next as this has no end."""
        spare = self._closers(mark.kind) - self._after[mark.kind, "opens"] - self._depth
        if mark.role == "weak" and spare > 0:
            return
        if mark.role == "opens" and spare > 0:
            if spare > 1:
                self._depth += 1
                return
            self._add(mark.start)
            self.end()
            self._begin(mark)
        elif self._depth:
            self._depth -= 1
        else:
            self._add(mark.start)
            self._report(mark.end, closed=True)
            self._open = None

    def _closers(self, kind: str) -> int:
        return self._after[kind, "closes"] + self._after[kind, "either"]

    def _add(self, end: int) -> None:
        part = trimmed(self._text, self._start, end)
        if part.end > part.start or not self._parts:
            self._parts.append(part)

    def _report(self, end: int, *, closed: bool) -> None:
        parts = tuple(self._parts)
        if self._open and _INK.search(self._text, parts[0].start, parts[-1].end):
            self.found.append(Marked(Span(self._open.start, end), parts, closed))


def _marks(text: str, paragraph: Span) -> Iterator[_Mark]:
    """The quotation marks of a paragraph; what is certain to be an apostrophe is none."""
    for found in _any_mark().finditer(text, *paragraph):
        start, end = found.span()
        before = text[start - 1] if start > paragraph.start else " "
        after = text[end] if end < paragraph.end else " "
        shape = found[0][0]
        kind = _KINDS.get(shape, _DOUBLE) if len(found[0]) == 1 else _DOUBLE
        role = _single(text, found, before, after) if kind == "'" else _double(text, found, before, after)
        if role:
            yield _Mark(start, end, kind, role)


def _role(shape: str, before: str, after: str) -> Role:
    """What a mark does by what stands around it, else by its shape."""
    may_open = before.isspace() or before in _BEFORE_OPENING
    may_close = after.isspace() or after in _AFTER_CLOSING
    if may_open != may_close and shape not in _BRACKETS:
        return "opens" if may_open else "closes"
    if shape in _OPENING or shape == "`":
        return "opens"
    return "closes" if shape in _CLOSING else "either"


def _double(text: str, found: re.Match[str], before: str, after: str) -> Role | None:
    """What a mark that is not a single one does; None for the sign in abbreviations of Hebrew."""
    place, shape = found.start(), found[0][0]
    if shape == '"' and "\u0590" <= before <= "\u05ff" and after.isalpha():
        return None
    if shape in '"”' and before.isdigit() and _INCHES.search(text[max(0, place - _LOOKED_BACK) : place]):
        return "weak"
    if found[0] == "''" and after.isspace():
        return "closes"
    return _role(shape, before, after)


def _single(text: str, found: re.Match[str], before: str, after: str) -> Role | None:
    """What a single mark does; None for an apostrophe."""
    if before.isalnum() and after.isalnum():
        return None
    role = _role(found[0], before, after)
    if role == "opens":
        elided = found[0] in "'’" and _ELIDED.match(text, found.end())
        return None if elided or after.isspace() else role
    if before.isspace():
        return "opens" if role == "either" and not after.isspace() else None
    more = text[found.end() : found.end() + 2]
    return "weak" if before in "sS" and after.isspace() and more[1:].islower() else "closes"
