"""How much of two versions is shared, changed, and only in one of them, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from tui.text.alignment import Pair
from tui.text.span import Span
from tui.text.tokens import tokens
from tui.text.word_changes import Change, word_changes

Words: TypeAlias = Mapping[Span, int]
"""How many words each sentence of a text has."""


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
    found = [*pairs]
    left = {span: _count(a, span) for pair in found for span in pair.left}
    right = {span: _count(b, span) for pair in found for span in pair.right}
    return counted(((pair, changes_in(a, b, pair)) for pair in found), left, right)


def changes_in(a: str, b: str, pair: Pair) -> list[Change]:
    """What is not the same in sentences that stand for each other."""
    return word_changes(a, pair.left, b, pair.right) if pair.kind == "changed" else []


def counted(pairs: Iterable[tuple[Pair, Sequence[Change]]], left_words: Words, right_words: Words) -> Figures:
    """The same, where the changes are known; there are none where the words are the same."""
    shared = changed_left = changed_right = only_left = only_right = 0
    for (left, right, kind), changes in pairs:
        ours = sum(left_words[span] for span in left)
        theirs = sum(right_words[span] for span in right)
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


def _count(text: str, span: Span) -> int:
    return len(tokens(text[span.start : span.end]))
