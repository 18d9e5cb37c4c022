"""Articles of any number that behave like real ones, in words that do not exist.

The vocabulary is Zipf's (the word of rank r is used about 1/r as often as the first) and grows with the
corpus by Heaps' law: K·nᵝ different words among n, with K = 44 and β = 0.49 as Manning, Raghavan and Schütze
report for 800,000 news articles (*Introduction to Information Retrieval*, §5.1). Lengths are log-normal
around 350 words.
"""

from __future__ import annotations

import datetime as dt
import itertools
import random
from bisect import bisect
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

LATEST_HEADLINE = "Zorvane harbour opens"
"""The headline of the one article that is newer than all others, so that a list must begin with it."""

FIRST_DAY = dt.date(2016, 1, 1)
DAYS = 9 * 365
OUTLETS = 40
COPIES = 0.08
"""The share of articles that repeat a recent one: reworded a little, in another outlet, a day later."""

_HEAPS_K, _HEAPS_BETA = 44, 0.49
_MEDIAN_WORDS, _SPREAD = 350, 0.55
_PER_FOLDER = 500
_ONSETS = [*"bcdfghjklmnprstvw" * 2, "br", "ch", "dr", "fl", "gr", "pl", "sh", "st", "th", "tr"]
_VOWELS = [*"aaaeeeeiioou", "ai", "ea", "io"]
_CODAS = ["", "", "", "l", "m", "n", "n", "r", "r", "s", "st", "t"]


class Story(NamedTuple):
    """What an article says, apart from who printed it and when."""

    headline: str
    day: int
    sentences: list[list[str]]


class Vocabulary:
    """Invented words by rank, more of them the more text was made of them."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._words: list[str] = []
        self._known: set[str] = set()
        self._weights: list[float] = []
        self._used = 2_000  # a vocabulary of one word would make the first articles absurd

    def draw(self, count: int) -> list[str]:
        """The next `count` words of the corpus."""
        self._used += count
        self._grow(int(_HEAPS_K * self._used**_HEAPS_BETA))
        return self._chance.choices(self._words, cum_weights=self._weights, k=count)

    def rare(self, count: int) -> list[str]:
        """Names that are seldom used elsewhere: what an article is about."""
        size = len(self._words)
        return [self._words[self._chance.randrange(size // 4, size)].capitalize() for _ in range(count)]

    def _grow(self, size: int) -> None:
        total = self._weights[-1] if self._weights else 0.0
        for rank in range(len(self._words) + 1, size + 1):
            total += 1 / (
                rank + 2.7
            )  # Mandelbrot's shift: the first few words are less frequent than Zipf says
            self._weights.append(total)
            self._words.append(self._invent(rank))

    def _invent(self, rank: int) -> str:
        syllables = bisect((120, 5_000, 60_000), rank) + 1
        while (word := self._spell(syllables)) in self._known:
            syllables += self._chance.random() < 0.3
        self._known.add(word)
        return word

    def _spell(self, syllables: int) -> str:
        choice = self._chance.choice
        return "".join(choice(_ONSETS) + choice(_VOWELS) for _ in range(syllables)) + choice(_CODAS)


class Newsroom:
    """Writes articles one after the other."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._vocabulary = Vocabulary(self._chance)
        self._outlets = [
            self._name() + self._chance.choice((".com", ".net", ".org", "Times.com", "News.com", "Herald.co"))
            for _ in range(OUTLETS)
        ]
        self._recent: deque[Story] = deque(maxlen=200)

    def articles(self) -> Iterator[str]:
        """Articles as files hold them, without end; the first is the newest."""
        yield self._printed(Story(LATEST_HEADLINE, DAYS + 2, self._sentences()))
        while True:
            if self._recent and self._chance.random() < COPIES:
                yield self._printed(self._copy(self._chance.choice(self._recent)))
            else:
                story = Story(self._headline(), self._chance.randrange(DAYS), self._sentences())
                self._recent.append(story)
                yield self._printed(story)

    def _name(self) -> str:
        return self._vocabulary.draw(1)[0].capitalize() + self._vocabulary.draw(1)[0]

    def _headline(self) -> str:
        words = self._vocabulary.draw(self._chance.randint(5, 11))
        words[self._chance.randrange(len(words))] = self._vocabulary.rare(1)[0]
        return _capitalised(" ".join(words))

    def _sentences(self) -> list[list[str]]:
        """An article's words, sentence by sentence; every seventh word is one of those it is about."""
        length = max(40, int(self._chance.lognormvariate(0, _SPREAD) * _MEDIAN_WORDS))
        words = self._vocabulary.draw(length)
        about = self._vocabulary.rare(12)
        places = range(self._chance.randrange(7), length, 7)
        words[places.start :: 7] = self._chance.choices(about, range(12, 0, -1), k=len(places))
        ends = itertools.accumulate(iter(lambda: max(5, int(self._chance.gauss(21, 8))), None))
        cuts = [0, *itertools.takewhile(lambda end: end < length - 4, ends), length]
        return [words[start:end] for start, end in itertools.pairwise(cuts)]

    def _copy(self, story: Story) -> Story:
        """`story` with one word in ten replaced and, mostly, one sentence dropped."""
        sentences = [list(sentence) for sentence in story.sentences]
        if len(sentences) > 3 and self._chance.random() < 0.8:
            del sentences[self._chance.randrange(1, len(sentences))]
        for sentence in sentences:
            for word in self._vocabulary.draw(len(sentence) // 10):
                sentence[self._chance.randrange(len(sentence))] = word
        headline = story.headline if self._chance.random() < 0.3 else self._headline()
        return Story(headline, story.day + 1, sentences)

    def _printed(self, story: Story) -> str:
        """A file in one of the two forms of the seeds: the headline, or the outlet and then the headline."""
        date = FIRST_DAY + dt.timedelta(days=story.day)
        body = self._paragraphs([self._written(sentence) for sentence in story.sentences])
        outlet = self._chance.choice(self._outlets)
        if self._chance.random() < 0.5:
            return f" date {date} {story.headline}\n\n{body}\n"
        return f" date {date} {outlet}\n\n{story.headline}\n\n{body}\n"

    def _written(self, words: list[str]) -> str:
        """A sentence: a capital, a comma, now and then a number or quotation marks, a full stop."""
        words = list(words)
        kind = self._chance.random()
        if len(words) > 9:
            words[len(words) // 2] += ","
        if kind < 0.15:
            words[-2] = f"{self._chance.randrange(2, 5000):,}"
        sentence = _capitalised(" ".join(words)) + "."
        return f"“{sentence}”" if kind > 0.88 else sentence

    def _paragraphs(self, sentences: list[str]) -> str:
        paragraphs = []
        while sentences:
            size = self._chance.randint(1, 3)
            paragraphs.append(" ".join(sentences[:size]))
            sentences = sentences[size:]
        return "\n\n".join(paragraphs)


def _capitalised(text: str) -> str:
    return text[0].upper() + text[1:]


def write_articles(folder: Path, count: int, seed: int = 7) -> None:
    """Write `count` articles into numbered folders below `folder`; the same seed makes the same bytes."""
    for number, article in enumerate(itertools.islice(Newsroom(seed).articles(), count)):
        place = folder / f"{number // _PER_FOLDER:04}"
        if number % _PER_FOLDER == 0:
            place.mkdir(parents=True, exist_ok=True)
        (place / f"{number:07}.txt").write_bytes(article.encode())
