"""What became of the words where a sentence of one version stands for a sentence of another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tui.text.span import Span
from tui.text.tokens import Token, tokens

_MOST_COMPARED = 250_000
"""Words of one side times words of the other: what has more, a list without a full stop, is one change."""

_LONG = 3
"""Words of a change that is long."""

_FEW = 2
_SMALL = 4
"""So few words of so few letters that stand in two long changes by chance."""


class Change(NamedTuple):
    """Words of the left text that are other words in the right one.

    One side may be empty: it is then the place where the words of the other one are missing.
    """

    left: Span
    right: Span

    left_words: int
    right_words: int


def word_changes(a: str, left: Sequence[Span], b: str, right: Sequence[Span]) -> list[Change]:
    """The changes between sentences of `a` and those of `b` that stand for them, in their order."""
    ours, theirs = _tokens(a, left), _tokens(b, right)
    words = [word.folded for word in ours]
    differing = _readable(_differing(words, [word.folded for word in theirs]), words)
    return [
        Change(_span(ours, *at, left), _span(theirs, *to, right), at.end - at.start, to.end - to.start)
        for at, to in differing
    ]


def _tokens(text: str, spans: Sequence[Span]) -> list[Token]:
    """The words of some stretches of a text, with their places in it."""
    return [
        Token(start + word.start, start + word.end, word.folded)
        for start, end in spans
        for word in tokens(text[start:end])
    ]


def _differing(a: list[str], b: list[str]) -> Iterator[tuple[Span, Span]]:
    """Where two rows of words differ, by their numbers."""
    from difflib import SequenceMatcher  # 2 ms that only comparing needs

    if len(a) * len(b) > _MOST_COMPARED:
        if a != b:
            yield Span(0, len(a)), Span(0, len(b))
        return
    for kind, start, end, other_start, other_end in SequenceMatcher(None, a, b, False).get_opcodes():
        if kind != "equal":
            yield Span(start, end), Span(other_start, other_end)


def _readable(differing: Iterable[tuple[Span, Span]], words: Sequence[str]) -> list[tuple[Span, Span]]:
    """Differences, those as one that are long and have nothing but a small word or two between them."""
    found: list[tuple[Span, Span]] = []
    for at, to in differing:
        if found:
            before, there = found[-1]
            between = words[before.end : at.start]
            if _long(before, there) and _long(at, to) and _small(between):
                found[-1] = Span(before.start, at.end), Span(there.start, to.end)
                continue
        found.append((at, to))
    return found


def _long(at: Span, to: Span) -> bool:
    return max(at.end - at.start, to.end - to.start) >= _LONG


def _small(between: Sequence[str]) -> bool:
    return len(between) <= _FEW and all(len(word) <= _SMALL for word in between)


def _span(words: Sequence[Token], start: int, end: int, spans: Sequence[Span]) -> Span:
    """Where some of the words stand; the place of none is before the next one, or at the end."""
    if start < end:
        return Span(words[start].start, words[end - 1].end)
    place = words[start].start if start < len(words) else words[-1].end if words else spans[0].start
    return Span(place, place)
