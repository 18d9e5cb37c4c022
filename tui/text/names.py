"""Names in a stretch of English news: words with capitals in a row, without the titles before them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.text.saying import NO_NAMES, OFFICES, PARTICLES, PREPOSITIONS, TITLES
from tui.text.span import Span

QUOTED = '"'
"""Stands for a whole quotation among the words around it."""

_MOST_WORDS = 5
"""Words of a name, at the most: more of them in a row are a headline."""

_MOST_SMALL = 3
"""Small words in a row inside a name."""

_GOVERNING = PREPOSITIONS - {"as", "after", "before", "since", "until"}
"""What a name before a verb belongs to; the others may begin a clause of its own."""

_POSSESSIVE = ("'s", "’s", "s'", "s’")
_COMMON_ENDINGS = ("s", "ing", "ed", "ly")


class Token(NamedTuple):
    """A word, a mark, or a quotation."""

    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        """In small letters."""
        return self.text.lower()


class Name(NamedTuple):
    """Where a name stands among the words of a sentence."""

    first: int
    """Its first word with a capital, titles included."""

    bare: int
    """Its first word that is no title."""

    last: int
    """Its last word."""


@functools.cache
def _token() -> re.Pattern[str]:
    """A word or a mark; compiled when first asked for."""
    short = r"(?:M[rsx]|Mrs|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|St|Jr|Sr|Rev)\."
    return re.compile(rf"{short}|[^\W\d_]\.(?:[^\W\d_]\.)*|[^\W_]+(?:['’.‑-][^\W_]+)*|[^\w\s]")


def tokens(text: str, start: int, end: int, holes: Iterable[Span] = ()) -> list[Token]:
    """The words and marks of a stretch, with one sign for each quotation in it.

    Args:
        text: the whole text.
        start: where the stretch begins.
        end: where it ends.
        holes: the quotations in it, in order.
    """
    found: list[Token] = []
    for hole in holes:
        found += _tokens(text, start, hole.start)
        found.append(Token(QUOTED, *hole))
        start = hole.end
    return found + _tokens(text, start, end)


def _tokens(text: str, start: int, end: int) -> list[Token]:
    return [Token(word[0], *word.span()) for word in _token().finditer(text, start, end)]


def capitals(text: str) -> frozenset[str]:
    """The words that are written with a capital where no sentence begins."""
    return frozenset(re.findall(r"(?<=[^\W\d_,] )[^\W\d_a-z][^\W_]+", text))


def name_before(words: Sequence[Token], end: int, known: frozenset[str]) -> Name | None:
    """The name that ends just before a place and may be who does what follows; None where none does.

    Args:
        words: the words of a sentence.
        end: the place.
        known: words that are names, though they begin a sentence.
    """
    name = name_ending(words, end, known)
    return None if name is None or governed(words, name.first) else name


def name_ending(words: Sequence[Token], end: int, known: frozenset[str]) -> Name | None:
    """The name that ends just before a place, whatever stands before it; None where none does."""
    first = end
    while first > 0 and (_capital(words[first - 1]) or _inside(words, first - 1, end)):
        first -= 1
    if first == end:
        return None
    while first > 0 and words[first - 1].text in PARTICLES:
        first -= 1
    return _bare(words, first, end - 1, known)


def name_from(words: Sequence[Token], start: int, known: frozenset[str]) -> Name | None:
    """The name that begins at a place; None where none does."""
    end = start
    while end < len(words) and (_capital(words[end]) or _inside(words, end, len(words))):
        end += 1
    return _bare(words, start, end - 1, known) if end > start else None


def _capital(token: Token) -> bool:
    """Whether a word may be of a name."""
    text = token.text
    if not text[0].isupper():
        return text[:3].lower() in ("al-", "el-") and text[3:4].isupper()
    return token.low not in NO_NAMES and not text.endswith(_POSSESSIVE)


def _inside(words: Sequence[Token], place: int, end: int) -> bool:
    """Whether a small word stands inside a name: `van`, or `of`, or `&`."""
    if not _small(words[place]):
        return False
    left, right = place - 1, place + 1
    while left > 0 and place - left < _MOST_SMALL and _small(words[left]):
        left -= 1
    while right < end - 1 and right - place < _MOST_SMALL and _small(words[right]):
        right += 1
    return left >= 0 and right < end and _capital(words[left]) and _capital(words[right])


def _small(token: Token) -> bool:
    return token.text in ("of", "&") or token.text in PARTICLES


def _bare(words: Sequence[Token], first: int, last: int, known: frozenset[str]) -> Name | None:
    """The name without its titles; None where nothing is left, or too much, or what may be no name."""
    titles = [place for place in range(first, last + 1) if words[place].low in TITLES]
    bare = titles[-1] + 1 if titles else first
    if bare <= last and words[bare].low == "of":
        bare = _after_office(words, bare + 1, last)
    if not 0 <= last - bare < _MOST_WORDS or (last == 0 and _only_begins(words[0], known)):
        return None
    return Name(first, bare, last)


def _after_office(words: Sequence[Token], start: int, last: int) -> int:
    """Where the name begins after `Secretary of`; beyond the last word where only the office is told."""
    place = start
    while place <= last and words[place].low in OFFICES:
        place += 1
    if place > start:
        return place
    return start + 1 if last - start >= 2 else last + 1


def governed(words: Sequence[Token], first: int) -> bool:
    """Whether a name belongs to what stands before it, as in `a spokesman for the White House`."""
    before = first - 1
    if before >= 0 and words[before].low in ("the", "&"):
        before -= 1
    return before >= 0 and words[before].text in _GOVERNING


def _only_begins(word: Token, known: frozenset[str]) -> bool:
    """Whether the first word of a sentence may have its capital for that alone."""
    return word.text not in known and word.low.endswith(_COMMON_ENDINGS)
