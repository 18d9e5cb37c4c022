"""Words as texts are compared by them: quickly found, folded, a number without what groups its digits.

Other than a caret, a comparison does not mind whether `right-wing` is one word or two, but it does mind that
both texts are taken apart in the same way, whatever marks and quotes each of them is written with.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from tui.text.spelled import MARK, SIGNS, evened
from tui.text.words import fold

_BETWEEN_DIGITS = re.compile(r"[.,\u00a0\u202f]")
_GROUP = 3
"""Digits that are written together in a large number, as digits behind a point or a comma seldom are."""


class Token(NamedTuple):
    """A word and where it stands."""

    start: int
    end: int

    folded: str
    """Equal for what readers take to be the same word."""


@functools.cache
def _token() -> re.Pattern[str]:
    """What finds one word in an evened text; compiled when first asked for."""
    letter = rf"[^\W_{SIGNS}]{MARK}*"
    number = r"\d+(?:[.,]\d+|[\u00a0\u202f]\d{3}(?!\d))*"
    return re.compile(rf"{number}|(?:{letter})+(?:['’](?:{letter})+)*|[{SIGNS}]{MARK}*")


def tokens(text: str) -> list[Token]:
    """The words of a text.

    >>> [token.folded for token in tokens("Colombia’s right-wing Dr. Pérez has 1,000, or 3,5 %.")]
    ["colombia's", 'right', 'wing', 'dr', 'perez', 'has', '1000', 'or', '3.5']
    """
    found = []
    for match in _token().finditer(evened(text)):
        start, end = match.span()
        found.append(Token(start, end, _folded(text[start:end])))
    return found


def _folded(word: str) -> str:
    if word.isalpha() and word.isascii():
        return word.lower()
    return _folded_foreign(word)


@functools.lru_cache(maxsize=20_000)
def _folded_foreign(word: str) -> str:
    """A word of more than ASCII letters, folded."""
    if word[0].isdigit():
        grouped = all(len(digits) == _GROUP for digits in _BETWEEN_DIGITS.split(word)[1:])
        return fold(_BETWEEN_DIGITS.sub("" if grouped else ".", word))
    return fold(word.replace("’", "'"))
