"""Where words stand in a text, whatever their case and accents; offsets are those of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from tui.text.words import fold


class Span(NamedTuple):
    """A stretch of a text in code points, the end exclusive."""

    start: int
    end: int


def find(text: str, wanted: Iterable[tuple[str, bool]]) -> list[Span]:
    """The stretches that hold one of the wanted words or phrases, in order, none overlapping another.

    Args:
        text: where to look.
        wanted: a word or phrase, and whether its last word may go on.

    >>> find("Bogotá, bogotans", [("BOGOTA", False)])
    [Span(start=0, end=6)]
    """
    patterns = [pattern for term, prefix in wanted if (pattern := _pattern(term, prefix))]
    if not patterns:
        return []
    together = re.compile("|".join(sorted(patterns, key=len, reverse=True)))
    return [Span(*found.span()) for found in together.finditer(_evened(text)) if found.end() > found.start()]


def _pattern(term: str, prefix: bool) -> str:
    words = _evened(fold(term)).split()
    if not words:
        return ""
    before = r"\b" if words[0][0].isalnum() else ""
    after = "" if prefix or not words[-1][-1].isalnum() else r"\b"
    return before + r"[\s\W]+?".join(map(re.escape, words)) + (r"\w*" if prefix else "") + after


def _evened(text: str) -> str:
    """`text` folded letter by letter, as long as before."""
    if text.isascii():
        return text.lower()
    table = {ord(letter): folded for letter in set(text) if len(folded := fold(letter)) == 1}
    return text.translate(table)
