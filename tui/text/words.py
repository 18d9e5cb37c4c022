"""Words: counted, folded for comparing, digested for identity, cut for an excerpt."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from typing import Literal, NamedTuple

from tui.text.slices import slices

WORDS_A_MINUTE = 238
"""Silent reading of non-fiction in English: M. Brysbaert, Journal of Memory and Language 109 (2019)."""

_MARKS = re.compile(r" [^\w\s]+(?= )")
"""A word that is nothing but punctuation, between single spaces."""

_PHRASES = (("\ufdfa", "\ufdd0"), ("\ufdfb", "\ufdd1"))
"""Arabic phrases in one sign, which in letters are up to 18 times as long; each with a code point that is
nobody's and that stands for it while the rest is put in letters."""

_HEAP = re.compile(r"[^\w\s\x00-\u02ff]{31,}")
"""A superset of more combining marks in a row than any letter has."""

_FOREIGN = re.compile(r"[^\x00-\u02ff]{31}")
"""Stands in every heap of marks, and is found five times as fast."""

_MOST_MARKS = 30
"""Marks that are put in order at once, as the Stream-Safe Text Format has it (Unicode TR 15): ordering them
takes time by the square of their number, a day for a file of 8 MB."""


@functools.cache
def _ideographs() -> re.Pattern[str]:
    """Han and kana signs; compiled when first asked for, which takes 2 ms."""
    return re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


class Measure(NamedTuple):
    """What one pass over a body tells of it."""

    sha256: str
    """Its identity: see `fingerprint`."""

    words: int
    """See `count_words`."""


def count_words(text: str) -> int:
    """How many words `text` has: runs between white space that are more than punctuation.

    In scripts that write no spaces each Han or kana sign counts as one, as word processors count.

    >>> count_words("Words — don't count dashes.")
    4
    """
    return sum(map(_count, slices(text)))


def _count(text: str) -> int:
    signs = 0
    if not _is_western(text):
        text, signs = _ideographs().subn(" ", text)
    words = text.split()
    return signs + _counted(words, " ".join(words))


def _counted(words: list[str], joined: str) -> int:
    """How many of the words are more than punctuation; `joined` holds them with spaces between."""
    return len(words) - len(_MARKS.findall(f" {joined} "))


def _is_western(text: str) -> bool:
    """Whether `text` holds nothing but what Windows-1252 has: all of that is in NFC, and none an ideograph.

    Asking takes a fifth of what normalising and looking for ideographs do.
    """
    if text.isascii():
        return True
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def minutes(words: int) -> int:
    """The minutes it takes to read `words`, begun ones counted, at least one."""
    return max(1, -(-words // WORDS_A_MINUTE))


def fold(text: str) -> str:
    """`text` without case, accents and compatibility forms: equal for what readers take to be equal.

    Marks that spell and do not accent stay: vowel signs, viramas, tones of Thai, voicing of kana.

    >>> fold("BOGOTÁ") == fold("Bogota")
    True
    """
    if text.isascii():
        return text.lower()
    for phrase, sign in _PHRASES:
        text = text.replace(phrase, sign)
    spread = normalized("NFKD", normalized("NFKD", text).casefold())
    accents = [ord(point) for point in set(spread) if _accents(point)]
    bare = spread.translate(dict.fromkeys(accents)) if accents else spread
    for phrase, sign in _PHRASES:
        bare = bare.replace(sign, phrase)
    return normalized("NFC", bare)


def normalized(form: Literal["NFC", "NFKC", "NFKD"], text: str) -> str:
    """`text` in a normal form, in the time that its length explains."""
    if not _FOREIGN.search(text):
        return unicodedata.normalize(form, text)
    return "".join(unicodedata.normalize(form, part) for part in _parts(text))


def _parts(text: str) -> Iterator[str]:
    """`text` in parts of which none has too many marks in a row."""
    done = 0
    for heap in _HEAP.finditer(text):
        start, end = heap.span()
        yield text[done:start]
        yield from (text[at : min(at + _MOST_MARKS, end)] for at in range(start, end, _MOST_MARKS))
        done = end
    yield text[done:]


def _accents(point: str) -> bool:
    """Whether `point` is an accent: by its combining class (Unicode TR 44; 10 to 36 are vowel points)."""
    order = unicodedata.combining(point)
    return order >= 200 or 10 <= order <= 36


def fingerprint(body: str) -> str:
    """An article's identity: SHA-256 of its body in NFC with every run of white space as one space."""
    return measure(body).sha256


def measure(body: str) -> Measure:
    """Fingerprint and number of words of a body, found together: both part it at white space."""
    import hashlib  # 4 ms of OpenSSL that showing an article does not need

    digest = hashlib.sha256()
    begun = gap = False
    counted = 0
    for piece in slices(body):
        western = _is_western(piece)
        whole = piece if western else normalized("NFC", piece)
        words = whole.split()
        joined = " ".join(words)
        counted += _counted(words, joined) if western else _count(piece)
        if words:
            lead = " " if begun and (gap or whole[:1].isspace()) else ""
            digest.update(f"{lead}{joined}".encode("utf-8", "surrogatepass"))
            begun = True
        gap = whole[-1:].isspace() or (gap and not words)
    return Measure(digest.hexdigest(), counted)


def excerpt(text: str, length: int) -> str:
    r"""The beginning of `text` in one line of at most `length` code points, cut at a word.

    >>> excerpt("Blinken praises\n\nColombia’s partnership", 20)
    'Blinken praises…'
    """
    window = text[: 4 * length + 80]
    line = " ".join(window.split())
    if len(line) <= length and len(window) == len(text):
        return line
    kept = line[: max(0, length - 1)]
    if len(line) > len(kept) and not line[len(kept)].isspace():
        kept = kept[: kept.rfind(" ")] if " " in kept else kept
    return f"{kept.rstrip()}…"[:length]
