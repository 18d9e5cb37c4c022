"""Which sentences of two versions of a text stand for each other, wherever they were moved, parted or joined.

Words, and words in a row, that few sentences have propose which belong together. Of the proposals those are
taken first that keep the order of both texts and are the most; then what was moved; then what alone is left
between two that are found, for there a sentence may be reworded to nearly the last word; and at last
sentences that stand beside one of a pair, and also in the other one of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

from tui.text.groups import Group, Grouping
from tui.text.span import Span
from tui.text.worded import Sentence, worded

Kind: TypeAlias = Literal["same", "changed", "left", "right"]
"""The same words, other words, or what only one text has."""


class Pair(NamedTuple):
    """Sentences that stand for each other: one, and one or several in a row; or one that stands for none."""

    left: tuple[Span, ...]
    right: tuple[Span, ...]
    kind: Kind


def align(a: str, b: str) -> list[Pair]:
    """Every sentence of both texts in one pair, in the order of `a`; what only `b` has where it follows."""
    return aligned(a, b, worded(a), worded(b))


def aligned(a: str, b: str, left: Sequence[Sentence], right: Sequence[Sentence]) -> list[Pair]:
    """The same, for texts that are taken apart already (`worded`)."""
    if a <= b:
        groups = Grouping(left, right).groups
    else:  # Where two pairs are as good, one is taken: the same one from either side.
        groups = sorted(Group(group.right, group.left) for group in Grouping(right, left).groups)
    return _in_order(left, right, groups)


def _in_order(left: Sequence[Sentence], right: Sequence[Sentence], groups: Sequence[Group]) -> list[Pair]:
    """The groups and what stands alone."""
    at = {group.left[0]: group for group in groups}
    taken_left = {place for group in groups for place in group.left}
    taken_right = {place for group in groups for place in group.right}
    found: list[Pair] = []

    def go_on(place: int) -> None:
        """Add what only the right text has from a place on."""
        while place < len(right) and place not in taken_right:
            found.append(Pair((), (right[place].span,), "right"))
            place += 1

    go_on(0)
    for place, sentence in enumerate(left):
        if place in at:
            found.append(_pair(left, right, at[place]))
            go_on(at[place].right[-1] + 1)
        elif place not in taken_left:
            found.append(Pair((sentence.span,), (), "left"))
    return found


def _pair(left: Sequence[Sentence], right: Sequence[Sentence], group: Group) -> Pair:
    ours, theirs = [left[place] for place in group.left], [right[place] for place in group.right]
    words = [word for sentence in ours for word in sentence.words]
    same = words == [word for sentence in theirs for word in sentence.words]
    spans = tuple(one.span for one in ours), tuple(one.span for one in theirs)
    return Pair(*spans, "same" if same else "changed")
