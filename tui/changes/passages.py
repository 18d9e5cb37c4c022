"""How an article's passages move between two states of a step, where somebody else may have been at them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from msgspec.structs import replace

from tui.model.highlight import Highlight, Place, in_text_order

Passages: TypeAlias = tuple[tuple[str, Highlight | None], ...]
"""Some passages by their ids; None for one that is not there."""

_OTHERS = ("note", "created", "modified")


def differing(before: tuple[Highlight, ...], after: tuple[Highlight, ...]) -> tuple[Passages, Passages]:
    """The passages of which the two are not the same, as they are in each."""
    old, new = by_id(before), by_id(after)
    ids = [id for id in {**old, **new} if old.get(id) != new.get(id)]
    return tuple((id, old.get(id)) for id in ids), tuple((id, new.get(id)) for id in ids)


def by_id(passages: Iterable[Highlight]) -> dict[str, Highlight]:
    """The passages by their ids."""
    return {passage.id: passage for passage in passages}


def moved_passages(held: tuple[Highlight, ...], source: Passages, target: Passages) -> tuple[Highlight, ...]:
    """What is held, with each passage of the target moved there from the source."""
    found = by_id(held)
    sources = dict(source)
    for id, wanted in target:
        moved = moved_passage(found.pop(id, None), sources.get(id), wanted)
        if moved is not None:
            found[id] = moved
    return in_text_order(found.values())


def moved_passage(
    held: Highlight | None, source: Highlight | None, target: Highlight | None
) -> Highlight | None:
    """Three-way: the target where nothing else happened, else only what nobody else has changed since.

    A passage that somebody took away stays away, and one that somebody changed is not taken away.
    """
    if held == source:
        return target
    if held is None or source is None or target is None:
        return held
    moved = [name for name in _OTHERS if getattr(held, name) == getattr(source, name)]
    if held.place == source.place:
        moved += Place.__struct_fields__
    values = {name: getattr(target, name) for name in moved}
    return replace(held, **values, tags=moved_tags(held.tags, source.tags, target.tags))


def moved_tags(held: tuple[str, ...], source: tuple[str, ...], target: tuple[str, ...]) -> tuple[str, ...]:
    """Three-way: the target where nothing else happened, else what was added and removed, on what is held."""
    if held == source:
        return target
    kept = [slug for slug in held if slug in target or slug not in source]
    return tuple(dict.fromkeys([*kept, *(slug for slug in target if slug not in source)]))
