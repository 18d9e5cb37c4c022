"""Changes of the codebook: what becomes of a tag everywhere, on articles, on passages and in its entry."""

from __future__ import annotations

from functools import cached_property

import msgspec
from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from tui.changes.joining import joined_entry
from tui.changes.names import differences, named, settled
from tui.changes.values import ArticleChange, Codebook, Entries, Shelf, ShelfEntries
from tui.changes.views import renamed, without
from tui.model.lineage import lineage
from tui.model.record import Note, Record, Tag
from tui.model.slugs import tag_label, tag_slug
from tui.text.clean import clean

KEYS = range(1, 10)
"""The digits that put a tag on."""


def below(slug: str, held: Codebook) -> set[str]:
    """The slugs of the tag's children and of theirs, whether or not it has an entry itself.

    Where tags are by mistake below each other, that ends as well. Of a name that is only an alias:
    the tag that has it, and what is below that.
    """
    tag = named(slug, held)
    if tag and tag.slug != slug:
        return {tag.slug, *below(tag.slug, held)}
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


class EntryChange(msgspec.Struct, frozen=True):
    """A change of nothing but the codebook; it belongs into an edit of no articles: `Edit((), …)`."""

    def on(self, record: Record, now: str) -> Record:
        """The record."""
        return record

    def views(self, held: Shelf) -> ShelfEntries:
        """Nothing."""
        return {}


class CreateTag(EntryChange, frozen=True, dict=True):
    """Make a tag that is on nothing yet; one of that name stays as it is."""

    label: str
    """As typed; something must be left of it."""

    parent: str | None = None
    """The slug of the tag that it is below."""

    @cached_property
    def slug(self) -> str:
        """The slug that the tag will have."""
        return tag_slug(tag_label(self.label))

    def codebook(self, held: Codebook) -> Entries:
        """The entry; a tag that had the name as an alias loses it."""
        if self.slug in held:
            return {}
        parent = self.parent if self.parent in held else None
        new = Tag(self.slug, tag_label(self.label), parent)
        return differences(held, settled({**held, self.slug: new}, self.slug))

    def describe(self) -> str:
        """`made the tag Foreign aid`."""
        return f"made the tag {tag_label(self.label)}"


class MoveTag(EntryChange, frozen=True):
    """Put a tag below another one, with all that is below itself; never below one of those."""

    slug: str
    parent: str | None = None
    """A slug; None for the top."""

    def codebook(self, held: Codebook) -> Entries:
        """The entry at its new place."""
        old = held.get(self.slug)
        if old is None or not (self.parent is None or self.parent in held):
            return {}
        return (
            {} if self.slug in lineage(self.parent, held) else {self.slug: replace(old, parent=self.parent)}
        )

    def describe(self) -> str:
        """`moved #us-aid below #aid`, or `moved #us-aid to the top`."""
        return f"moved #{self.slug} {f'below #{self.parent}' if self.parent else 'to the top'}"


class DescribeTag(EntryChange, frozen=True):
    """Say of a tag what is given here; UNSET leaves a field as it is."""

    slug: str
    color: str | UnsetType | None = UNSET
    """One of `tui.model.colors.COLORS`."""

    definition: str | UnsetType = UNSET
    aliases: tuple[str, ...] | UnsetType = UNSET
    """As typed. Another tag's alias is this one's then; the label of another one stays that."""

    key: int | UnsetType | None = UNSET
    """A digit of `KEYS`; the tag that has it loses it."""

    note: Note | UnsetType | None = UNSET

    def codebook(self, held: Codebook) -> Entries:
        """The entry with these fields, and those that lose a name or a digit to it."""
        if self.slug not in held:
            return {}
        now = {**held, self.slug: replace(held[self.slug], **self._given)}
        if self.key in KEYS:
            now |= {
                tag.slug: replace(tag, key=None)
                for tag in held.values()
                if tag.key == self.key and tag.slug != self.slug
            }
        return differences(held, now if self.aliases is UNSET else settled(now, self.slug))

    @property
    def _given(self) -> dict[str, object]:
        given = {name: value for name, value in msgspec.structs.asdict(self).items() if value is not UNSET}
        if self.definition is not UNSET:
            given["definition"] = clean(self.definition).strip()
        if self.aliases is not UNSET:
            given["aliases"] = tuple(filter(None, map(tag_label, self.aliases)))
        if self.key is not UNSET:
            given["key"] = self.key if self.key in KEYS else None
        return given

    def describe(self) -> str:
        """`described #aid: color, key`."""
        fields = [name for name in self._given if name != "slug"]
        return f"described #{self.slug}: {', '.join(fields)}"


