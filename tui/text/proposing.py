"""How alike sentences of two texts are, and which of them are worth a closer look."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from tui.text.worded import Sentence

Feature: TypeAlias = str | tuple[str, str]
"""A word, or two in a row."""

_TWO = 0.5
"""What two words in a row count beside a word as rare: each of them counts by itself, too."""

MOST_PAIRS = 50
"""What stands in more pairs of sentences than this proposes none of them."""


class Proposal(NamedTuple):
    """A sentence of the left text and one of the right that may stand for each other, by their numbers."""

    left: int
    right: int

    likeness: float
    """How much of the two is in both, from 0 to 1."""


class Scale:
    """Weighs what sentences of two texts have in common: the more, the fewer have it."""

    def __init__(self, left: Sequence[Sentence], right: Sequence[Sentence]) -> None:
        self.left = [_features(sentence) for sentence in left]
        self.right = [_features(sentence) for sentence in right]
        self._weights = _weights(self.left, self.right)
        self._whole_left = [self.weight(features) for features in self.left]
        self._whole_right = [self.weight(features) for features in self.right]

    def weight(self, features: Iterable[Feature]) -> float:
        """What all of these weigh together."""
        return math.fsum(map(self._weights.__getitem__, features))

    def likeness(self, left: int, right: int) -> float:
        """How much of two sentences is in both, from 0 to 1."""
        return self._share(self.weight(self.left[left] & self.right[right]), left, right)

    def proposals(self, least: float) -> list[Proposal]:
        """Sentences that are at least so much alike, in the order of the left ones, then of the right ones.

        Two that have nothing but the most frequent words in common may be missing.
        """
        places = self._places()
        found = []
        for left, features in enumerate(self.left):
            shared: Counter[int] = Counter()
            for feature in features & places.keys():
                shared.update(places[feature])
            likely = (Proposal(left, right, self.likeness(left, right)) for right in sorted(shared))
            found += [proposal for proposal in likely if proposal.likeness >= least]
        return found

    def _places(self) -> dict[Feature, list[int]]:
        """In which right sentences something stands, but for what stands in too many."""
        here = Counter(itertools.chain.from_iterable(self.left))
        places: dict[Feature, list[int]] = {}
        for right, features in enumerate(self.right):
            for feature in features & here.keys():
                places.setdefault(feature, []).append(right)
        return {feature: held for feature, held in places.items() if len(held) * here[feature] <= MOST_PAIRS}

    def _share(self, shared: float, left: int, right: int) -> float:
        whole = self._whole_left[left] + self._whole_right[right]
        return 2 * shared / whole if whole else 0.0


def _features(sentence: Sentence) -> frozenset[Feature]:
    return frozenset((*sentence.words, *itertools.pairwise(sentence.words)))


def _weights(left: Sequence[frozenset[Feature]], right: Sequence[frozenset[Feature]]) -> dict[Feature, float]:
    """What each feature weighs, by the number of sentences of that text that has it more often.

    Were those of both added up, what both have would weigh less for it.
    """
    counts, others = (Counter(itertools.chain.from_iterable(sentences)) for sentences in (left, right))
    most = counts | others
    sentences = max(len(left), len(right)) + 1
    by_count = {count: math.log(sentences / count) ** 2 for count in set(most.values())}
    return {
        feature: by_count[count] * (1 if isinstance(feature, str) else _TWO)
        for feature, count in most.items()
    }
