"""Articles of any number that behave like real ones, in the words of `tests.benchmarks.language`.

* Lengths are log-normal. What an article is about comes back in it again and again.
* A few outlets print most of the articles, and hundreds print one now and then.
* There are more articles in later years, and few at weekends.
* Most stories are told once, some by two or three outlets, a few by dozens: word for word but for a closing
  line, cut at the end, or reworded (also inside the quotation marks), on the same day or some days later.
* One article in twenty is not in Latin letters.

They are made in blocks, each from a seed of its own: a library of 10,000 is the beginning of one of 100,000,
and two processes can make it. No two bodies are the same, for an import would take the second for the first.
"""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import math
import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.benchmarks.language import (
    RARE_EVERY,
    Language,
    Punctuation,
    arabic,
    chinese,
    cyrillic,
    latin,
)

LATEST_HEADLINE = "Zorvane harbour opens"
"""The headline of the one article that is newer than all others, so that a list must begin with it."""

BLOCK = 500
"""Articles that are made together, and lie in one folder."""

MEDIAN_WORDS = 300
FIRST_DAY = dt.date(2016, 1, 1)
DAYS = 9 * 365
OUTLETS = 800
FOREIGN = 0.05
"""The share of stories in another script."""

RETOLD = 0.05
"""The share of stories that several outlets tell."""

_MOST_TOLD = 40
_SPREAD = 0.55
_SHORTEST = 20
_BLOCKS_ALONE = 8
"""Blocks from which on a second process is worth its start."""

_PLACES = ("{}.com", "{}.net", "{}.org", "{}Times.com", "{}News.com", "{}Herald.co", "{}24.com")
_DAYS_LATER = (0, 0, 0, 1, 1, 2, 3, 7)


class Story(NamedTuple):
    """What an article says, apart from who printed it and when."""

    headline: str
    day: int
    words: list[str]
    """With their punctuation."""

    ends: list[int]
    """Where in `words` each sentence is over."""

    language: Language


@functools.cache
def languages() -> tuple[Language, ...]:
    """The common one, then the others."""
    return (
        Language(latin, Punctuation("said")),
        Language(cyrillic, Punctuation("сказал")),
        Language(chinese, Punctuation("说", between="", comma="，", stop="。")),
        Language(arabic, Punctuation("قال", comma="،")),
    )


@functools.cache
def outlets() -> tuple[list[str], list[float]]:
    """Names of outlets, largest first, and how much all up to each of them print."""
    names = [_PLACES[n % len(_PLACES)].format(latin(60_000 + 97 * n).capitalize()) for n in range(OUTLETS)]
    return names, list(itertools.accumulate((rank + 1) ** -1.1 for rank in range(OUTLETS)))


@functools.cache
def _days() -> tuple[list[int], list[float]]:
    """All days, and how much is printed up to each of them."""
    weights = []
    for day in range(DAYS):
        date = FIRST_DAY + dt.timedelta(days=day)
        weights.append(1.2 ** (day / 365) * (1, 1, 1, 1, 0.95, 0.5, 0.4)[date.weekday()])
    return list(range(DAYS)), list(itertools.accumulate(weights))


