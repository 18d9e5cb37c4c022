"""Letters as readers see them: with their accents, families of emoji, syllables of Hangul, flags.

They are the extended grapheme clusters of Unicode TR 29, with two differences: signs that in a few scripts
stand before a number do not join it, and a mark after white space is a letter of its own, so that white
space can be cut off. Whether a letter begins at a place is told by what stands close before it, so a flood
of marks costs no more than a page of text: after so many of them every further one is a letter of its own.
"""

from __future__ import annotations

import unicodedata

from tui.text.span import Span

_MOST_JOINED = 64
"""Code points of a letter, at the most, for all that joins."""

_JOINER = "\u200d"
_LINKERS = frozenset("\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d")
"""Signs that join two consonants of an Indian script."""


def following(text: str, offset: int) -> Span | None:
    """The letter that holds `offset` or begins there; None at the end of the text."""
    if offset >= len(text):
        return None
    return Span(snapped(text, offset), onward(text, offset + 1))


def preceding(text: str, offset: int) -> Span | None:
    """The last letter that begins before `offset`; None at the beginning of the text."""
    if offset <= 0 or not text:
        return None
    start = snapped(text, min(offset, len(text)) - 1)
    return Span(start, onward(text, start + 1))


def snapped(text: str, offset: int) -> int:
    """The beginning of the letter that holds `offset`; places outside the text become its ends."""
    place = max(0, min(offset, len(text)))
    while not begins(text, place):
        place -= 1
    return place


def onward(text: str, place: int) -> int:
    """Where a letter begins at `place` or next after it."""
    while not begins(text, place):
        place += 1
    return place


def begins(text: str, place: int) -> bool:
    """Whether a letter begins at `place`, or the text ends there."""
    if not 0 < place < len(text):
        return True
    before, point = text[place - 1], text[place]
    if point.isascii():
        return before != "\r" or point != "\n"
    return not _joined(before, point, text[max(0, place - _MOST_JOINED) : place])


def _joined(before: str, point: str, stretch: str) -> bool:
    """Whether `point` is of one letter with `before`, with which the stretch ends."""
    if before.isspace():
        return False
    if _extends(point):
        return len(stretch) < _MOST_JOINED or not all(map(_extends, stretch))
    if _flag(point):
        flags = len(stretch) - len(stretch.rstrip("".join(filter(_flag, set(stretch)))))
        return flags % 2 == 1
    if before == _JOINER:
        return _pictures(stretch, point)
    if before in _LINKERS:
        return unicodedata.category(point) == "Lo" and ord(point) >> 7 == ord(before) >> 7
    return _one_syllable(before, point)


def _extends(point: str) -> bool:
    """Whether a code point stands on the one before it: marks, joiners, skin tones, tags."""
    return (
        unicodedata.category(point)[0] == "M"
        or point in "\u200c\u200d\u0e33\u0eb3"
        or "\U0001f3fb" <= point <= "\U0001f3ff"
        or "\U000e0020" <= point <= "\U000e007f"
    )


def _flag(point: str) -> bool:
    """Whether a code point is half a flag."""
    return "\U0001f1e6" <= point <= "\U0001f1ff"


def _pictures(stretch: str, point: str) -> bool:
    """Whether a joiner, with which the stretch ends, joins two pictures."""
    bare = stretch[:-1]
    while bare and _extends(bare[-1]) and bare[-1] != _JOINER:
        bare = bare[:-1]
    return bare != "" and all(unicodedata.category(picture) == "So" for picture in (bare[-1], point))


def _one_syllable(before: str, point: str) -> bool:
    """Whether two code points are of one syllable of Hangul: lead, vowel, tail (Unicode, chapter 3.12)."""
    vowel = "\u1160" <= point <= "\u11a7" or "\ud7b0" <= point <= "\ud7c6"
    tail = "\u11a8" <= point <= "\u11ff" or "\ud7cb" <= point <= "\ud7fb"
    if "\u1100" <= point <= "\u115f" or "\ua960" <= point <= "\ua97c" or "\uac00" <= point <= "\ud7a3":
        return "\u1100" <= before <= "\u115f" or "\ua960" <= before <= "\ua97c"
    if not (vowel or tail):
        return False
    open_one = "\uac00" <= before <= "\ud7a3" and (ord(before) - 0xAC00) % 28 == 0
    if "\u1160" <= before <= "\u11a7" or "\ud7b0" <= before <= "\ud7c6" or open_one:
        return True
    closed = (
        "\u11a8" <= before <= "\u11ff" or "\ud7cb" <= before <= "\ud7fb" or "\uac00" <= before <= "\ud7a3"
    )
    return tail if closed else vowel and ("\u1100" <= before <= "\u115f" or "\ua960" <= before <= "\ua97c")
