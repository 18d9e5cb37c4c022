"""Words as they are compared: whatever marks, spaces and typography there are between and in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.text import spelled
from tui.text.marks import TYPED, UNSEEN
from tui.text.span import Span
from tui.text.words import normalized

_CURRENCIES = "$€£¥₹"

_LITTLE = 0.25
"""What a word weighs of which every text is full."""

_WORDS = (
    "a about after again all also an and any are as at be because been before being but by can could did"
    " do does for from get go had has have he her him his how i if in into is it it's its just me more"
    " most must my no not now of on one only or other our out over she should so some than that that's"
    " the their them then there these they this those through to too under up us very was we we're we've"
    " were what when where which while who will with would you your"
)
_EMPTY = frozenset(_WORDS.split())


class Wording(NamedTuple):
    """Words, and where they stand."""

    words: tuple[str, ...]
    """As they are compared."""

    spans: tuple[Span, ...]

    @property
    def weights(self) -> list[float]:
        """How much each word tells."""
        return [_LITTLE if word in _EMPTY else 1 for word in self.words]

    @property
    def telling(self) -> frozenset[str]:
        """The words of which not every text is full."""
        return frozenset(self.words) - _EMPTY


def wording(text: str, stretches: Iterable[Span]) -> Wording:
    """The words of some stretches of a text.

    A capital at the beginning of a word is nothing, as it may be a sentence's; nor are capitals where no word
    is without; others tell `US` from `us`. A sign of a currency or of per cent is of its number.
    """
    spans = [_with_signs(text, word) for start, end in stretches for word in spelled.within(text, start, end)]
    words = [_compared(text[start:end]) for start, end in spans]
    if len(words) > 1 and not any(text[start:end].islower() for start, end in spans):
        words = [word.lower() for word in words]
    return Wording(tuple(words), tuple(spans))


def joined(wordings: Sequence[Wording]) -> Wording:
    """The words of all."""
    return Wording(
        tuple(word for each in wordings for word in each.words),
        tuple(span for each in wordings for span in each.spans),
    )


def _with_signs(text: str, word: Span) -> Span:
    start, end = word
    if text[start].isdigit() and start and text[start - 1] in _CURRENCIES:
        start -= 1
    if text[end - 1].isdigit() and text[end : end + 1] == "%":
        end += 1
    return Span(start, end)


def _compared(word: str) -> str:
    if not word.isascii():
        word = normalized("NFC", UNSEEN.sub("", word))
        for printed, typed in TYPED:
            word = word.replace(printed, typed)
    return word[:1].lower() + word[1:]