class Newsroom:
    """Writes the articles of one block."""

    def __init__(self, seed: int, block: int, median_words: int = MEDIAN_WORDS) -> None:
        self._chance = Random(f"{seed}/{block}")
        self._block = block
        self._median = median_words

    def articles(self) -> list[str]:
        """The block's articles as files hold them; the first one of the first block is the newest of all."""
        found: list[str] = []
        while len(found) < BLOCK:
            found += self._told()
        del found[BLOCK:]
        self._chance.shuffle(found)
        if self._block == 0:
            latest = self._story(languages()[0])._replace(headline=LATEST_HEADLINE, day=DAYS + 14)
            found[0] = self._printed(latest, self._outlet(), closing="")
        return found

    def _told(self) -> Iterator[str]:
        """One story by all outlets that tell it."""
        random = self._chance.random
        others = self._chance.randrange(1, len(languages()))
        story = self._story(languages()[others if random() < FOREIGN else 0])
        first = self._outlet()
        yield self._printed(story, first, closing="")
        if random() < RETOLD:
            seen = {first}
            for _ in range(min(_MOST_TOLD, int(2 * (1 - random()) ** -0.7)) - 1):
                while (outlet := self._outlet()) in seen:
                    pass
                seen.add(outlet)
                yield self._copy(story, outlet)

    def _outlet(self) -> str:
        names, shares = outlets()
        return self._chance.choices(names, cum_weights=shares)[0]

    def _story(self, language: Language) -> Story:
        chance = self._chance
        length = max(_SHORTEST, int(self._median * math.exp(chance.gauss(0, _SPREAD))))
        words = language.words(chance, length)
        places = range(chance.randrange(RARE_EVERY), length, RARE_EVERY)
        about = [language.rare(chance) for _ in range(1 + len(places) * 3 // 5)]
        names = [word.capitalize() for word in about[: 1 + len(about) // 3]]
        about[: len(names)] = names
        words[places.start :: RARE_EVERY] = chance.choices(about, k=len(places))
        ends = self._punctuate(words, names, language.marks)
        return Story(self._headline(language, names), self._day(), words, ends, language)

    def _day(self) -> int:
        days, shares = _days()
        return self._chance.choices(days, cum_weights=shares)[0]

    def _headline(self, language: Language, names: list[str]) -> str:
        words = language.words(self._chance, self._chance.randint(4, 10))
        words.insert(self._chance.randrange(len(words)), names[0])
        return _capitalised(language.marks.between.join(words))

    def _punctuate(self, words: list[str], names: list[str], marks: Punctuation) -> list[int]:
        """Make sentences of words: capitals, commas, stops, now and then a number or a quotation.

        Returns:
            Where each sentence is over.
        """
        random = self._chance.random
        ends, start, length = [], 0, len(words)
        while start < length:
            end = start + 8 + int(27 * random())
            if end > length - 6:
                end = length
            kind, last = random(), end - 1
            words[start] = _capitalised(words[start])
            if end - start > 12:
                words[(start + end) // 2] += marks.comma
            if kind < 0.12:
                words[start] = "“" + words[start]
                speaker = names[int(len(names) * random() ** 2)]
                words[last] += f"{marks.comma}” {marks.said} {speaker}{marks.stop}"
            elif kind < 0.16:
                words[start] = "“" + words[start]
                words[last] += marks.stop + "”"
            else:
                if kind > 0.85:
                    words[last - 1] = f"{int(2 / (1.0001 - random())):,}"
                words[last] += marks.stop
            ends.append(end)
            start = end
        return ends

    def _copy(self, story: Story, outlet: str) -> str:
        """The story as another outlet has it."""
        chance = self._chance
        kind, closing, words, ends = chance.random(), f"Source: {outlet}", story.words, story.ends
        if kind < 0.3:
            pass  # word for word
        elif kind < 0.6:
            ends = ends[: max(1, len(ends) - chance.randint(1, 1 + len(ends) // 2))]
            words = words[: ends[-1]]
        else:
            closing = ""
            words = self._reworded(words, story.language)
        headline = story.headline
        if chance.random() < 0.6:
            headline = self._headline(story.language, [chance.choice(words).strip("“”.,。，،")])
        day = story.day + chance.choice(_DAYS_LATER)
        return self._printed(
            story._replace(headline=headline, day=day, words=words, ends=ends), outlet, closing
        )

    def _reworded(self, words: list[str], language: Language) -> list[str]:
        """One word in ten becomes another, also in quotations."""
        changed = list(words)
        while changed == words:
            for word in language.words(self._chance, 2 + len(words) // 10):
                place = int(len(words) * self._chance.random())
                if words[place].isalpha():
                    changed[place] = word
        return changed

    def _printed(self, story: Story, outlet: str, closing: str) -> str:
        """A file in a form of the seeds: the outlet above the headline, below the text, or nowhere."""
        date = FIRST_DAY + dt.timedelta(days=story.day)
        body = self._paragraphs(story)
        form = self._chance.random()
        if closing or 0.65 < form < 0.85:
            body += f"\n\n{closing or f'Source: {outlet}'}"
        if form < 0.65:
            return f" date {date} {outlet}\n\n{story.headline}\n\n{body}\n"
        return f" date {date} {story.headline}\n\n{body}\n"

    def _paragraphs(self, story: Story) -> str:
        """The text with a blank line after every second or third sentence."""
        between, words = story.language.marks.between, story.words
        cuts = [0, *story.ends[2 : -1 : 2 + int(2 * self._chance.random())], len(words)]
        return "\n\n".join([between.join(words[start:end]) for start, end in itertools.pairwise(cuts)])


def _capitalised(text: str) -> str:
    return text[0].upper() + text[1:]


def write_articles(folder: Path, count: int, seed: int = 7, median_words: int = MEDIAN_WORDS) -> None:
    """Write `count` articles into numbered folders below `folder`; the same seed makes the same bytes."""
    blocks = range(-(-count // BLOCK))
    write = functools.partial(_write_block, str(folder), count, seed, median_words)
    if len(blocks) <= _BLOCKS_ALONE:
        for block in blocks:
            write(block)
        return
    with ProcessPoolExecutor(os.cpu_count(), multiprocessing.get_context("spawn")) as pool:
        for _ in pool.map(write, blocks, chunksize=_BLOCKS_ALONE):
            pass  # a failure is raised here


def _write_block(folder: str, count: int, seed: int, median_words: int, block: int) -> None:
    place = f"{folder}/{block:04}"
    os.makedirs(place, exist_ok=True)
    first = block * BLOCK
    for number, article in enumerate(Newsroom(seed, block, median_words).articles()[: count - first], first):
        with open(f"{place}/{number:07}.txt", "wb", buffering=0) as file:
            file.write(article.encode())
