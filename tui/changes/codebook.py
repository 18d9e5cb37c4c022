"""Changes of the codebook: a tag for all articles at once."""

from __future__ import annotations

from functools import cached_property

import msgspec
from msgspec.structs import replace

from tui.changes.values import Codebook, Entries, Shelf, ShelfEntries
from tui.changes.views import renamed
from tui.model.record import Record, Tag
from tui.model.slugs import tag_label, tag_slug


def below(slug: str, held: Codebook) -> set[str]:
    """The slugs of the tag's children and of theirs, whether or not it has an entry itself.

    Where tags are by mistake below each other, that ends as well.
    """
    children: dict[str, list[str]] = {}
    for tag in held.values():
        if tag.parent:
            children.setdefault(tag.parent, []).append(tag.slug)
    found: set[str] = set()
    waiting = [slug]
    while waiting and children:
        new = [child for child in children.get(waiting.pop(), ()) if child not in found]
        found.update(new)
        waiting += new
    return found - {slug}


class RenameTag(msgspec.Struct, frozen=True, dict=True):
    """Give a tag another label. Where that is another tag's, the two become one.

    Belongs into an edit of all articles: `Edit(None, RenameTag("aid", "Foreign aid"))`.
    """

    slug: str
    label: str
    """As typed; something must be left of it."""

    @cached_property
    def target(self) -> str:
        """The slug that the tag will have."""
        return tag_slug(tag_label(self.label))

    def on(self, record: Record, now: str) -> Record:
        """The record with the new slug in the place of the old one, once, also on its passages."""
        return record.retagged(self._moved)

    def codebook(self, held: Codebook) -> Entries:
        """The entry under its new label; its children follow it, and a tag that it joins gets what it had."""
        old = held.get(self.slug)
        if old is None:
            return {}
        label = tag_label(self.label)
        if self.target == self.slug:
            return {self.slug: replace(old, label=label)}
        there = held.get(self.target)
        new = _joined(there, old) if there else replace(old, slug=self.target, label=label)
        children = {
            tag.slug: replace(tag, parent=self.target)
            for tag in held.values()
            if tag.parent == self.slug and tag.slug != self.target
        }
        return {**children, self.slug: None, self.target: _no_child_of_its_own(new, self.slug)}

    def views(self, held: Shelf) -> ShelfEntries:
        """The views that ask for the tag, and the rules that put it on: they go on to do so."""
        return renamed(held, self.slug, tag_label(self.label))

    def _moved(self, tags: tuple[str, ...]) -> tuple[str, ...]:
        if self.slug not in tags:
            return tags
        return tuple(dict.fromkeys(self.target if slug == self.slug else slug for slug in tags))

    def describe(self) -> str:
        """`renamed #aid to Foreign aid`."""
        return f"renamed #{self.slug} to {tag_label(self.label)}"


def _joined(there: Tag, old: Tag) -> Tag:
    """The entry that stays, with what only the other one says."""
    return replace(
        there,
        parent=there.parent or old.parent,
        color=there.color or old.color,
        definition=there.definition or old.definition,
        aliases=tuple(dict.fromkeys((*there.aliases, *old.aliases))),
    )


def _no_child_of_its_own(tag: Tag, old: str) -> Tag:
    return replace(tag, parent=None) if tag.parent in {old, tag.slug} else tag
