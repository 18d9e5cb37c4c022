"""What two versions of a text quote differently: which words changed between the same quotation marks.

Quotations are the same whatever marks stand around and in them, and whatever their typography and spaces.
What stands in one version as a quotation and in the other without marks is in the first one only; the
sentence that says it there is told with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Literal, NamedTuple, TypeAlias

from tui.text.counterparts import counterparts
from tui.text.edits import edits
from tui.text.gaps import Said, reworded
from tui.text.quotations import Quotation
from tui.text.span import Span
from tui.text.unmarked import Unmarked
from tui.text.wording import Wording, joined, wording

Kind: TypeAlias = Literal["same", "changed", "only"]
ChangeKind: TypeAlias = Literal["replaced", "inserted", "deleted"]

_MIRRORED: dict[ChangeKind, ChangeKind] = {
    "replaced": "replaced",
    "inserted": "deleted",
    "deleted": "inserted",
}


class Version(NamedTuple):
    """A text and what it quotes."""

    text: str
    quotations: Sequence[Quotation]


class Change(NamedTuple):
    """Words of a quotation that are others in the other version, or missing there."""

    kind: ChangeKind
    """What became of the left one's words in the right one."""

    left: Span
    """These words; empty, and after the word before them, where words were inserted."""

    right: Span


class Drift(NamedTuple):
    """A quotation in two versions; more than one of a version where it was parted, or several were joined."""

    kind: Kind
    left: tuple[Quotation, ...]
    """Empty where only the right version has it."""

    right: tuple[Quotation, ...]
    changes: tuple[Change, ...]
    nearest: Span | None
    """Where one version only has it: the sentence that says it in the other one without quotation marks."""


def drift(left: Version, right: Version) -> list[Drift]:
    """Every quotation of two versions, in the order of the left; what only the right has, at its place."""
    if right.text < left.text:  # so that it is the same from either side, where two are as good
        return _ordered(left, right, [_mirrored(each) for each in _found(right, left)])
    return _ordered(left, right, list(_found(left, right)))


def _found(left: Version, right: Version) -> Iterator[Drift]:
    ours, theirs = _worded(left), _worded(right)
    alone = [set(range(len(ours))), set(range(len(theirs)))]
    groups = counterparts(ours, theirs)
    for group in groups + reworded(_said(left, ours), _said(right, theirs), groups):
        alone[0] -= set(group.left)
        alone[1] -= set(group.right)
        changes = tuple(_changes([ours[at] for at in group.left], [theirs[at] for at in group.right]))
        kind: Kind = "changed" if changes else "same"
        quoted = tuple(left.quotations[at] for at in group.left)
        yield Drift(kind, quoted, tuple(right.quotations[at] for at in group.right), changes, None)
    in_left, in_right = Unmarked(*left), Unmarked(*right)
    for at in alone[0]:
        yield Drift("only", (left.quotations[at],), (), (), in_right.nearest(ours[at]))
    for at in alone[1]:
        yield Drift("only", (), (right.quotations[at],), (), in_left.nearest(theirs[at]))


def _worded(version: Version) -> list[Wording]:
    return [wording(version.text, each.parts) for each in version.quotations]


def _said(version: Version, words: Sequence[Wording]) -> list[Said]:
    families = (each.speaker.name.split()[-1] if each.speaker else "" for each in version.quotations)
    return list(map(Said, words, families))


def _changes(left: Sequence[Wording], right: Sequence[Wording]) -> Iterator[Change]:
    """The words that differ, each in one quotation of each version."""
    ours, theirs = joined(left), joined(right)
    for edit in edits(ours.words, theirs.words):
        pieces = (_pieces(edit.left, left), _pieces(edit.right, right))
        here, there = edit.left.start, edit.right.start
        for one, other in zip_longest(*pieces):
            kind: ChangeKind = "replaced" if one and other else "deleted" if one else "inserted"
            yield Change(kind, _stretch(ours, one, here), _stretch(theirs, other, there))
            here, there = one.end if one else here, other.end if other else there


def _pieces(words: Span, wordings: Sequence[Wording]) -> list[Span]:
    """The words by their numbers, those of each quotation by themselves."""
    found: list[Span] = []
    start = 0
    for each in wordings:
        end = start + len(each.words)
        piece = Span(max(start, words.start), min(end, words.end))
        if piece.start < piece.end:
            found.append(piece)
        start = end
    return found


def _stretch(of: Wording, words: Span | None, place: int) -> Span:
    """Where some words stand; where none do, the place after the word before."""
    if words:
        return Span(of.spans[words.start].start, of.spans[words.end - 1].end)
    at = of.spans[place - 1].end if place else of.spans[0].start
    return Span(at, at)


def _mirrored(each: Drift) -> Drift:
    changes = tuple(Change(_MIRRORED[kind], right, left) for kind, left, right in each.changes)
    return each._replace(left=each.right, right=each.left, changes=changes)


def _ordered(left: Version, right: Version, drifts: Sequence[Drift]) -> list[Drift]:
    """All in the order of the left, and what only the right has after what stands before it there."""
    places = {each.right[-1].span: each.left[0].span.start for each in drifts if each.left and each.right}
    place = -1
    followed: dict[Span, int] = {}
    for quotation in right.quotations:
        place = places.get(quotation.span, place)
        followed[quotation.span] = place

    def order(each: Drift) -> tuple[int, int]:
        if each.left:
            return each.left[0].span.start, -1
        return followed[each.right[0].span], each.right[0].span.start

    return sorted(drifts, key=order)
