"""How much two texts have in common, in several ways at once: each way misses what another one sees."""

from __future__ import annotations

import itertools
import math
from collections.abc import Set
from typing import NamedTuple

from tui.text.profile import Frequency, Profile

_IMAGINED = 20
"""Texts that are thought to lie beside those of a collection: in one of two articles no word is common."""

_SELDOM = 0.5
"""Rare is a word that no more texts have than this times the root of their number: 5 of 100, 50 of 10,000."""

_SHORTEST_CLOSING = 8
_LONGEST_CLOSING = 100
"""Words of closing lines; where more are the same at the end, they are what the texts have to say."""

_MOST_CLOSING = 0.8
"""The share of the shorter text, at the most, that is taken for closing lines."""


class Rarity(dict[str, float]):
    """What the words of a collection weigh: the more, the fewer of its texts have them.

    It is a mapping that fills itself, so that looking a weight up costs no call.
    """

    def __init__(self, texts: int, frequency: Frequency) -> None:
        super().__init__()
        self._texts = texts
        self._frequency = frequency
        self.rare = self._weight(max(2, round(_SELDOM * math.sqrt(texts))))
        """What a word weighs at the least for it to be rare."""

    def __missing__(self, word: str) -> float:
        weight = self[word] = self._weight(self._frequency(word))
        return weight

    def _weight(self, frequency: int) -> float:
        return math.log((self._texts + _IMAGINED) / (frequency + 1)) ** 2


class Likeness(NamedTuple):
    """What two texts have in common; shares are between 0 and 1."""

    contained: float
    """The share of the shorter text's runs of three words that stand in the longer one too."""

    common: float
    """The share of all their runs of three words that both have."""

    words: float
    """The cosine of their words, each with its weight, without those of closing lines that both have."""

    length: float
    """How long the shorter text is beside the longer one."""

    names: frozenset[str]
    """Names in both."""

    numbers: frozenset[str]
    """Numbers and days in both."""

    figures: int
    """How many numbers and days the one has that has fewer."""

    rare: frozenset[str]
    """Words in both that few texts have."""

    agreeing: int
    """Places where both have the same name or number between the same words."""

    differing: int
    """Places where they have another one between the same words."""


def compare(a: Profile, b: Profile, rarity: Rarity) -> Likeness:
    """What two texts have in common, of a collection whose words weigh so much."""
    runs, others = set(a.shingles), set(b.shingles)
    shared = len(runs & others)
    closing = _closing(a, b)
    words, theirs = _before(a, closing), _before(b, closing)
    both = words & theirs
    agreeing, differing = _slots(a, b)
    return Likeness(
        contained=shared / max(1, min(len(runs), len(others))),
        common=shared / max(1, len(runs) + len(others) - shared),
        words=_cosine(words, theirs, both, rarity),
        length=min(a.length, b.length) / max(1, a.length, b.length),
        names=a.names & b.names,
        numbers=a.numbers & b.numbers,
        figures=min(len(a.numbers), len(b.numbers)),
        rare=frozenset(word for word in both if rarity[word] >= rarity.rare),
        agreeing=agreeing,
        differing=differing,
    )


def _closing(a: Profile, b: Profile) -> int:
    """How many words are the same at the end of two texts, where an outlet has lines below all of its own."""
    ends = zip(reversed(a.shingles), reversed(b.shingles), strict=False)
    limit = itertools.islice(ends, _LONGEST_CLOSING + 1)
    runs = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], limit))
    most = min(_LONGEST_CLOSING, _MOST_CLOSING * min(len(a.shingles), len(b.shingles)))
    return runs + 2 if _SHORTEST_CLOSING <= runs <= most else 0


def _before(known: Profile, closing: int) -> Set[str]:
    """The words of a text but for those that stand only in so many at its end."""
    if not closing:
        return known.words.keys()
    return {word for word, place in known.words.items() if place < known.length - closing}


def _cosine(a: Set[str], b: Set[str], both: Set[str], rarity: Rarity) -> float:
    """The cosine of two texts' words, each with its weight."""
    norms = _weight(a, rarity) * _weight(b, rarity)
    return min(1.0, _weight(both, rarity) / math.sqrt(norms)) if norms else 0.0


def _weight(words: Set[str], rarity: Rarity) -> float:
    # Exact, so that it does not hang on the order of a set whether two texts are of one story.
    return math.fsum(map(rarity.__getitem__, words))


def _slots(a: Profile, b: Profile) -> tuple[int, int]:
    """In how many places that both have they agree, and in how many they differ."""
    around = a.slots.keys() & b.slots.keys()
    agreeing = sum(not a.slots[place].isdisjoint(b.slots[place]) for place in around)
    return agreeing, len(around) - agreeing
