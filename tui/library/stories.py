"""Which articles tell one story: found by comparing each once with those that have its rarest words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tui.errors import CuttingsError, NothingFound
from tui.index.stories import Near, StoryTold, days_between
from tui.index.ties import ENOUGH, Kind, Tie, Waiting
from tui.text.profile import Profile, profile, rarest
from tui.text.similarity import Rarity, compare
from tui.text.verdict import same_story

if TYPE_CHECKING:
    from tui.library.library import Library
    from tui.library.reports import Progress

BATCH = 10
"""Articles that are compared between two looks at whether anybody still wants it, some 30 ms; each is kept at
its end. With 50 it is no faster."""

AT_ONCE = 2_000
"""Articles that are compared at the end of an import. More are left to the app, or to `cuttings stories`."""

NEIGHBOURS = ENOUGH
"""Articles that one is compared with at the most: those that have most of its rarest words."""

LONGEST = 200_000
"""Code points of a text of which versions are compared sentence by sentence."""

LOOKED_AT = 50_000
"""Code points of a text by which it is told whether it is of a story."""

MOST_LOOKED_AT = 1_500
"""Hits of an article's rarest words that are weighed, so that one costs the same in a library of any size."""

FEWEST_WORDS = 4
"""Words by which others are looked for in any case."""

_REMEMBERED = 500
"""Texts whose profile is kept for the next one that is near them."""


class Reason(NamedTuple):
    """Why two articles are of one story."""

    one: str
    other: str
    kind: Kind | None
    """None where only the user says so."""

    score: float
    reasons: tuple[str, ...]
    """The strongest first."""


def compare_waiting(library: Library, progress: Progress | None = None) -> int:
    """Compare every article that nobody has compared yet; how many were. One that cannot be read waits on.

    Args:
        library: whose.
        progress: told how many of how many are done; its answer False ends it, and the rest waits on.
    """
    run = _Run(library)
    done = 0
    total = library.index.stories.left() if progress else 0
    while some := run.next():
        run.compare(some)
        done += len(some)
        if progress and not progress(done, max(done, total)):
            break
    return done


def compare_new(library: Library, progress: Progress | None = None) -> int:
    """Compare what an import has brought, unless more than `AT_ONCE` wait; how many wait then."""
    left = library.index.stories.left()
    if left <= AT_ONCE:
        compare_waiting(library, progress)
        return 0
    return left


def story_of(library: Library, id: str) -> StoryTold:
    """The story that an article tells.

    Raises:
        NothingFound: no other article tells it.
    """
    story = library.index.stories.story_of(id)
    if story is None:
        raise NothingFound(f"No other article tells the story of {id}.")
    return story


def why(library: Library, story: StoryTold) -> list[Reason]:
    """Why the articles of a story are in it: what the user says first, then the strongest ties."""
    held = [
        Reason(id, other, None, 1.0, ("you put them together",))
        for id in story.articles
        for other in library.record(id).same
        if id < other and other in story.articles
    ]
    ties = library.index.stories.ties(story.articles)
    return held + [Reason(one, other, tie.kind, tie.score, tie.reasons) for one, other, tie in ties]


class _Run:
    """Compares articles, and remembers what it has read for it."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._index = library.index.stories
        self._bearing: dict[str, int] = {}
        self._rarity = Rarity(max(1, library.index.count()), self._frequency)
        self._profile = lru_cache(_REMEMBERED)(self._read)
        self._unread: set[int] = set()
        """Articles that could not be compared with all that may tell their story."""

    def next(self) -> list[Waiting]:
        """Some that wait, and were not tried in vain."""
        some = self._index.waiting(BATCH + len(self._unread))
        return [article for article in some if article.number not in self._unread][:BATCH]

    def compare(self, some: list[Waiting]) -> None:
        """Compare these with all others, and keep what came of it."""
        ties: list[Tie] = []
        for article in some:
            try:
                ties += self._ties(article)
            except CuttingsError:
                self._unread.add(article.number)
        self._index.keep({article.number for article in some} - self._unread, ties)

    def _ties(self, article: Waiting) -> Iterator[Tie]:
        mine = self._profile(article.path)
        words = self._telling(rarest(mine, self._frequency, fewest=2))
        for near in self._index.near(words, article.number, NEIGHBOURS):
            if tie := self._tie(article, mine, near):
                yield tie

    def _telling(self, words: list[str]) -> list[str]:
        """As many of the words, the rarest first, as not too many articles have; a few in any case."""
        found: list[str] = []
        looked_at = 0
        for word in words:
            looked_at += self._frequency(word)
            if looked_at > MOST_LOOKED_AT and len(found) >= FEWEST_WORDS:
                break
            found.append(word)
        return found

    def _tie(self, article: Waiting, mine: Profile, near: Near) -> Tie | None:
        likeness = compare(mine, self._profile(near.path), self._rarity)
        verdict = same_story(likeness, days_between(article.number, near.number))
        if verdict.kind is None:
            return None
        one, other = sorted((article.number, near.number))
        return Tie(one, other, verdict.kind, verdict.score, verdict.reasons)

    def _frequency(self, word: str) -> int:
        """How many articles have a word. One that only one has may be in the next one."""
        count = self._bearing.get(word) or self._index.bearing(word)
        if count > 1:
            self._bearing[word] = count
        return count

    def _read(self, path: str) -> Profile:
        """The profile of the text in an article's file."""
        return profile(self._library.text_at(path)[:LOOKED_AT])
