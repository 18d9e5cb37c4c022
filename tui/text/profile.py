"""What of a text tells whether another one is of the same story: made once, kept small, compared often.

Beside words and runs of three words a profile has *slots*: what stands between two words and is a name, a
number or a day. The weather reports of two days have the same words around other figures; two versions of
one report have the same figures, whatever became of the words around them.
"""

from __future__ import annotations

import functools
import heapq
import itertools
import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeAlias
from zlib import crc32

from tui.text.spelled import SIGNS
from tui.text.tokens import Token, tokens

Frequency: TypeAlias = Callable[[str], int]
"""How many texts of a collection have a word."""

_SHORTEST = 3
"""Letters of a word that says something, but for words of signs."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_FUNCTION = _set(
    "the and for are but not you all any can had her was one our out his has him its who did get how man"
    " new now old see two way may use she too own off per yet from that this with have will your they been"
    " were said says each which their there would about other into than then them these some more could"
    " such when what where while also after before over under most only very much many made make must"
    " being both between because during through those since still against upon among within without until"
    " should might shall does doing done just even well back like here however whose told added according"
    " don't doesn't didn't isn't wasn't won't can't i'm we're we've they're i've you're couldn't wouldn't"
)
"""English words that stand in texts of anything."""

_DAYS = _set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august"
    " september october november december"
)
"""Days and months; not May, which is a verb more often."""

_GOING_ON = frozenset((" ", "  ", ", ", "-", " ("))
"""What stands before a word within a sentence."""

_ENDS = frozenset(".!?…\n。！？")
"""What may end a sentence."""


class Profile(NamedTuple):
    """What is known of a text for comparing it."""

    length: int
    """Its words."""

    words: Mapping[str, int]
    """Those that say something, each with the number of words before it where it stands first."""

    shingles: tuple[int, ...]
    """Every three words in a row as a number of 32 bits, in their order."""

    names: frozenset[str]
    """Words with a capital within a sentence."""

    numbers: frozenset[str]
    """Numbers in figures, days of the week, months."""

    slots: Mapping[int, frozenset[int]]
    """For the words around a name or a number: what stands there."""


def profile(text: str) -> Profile:
    """What is known of `text` for comparing it."""
    found = tokens(text)
    words = [token.folded.removesuffix("'s") for token in found]
    numbers = {word for word in words if word[0].isdigit() or word in _DAYS}
    gaps = _gaps(text, found)
    names = _names(text, found, words, gaps) - numbers
    said = _places(_terms(words))
    slots = _slots(words, gaps, names | numbers)
    return Profile(len(words), said, _shingles(words), frozenset(names), frozenset(numbers), slots)


def rarest(known: Profile, frequency: Frequency, count: int = 20, fewest: int = 1) -> list[str]:
    """The words of a text that the fewest texts have, rarest first: by them others of its story are found.

    Args:
        known: what is known of the text.
        frequency: how many texts have a word.
        count: how many words, at the most.
        fewest: how many texts must have a word: 2 where the text itself is counted, for by what nobody else
            has nobody is found.
    """
    frequencies = ((frequency(word), word) for word in known.words)
    return [word for _, word in heapq.nsmallest(count, (one for one in frequencies if one[0] >= fewest))]


def _terms(words: list[str]) -> Iterable[str]:
    """The words; where signs are written without spaces, every two of them that stand together."""
    signs = {word for word in set(words) if not word.isascii() and _sign().match(word)}
    if not signs:
        return words
    return (
        word + after if word in signs and after in signs else word
        for word, after in itertools.pairwise([*words, ""])
    )


@functools.cache
def _sign() -> re.Pattern[str]:
    return re.compile(f"[{SIGNS}]")


def _places(terms: Iterable[str]) -> dict[str, int]:
    """Where each word stands first that says something."""
    found: dict[str, int] = {}
    for place, word in enumerate(terms):
        if word not in found and (len(word) >= _SHORTEST or not word.isascii()) and word not in _FUNCTION:
            found[word] = place
    return found


def _shingles(words: list[str]) -> tuple[int, ...]:
    """Numbers for every three words in a row; one for all of a text that has fewer."""
    runs = zip(words, words[1:], words[2:], strict=False) if len(words) > 2 else [tuple(words)] * bool(words)
    return tuple(_number(" ".join(run)) for run in runs)


def _gaps(text: str, found: list[Token]) -> list[str]:
    """What stands before each word, and after the last one."""
    ends = [0, *(token.end for token in found)]
    starts = [*(token.start for token in found), len(text)]
    return [text[end:start] for end, start in zip(ends, starts, strict=True)]


def _names(text: str, found: list[Token], words: list[str], gaps: list[str]) -> set[str]:
    """Words with a capital that stand after another word, with nothing between that begins a sentence."""
    return {
        word
        for token, word, gap in zip(found, words, gaps, strict=False)
        if gap in _GOING_ON and text[token.start].isupper() and len(word) > 1
    }


def _slots(words: list[str], gaps: list[str], facts: set[str]) -> dict[int, frozenset[int]]:
    """What stands between which two words of its sentence, of names, numbers and days."""
    slots: dict[int, set[int]] = {}
    for at in range(1, len(words) - 1):
        word = words[at]
        if word in facts and _ENDS.isdisjoint(gaps[at]) and _ENDS.isdisjoint(gaps[at + 1]):
            slots.setdefault(_number(f"{words[at - 1]} _ {words[at + 1]}"), set()).add(_number(word))
    return {around: frozenset(held) for around, held in slots.items()}


def _number(words: str) -> int:
    return crc32(words.encode("utf-8", "surrogatepass"))
