"""The names of tags: each means one tag, its own label before another one's alias."""

from __future__ import annotations

from functools import lru_cache

from msgspec.structs import replace

from tui.changes.values import Codebook, Entries
from tui.model.record import Tag
from tui.model.slugs import tag_label, tag_slug


@lru_cache(maxsize=10_000)
def slug_of(typed: str) -> str:
    """The slug of the tag that is called what was typed.

    >>> slug_of("  #Climate   Change ")
    'climate-change'
    """
    return tag_slug(tag_label(typed))


def named(slug: str, held: Codebook) -> Tag | None:
    """The tag of the slug, else the one that has an alias of that slug."""
    if slug in held:
        return held[slug]
    bearing = [tag for tag in held.values() if any(slug_of(alias) == slug for alias in tag.aliases)]
    return min(bearing, key=lambda tag: tag.slug, default=None)


def settled(held: Codebook, slug: str) -> dict[str, Tag]:
    """The codebook after a tag got its names: they are no other tag's any more, and each is there once.

    An alias that is the label of a tag goes, for it would never be listened to.
    """
    tag = held[slug]
    names = {slug_of(alias): alias for alias in reversed(tag.aliases)}
    order = dict.fromkeys(map(slug_of, tag.aliases))
    kept = tuple(names[name] for name in order if name and name not in held)
    own = {slug, *order}
    others = {other.slug: _without(other, own) for other in held.values() if other.aliases}
    return {**held, **others, slug: replace(tag, aliases=kept)}


def differences(held: Codebook, now: Codebook) -> Entries:
    """What makes the one codebook of the other."""
    gone = {slug: None for slug in held if slug not in now}
    return {**gone, **{slug: tag for slug, tag in now.items() if held.get(slug) != tag}}


def _without(tag: Tag, names: set[str]) -> Tag:
    kept = tuple(alias for alias in tag.aliases if slug_of(alias) not in names)
    return tag if kept == tag.aliases else replace(tag, aliases=kept)
