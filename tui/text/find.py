"""Where words stand in a text, whatever their case and accents; offsets are those of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from tui.text.marks import TYPED, UNSEEN
from tui.text.signs import SIGNS, apart, has_signs
from tui.text.span import Span
from tui.text.words import fold

_TYPED = {ord(mark): typed for mark, typed in TYPED}


def find(text: str, wanted: Iterable[tuple[str, bool]]) -> list[Span]:
    """The stretches that hold one of the wanted words or phrases, in order, none overlapping another.

    Args:
        text: where to look.
        wanted: a word or phrase, and whether its last word may go on.

    >>> find("Bogotá, bogotans", [("BOGOTA", False)])
    [Span(start=0, end=6)]
    """
    looked_at = _Text(text)
    patterns = [pattern for term, prefix in wanted if (pattern := looked_at.pattern(term, prefix))]
    if not patterns:
        return []
    together = re.compile("|".join(sorted(patterns, key=len, reverse=True)))
    found = together.finditer(_evened(text))
    return [Span(*match.span()) for match in found if match.end() > match.start()]


class _Text:
    """What of a text decides how a word is to be looked for in it."""

    def __init__(self, text: str) -> None:
        foreign = set() if text.isascii() else {letter for letter in set(text) if not letter.isascii()}
        unseen = {letter for letter in foreign if not fold(letter) or UNSEEN.match(letter)}
        self._between = f"[{re.escape(''.join(sorted(unseen)))}]*" if unseen else ""
        """What may stand between a word's letters: accents of their own, soft hyphens."""

        self._letter = f"[^\\W_{SIGNS}]" if has_signs(text) else r"[^\W_]"
        """What makes a word longer; signs are words of their own."""

    def pattern(self, term: str, prefix: bool) -> str:
        """What finds the term; "" for one that nothing is left of."""
        words = apart(_evened(fold(UNSEEN.sub("", term)))).split()
        if not words:
            return ""
        before = f"(?<!{self._letter})" if _joins(words[0][0]) else ""
        after = f"{self._letter}*" if prefix else f"(?!{self._letter})"
        return before + self._in_a_row(words) + (after if _joins(words[-1][-1]) else "")

    def _in_a_row(self, words: Sequence[str]) -> str:
        found = self._word(words[0])
        for left, right in pairwise(words):
            gap = r"[\W_]+?" if _joins(left[-1]) and _joins(right[0]) else r"[\W_]*?"
            found += gap + self._word(right)
        return found

    def _word(self, word: str) -> str:
        return "".join(re.escape(letter) + self._between for letter in word)


def _joins(letter: str) -> bool:
    """Whether a letter beside this one would be of the same word."""
    return letter.isalnum() and not has_signs(letter)


def _evened(text: str) -> str:
    """`text` folded letter by letter, as long as before."""
    if text.isascii():
        return text.lower()
    table = {ord(letter): folded for letter in set(text) if len(folded := fold(letter)) == 1}
    return text.translate(table | _TYPED)
