"""Which words two texts have in common, in the order of both, and where they differ.

What is longest is found by trying all, which takes the product of the lengths. Longer texts are parted
first at the words that each of them has once, so that what it takes grows with their length.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.text.span import Span

_MOST_TRIED = 2**16
"""Pairs of words that are all tried, at the most."""


class Edit(NamedTuple):
    """Words of one text in the place of words of the other, by their numbers; one side may have none."""

    left: Span
    right: Span


def edits(left: Sequence[str], right: Sequence[str]) -> list[Edit]:
    """Where two rows of words differ.

    >>> edits("to fix the problem".split(), "to solve the problem".split())
    [Edit(left=Span(start=1, end=2), right=Span(start=1, end=2))]
    """
    found: list[Edit] = []
    i = j = 0
    for at, to in [*common(left, right), (len(left), len(right))]:
        if at > i or to > j:
            found.append(Edit(Span(i, at), Span(j, to)))
        i, j = at + 1, to + 1
    return found


def common(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """The numbers of the words that two rows have in common, in the order of both."""
    found: list[tuple[int, int]] = []
    waiting = [(0, len(left), 0, len(right))]
    while waiting:
        i, last, j, end = waiting.pop()
        while i < last and j < end and left[i] == right[j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        while i < last and j < end and left[last - 1] == right[end - 1]:
            last, end = last - 1, end - 1
            found.append((last, end))
        if (last - i) * (end - j) <= _MOST_TRIED:
            found += [(i + a, j + b) for a, b in _longest(left[i:last], right[j:end])]
        else:
            waiting += _parted(left, right, (i, last, j, end))
    return sorted(found)


def _longest(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The longest row of common words, by trying all."""
    if not left or not right:
        return
    lengths = [[0] * (len(right) + 1)]
    for word in reversed(left):
        lengths.append(_lengths(word, right, lengths[-1]))
    lengths.reverse()
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] == right[j]:
            yield i, j
            i, j = i + 1, j + 1
        elif lengths[i + 1][j] >= lengths[i][j + 1]:
            i += 1
        else:
            j += 1


def _lengths(word: str, right: Sequence[str], below: Sequence[int]) -> list[int]:
    """How long the longest row is from a word of the left, and each of the right; `below`: from the next."""
    row = [0] * len(below)
    for j in range(len(right) - 1, -1, -1):
        row[j] = below[j + 1] + 1 if word == right[j] else max(below[j], row[j + 1])
    return row


def _parted(
    left: Sequence[str], right: Sequence[str], where: tuple[int, int, int, int]
) -> Iterator[tuple[int, int, int, int]]:
    """The parts of two long rows between words that both have once; none where there is no such word."""
    i, last, j, end = where
    anchors = _rising(_once(left, right, where))
    if not anchors:
        return
    for at, to in anchors:
        yield i, at, j, to
        i, j = at, to
    yield i, last, j, end


def _once(
    left: Sequence[str], right: Sequence[str], where: tuple[int, int, int, int]
) -> list[tuple[int, int]]:
    """The places of the words that both have once."""
    i, last, j, end = where
    counted, others = Counter(left[i:last]), Counter(right[j:end])
    places = {word: at for at, word in enumerate(right[j:end], j) if others[word] == 1}
    once = (at for at in range(i, last) if counted[left[at]] == 1)
    return [(at, places[left[at]]) for at in once if left[at] in places]


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most pairs of which the second numbers rise as the first ones do."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, to) in enumerate(pairs):
        length = bisect_left(ends, to)
        before.append(last[length - 1] if length else -1)
        ends[length:] = [to] if length == len(ends) else [to, *ends[length + 1 :]]
        last[length:] = [number] if length == len(last) else [number, *last[length + 1 :]]
    found: list[tuple[int, int]] = []
    at = last[-1] if last else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]
