"""Quotations that were reworded so far that their words alone no longer tell that they are the same.

Then it takes more: that between the same others, which are certain, each version has one quotation of the
same person that is left over, and that they still have some words in common.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from tui.text.counterparts import Group, share
from tui.text.wording import Wording

_LEAST_SHARE = 0.35
"""How much of the shorter of two has to be in common."""

_LEAST = 4
"""Words of a quotation, at the least."""

_Gap: TypeAlias = tuple[int, int, str]
"""The quotations before and after, by their numbers in the right version, and who speaks."""


class Said(NamedTuple):
    """A quotation's words, and who says them."""

    wording: Wording
    family: str
    """The last word of the speaker's name; "" of nobody."""


def reworded(left: Sequence[Said], right: Sequence[Said], groups: Sequence[Group]) -> list[Group]:
    """The quotations that belong together by where they stand and who says them.

    Args:
        left: all quotations of a version.
        right: all of the other one.
        groups: those that are known to belong together.
    """
    first = {at: min(group.right) for group in groups for at in group.left}
    last = {at: max(group.right) for group in groups for at in group.left}
    itself = {to: to for group in groups for to in group.right}
    ours = _alone(left, first, last)
    theirs = _alone(right, itself, itself)
    found: list[Group] = []
    for gap, numbers in ours.items():
        others = theirs.get(gap, [])
        if len(numbers) == len(others) == 1 and _alike(left[numbers[0]], right[others[0]]):
            found.append(Group((numbers[0],), (others[0],)))
    return found


def _alone(said: Sequence[Said], first: dict[int, int], last: dict[int, int]) -> dict[_Gap, list[int]]:
    """The quotations that are left over, by where they stand and who says them."""
    after = [-1] * (len(said) + 1)
    for number in range(len(said) - 1, -1, -1):
        after[number] = first.get(number, after[number + 1])
    found: defaultdict[_Gap, list[int]] = defaultdict(list)
    before = -1
    for number, (wording, family) in enumerate(said):
        before = last.get(number, before)
        if number not in first and family and len(wording.words) >= _LEAST:
            found[before, after[number], family].append(number)
    return found


def _alike(one: Said, other: Said) -> bool:
    return share(one.wording, other.wording) >= _LEAST_SHARE
