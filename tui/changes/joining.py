"""Two versions of the same work put together: what is here stays, and gets what only the other one says."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from tui.changes.notes import merged
from tui.changes.passages import by_id
from tui.changes.values import Codebook, Entries
from tui.model.highlight import Highlight, in_text_order
from tui.model.lineage import lineage
from tui.model.record import Note, Tag


def joined_passages(
    held: tuple[Highlight, ...], others: tuple[Highlight, ...], now: str
) -> tuple[Highlight, ...]:
    """The passages of both. One that is here too, by its id or by its place and words, is there once.

    It gets the tags and the note of both, and stays where it is here.
    """
    found = by_id(held)
    places = {(passage.start, passage.exact): passage.id for passage in held}
    for other in others:
        id = other.id if other.id in found else places.get((other.start, other.exact), other.id)
        mine = found.get(id)
        found[id] = _passage(mine, other, now) if mine else other
    return in_text_order(found.values())


def joined_entries(held: Codebook, others: Iterable[Tag]) -> Entries:
    """The entries that the codebook does not have, and those that get something which they did not say.

    No tag gets a digit that another one has here, and none is put below itself.
    """
    digits = {tag.key for tag in held.values()}
    found = dict(held)
    for other in others:
        mine = held.get(other.slug)
        theirs = replace(other, key=None) if other.key in digits else other
        tag = joined_entry(mine, theirs) if mine else theirs
        if tag.slug in lineage(tag.parent, found):
            tag = replace(tag, parent=mine.parent if mine else None)
        found[tag.slug] = tag
    return {slug: tag for slug, tag in found.items() if held.get(slug) != tag}


def joined_entry(mine: Tag, other: Tag) -> Tag:
    """The entry that stays, with what only the other one says."""
    return replace(
        mine,
        parent=mine.parent or other.parent,
        color=mine.color or other.color,
        definition=mine.definition or other.definition,
        aliases=tuple(dict.fromkeys((*mine.aliases, *other.aliases))),
        key=mine.key or other.key,
        note=_note(mine.note, other.note),
    )


def _passage(mine: Highlight, other: Highlight, now: str) -> Highlight:
    tags = tuple(dict.fromkeys((*mine.tags, *other.tags)))
    both = replace(mine, tags=tags, note=merged(mine.note, "", other.note))
    return mine if both == mine else replace(both, modified=now)


def _note(mine: Note | None, other: Note | None) -> Note | None:
    if mine is None or other is None:
        return mine or other
    text = merged(mine.text, "", other.text)
    return mine if text == mine.text else Note(text, max(mine.modified, other.modified))
