"""Sentences outside quotation marks that say what another text quotes."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property

from tui.text.quotations import Quotation
from tui.text.sentences import sentences
from tui.text.span import Span
from tui.text.wording import Wording, wording

_MOST_WITH = 30
"""Sentences with the same word, at the most, for it to tell anything."""

_LEAST = 4
"""Telling words in common, at the least."""

_SHARE = 0.5
"""How many of the quotation's have to be."""


class Unmarked:
    """A text's sentences but for what it quotes."""

    def __init__(self, text: str, quotations: Sequence[Quotation]) -> None:
        self._text = text
        self._quotations = quotations
        self._ends = [each.span.end for each in quotations]

    def nearest(self, quoted: Wording) -> Span | None:
        """The sentence that says what is quoted elsewhere; None where none does."""
        telling = quoted.telling
        if len(telling) < _LEAST:
            return None
        shared: Counter[Span] = Counter()
        for word in sorted(telling):
            spans = self._having.get(word, ())
            if len(spans) <= _MOST_WITH:
                shared.update(spans)
        for span, count in shared.most_common(1):
            if count >= max(_LEAST, _SHARE * len(telling)):
                return span
        return None

    @cached_property
    def _having(self) -> dict[str, list[Span]]:
        """The sentences that have a word outside quotations."""
        found: defaultdict[str, list[Span]] = defaultdict(list)
        for sentence in sentences(self._text):
            for word in wording(self._text, self._outside(sentence)).telling:
                found[word].append(sentence)
        return found

    def _outside(self, sentence: Span) -> list[Span]:
        """The stretches of a sentence between quotations."""
        found: list[Span] = []
        start = sentence.start
        for at in range(bisect_right(self._ends, start), len(self._ends)):
            quoted = self._quotations[at].span
            if quoted.start >= sentence.end:
                break
            if quoted.start > start:
                found.append(Span(start, quoted.start))
            start = quoted.end
        return [*found, Span(start, sentence.end)] if start < sentence.end else found
