"""How many versions are found, and how much that is none is taken for one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tests.stories.collection import Pair
from tests.stories.versions import BEYOND, MAKERS
from tui.text.verdict import ENOUGH, Verdict, same_story

THRESHOLDS = (0.05, 0.1, 0.2, 0.3, 0.4, ENOUGH, 0.6, 0.7, 0.8, 0.9)


class Judged(NamedTuple):
    """Two articles and what is thought of them."""

    pair: Pair
    verdict: Verdict


class Found(NamedTuple):
    """What is found at a threshold."""

    threshold: float

    recall: float
    """The share of versions that are found beside what they were made from, of those that are promised."""

    precision: float
    """The share of what is taken for one story that is."""

    false: int


def judge(pairs: Iterable[Pair]) -> list[Judged]:
    """Every pair with its verdict."""
    return [Judged(pair, same_story(pair.likeness, pair.days)) for pair in pairs]


def found(judged: Sequence[Judged], threshold: float = ENOUGH) -> Found:
    """What is found among all pairs at a threshold."""
    taken = [pair for pair, verdict in judged if verdict.score >= threshold]
    wanted = [one for one in judged if one.pair.original and one.pair.kind not in BEYOND]
    right = sum(pair.same for pair in taken)
    recall = sum(verdict.score >= threshold for _, verdict in wanted) / len(wanted)
    return Found(threshold, recall, right / max(1, len(taken)), len(taken) - right)


def by_kind(judged: Sequence[Judged]) -> dict[str, tuple[int, float]]:
    """For each kind of version: how many there are, and what share of them is found."""
    kinds: dict[str, list[bool]] = {kind: [] for kind in MAKERS}
    for pair, verdict in judged:
        if pair.original:
            kinds[pair.kind].append(verdict.kind is not None)
    return {kind: (len(known), sum(known) / max(1, len(known))) for kind, known in kinds.items()}


def false_by_kind(judged: Sequence[Judged]) -> dict[str, tuple[int, int]]:
    """For each way in which two articles are alike and no versions: how many are there and are joined."""
    kinds: dict[str, list[bool]] = {}
    for pair, verdict in judged:
        if not pair.same:
            kinds.setdefault(pair.kind, []).append(verdict.kind is not None)
    return {kind: (len(known), sum(known)) for kind, known in kinds.items()}
