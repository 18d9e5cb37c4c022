"""The longest row of words that two texts have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tui.text.span import Span
from tui.text.tokens import Token, tokens


class Run(NamedTuple):
    """A row of words that stands in two texts."""

    words: int
    left: Span
    right: Span


def longest_run(a: str, b: str) -> Run:
    """The longest row of words of `a` that stands in `b`; the first of those that are as long."""
    return longest_row(tokens(a), tokens(b))


def longest_row(ours: Sequence[Token], theirs: Sequence[Token]) -> Run:
    """The same, for the words of two texts."""
    words, end, other_end = _longest([word.folded for word in ours], [word.folded for word in theirs])
    if not words:
        return Run(0, Span(0, 0), Span(0, 0))
    left = Span(ours[end - words].start, ours[end - 1].end)
    right = Span(theirs[other_end - words].start, theirs[other_end - 1].end)
    return Run(words, left, right)


def _longest(a: Sequence[str], b: Sequence[str]) -> tuple[int, int, int]:
    """How many words the longest common row has, and where it ends in both.

    All rows of `b` are kept as states of a suffix automaton, so that it takes the time of reading both texts
    once, also where one word stands there a thousand times.
    """
    rows = _Rows(b)
    best = (0, 0, 0)
    state = length = 0
    for place, word in enumerate(a):
        while state and word not in rows.onward[state]:
            state = rows.shorter[state]
            length = rows.longest[state]
        if word in rows.onward[state]:
            state = rows.onward[state][word]
            length += 1
        if length > best[0]:
            best = (length, place + 1, rows.ends[state])
    return best


class _Rows:
    """Every row of words of a text, those that end at the same places as one state."""

    def __init__(self, words: Sequence[str]) -> None:
        self.onward: list[dict[str, int]] = [{}]
        self.shorter = [-1]
        """The state of the longest row that ends a row of this state and is none of it."""

        self.longest = [0]
        self.ends = [0]
        """Where the first of its rows ends."""

        last = 0
        for place, word in enumerate(words):
            last = self._grow(last, word, place + 1)

    def _grow(self, last: int, word: str, end: int) -> int:
        """Take in one more word; the state of all that was read."""
        whole = self._add({}, self.longest[last] + 1, end)
        state = last
        while state != -1 and word not in self.onward[state]:
            self.onward[state][word] = whole
            state = self.shorter[state]
        self.shorter[whole] = 0 if state == -1 else self._parted(state, word)
        return whole

    def _parted(self, state: int, word: str) -> int:
        """The state of the longest row of `state` with the word behind it, parted from longer ones."""
        found = self.onward[state][word]
        length = self.longest[state] + 1
        if self.longest[found] == length:
            return found
        twin = self._add(dict(self.onward[found]), length, self.ends[found])
        self.shorter[twin] = self.shorter[found]
        self.shorter[found] = twin
        while state != -1 and self.onward[state].get(word) == found:
            self.onward[state][word] = twin
            state = self.shorter[state]
        return twin

    def _add(self, onward: dict[str, int], longest: int, end: int) -> int:
        self.onward.append(onward)
        self.longest.append(longest)
        self.ends.append(end)
        self.shorter.append(0)
        return len(self.longest) - 1
