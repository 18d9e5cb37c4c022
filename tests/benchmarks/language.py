"""Words that do not exist, used as often as real ones are.

The word of rank r is used about 1/r as often as the first up to rank `CORE`, and from there on 1/r², as
Ferrer i Cancho and Solé found in English. From the second slope follows what Heaps saw: among n words there
are about K·nᵝ different ones with β near ½ (44 and 0.49 in 800,000 news articles: Manning, Raghavan and
Schütze, *Introduction to Information Retrieval*, §5.1), however large the corpus becomes. A word is
spelled from its rank alone, so every process knows the same language without keeping it.
"""

from __future__ import annotations

import itertools
import operator
from array import array
from collections.abc import Callable
from random import Random
from typing import NamedTuple

CORE = 6_000
"""Words that everybody uses; all others are names and terms."""

RARE_EVERY = 9
"""One word in so many is not of the core: the weight of the second slope beside the first."""

_MANDELBROT = 2.7  # the first few words are less frequent than Zipf says
_ONSETS = (*"bcdfghjklmnprstvw", "br", "ch", "dr", "fl", "gr", "pl", "sh", "st", "th", "tr")
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "io")
_CODAS = ("", "l", "m", "n", "r", "s", "t", "st")
_SYLLABLES = len(_ONSETS) * len(_VOWELS)
_ONE, _TWO, _THREE = 120, 60_000, 8_000_000
"""Up to which rank words have one, two and three syllables."""

_MIXER = 1_000_003
"""Has no factor in common with the numbers of words of any length: neighbours in rank do not look alike."""

_ACCENTED = 23
"""One word in so many has an accent."""

_ACCENTS = str.maketrans("aeiou", "áéíöü")
_CYRILLIC = str.maketrans("abcdefghijklmnoprstuvw", "абцдефгхийклмнопрстувщ")
_ARABIC = str.maketrans("abcdefghijklmnoprstuvw", "ابتثجحخدذرزسشصضطظعغفقك")
_IDEOGRAPHS, _FIRST_IDEOGRAPH = 1_500, 0x4E00


def latin(rank: int) -> str:
    """The word of a rank; no two ranks up to some millions have the same one."""
    word = _spelled(rank)
    return word[:3].translate(_ACCENTS) + word[3:] if rank % _ACCENTED == 0 else word


def cyrillic(rank: int) -> str:
    """The same in Cyrillic letters."""
    return _spelled(rank).translate(_CYRILLIC)


def arabic(rank: int) -> str:
    """The same in Arabic letters."""
    return _spelled(rank).translate(_ARABIC)


def chinese(rank: int) -> str:
    """Two or three ideographs."""
    number = rank * _MIXER % _IDEOGRAPHS**2 if rank < _IDEOGRAPHS**2 else rank
    points = [number % _IDEOGRAPHS, _IDEOGRAPHS + number // _IDEOGRAPHS % _IDEOGRAPHS]
    if rank >= _IDEOGRAPHS**2:
        points.append(number // _IDEOGRAPHS**2 % _IDEOGRAPHS)
    return "".join(chr(_FIRST_IDEOGRAPH + point) for point in points)


def _spelled(rank: int) -> str:
    syllables = 1 if rank <= _ONE else 2 if rank <= _TWO else 3 if rank <= _THREE else 4
    number, coda = divmod(rank * _MIXER % (_SYLLABLES**syllables * len(_CODAS)), len(_CODAS))
    word = _CODAS[coda]
    for _ in range(syllables):
        number, syllable = divmod(number, _SYLLABLES)
        onset, vowel = divmod(syllable, len(_VOWELS))
        word = _ONSETS[onset] + _VOWELS[vowel] + word
    return word


class Punctuation(NamedTuple):
    """How a script writes what stands between words."""

    said: str
    between: str = " "
    comma: str = ","
    stop: str = "."


class Language:
    """Draws words of one script."""

    _DRAWN = 65_536

    def __init__(self, spell: Callable[[int], str], marks: Punctuation) -> None:
        self.marks = marks
        self._spell = spell
        weights = [1 / (rank + _MANDELBROT) for rank in range(1, CORE + 1)]
        scale = self._DRAWN / sum(weights)
        shares = [round(share * scale) for share in itertools.accumulate(weights)]
        self._urn = [
            spell(rank)
            for rank, (start, end) in enumerate(itertools.pairwise([0, *shares]), start=1)
            for _ in range(start, end)
        ]
        self._rare: dict[int, str] = {}

    def words(self, chance: Random, count: int) -> list[str]:
        """Two or more words of the core."""
        # One call for all of them: a third of the time that one call for each takes.
        return list(operator.itemgetter(*array("H", chance.randbytes(2 * count)))(self._urn))

    def rare(self, chance: Random) -> str:
        """A word that is not of the core."""
        rank = int(CORE / (1 - chance.random()))
        found = self._rare.get(rank)
        if found is None:
            found = self._rare[rank] = self._spell(rank)
        return found
