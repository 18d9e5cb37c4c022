"""Who a sentence of English news says to have said what is quoted in it, if it says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from tui.text.names import QUOTED, Name, Token, name_before, name_from
from tui.text.saying import (
    BEING,
    BETWEEN,
    CALLED,
    DAYS,
    DETERMINERS,
    JOINING,
    NAMING,
    PREPOSITIONS,
    REFUSED,
    SAID,
    SAYING,
)
from tui.text.span import Span

_FAR = 40
"""Words in which who speaks is looked for."""

_NEAR = 4
"""Words before a quotation that may name what it is, or one who says it while doing something else."""

_PERSONS = ("he", "she")
_OTHERS = ("i", "we", "you", "they", "it", "which", "that")
_PAUSES = (",", "-", "–", "—")
_STOPS = (".", "!", "?", "…", ";")


class Source(NamedTuple):
    """Who is said to have said something."""

    kind: Literal["named", "pronoun", "unnamed"]
    span: Span
    """The name or the pronoun; of somebody without a name, the verb."""

    person: bool
    """Whether a name may be that of a person: it has no `the`."""


def before(words: Sequence[Token], known: frozenset[str]) -> Source | None:
    """Who says a quotation by the words before it in its sentence; None where they do not tell.

    Args:
        words: these words.
        known: words that are names, though they begin a sentence.
    """
    if any(word.low in NAMING for word in words[-_NEAR:]):
        return None
    for place in range(len(words) - 1, max(-1, len(words) - 1 - 2 * _FAR), -1):
        word = words[place].text
        if word in SAYING and place >= len(words) - _NEAR:
            return _leading(words, place, known)
        if word in SAID or word in CALLED:
            source = _doing(words, place, known)
            if source:
                return source
        if _according(words, place):
            return _following(words, place + 2, known)
    return None


def after(words: Sequence[Token], known: frozenset[str], *, anew: bool) -> Source | None:
    """Who says a quotation by what follows it; None where that does not tell.

    Args:
        words: the quotation and the words after it.
        known: words that are names, though they begin a sentence.
        anew: whether these begin a sentence, which may well tell something else.
    """
    words = words[1:] if anew else words
    start = 0 if anew else 1
    while start < len(words) and words[start].text in _PAUSES:
        start += 1
    if start >= len(words) or words[start].low in JOINING:
        return None
    if _according(words, start):
        return _following(words, start + 2, known)
    if words[start].text in SAID:
        return _following(words, start + 1, known)
    return _closing(words, start, known, anew=anew)


def _closing(words: Sequence[Token], start: int, known: frozenset[str], *, anew: bool) -> Source | None:
    """Who says it in `Jane Roe, a nurse, said`, and where `During a visit` stands before that."""
    apart = words[start].low in PREPOSITIONS
    if apart:
        start = next((at + 1 for at in range(start, len(words)) if words[at].text == ","), len(words))
    places = range(start + 1, min(len(words), start + _FAR))
    verb = next((place for place in places if words[place].text in SAID), None)
    if verb is None or ((anew or apart) and not _ends(words, verb, at_once=apart)):
        return None
    source = _doing(words, verb, known)
    if source is None:
        return None
    first = next(at for at, word in enumerate(words) if word.start == source.span.start)
    while source.kind == "named" and first > start and _titular(words[first - 1]):
        first -= 1
    return source if all(map(_describes, words[start:first])) else None


def _titular(word: Token) -> bool:
    """Whether a word may stand before a name, and be of it or of its title."""
    return word.text[0].isupper() or word.low in ("of", "for", "and")


def _describes(word: Token) -> bool:
    """Whether a word may stand between a quotation and the name or the verb."""
    return word.text not in (QUOTED, *_STOPS, ":") and word.low not in JOINING


def _ends(words: Sequence[Token], verb: int, *, at_once: bool) -> bool:
    """Whether nothing that is said follows a verb of saying, so that it belongs to what stands before it."""
    rest = words[verb + 1 :]
    if not rest or rest[0].text in _STOPS:
        return True
    if at_once:
        return False
    if words[verb].text in ("told", "tells"):
        stop = next((at for at, word in enumerate(rest) if _goes_on(word)), len(rest))
        return stop <= _NEAR
    return _goes_on(rest[0])


def _goes_on(word: Token) -> bool:
    """Whether a word after a verb of saying begins when, where or how something was said."""
    low = word.low
    return word.text in (*_STOPS, ",") or low in PREPOSITIONS or low in BETWEEN or low in DAYS


def _according(words: Sequence[Token], place: int) -> bool:
    return words[place].low == "according" and place + 1 < len(words) and words[place + 1].low == "to"


def _doing(words: Sequence[Token], verb: int, known: frozenset[str]) -> Source | None:
    """Who does what a verb says; None where it is no verb."""
    place = verb - 1
    while place >= 0 and _may_stand_between(words, place):
        place -= 1
    if place < 0:
        return _unnamed(words[verb])
    word = words[place]
    if word.low in _PERSONS:
        return Source("pronoun", Span(word.start, word.end), person=True)
    if word.low in REFUSED or word.low in BEING or word.low in _OTHERS:
        return _unnamed(words[verb])
    if word.low in DETERMINERS or word.low in PREPOSITIONS or word.low.endswith(("'s", "’s")):
        return None
    if word.low in ("and", "but"):
        return _leading(words, verb, known)
    name = _before(words, place, known)
    if name is None or (name.first > 0 and words[name.first - 1].low in ("nor", "neither")):
        return _unnamed(words[verb])
    return _named(words, _joint(words, name, known))


def _joint(words: Sequence[Token], name: Name, known: frozenset[str]) -> Name:
    """A name with the one before it, where `and` stands between."""
    joined = name.first > 1 and words[name.first - 1].low == "and"
    other = name_before(words, name.first - 1, known) if joined else None
    return Name(other.first, other.bare, name.last) if other else name


def _before(words: Sequence[Token], place: int, known: frozenset[str]) -> Name | None:
    """The name that ends at a place, or before what describes its owner: `, a nurse,`, `(D-Ohio)`, `who`."""
    word = words[place]
    if word.text == ")":
        opening = (at for at in range(place, max(-1, place - _FAR), -1) if words[at].text == "(")
        return name_before(words, next(opening, 0), known)
    if word.low == "who":
        comma = place > 0 and words[place - 1].text == ","
        return name_before(words, place - comma, known)
    return _described(words, place, known) if word.text == "," else name_before(words, place + 1, known)


def _described(words: Sequence[Token], comma: int, known: frozenset[str]) -> Name | None:
    """The name in `Jane Roe, a nurse,` and in `the nurse, Jane Roe,`."""
    name = name_before(words, comma, known)
    if name and name.first > 1 and words[name.first - 1].text == ",":
        role = words[name.first - 2].text
        if role.islower() and role.isalpha():
            return name
    for at in range(comma - 1, max(0, comma - _FAR), -1):
        if words[at].text == "," and not words[at + 1].text[0].isupper() and not words[at - 1].text.isdigit():
            return name_before(words, at, known)
    return None


def _may_stand_between(words: Sequence[Token], place: int) -> bool:
    low = words[place].low
    dated = low == "on" and place + 1 < len(words) and words[place + 1].low in DAYS
    return low in BETWEEN or low in DAYS or dated or (low.endswith("ly") and words[place].text.islower())


def _leading(words: Sequence[Token], verb: int, known: frozenset[str]) -> Source:
    """With whom the sentence begins."""
    start = 0
    if words[0].low in PREPOSITIONS or words[0].low in ("speaking", "asked"):
        start = next((at + 1 for at in range(verb) if words[at].text == ","), verb)
    while start < verb and (words[start].low in ("and", "but", "then") or words[start].text in (QUOTED, ",")):
        start += 1
    return _following(words[: verb + 1], start, known)


def _following(words: Sequence[Token], place: int, known: frozenset[str]) -> Source:
    """Who is told after `said` or `according to`, or at the beginning of a sentence."""
    start = place
    while place < len(words) and place - start <= _NEAR:
        word = words[place]
        if word.low in _PERSONS:
            return Source("pronoun", Span(word.start, word.end), person=True)
        name = name_from(words, place, known)
        if name:
            return _named(words, name)
        if word.low in PREPOSITIONS or word.low in JOINING or word.text in SAID or not word.text.isalpha():
            break
        place += 1
    return _unnamed(words[max(0, min(start, len(words)) - 1)])


def _named(words: Sequence[Token], name: Name) -> Source:
    the = name.first > 0 and words[name.first - 1].low == "the" and name.first == name.bare
    return Source("named", Span(words[name.bare].start, words[name.last].end), person=not the)


def _unnamed(verb: Token) -> Source:
    return Source("unnamed", Span(verb.start, verb.end), person=False)
