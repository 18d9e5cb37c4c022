"""Stories as lists and exports have them: how sure each is, what its articles are, what the user said."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from tui.library.stories import Reason, why
from tui.model.export import ExportedStory

if TYPE_CHECKING:
    from tui.changes.state import State
    from tui.index.stories import StoryTold
    from tui.index.ties import Kind
    from tui.library.library import Library

Decision: TypeAlias = Literal["auto", "confirmed"]

_CLOSEST: tuple[Kind, ...] = ("copy", "version", "event")

_PLACES = 2
"""Digits of a score behind the point: what lies behind them depends on what else is in the library."""


class Telling(NamedTuple):
    """A story with what holds it together."""

    id: str
    articles: tuple[str, ...]
    """Ids, the newest first."""

    reasons: tuple[Reason, ...]
    """What the user says first, then the strongest ties."""

    @property
    def score(self) -> float:
        """How sure it is that the article belongs to it that is tied to the others most loosely."""
        best = dict.fromkeys(self.articles, 0.0)
        for reason in self.reasons:
            for id in (reason.one, reason.other):
                best[id] = max(best[id], reason.score)
        return round(min(best.values()), _PLACES)

    @property
    def decision(self) -> Decision:
        """Whether the user has put any of its articles together."""
        return "confirmed" if any(reason.kind is None for reason in self.reasons) else "auto"

    @property
    def kinds(self) -> Mapping[str, Kind | None]:
        """What each article but the first is to those before it; None where only the user says so."""
        age = {id: place for place, id in enumerate(reversed(self.articles))}
        found: dict[str, Kind | None] = dict.fromkeys(self.articles[:-1])
        for reason in self.reasons:
            later = max(reason.one, reason.other, key=age.__getitem__)
            if later in found:
                found[later] = _closer(found[later], reason.kind)
        return found

    @property
    def kind(self) -> Kind | None:
        """What its articles are to each other: copies only where all are."""
        kinds = [kind for kind in self.kinds.values() if kind]
        return max(kinds, key=_CLOSEST.index, default=None)


def tell(library: Library, story: StoryTold, among: Collection[str] | None = None) -> Telling:
    """A story with what holds it together.

    Args:
        library: whose.
        story: which.
        among: the articles that count, where not all do.
    """
    ids = story.articles if among is None else tuple(id for id in story.articles if id in among)
    name = story.id if among is None else min(ids)
    return Telling(name, ids, tuple(why(library, story._replace(articles=ids))))


def stories_among(library: Library, ids: Collection[str]) -> tuple[ExportedStory, ...]:
    """The stories that these articles tell, and what the user has decided of pairs of them, for an export.

    It holds of each story what is exported of it, so that it can stand alone: one of which only a single
    article is there is none.
    """
    here = frozenset(ids)
    told = [
        tell(library, story, here)
        for story in library.index.stories.all()
        if len(here.intersection(story.articles)) > 1
    ]
    found = [
        _entry("auto", tuple(sorted(story.articles)), story.score)
        for story in sorted(told, key=lambda story: story.id)
    ]
    return (*found, *decided(library.work.state, here))


def decided(state: State, ids: Collection[str]) -> Iterator[ExportedStory]:
    """What the user has decided of pairs of these articles; where both was said, that they are apart."""
    apart = _pairs(ids, ((id, state.record(id).apart) for id in ids))
    same = _pairs(ids, ((id, state.record(id).same) for id in ids))
    for pair in sorted(same - apart):
        yield _entry("confirmed", pair, 1.0)
    for pair in sorted(apart):
        yield _entry("rejected", pair, 0.0)


def _entry(
    decision: Literal["auto", "confirmed", "rejected"], articles: tuple[str, ...], score: float
) -> ExportedStory:
    return ExportedStory(id=articles[0], articles=articles, score=score, decision=decision)


def _pairs(ids: Collection[str], said: Iterator[tuple[str, Sequence[str]]]) -> set[tuple[str, str]]:
    return {
        (min(id, other), max(id, other))
        for id, others in said
        for other in others
        if other in ids and other != id
    }


def _closer(one: Kind | None, other: Kind | None) -> Kind | None:
    given = [kind for kind in (one, other) if kind]
    return min(given, key=_CLOSEST.index, default=None)
