"""Words as a caret goes through them: without the marks around them, with the marks inside them.

`right-wing`, `Colombia's`, `U.S.` and `3.5` are one word each. Where a script writes no spaces only a
dictionary could tell: there a Han sign and a letter of Thai or its kin are words of their own, and so is
every run of hiragana or of katakana.
"""

from __future__ import annotations

import functools
import re
from unicodedata import category

from tui.text.letters import snapped
from tui.text.slices import cut
from tui.text.span import Span

_WINDOW = 2**10
"""Code points that are looked at in one step; a word that is longer is gone through in parts."""

MARK = "\ufdd0"
"""Stands for every mark: a code point that is nobody's."""

_JOINERS = "\u200c\u200d\xad"
_LETTER = re.compile(r"[^\W_]")
_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HIRAGANA = "\u3041-\u309f"
_KATAKANA = "\u30a0-\u30ff\u31f0-\u31ff"
_THAI = (
    "\u0e01-\u0e2e\u0e30\u0e32\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0ebd-\u0ec6\u1000-\u102a\u103f\u1780-\u17b3"
)
"""Thai, Lao, Burmese and Khmer."""

SIGNS = _HAN + _HIRAGANA + _KATAKANA + _THAI
"""What scripts are written in that put no spaces between words."""

_AMS = "\u0e33\u0eb3"
"""Vowels of Thai and Lao that belong to the letter before them."""


def following(text: str, offset: int) -> Span | None:
    """The word that holds `offset`, else the first one after it; None where there is none."""
    start = _lined_up(text, offset)
    while True:
        end = cut(text, start, start + _WINDOW) if len(text) - start > _WINDOW else len(text)
        for word in within(text, start, end):
            if word.end > offset:
                return word
        letter = _LETTER.search(text, end)
        if letter is None:
            return None
        start = letter.start()


def preceding(text: str, offset: int) -> Span | None:
    """The last word that begins before `offset`; None where there is none."""
    end = min(offset, len(text))
    held = following(text, end - 1) if end > 0 else None
    if held is not None and held.start < end:
        return held
    while end > 0:
        start = _lined_up(text, max(0, end - _WINDOW))
        words = within(text, start, end)
        if words:
            return words[-1]
        end = start
    return None


def within(text: str, start: int, end: int) -> list[Span]:
    """The words of a stretch that cuts none."""
    stretch = text[start:end]
    if not _LETTER.search(stretch):
        return []
    return [Span(start + word.start(), start + word.end()) for word in _word().finditer(evened(stretch))]


def _lined_up(text: str, place: int) -> int:
    """Where no word goes on: after the last white space before `place`."""
    least = max(0, place - _WINDOW)
    space = max(text.rfind(" ", least, place), text.rfind("\n", least, place))
    return space + 1 if space >= 0 else snapped(text, least)


def evened(text: str) -> str:
    """`text` with the same mark for every mark, as long as before."""
    if text.isascii():
        return text
    marks = [ord(point) for point in set(text) if category(point)[0] == "M" or point in _JOINERS]
    return text.translate(dict.fromkeys(marks, MARK)) if marks else text


@functools.cache
def _word() -> re.Pattern[str]:
    """What finds one word in an evened text; compiled when first asked for, which takes 7 ms."""
    on = f"[{MARK}{_AMS}]*"
    letter = rf"[^\W_{_HAN}{_HIRAGANA}{_KATAKANA}{_THAI}{_AMS}]{on}"
    return re.compile(
        rf"(?:(?<![\w.])[^\W\d_]\.(?=[^\W\d_]\.))+[^\W\d_]\.{on}"
        rf"|{letter}(?:{letter}|_|['’·‐‑-](?={letter})|(?<=\d)[.,](?=\d))*"
        rf"|(?:[{_HIRAGANA}]{on})+|(?:[{_KATAKANA}]{on})+|[{_HAN}{_THAI}]{on}"
    )
