"""A collection of articles of which every two are known to be of one story or not."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from tests.stories.topics import OUTLETS, Article, Topic, closing
from tests.stories.versions import MAKERS
from tui.text.profile import Profile, profile
from tui.text.similarity import Likeness, Rarity, compare


class Size(NamedTuple):
    """How much of what is in a collection."""

    topics: int
    articles: int
    """Of one topic, each about an event of its own."""

    affairs: int
    series: int
    versions: int
    """Of each kind, in one topic."""


QUICK = Size(topics=2, articles=24, affairs=1, series=1, versions=1)
FULL = Size(topics=4, articles=60, affairs=4, series=3, versions=5)


class Pair(NamedTuple):
    """Two articles: what they have in common, and what is true of them."""

    likeness: Likeness
    days: int
    same: bool

    kind: str
    """What the later one was made as; of two that are not the same, how they are alike."""

    original: bool
    """Whether one of them is what the other was made from."""


class Collection:
    """Articles of some topics, half of them with the closing lines of their outlets."""

    def __init__(self, seed: int, size: Size) -> None:
        self._chance = Random(f"{seed}/collection")
        self.topics = [
            list(self._written(Topic(seed, number, size.articles), size)) for number in range(size.topics)
        ]
        profiles = [[profile(article.text) for article in topic] for topic in self.topics]
        self.counts = Counter(
            itertools.chain.from_iterable(known.words for topic in profiles for known in topic)
        )
        """How many articles have each word."""

        self.rarity = Rarity(sum(map(len, profiles)), self.counts.__getitem__)
        self.profiles = profiles

    def pairs(self) -> Iterator[Pair]:
        """Every two articles of one topic; of two topics none, for those are easily told apart."""
        for articles, profiles in zip(self.topics, self.profiles, strict=True):
            for (a, known), (b, other) in itertools.combinations(zip(articles, profiles, strict=True), 2):
                yield self._pair(a, b, known, other)

    def _pair(self, a: Article, b: Article, known: Profile, other: Profile) -> Pair:
        same = not a.events.isdisjoint(b.events)
        made = [one.kind for one in (a, b) if one.kind in MAKERS]
        likeness = compare(known, other, self.rarity)
        kind = made[-1] if same and made else a.kind if a.kind == b.kind and not made else "other"
        return Pair(likeness, abs(a.day - b.day), same, kind, same and len(made) == 1)

    def _written(self, topic: Topic, size: Size) -> Iterator[Article]:
        """All articles of a topic."""
        affairs = [article for _ in range(size.affairs) for article in topic.affair()]
        series = [article for _ in range(size.series) for article in topic.series(4)]
        yield from map(self._printed, [*topic.articles, *affairs, *series])
        for kind, make in MAKERS.items():
            for article in self._chance.sample(topic.articles, size.versions):
                yield self._printed(make(article, topic, self._chance)._replace(kind=kind))

    def _printed(self, article: Article) -> Article:
        """An article, or with the closing lines of an outlet below it."""
        if self._chance.random() < 0.5:
            return article
        return article._replace(text=f"{article.text}\n\n{closing(self._chance.randrange(OUTLETS))}")
