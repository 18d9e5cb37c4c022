"""Tags that an article may be meant to have: those of articles like it, and those that its text names."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import Literal, NamedTuple

from tui.index.plain import holds, plain
from tui.library.library import Library
from tui.model.record import Tag

MOST = 4
"""Suggestions."""

LIKE = 20
"""Articles that are asked for their tags."""

LEAST = 0.2
"""How much of what makes the article stand out must be in another one: in unrelated ones there is less."""

NAMED = 0.4
"""What it counts that a tag is named in the text; an article that is just like this one counts 1."""

AGAIN = 0.1
OFTEN = 5
"""What each time counts that it is named there, up to so many times."""

LOOKED_AT = 50_000
"""Code points of a text in which tags are looked for."""

SHORT = 3
"""Letters of a name up to which it must stand in the text as it is written: `US` is not `us`."""

_WORD = re.compile(r"\w+")

Reason = Literal["similar", "in the text"]


class Suggestion(NamedTuple):
    """A tag, and why it is suggested."""

    tag: Tag
    reason: Reason


def suggestions(library: Library, id: str) -> list[Suggestion]:
    """The tags that an article does not have and that suit it best, at most `MOST`.

    Raises what `Library.get` raises. 10 ms at 10,000 articles and 2,000 tags.
    """
    article, had = library.get(id), library.record(id).tags
    shared = _shared(library, id)
    named = _named(list(library.work.state.tags.values()), f"{article.title}\n{article.text[:LOOKED_AT]}")
    scores = {
        slug: shared.get(slug, 0.0) + named.get(slug, 0.0) for slug in {*shared, *named}.difference(had)
    }
    best = sorted(scores, key=lambda slug: (-scores[slug], slug))[:MOST]
    return [Suggestion(library.tag(slug), "in the text" if slug in named else "similar") for slug in best]


def _shared(library: Library, id: str) -> dict[str, float]:
    """How much the tags of similar articles count, by slug."""
    scores: defaultdict[str, float] = defaultdict(float)
    for other, share in library.index.similar(id, LIKE):
        if share >= LEAST:
            for slug in library.record(other).tags:
                scores[slug] += share
    return scores


def _named(tags: list[Tag], text: str) -> dict[str, float]:
    """How much the tags count that the text names, by label or alias, once or again and again."""
    folded = plain(text)
    words = set(_WORD.findall(folded))
    found = {}
    for tag in tags:
        times = sum(_times(name, text, folded, words) for name in (tag.label, *tag.aliases))
        if times:
            found[tag.slug] = NAMED + AGAIN * min(times, OFTEN)
    return found


def _times(name: str, text: str, folded: str, words: set[str]) -> int:
    """How often a name stands in a text as words of its own; hyphens in it may be spaces there."""
    if len(name) <= SHORT and name.isascii():
        return len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text)) if name in text else 0
    there = (
        needle for needle, parts in _needles(name) if words.issuperset(parts) and holds(needle, 0, folded)
    )
    return sum(folded.count(needle) or 1 for needle in there)


@lru_cache(10_000)
def _needles(name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What to look for, each with its words: most names are told by these not to be there."""
    needle = plain(name).strip()
    ways = dict.fromkeys((needle, " ".join(re.split(r"[\s_-]+", needle))))
    return tuple((way, tuple(_WORD.findall(way))) for way in ways if way)
