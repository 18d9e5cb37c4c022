"""What a caret goes by: letters, words, sentences, paragraphs; one way of asking for each of them."""

from __future__ import annotations

from typing import Literal, TypeAlias

from tui.text import letters, paragraphs, sentences, spelled
from tui.text.span import Span

Unit: TypeAlias = Literal["letter", "word", "sentence", "paragraph"]
"""A kind of stretch: those of one kind stand in a row and do not overlap."""

_FOLLOWING = {
    "letter": letters.following,
    "word": spelled.following,
    "sentence": sentences.following,
    "paragraph": paragraphs.following,
}

_PRECEDING = {
    "letter": letters.preceding,
    "word": spelled.preceding,
    "sentence": sentences.preceding,
    "paragraph": paragraphs.preceding,
}


def following(text: str, offset: int, unit: Unit) -> Span | None:
    """The stretch that holds `offset`, else the first one after it; None where there is none."""
    return _FOLLOWING[unit](text, offset)


def preceding(text: str, offset: int, unit: Unit) -> Span | None:
    """The last stretch that begins before `offset`; None where there is none."""
    return _PRECEDING[unit](text, offset)


def held(text: str, offset: int, unit: Unit) -> Span | None:
    """The stretch that holds `offset`, else the next one, else the last one; None where the text has none."""
    return following(text, offset, unit) or preceding(text, offset, unit)


def next_start(text: str, offset: int, unit: Unit) -> int | None:
    """Where the next stretch begins after `offset`; None where none does."""
    found = following(text, offset, unit)
    if found and found.start <= offset:
        found = following(text, found.end, unit)
    return found.start if found else None


def next_end(text: str, offset: int, unit: Unit) -> int | None:
    """Where the first stretch ends that goes beyond `offset`; None where none does."""
    found = following(text, offset, unit)
    return found.end if found else None


def last_start(text: str, offset: int, unit: Unit) -> int | None:
    """Where the last stretch begins that begins before `offset`; None where none does."""
    found = preceding(text, offset, unit)
    return found.start if found else None


def last_end(text: str, offset: int, unit: Unit) -> int | None:
    """Where the last stretch ends that ends before `offset`; None where none does."""
    found = preceding(text, offset, unit)
    if found and found.end >= offset:
        found = preceding(text, found.start, unit)
    return found.end if found else None
