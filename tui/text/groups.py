"""Which sentences of two texts belong together, by their numbers."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tui.text.chain import chain
from tui.text.proposing import MOST_PAIRS, Proposal, Scale
from tui.text.worded import Sentence

_IN_ORDER = 0.09
"""How much alike sentences are, at the least, that stand where they are to be expected."""

_BETWEEN = 0.06
"""The same of one sentence on each side, between others that belong together."""

_MOVED = 0.15
"""The same of sentences that stand elsewhere."""

_JOINED = 0.3
"""The share of a sentence, at the least, that stands in one beside whose partner it stands."""


class Group(NamedTuple):
    """Sentences that belong together: one of one text, one or several in a row of the other."""

    left: list[int]
    right: list[int]


class Grouping:
    """Finds which sentences of two texts belong together."""

    def __init__(self, left: Sequence[Sentence], right: Sequence[Sentence]) -> None:
        self._scale = Scale(left, right)
        self._features = self._scale.left, self._scale.right
        self._found: tuple[dict[int, Group], dict[int, Group]] = {}, {}
        """For every sentence of either side its group."""

        proposals = _merged(_equal(left, right), self._scale.proposals(_IN_ORDER))
        for proposal in chain(_likeliest(proposals), len(right)):
            self._pair(proposal.left, proposal.right)
        self._find_moved(proposals)
        self._fill()
        self._join()

    @property
    def groups(self) -> list[Group]:
        """Those found, in the order of the left text."""
        return [group for left, group in sorted(self._found[0].items()) if left == group.left[0]]

    def _pair(self, left: int, right: int) -> None:
        self._found[0][left] = self._found[1][right] = Group([left], [right])

    def _find_moved(self, proposals: Sequence[Proposal]) -> None:
        """Pair what is left and much alike, wherever it stands, the most alike first."""
        lefts, rights = self._found
        for left, right, likeness in sorted(proposals, key=lambda one: (-one.likeness, one)):
            if likeness >= _MOVED and left not in lefts and right not in rights:
                self._pair(left, right)

    def _fill(self) -> None:
        """Pair two sentences that stand alone between others that belong together."""
        lefts, rights = self._found
        for left in range(1, len(self._features[0]) - 1):
            if left in lefts or left - 1 not in lefts or left + 1 not in lefts:
                continue
            right = lefts[left - 1].right[0] + 1
            alone = right not in rights and lefts[left + 1].right[0] == right + 1
            if alone and self._scale.likeness(left, right) >= _BETWEEN:
                self._pair(left, right)

    def _join(self) -> None:
        """Add sentences to the groups of their neighbours, forwards and then backwards."""
        for order in (1, -1):
            for side in (0, 1):
                for place in range(len(self._features[side]))[::order]:
                    if place not in self._found[side]:
                        self._join_one(place, side)

    def _join_one(self, place: int, side: int) -> None:
        """Add a sentence to the group of a neighbour, where the other side of that has what this one has."""
        features, others = self._features[side], self._features[1 - side]
        whole = self._scale.weight(features[place])
        for group in _beside(place, self._found[side]):
            mine, theirs = group[side], group[1 - side]
            if len(theirs) > 1:
                continue
            held = frozenset().union(*(features[one] for one in mine))
            fresh = (features[place] & others[theirs[0]]) - held
            if fresh and self._scale.weight(fresh) >= _JOINED * whole:
                mine.append(place)
                mine.sort()
                self._found[side][place] = group
                return


def _beside(place: int, groups: dict[int, Group]) -> Iterator[Group]:
    """The groups of the sentences before and after one."""
    for neighbour in (place - 1, place + 1):
        if neighbour in groups:
            yield groups[neighbour]


def _equal(left: Sequence[Sentence], right: Sequence[Sentence]) -> list[Proposal]:
    """Sentences of the same words: each with each; where they are many, first with first, and so on."""
    ours, theirs = _places(left), _places(right)
    return [
        Proposal(place, other, 1.0)
        for words, places in ours.items()
        for place, other in _matched(places, theirs.get(words, []))
    ]


def _places(sentences: Sequence[Sentence]) -> dict[tuple[str, ...], list[int]]:
    """Where there are sentences of which words."""
    places: dict[tuple[str, ...], list[int]] = {}
    for place, sentence in enumerate(sentences):
        places.setdefault(sentence.words, []).append(place)
    return places


def _matched(places: Sequence[int], others: Sequence[int]) -> Iterable[tuple[int, int]]:
    if len(places) * len(others) <= MOST_PAIRS:
        return itertools.product(places, others)
    return zip(places, others, strict=False)


def _merged(equal: Sequence[Proposal], others: Sequence[Proposal]) -> list[Proposal]:
    """All proposals in their order; of sentences with the same words one is enough."""
    lefts, rights = {one.left for one in equal}, {one.right for one in equal}
    return sorted([*equal, *(one for one in others if one.left not in lefts and one.right not in rights)])


def _likeliest(proposals: Sequence[Proposal]) -> list[Proposal]:
    """Those beside which no other one of the same sentence is twice as likely."""
    best: dict[tuple[str, int], float] = {}
    for left, right, likeness in proposals:
        for side in (("left", left), ("right", right)):
            best[side] = max(likeness, best.get(side, 0.0))
    return [
        one for one in proposals if 2 * one.likeness >= max(best["left", one.left], best["right", one.right])
    ]
