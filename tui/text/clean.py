"""The two gates of text from strangers: `clean` where it comes in, `visible` where it is shown.

`clean` changes only what a text file needs, for a fact-checker may want that zero-width character.
`visible` replaces whatever could act on a terminal or hide from the reader, one code point by one code
point, so that offsets hold:

* C0 controls and DEL by their pictures (ESC by ␛);
* what is broken by U+FFFD: C1 controls, lone surrogates, noncharacters;
* what cannot be seen by `·`: controls of direction, zero-width spaces, joiners that join nothing, fillers,
  soft hyphens, tag characters, variation selectors without a base, skin tones without an emoji, line and
  paragraph separators, and every combining mark of a letter after the fourth.
"""

from __future__ import annotations

import operator
import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache

from tui.text.slices import slices

HIDDEN = "·"
"""Stands for a code point that cannot be seen."""

BROKEN = "\ufffd"
"""Stands for a code point that is no character."""

MOST_MARKS = 4
"""Combining marks that one letter keeps: Vietnamese, Hebrew and Tibetan need no more."""

MOST_JOINED = 4
"""Joiners that one emoji keeps: of a family of four there are three."""

_LINE_ENDS = ("\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")

_LONE = re.compile("[\ud800-\udfff]")

_SUSPECTS = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but for tab and line end, DEL, C1
    "\xad\u034f\u061c"  # soft hyphen, grapheme joiner, Arabic letter mark
    "\u115f\u1160\u17b4\u17b5\u3164\uffa0"  # Hangul fillers, Khmer inherent vowels
    "\u180b-\u180f"  # Mongolian variation selectors and vowel separator
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # zero width, direction, separators, invisible operators
    "\ufe00-\ufe0f\ufeff\ufff0-\ufffb"  # variation selectors, byte order mark, interlinear annotation
    "\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"  # noncharacters, surrogates
    "\U00010000-\U0010ffff"  # one range, for `re` tries those up here one by one: see _HIGH
    "]"
)

_ONE_EMOJI = re.compile("[^\x00-\x7f][\ufe0f\U0001f3fb-\U0001f3ff]{0,2}")
"""What stands between two joiners of one emoji."""

_STACK = re.compile(rf"[^\w\s\x00-\u02ff]{{{MOST_MARKS + 1},}}")
"""A superset of too many marks in a row that `re` can find without a table of all marks."""

_VOWELS = re.compile(rf"[\u1160-\u11ff\ud7b0-\ud7ff]{{{MOST_MARKS + 1},}}")
"""Too many vowels and ends of Hangul syllables in a row: they are letters, and take no cell either."""


def _bounds(ranges: str) -> list[str]:
    """Where the ranges, written as first and last, begin and have just ended: `bisect` finds a place in it.

    A regular expression of them would take 4 ms to compile before the first paint.
    """
    return [bound for pair in ranges.split(" ") for bound in (pair[0], chr(ord(pair[1]) + 1))]


def _among(point: str, bounds: list[str]) -> bool:
    return point != "" and bisect_right(bounds, point) % 2 == 1


_JOINING = _bounds(
    "\u0600\u08ff \u0900\u0dff \u0f00\u109f \u1780\u18af \u1900\u1cff \ua840\ua8ff \ua980\ua9ff \uaa60\uaa7f"
    " \uabc0\uabff \ufb50\ufdcf \ufdf0\ufdff \ufe70\ufefc \U00010a00\U00010aff \U00010b80\U00010bff"
    " \U00010d00\U00010d3f \U00010f30\U00010fdf \U00011000\U00011fff \U0001e900\U0001e95f"
)
"""Blocks of the scripts whose spelling needs joiners: Arabic and its kin, and the Indic ones."""

_EMOJI = _bounds(
    "\xa9\xa9 \xae\xae \u203c\u203c \u2049\u2049 \u2122\u2122 \u2139\u2139 \u2190\u21ff \u2300\u23ff"
    " \u24c2\u24c2 \u25a0\u27bf \u2900\u297f \u2b00\u2bff \u3030\u3030 \u303d\u303d \u3297\u3297 \u3299\u3299"
    " \U0001f000\U0001faff"
)
"""A superset of Extended_Pictographic (Unicode TR 51) without anything that `visible` writes itself."""

_VARIED = _bounds(
    "## ** 09 \u1000\u109f \u2200\u22ff \u2e80\u9fff \ua840\ua87f \uf900\ufaff \U00020000\U0003ffff"
)
"""Keycap bases, Myanmar, mathematical operators, Phags-pa, ideographs: what has variants besides emoji."""

