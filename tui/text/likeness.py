"""Names that may be meant to be the same: plural, spacing, accents, order of words, one letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from tui.text.words import fold

LONG = 5
"""Letters of a word from which on one letter is taken for a slip: `Iran` is not `Iraq`."""

_APART = re.compile(r"[\s_/.,:;·\u2010-\u2015-]+")
_NOTHING = re.compile("['’`\"“”]")
"""What makes no other word."""

_DIGITS = re.compile(r"\d+")
_SILENT_E = ("se", "xe", "ze", "che", "she", "oe", "ie")
"""Endings whose last letter may be the plural's as well as the word's."""

_NO_PLURAL = frozenset({"news"})


class Spelling(NamedTuple):
    """A name as it is compared."""

    words: tuple[str, ...]
    """Folded, in the singular."""

    letters: str
    """All of them in a row."""

    sorted: str
    """The words in an order of their own."""

    numbers: str
    """In order; names with other numbers are never alike."""


@lru_cache(maxsize=10_000)
def spelling(name: str) -> Spelling:
    """What of a name is compared.

    >>> spelling("Women’s Café-Élections 2021").words
    ('women', 'cafe', 'election', '2021')
    """
    plain = _NOTHING.sub("", fold(name))
    words = tuple(_singular(word) for word in _APART.split(plain) if word)
    numbers = " ".join(sorted(_DIGITS.findall(plain)))
    return Spelling(words, "".join(words), " ".join(sorted(words)), numbers)


def alike(a: Spelling, b: Spelling) -> bool:
    """Whether two names may be meant to be the same."""
    if a.numbers != b.numbers:
        return False
    if a.letters == b.letters or a.sorted == b.sorted:
        return bool(a.words)
    if len(a.words) != len(b.words) or abs(len(a.letters) - len(b.letters)) > 1:
        return False
    differing = [pair for pair in zip(a.words, b.words, strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 and _slipped(*differing[0])


def near(name: str, names: Iterable[str]) -> list[str]:
    """Those of the names, but for the very same one, that may be meant to be this one.

    >>> near("climate-changes", ["Climate change", "change", "climate changed in"])
    ['Climate change']
    >>> near("us", ["un", "U.S."]), near("2021", ["2022"]), near("aid us", ["us aid", "eu aid"])
    (['U.S.'], [], ['us aid'])
    """
    mine = spelling(name)
    return [other for other in names if other != name and alike(mine, spelling(other))]


def pairs(names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places of every two names that may be meant to be the same, the earlier one first; each once.

    Only names that share a key are compared, so that thousands are done in no time.
    """
    spellings = [spelling(name) for name in names]
    sharing: dict[tuple[str, str], list[int]] = {}
    for place, found in enumerate(spellings):
        for key in _keys(found):
            sharing.setdefault((found.numbers, key), []).append(place)
    candidates = {
        (first, second)
        for places in sharing.values()
        for at, first in enumerate(places)
        for second in places[at + 1 :]
    }
    return (pair for pair in sorted(candidates) if alike(spellings[pair[0]], spellings[pair[1]]))


def _keys(found: Spelling) -> set[str]:
    """What two names have in common if they are alike: their letters, their words, or all but one letter."""
    words = found.words
    keys = {found.letters, f"\0{found.sorted}"}
    for at, word in enumerate(words):
        if len(word) >= LONG:
            before, after = "\1".join(words[:at]), "\1".join(words[at + 1 :])
            for shorter in (word, *(word[:gone] + word[gone + 1 :] for gone in range(len(word)))):
                keys.add(f"\1{before}\1{shorter}\1{after}")
    return keys


def _slipped(a: str, b: str) -> bool:
    """Whether two long words differ by one letter, or by two that changed places."""
    if min(len(a), len(b)) < LONG or abs(len(a) - len(b)) > 1:
        return False
    differing = (at for at, letters in enumerate(zip(a, b, strict=False)) if letters[0] != letters[1])
    start = next(differing, min(len(a), len(b)))
    rest, other = a[start:], b[start:]
    if len(a) != len(b):
        return rest[1:] == other if len(a) > len(b) else rest == other[1:]
    return rest[1:] == other[1:] or (rest[:2] == other[1::-1] and rest[2:] == other[2:])


def _singular(word: str) -> str:
    """An English word without what makes it a plural, and as far as both have to be alike, without more."""
    if len(word) <= 3 or word in _NO_PLURAL or not (word.isascii() and word.isalpha()):
        return word
    if word.endswith("sis"):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us")):
        word = word[:-1]
    if word.endswith(_SILENT_E):
        word = word[:-1]
    return f"{word[:-1]}i" if word.endswith("y") and word[-2] not in "aeou" else word
