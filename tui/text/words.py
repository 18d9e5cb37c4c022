"""Words: counted, folded for comparing, digested for identity, cut for an excerpt."""

from __future__ import annotations

import functools
import re
import unicodedata

WORDS_A_MINUTE = 238
"""Silent reading of non-fiction in English: M. Brysbaert, Journal of Memory and Language 109 (2019)."""

_MARKS = re.compile(r"[^\w\s]+")


@functools.cache
def _ideographs() -> re.Pattern[str]:
    """Han and kana signs; compiled when first asked for, which takes 2 ms."""
    return re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def count_words(text: str) -> int:
    """How many words `text` has: runs between white space that are more than punctuation.

    In scripts that write no spaces each Han or kana sign counts as one, as word processors count.

    >>> count_words("Words — don't count dashes.")
    4
    """
    if not text.isascii():
        text = _ideographs().sub(" x ", text)
    words = text.split()
    return len(words) - sum(1 for word in words if not word[0].isalnum() and _MARKS.fullmatch(word))


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
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(point for point in spread if not _accents(point))
    return unicodedata.normalize("NFKC", bare)


def _accents(point: str) -> bool:
    """Whether `point` is an accent: by its combining class (Unicode TR 44; 10 to 36 are vowel points)."""
    order = unicodedata.combining(point)
    return order >= 200 or 10 <= order <= 36


def fingerprint(body: str) -> str:
    """An article's identity: SHA-256 of its body in NFC with every run of white space as one space."""
    import hashlib  # 4 ms of OpenSSL that showing an article does not need

    whole = body if body.isascii() else unicodedata.normalize("NFC", body)
    return hashlib.sha256(" ".join(whole.split()).encode("utf-8", "surrogatepass")).hexdigest()


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
