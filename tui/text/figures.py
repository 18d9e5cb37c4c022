"""How much of two versions is shared, changed, and only in one of them, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.text.alignment import Pair
from tui.text.span import Span
from tui.text.tokens import tokens
from tui.text.word_changes import Change, word_changes


class Figures(NamedTuple):
    """Numbers of words: `shared` and what is of one side make all the words of that side."""

    shared: int
    """Words that stand in both of two sentences that stand for each other."""

    changed_left: int
    changed_right: int
    """Words that do not, in sentences that stand for each other."""

    only_left: int
    only_right: int
    """Words of sentences that stand for none of the other text."""


def figures(a: str, b: str, pairs: Iterable[Pair]) -> Figures:
    """How much of the two texts is shared, by the pairs of their sentences."""
    return counted(a, b, ((pair, changes_in(a, b, pair)) for pair in pairs))


def changes_in(a: str, b: str, pair: Pair) -> list[Change]:
    """What is not the same in sentences that stand for each other."""
    return word_changes(a, pair.left, b, pair.right) if pair.kind == "changed" else []


def counted(a: str, b: str, pairs: Iterable[tuple[Pair, Sequence[Change]]]) -> Figures:
    """The same, by pairs of which the changes are known; there are none where the words are the same."""
    shared = changed_left = changed_right = only_left = only_right = 0
    for (left, right, kind), changes in pairs:
        ours, theirs = _count(a, left), _count(b, right)
        if kind == "left":
            only_left += ours
        elif kind == "right":
            only_right += theirs
        else:
            gone = sum(change.left_words for change in changes)
            shared += ours - gone
            changed_left += gone
            changed_right += sum(change.right_words for change in changes)
    return Figures(shared, changed_left, changed_right, only_left, only_right)


def _count(text: str, spans: Sequence[Span]) -> int:
    return sum(len(tokens(text[start:end])) for start, end in spans)
