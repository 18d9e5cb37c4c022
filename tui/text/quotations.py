"""What a text quotes, and who says it."""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from tui.text.quote_marks import Marked, marked
from tui.text.saying import SAID
from tui.text.span import Span
from tui.text.speakers import Speaker, speakers

_FEW = 2
"""Words of a short quotation, at the most: of one that may be no more than somebody's choice of a word."""

_LONGEST_LINK = 200
"""Code points between two parts of one sentence that is quoted, at the most."""

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?…]")
_STOPS = ".!?…"


class Quotation(NamedTuple):
    """Words between quotation marks."""

    span: Span
    """With its marks."""

    words: Span
    """Without them."""

    parts: tuple[Span, ...]
    """Its words in each of its paragraphs; of one paragraph, `words` alone."""

    speaker: Speaker | None
    """Who says it; None where the text names nobody."""

    short: bool
    """Whether it is one word or two, such as are often set in marks without being anybody's."""

    continues: bool
    """Whether it goes on with the sentence of the quotation before it: `“It is,” he said, “too late.”`"""

    closed: bool
    """Whether it has a closing mark; without one its end is a guess."""


def quotations(text: str) -> list[Quotation]:
    """What a text quotes, in order; what is quoted inside a quotation belongs to it.

    >>> [(each.speaker and each.speaker.name, each.short) for each in quotations("“Mixed,” Blinken said.")]
    [('Blinken', True)]
    """
    found = marked(text)
    said = speakers(text, found)
    return [_quotation(text, found, said, number) for number in range(len(found))]


def _quotation(text: str, found: list[Marked], said: list[Speaker | None], number: int) -> Quotation:
    span, parts, closed = found[number]
    words = Span(parts[0].start, parts[-1].end)
    continues = number > 0 and _continues(text, found[number - 1], span)
    return Quotation(span, words, parts, said[number], _short(text, words), continues, closed)


def _short(text: str, words: Span) -> bool:
    return sum(1 for _ in islice(_WORD.finditer(text, *words), _FEW + 1)) <= _FEW


def _continues(text: str, last: Marked, span: Span) -> bool:
    """Whether who said the last one is told in the middle of a sentence, and this one ends it."""
    between = text[last.span.end : span.start]
    if len(between) > _LONGEST_LINK or "\n\n" in between or not between.strip():
        return False
    ended = text[last.parts[-1].end - 1] in _STOPS or _SENTENCE_END.search(between)
    told = any(word[0] in SAID for word in _WORD.finditer(between))
    return told and not ended and between.rstrip().endswith((",", "—", "–", "-"))
