"""A text as its sentences, each with its words."""

from __future__ import annotations

from typing import NamedTuple

from tui.text.sentences import sentences
from tui.text.span import Span
from tui.text.tokens import Token, tokens


class Sentence(NamedTuple):
    """A sentence and its words."""

    span: Span
    tokens: tuple[Token, ...]

    words: tuple[str, ...]
    """Folded, as they are compared."""


def worded(text: str) -> list[Sentence]:
    """The sentences of a text with their words."""
    found: list[Sentence] = []
    known = tokens(text)
    at = 0
    for span in sentences(text):
        start = at
        while at < len(known) and known[at].start < span.end:
            at += 1
        held = tuple(known[start:at])
        found.append(Sentence(span, held, tuple(token.folded for token in held)))
    return found
