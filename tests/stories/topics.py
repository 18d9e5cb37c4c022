"""Articles that are no versions of each other and are hard to tell from such.

Those of a topic share its words, its names and its stock phrases, as all news of one war does. Some go on
with an affair that another one began, and repeat a paragraph of it. Outlets put the same long lines below
each of their articles, and print a report a day whose words are always the same around other figures.
"""

from __future__ import annotations

import functools
import itertools
from random import Random
from typing import NamedTuple

from tests.benchmarks.language import Language, Punctuation, latin

OUTLETS = 5
"""How many outlets there are; each has its own closing lines."""

DAYS = 10
"""Days within which all of a collection is printed: that two articles are of one day says nothing."""

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PEOPLE = 16
_TERMS = 60
_PHRASES = 40
_VOCABULARY = 150


class Article(NamedTuple):
    """A text, and which events it truly tells of."""

    text: str
    events: frozenset[str]
    day: int
    kind: str
    """What it was made as."""


@functools.cache
def language() -> Language:
    """The one that all are written in."""
    return Language(latin, Punctuation("said"))


class Topic:
    """Writes articles about one thing."""

    def __init__(self, seed: int, number: int, articles: int) -> None:
        self.chance = chance = Random(f"{seed}/topic/{number}")
        self._name = f"{seed}/{number}"
        self._count = itertools.count()
        speech = language()
        self._people = [speech.rare(chance).capitalize() for _ in range(_PEOPLE)]
        self._terms = [speech.rare(chance) for _ in range(_TERMS)]
        self._vocabulary = speech.words(chance, _VOCABULARY)
        self._phrases = [self._phrase() for _ in range(_PHRASES)]
        self.articles = [self.article() for _ in range(articles)]
        """Each about an event of its own."""

    def article(self, words: int | None = None) -> Article:
        """One about an event of its own."""
        return self._written(self._event(), words or self.chance.randint(120, 600))

    def affair(self) -> list[Article]:
        """Articles on successive days about one affair: new sentences, old names, the same background."""
        people, terms = self._event()
        background = " ".join(self._sentences(people, terms, self.chance.randint(20, 45)))
        found = []
        for later in range(3):
            others, fresh = self._event()
            event = (people[:7] + others[-3:], terms[-8:] + fresh[-8:])
            told = self._written(event, self.chance.randint(150, 350))
            found.append(
                told._replace(text=f"{told.text}\n\n{background}", day=told.day + later, kind="affair")
            )
        return found

    def series(self, issues: int) -> list[Article]:
        """Reports of one outlet on successive days: the same sentences around other figures and names."""
        chance = self.chance
        frame = self._sentences(*self._event(), chance.randint(60, 160))
        day = chance.randrange(DAYS)
        return [
            Article(" ".join(self._issue(frame, day + n)), self._new_event(), day + n, "series")
            for n in range(issues)
        ]

    def _issue(self, frame: list[str], day: int) -> list[str]:
        """A frame with the figures of a day, and other people at some places."""
        chance = self.chance
        found = [f"On {_WEEKDAYS[day % 7]} {self._phrases[0]} {self._figure()} {self._phrases[1]}."]
        for at, sentence in enumerate(frame):
            words = sentence.split()
            for place in range(3 + at % 5, len(words) - 1, 7):
                words[place] = chance.choice((self._figure(), self._figure(), chance.choice(self._people)))
            found.append(" ".join(words))
        return found

    def _figure(self) -> str:
        """One of those that differ from day to day."""
        return f"{self.chance.randrange(10 ** self.chance.choice((1, 2, 2, 3, 5))):,}"

    def _written(self, event: tuple[list[str], list[str]], length: int) -> Article:
        people, terms = event
        weekday = self.chance.choice(_WEEKDAYS)
        sentences = self._sentences(people, terms, length)
        sentences[0] = sentences[0][:-1] + f" on {weekday}."
        paragraphs = [" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2)]
        return Article("\n\n".join(paragraphs), self._new_event(), self.chance.randrange(DAYS), "other")

    def _new_event(self) -> frozenset[str]:
        return frozenset({f"{self._name}/{next(self._count)}"})

    def _event(self) -> tuple[list[str], list[str]]:
        """Who is in an article and what it is about: some of it the topic's, some its own."""
        chance, rare = self.chance, language().rare
        people = self._people[:3] + chance.sample(self._people[3:], 4)
        people += [rare(chance).capitalize() for _ in range(3)]
        return people, chance.sample(self._terms, 10) + [rare(chance) for _ in range(12)]

    def _sentences(self, people: list[str], terms: list[str], length: int) -> list[str]:
        found: list[str] = []
        while length > 0:
            words = self._words(people, terms, self.chance.randint(8, 32))
            length -= len(words)
            found.append(self._sentence(words, people))
        return found

    def _words(self, people: list[str], terms: list[str], count: int) -> list[str]:
        """Words of a sentence: the language's, the topic's, its phrases, names, terms, figures."""
        chance = self.chance
        drawn = iter(language().words(chance, count + 2))
        words: list[str] = []
        while len(words) < count:
            kind = chance.random()
            if kind < 0.62:
                words.append(next(drawn))
            elif kind < 0.78:
                words.append(chance.choice(self._vocabulary))
            elif kind < 0.81:
                words += chance.choice(self._phrases).split()
            elif kind < 0.90:
                words.append(people[int(len(people) * chance.random() ** 1.5)])
            elif kind < 0.985:
                words.append(chance.choice(terms))
            else:
                words.append(self._number())
        return words

    def _sentence(self, words: list[str], people: list[str]) -> str:
        chance = self.chance
        middle = len(words) // 2
        words[middle] += ","
        text = " ".join(words)
        text = text[0].upper() + text[1:]
        if chance.random() < 0.2:
            return f"“{text},” said {chance.choice(people[:5])}."
        return f"{text}."

    def _phrase(self) -> str:
        """A few words that everybody who writes about the topic uses in a row."""
        chance = self.chance
        words = language().words(chance, chance.randint(2, 4))
        return " ".join([*words, chance.choice([*self._people[:3], *self._vocabulary])])

    def _number(self) -> str:
        return f"{int(2 / (1.0001 - self.chance.random())):,}"


@functools.cache
def closing(outlet: int) -> str:
    """What an outlet prints below its articles: a line, or a whole disclaimer."""
    chance = Random(f"outlet/{outlet}")
    speech = language()
    name = speech.rare(chance).capitalize()
    lines = []
    for _ in range(1 + outlet % 5):
        words = speech.words(chance, chance.randint(12, 24))
        words[len(words) // 2] = name
        lines.append(" ".join(words).capitalize() + ".")
    return " ".join(lines)
