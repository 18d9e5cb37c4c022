"""Aliases: whoever types one means the tag that has it."""

from __future__ import annotations

from msgspec.structs import replace

from tui.changes.highlights import Mark, TagPassages
from tui.changes.marking import MarkEach
from tui.changes.names import named, slug_of
from tui.changes.values import AddTags, ChangeTags, Codebook, Edit, RemoveTags
from tui.changes.views import SetRule


def resolved(label: str, tags: Codebook) -> str:
    """The label of the tag that has this one as an alias, where there is such a tag; else what was typed.

    >>> from tui.model.record import Tag
    >>> tags = {"us-aid": Tag("us-aid", "US aid", aliases=("American aid",))}
    >>> resolved("american  aid", tags), resolved("us AID", tags), resolved("new", tags)
    ('US aid', 'us AID', 'new')
    """
    slug = slug_of(label)
    tag = named(slug, tags)
    return tag.label if tag and tag.slug != slug else label


def meant(edit: Edit, tags: Codebook) -> Edit:
    """The edit with the tags themselves in the place of aliases, put on or taken off."""
    change = edit.change
    if isinstance(change, AddTags | ChangeTags | Mark | MarkEach | TagPassages | SetRule):
        change = replace(change, labels=tuple(resolved(label, tags) for label in change.labels))
    if isinstance(change, RemoveTags | ChangeTags | TagPassages):
        change = replace(change, slugs=tuple(_borne(slug, tags) for slug in change.slugs))
    return edit if change == edit.change else replace(edit, change=change)


def _borne(slug: str, tags: Codebook) -> str:
    """The slug of the tag that is called so."""
    tag = named(slug, tags)
    return tag.slug if tag else slug