_HIGH = _bounds(
    "\U00013430\U0001343f \U0001bca0\U0001bca3 \U0001d173\U0001d17a"  # formats: hieroglyphs, shorthand, music
    " \U000e0000\U000e0fff"  # tags, variation selectors and the other ignorables of their plane
)
"""The suspects above the basic plane, but for noncharacters."""

_FLAT = str.maketrans("\n\t", "  ")


def clean(text: str) -> str:
    r"""`text` with `\n` for every line end and U+FFFD for NUL and lone surrogates; else as it is.

    >>> clean("one\r\ntwo\u2028three")
    'one\ntwo\nthree'
    """
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    return well_formed(text.replace("\0", BROKEN))


def well_formed(text: str) -> str:
    """`text` with U+FFFD for lone surrogates, so that it can be written as UTF-8."""
    try:
        for piece in slices(text):
            piece.encode()  # a tenth of what a search costs
    except UnicodeEncodeError:
        return _LONE.sub(BROKEN, text)
    return text


def visible(text: str) -> str:
    r"""`text` as it may be shown: as long as before, and nothing in it that acts or hides.

    Plain text comes back as the same object.

    >>> visible("\x1b[31mred")
    '␛[31mred'
    """
    if _SUSPECTS.search(text):
        text = _unmasked(text)
    if not text.isascii():
        if _STACK.search(text):
            text = _STACK.sub(_unstack, text)
        if _VOWELS.search(text):
            text = _VOWELS.sub(_cut_short, text)
    return text


def visible_line(text: str) -> str:
    """`text` as `visible` gives it, line ends and tabs as spaces: for a title or a row."""
    return visible(text).translate(_FLAT) if "\n" in text or "\t" in text else visible(text)


def masked(text: str) -> int:
    """How many code points of `text` are shown as something else."""
    shown = visible(text)
    return 0 if shown is text else sum(map(operator.ne, text, shown))


def _unmasked(text: str) -> str:
    """`text` with every suspect replaced, but where what stands before and after needs it."""
    shown = list(text)
    joined = joint = 0
    for found in _SUSPECTS.finditer(text):
        place = found.start()
        if _harmless(text[place]):
            continue
        before = shown[place - 1] if place else ""
        belongs = _belongs(text[place], before, text[place + 1 : place + 2])
        if belongs and text[place] == "\u200d" and not _among(before, _JOINING):
            joined = joined + 1 if _ONE_EMOJI.fullmatch(text, joint + 1, place) else 1
            joint = place
            belongs = joined <= MOST_JOINED
        if not belongs:
            shown[place] = _stand_in(text[place])
    return "".join(shown)


@lru_cache(4096)
def _harmless(point: str) -> bool:
    """Whether a suspect is none: most of those above the basic plane."""
    tone = "\U0001f3fb" <= point <= "\U0001f3ff"
    return point > "\uffff" and not tone and not _among(point, _HIGH) and ord(point) & 0xFFFE != 0xFFFE


def _belongs(point: str, before: str, after: str) -> bool:
    """Whether a joiner or selector does its work after `before` (as shown) and ahead of `after`."""
    if "\U0001f3fb" <= point <= "\U0001f3ff":
        return _among(before, _EMOJI) and not "\U0001f3fb" <= before <= "\U0001f3ff"
    if point in "\u200c\u200d":
        return _among(before, _JOINING) or (point == "\u200d" and _joins_emoji(before, after))
    if "\ufe00" <= point <= "\ufe0f":
        return _among(before, _EMOJI) or _among(before, _VARIED)
    if "\u180b" <= point <= "\u180f":
        return "\u1820" <= before <= "\u18af"
    return "\U000e0100" <= point <= "\U000e01ef" and _among(before, _VARIED) and not before.isascii()


def _joins_emoji(before: str, after: str) -> bool:
    return _among(after, _EMOJI) and (before == "\ufe0f" or _among(before, _EMOJI))


@lru_cache(256)
def _stand_in(point: str) -> str:
    """The harmless code point that is shown for `point`."""
    code = ord(point)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    broken = code < 0xA0 or 0xD800 <= code <= 0xDFFF or 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE
    return BROKEN if broken else HIDDEN


def _unstack(found: re.Match[str]) -> str:
    """A run of marks and symbols, every mark after the fourth in a row replaced."""
    shown: list[str] = []
    marks = 0
    for point in found.group():
        marks = marks + 1 if point in "\u200c\u200d" or unicodedata.category(point)[0] == "M" else 0
        shown.append(point if marks <= MOST_MARKS else HIDDEN)
    return "".join(shown)


def _cut_short(found: re.Match[str]) -> str:
    """A run of vowels and ends of Hangul, those after the fourth replaced."""
    return found.group()[:MOST_MARKS] + HIDDEN * (found.end() - found.start() - MOST_MARKS)
