"""Which quotations of two versions of a text are the same one, though their words may differ.

Those of the very same words belong together. Of the others, pairs of words that few quotations have propose
which may; and those do that have enough words in common in the same order, by what the words tell. A
quotation that has been parted belongs to all of its parts, as long as these are neighbours, and each word
counts once: so quotations that share a phrase, and little else, stay apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tui.text.edits import common
from tui.text.wording import Wording

_MOST_WITH = 8
"""Quotations of a text with the same pair of words, at the most, for it to propose any."""

_MOST_COMPARED = 64
"""Quotations with which one is compared word by word, at the most: more parts than that it has not."""

_SHARES = ((8.0, 0.4), (4.0, 0.5), (0.0, 0.7))
"""What words in common weigh, and how much of the shorter quotation they have to be: the less, the more."""

_LEAST_TELLING = 2
"""Words in common of which not every text is full, at the least."""

_ALMOST_ALL = 0.75
"""How much of the longer quotation is enough, whatever the words are."""

_LEAST = 4
"""Words of which almost all are enough, at the least."""

_MOST_IN_A_ROW = 3
"""Parts of a quotation that are tried for the very same words, at the most."""


class Group(NamedTuple):
    """Quotations of two versions that are the same, by their numbers."""

    left: tuple[int, ...]
    right: tuple[int, ...]


class _Match(NamedTuple):
    """Two quotations that may be the same."""

    left: int
    right: int
    words: list[tuple[int, int]]
    """The numbers of the words that they have in common."""

    weight: float


def counterparts(left: Sequence[Wording], right: Sequence[Wording]) -> list[Group]:
    """The quotations of two versions that belong together; those of one version alone are in no group."""
    same = _same(left, right)
    ours = {at for group in same for at in group.left}
    theirs = {to for group in same for to in group.right}
    proposed = ((i, j) for i, j in _proposed(left, right) if i not in ours and j not in theirs)
    matches = (_match(i, j, left[i], right[j]) for i, j in proposed)
    good = [match for match in matches if _enough(match, left[match.left], right[match.right])]
    good.sort(key=lambda match: (-match.weight, abs(match.left - match.right), match.left))
    groups = same + _joined(good, left, right)
    again = _repeated([(group.left, group.right) for group in groups], left)
    back = _repeated([(group.right, group.left) for group in groups], right)
    return groups + [Group(*each) for each in again] + [Group(there, here) for here, there in back]


def _same(left: Sequence[Wording], right: Sequence[Wording]) -> list[Group]:
    """Those of the very same words, first each by itself, then as parts with their neighbours.

    Where one text has them more often, the last of them goes with all that the other has more.
    """
    found: list[Group] = []
    ours: set[int] = set()
    theirs: set[int] = set()
    for most in range(1, _MOST_IN_A_ROW + 1):
        rows = _rows(left, most, ours), _rows(right, most, theirs)
        for words in rows[0].keys() & rows[1].keys():
            found += _paired(rows[0][words], rows[1][words])
        ours = {at for group in found for at in group.left}
        theirs = {to for group in found for to in group.right}
    return found


def _rows(
    wordings: Sequence[Wording], most: int, taken: Collection[int]
) -> dict[tuple[str, ...], list[tuple[int, ...]]]:
    """The quotations, and neighbours of them up to so many, by their words."""
    found: defaultdict[tuple[str, ...], list[tuple[int, ...]]] = defaultdict(list)
    for start in range(len(wordings)):
        words: tuple[str, ...] = ()
        for end in range(start, min(start + most, len(wordings))):
            if end in taken:
                break
            words += wordings[end].words
            found[words].append(tuple(range(start, end + 1)))
    return found


def _paired(left: Sequence[tuple[int, ...]], right: Sequence[tuple[int, ...]]) -> Iterator[Group]:
    """One after the other."""
    for at in range(max(len(left), len(right))):
        yield Group(left[min(at, len(left) - 1)], right[min(at, len(right) - 1)])


def _repeated(
    groups: Sequence[tuple[tuple[int, ...], tuple[int, ...]]], wordings: Sequence[Wording]
) -> Iterator[tuple[tuple[int], tuple[int, ...]]]:
    """The quotations of a version that repeat one of a group, and what the other version has of it."""
    grouped = {number for ours, _ in groups for number in ours}
    whole = {wordings[ours[0]].words: theirs for ours, theirs in groups if len(ours) == 1}
    for number, each in enumerate(wordings):
        if number not in grouped and each.words in whole:
            yield (number,), whole[each.words]


def _proposed(left: Sequence[Wording], right: Sequence[Wording]) -> Iterator[tuple[int, int]]:
    """The quotations that share pairs of words which few have: two of them, or one if they are short."""
    ours, theirs = _having(left), _having(right)
    shared: Counter[tuple[int, int]] = Counter()
    for words, numbers in ours.items():
        others = theirs.get(words, ())
        if len(numbers) <= _MOST_WITH and len(others) <= _MOST_WITH:
            shared.update((i, j) for i in numbers for j in others)
    with_ours, with_theirs = Counter[int](), Counter[int]()
    for (i, j), count in shared.most_common():
        few = with_ours[i] < _MOST_COMPARED and with_theirs[j] < _MOST_COMPARED
        if few and (count > 1 or min(len(left[i].words), len(right[j].words)) <= _MOST_WITH):
            with_ours[i] += 1
            with_theirs[j] += 1
            yield i, j


def _having(wordings: Sequence[Wording]) -> dict[tuple[str, str], list[int]]:
    """Which quotations have a pair of words."""
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, each in enumerate(wordings):
        for words in dict.fromkeys(pairwise(each.words)):
            found[words].append(number)
    return found


def _match(i: int, j: int, left: Wording, right: Wording) -> _Match:
    words = common(left.words, right.words)
    weights = left.weights
    return _Match(i, j, words, sum(weights[at] for at, _ in words))


def share(left: Wording, right: Wording) -> float:
    """How much of the shorter quotation is in common, by what the words tell; 0 where next to nothing is."""
    words = common(left.words, right.words)
    return _share(words, left, right) if _telling(words, left) >= _LEAST_TELLING else 0


def _share(words: Sequence[tuple[int, int]], left: Wording, right: Wording) -> float:
    weights = left.weights
    return sum(weights[at] for at, _ in words) / min(sum(weights), sum(right.weights))


def _telling(words: Sequence[tuple[int, int]], left: Wording) -> int:
    """How many different words in common tell something."""
    return len({left.words[at] for at, _ in words} & left.telling)


def _enough(match: _Match, left: Wording, right: Wording) -> bool:
    """Whether two quotations are the same one by the words that they have in common."""
    words = match.words
    longer = max(len(left.words), len(right.words))
    if longer >= _LEAST and len(words) >= _ALMOST_ALL * longer:
        return True
    if _telling(words, left) < _LEAST_TELLING:
        return False
    wanted = next(share for least, share in _SHARES if match.weight >= least)
    return _share(words, left, right) >= wanted


def _joined(matches: Sequence[_Match], left: Sequence[Wording], right: Sequence[Wording]) -> list[Group]:
    """The groups that matches make, the best taken first."""
    used: tuple[set[tuple[int, int]], set[tuple[int, int]]] = (set(), set())
    groups: dict[tuple[str, int], Group] = {}
    for i, j, words, _ in matches:
        free = [(at, to) for at, to in words if (i, at) not in used[0] and (j, to) not in used[1]]
        group = _together(groups.get(("left", i)), groups.get(("right", j)), i, j)
        if group is None or (len(free) < len(words) and not _enough_left(free, words, left[i])):
            continue
        used[0].update((i, at) for at, _ in free)
        used[1].update((j, to) for _, to in free)
        groups |= {("left", at): group for at in group.left}
        groups |= {("right", to): group for to in group.right}
    return list(dict.fromkeys(groups.values()))


def _together(left: Group | None, right: Group | None, i: int, j: int) -> Group | None:
    """The group of two quotations and of all that are with either; None if they do not stand in a row."""
    groups = [Group((i,), (j,)), *(group for group in (left, right) if group)]
    ours = sorted({at for group in groups for at in group.left})
    theirs = sorted({to for group in groups for to in group.right})
    in_a_row = ours[-1] - ours[0] < len(ours) and theirs[-1] - theirs[0] < len(theirs)
    return Group(tuple(ours), tuple(theirs)) if in_a_row else None


def _enough_left(free: Sequence[tuple[int, int]], words: Sequence[tuple[int, int]], wording: Wording) -> bool:
    """Whether of the words in common most are not in common with a better match as well."""
    telling = wording.telling
    left = sum(wording.words[at] in telling for at, _ in free)
    return left >= _LEAST_TELLING and 2 * left >= sum(wording.words[at] in telling for at, _ in words)