class _Replacing(msgspec.Struct, frozen=True, dict=True):
    """A change that puts another tag in the place of one."""

    slug: str
    label: str
    """As typed, of a tag that is new or not; something must be left of it."""

    @cached_property
    def target(self) -> str:
        """The slug of the other tag."""
        return tag_slug(tag_label(self.label))

    def on(self, record: Record, now: str) -> Record:
        """The record with the other tag in the place of this one, once, also on its passages."""
        return _replaced(record, self.slug, self.target)


class RenameTag(_Replacing, frozen=True, dict=True):
    """Give a tag another label. Where that is another tag's, the two become one.

    Belongs into an edit of all articles: `Edit(None, RenameTag("aid", "Foreign aid"))`.
    """

    def codebook(self, held: Codebook) -> Entries:
        """The entry under its new label; its children follow it, and a tag that it joins gets what it had.

        What it was called becomes an alias.
        """
        old = held.get(self.slug)
        if old is None:
            return {}
        label = tag_label(self.label)
        if self.target == self.slug:
            return {self.slug: replace(old, label=label)}
        there = held.get(self.target)
        new = joined_entry(there, old) if there else replace(old, slug=self.target, label=label)
        names = (*(there.aliases if there else ()), old.label, *old.aliases)
        new = replace(new, aliases=names, parent=self._parent(held))
        now = {**_handed_over(held, self.slug, self.target), self.target: new}
        return differences(held, settled(now, self.target))

    def _parent(self, held: Codebook) -> str | None:
        """What the one tag is below, else the other, as far as it would not be below itself."""
        for slug in (self.target, self.slug):
            parent = held[slug].parent if slug in held else None
            if parent and not {self.slug, self.target}.intersection(lineage(parent, held)):
                return parent
        return None

    def views(self, held: Shelf) -> ShelfEntries:
        """The views that ask for the tag, and the rules that put it on: they go on to do so."""
        return renamed(held, self.slug, tag_label(self.label))

    def describe(self) -> str:
        """`renamed #aid to Foreign aid`."""
        return f"renamed #{self.slug} to {tag_label(self.label)}"


class DeleteTag(msgspec.Struct, frozen=True):
    """Take a tag off everything and out of the codebook.

    Belongs into an edit of all articles: `Edit(None, DeleteTag("aid"))`.
    """

    slug: str

    def on(self, record: Record, now: str) -> Record:
        """The record without the tag, also on its passages."""
        return record.retagged(lambda tags: tuple(slug for slug in tags if slug != self.slug))

    def codebook(self, held: Codebook) -> Entries:
        """No entry; what was below it is below what it was below."""
        old = held.get(self.slug)
        if old is None:
            return {}
        parent = next((slug for slug in lineage(old.parent, held) if slug != self.slug), None)
        return differences(held, _handed_over(held, self.slug, parent))

    def views(self, held: Shelf) -> ShelfEntries:
        """The rules that put the tag on, without it."""
        return without(held, self.slug)

    def describe(self) -> str:
        """`deleted the tag #aid`."""
        return f"deleted the tag #{self.slug}"


class SplitTag(_Replacing, ArticleChange, frozen=True, dict=True):
    """Have a tag be another one on some articles and their passages.

    `Edit(ids, SplitTag("aid", "Loans"))` does it to the articles of these ids.
    """

    def codebook(self, held: Codebook) -> Entries:
        """An entry beside the one that it is split off from, if there is none."""
        if self.target in held or self.target == self.slug:
            return {}
        old = held.get(self.slug)
        new = Tag(self.target, tag_label(self.label), old.parent if old else None)
        return differences(held, settled({**held, self.target: new}, self.target))

    def describe(self) -> str:
        """`split Loans off #aid`."""
        return f"split {tag_label(self.label)} off #{self.slug}"


def _replaced(record: Record, slug: str, target: str) -> Record:
    def replaced(tags: tuple[str, ...]) -> tuple[str, ...]:
        if slug not in tags:
            return tags
        return tuple(dict.fromkeys(target if held == slug else held for held in tags))

    return record.retagged(replaced)


def _handed_over(held: Codebook, slug: str, heir: str | None) -> dict[str, Tag]:
    """The codebook without a tag; what was below it is below the heir."""
    return {
        tag.slug: replace(tag, parent=heir if tag.slug != heir else None) if tag.parent == slug else tag
        for tag in held.values()
        if tag.slug != slug
    }
