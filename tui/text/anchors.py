"""Where a passage stands in a text that may have changed: found for certain, or not at all.

A passage is kept as its place, its words, and what stood before and after them (in the terms of the W3C
Web Annotation model: TextPositionSelector and TextQuoteSelector). The place alone proves nothing, for
other words may have slid there, nor do the words alone, for they may stand in the text twice. What is
asked for is a place where the words stand and enough of what stood around them, without a gap: half of
it, for a few letters three quarters. If a second place has but a quarter, nobody can tell which is meant,
and the passage is an orphan.

So that this may be trusted, more is kept around words that stood in the text more than once: as much as
no other place had a quarter of, or, in a short text, as much as there is. Then only a place where all of
it stands is taken, whatever others have. What remains is what nobody can tell: a copy, made with what
stands around it, when the original is gone, is taken for the original that was moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Literal, NamedTuple, TypeAlias

from tui.text.letters import begins

CONTEXT = 32
"""Code points that are kept before a passage and after it, but at the ends of a text."""

MOST_CONTEXT = 512
"""Code points that are kept around words that a text repeats with what stands around them, at the most."""

_FEW = 8
"""Code points below which words prove next to nothing themselves."""

_LEAST = 16
"""Code points, of words and what stands around them, that prove anything where some have changed."""

_ROOM = 4
"""So many times its length a context is looked for in, when white space may have been added."""

_MOST_ALIKE = 16
"""Places that are compared; where there are more, the passage is an orphan."""

NOWHERE = -1
"""The place of an orphan."""

State: TypeAlias = Literal["exact", "moved", "orphan"]
"""At its place, once elsewhere, or not to be found for certain."""


class Selectors(NamedTuple):
    """What tells a passage from every other stretch of its text."""

    start: int
    end: int
    exact: str
    """Its words."""

    prefix: str
    suffix: str


class Located(NamedTuple):
    """Where a passage was found."""

    state: State
    start: int
    end: int
    why: str
    """What decided, for a reader."""


def describe(text: str, start: int, end: int) -> Selectors:
    """What to keep of a passage, so that it is found again."""
    reach = CONTEXT
    while True:
        before, after = text[max(0, start - reach) : start], text[end : end + reach]
        found = Selectors(start, end, text[start:end], before, after)
        if reach >= MOST_CONTEXT or all(place.start == start for place in _places(text, found)):
            return found
        reach *= 2


def locate(text: str, selectors: Selectors, *, same_text: bool) -> Located:
    """Where the passage stands now.

    Args:
        text: the body as it is.
        selectors: what was kept of the passage.
        same_text: whether it was kept of this very body; then its place decides between places alike.
    """
    if not selectors.exact:
        return _orphan("it has no words")
    if same_text and _unchanged(text, selectors):
        return Located("exact", selectors.start, selectors.end, "the text is the same")
    places = list(islice(_places(text, selectors), _MOST_ALIKE))
    place = _chosen(places, selectors)
    if place is None or not _proven(text, place, selectors):
        return _orphan(_doubt(text, selectors, len(places)))
    end = place.start + len(selectors.exact)
    if place.start == selectors.start:
        return Located("exact", place.start, end, "its words are at their place")
    return Located("moved", place.start, end, "its words were found once, in the same surroundings")


def _doubt(text: str, selectors: Selectors, places: int) -> str:
    if places > 1:
        return "its words stand in several places that are alike"
    return "what stood around its words has changed" if selectors.exact in text else "its words are gone"


def _orphan(why: str) -> Located:
    return Located("orphan", NOWHERE, NOWHERE, why)


def _unchanged(text: str, selectors: Selectors) -> bool:
    """Whether the passage is at its place, and around it what was, whatever white space is there.

    White space is not part of an article's hash, and others who write annotations may keep none.
    """
    start, end, exact, prefix, suffix = selectors
    if start < 0 or text[start:end] != exact:
        return False
    before = _inked(text[max(0, start - _ROOM * len(prefix)) : start])
    after = _inked(text[end : end + _ROOM * len(suffix)])
    return before.endswith(_inked(prefix)) and after.startswith(_inked(suffix))


def _inked(text: str) -> str:
    return "".join(text.split())


class _Place(NamedTuple):
    """A place where the words of a passage stand, and some of what stood around them."""

    start: int
    around: int
    """How many code points of what stood around them do so still, without a gap."""


def _chosen(places: Sequence[_Place], selectors: Selectors) -> _Place | None:
    """The only place; where more than usual was kept, the only one that has all of it."""
    _, _, _, prefix, suffix = selectors
    if len(places) > 1 and max(len(prefix), len(suffix)) > CONTEXT:
        places = [place for place in places if place.around == len(prefix) + len(suffix)]
    return places[0] if len(places) == 1 else None


def _places(text: str, selectors: Selectors) -> Iterator[_Place]:
    """Where in a text the words stand, and a quarter of what stood around them.

    An eighth of that at least is on one side, so only places are looked at that have this.
    """
    _, _, exact, prefix, suffix = selectors
    doubtful = _share(selectors, 1)
    least = (doubtful + 1) // 2
    seen: set[int] = set()
    for before, after in ((least, 0), (0, least)):
        if before > len(prefix) or after > len(suffix):
            continue
        needle = prefix[len(prefix) - before :] + exact + suffix[:after]
        at = text.find(needle)
        while at >= 0:
            place = _Place(at + before, _around(text, at + before, selectors))
            if place.start not in seen and place.around >= doubtful:
                yield place
            seen.add(place.start)
            at = text.find(needle, at + 1)


def _share(selectors: Selectors, quarters: int) -> int:
    """So many quarters of what stood around the words, in code points."""
    return -(-quarters * (len(selectors.prefix) + len(selectors.suffix)) // 4)


def _around(text: str, start: int, selectors: Selectors) -> int:
    _, _, exact, prefix, suffix = selectors
    end = start + len(exact)
    before = _alike(prefix[::-1], text[max(0, start - len(prefix)) : start][::-1])
    return before + _alike(suffix, text[end : end + len(suffix)])


def _alike(one: str, other: str) -> int:
    """How many code points two texts begin with alike."""
    if one == other:
        return len(one)
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _proven(text: str, place: _Place, selectors: Selectors) -> bool:
    """Whether enough stands at a place to take its words for the passage."""
    start, around = place
    _, _, exact, prefix, suffix = selectors
    end = start + len(exact)
    if around < _share(selectors, 3 if len(exact) < _FEW else 2):
        return False
    begun = len(prefix) >= CONTEXT or start == len(prefix)
    ended = len(suffix) >= CONTEXT or end + len(suffix) == len(text)
    if around == len(prefix) + len(suffix) and begun and ended:
        return True
    block = prefix + exact + suffix
    edges = ((len(prefix), start), (len(prefix) + len(exact), end))
    return len(exact) + around >= _LEAST and all(
        _inside(block, old) == _inside(text, new) for old, new in edges
    )


def _inside(text: str, place: int) -> bool:
    """Whether a place is inside a word or a letter."""
    word = text[max(0, place - 1) : place].isalnum() and text[place : place + 1].isalnum()
    return word or not begins(text, place)
