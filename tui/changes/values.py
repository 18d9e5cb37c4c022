"""Changes: what is to become of a record, as frozen values with one method."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Protocol, TypeAlias

import msgspec

from tui.changes.notes import merged
from tui.model.record import Corrections, Note, Record, Tag
from tui.model.slugs import tag_label, tag_slug
from tui.model.view import View
from tui.text.clean import clean

Codebook: TypeAlias = Mapping[str, Tag]
"""Entries by slug."""

Entries: TypeAlias = Mapping[str, Tag | None]
"""What becomes of some entries, by slug; None for one that goes."""

Shelf: TypeAlias = Mapping[str, View]
"""Views by slug."""

ShelfEntries: TypeAlias = Mapping[str, View | None]
"""What becomes of some views, by slug; None for one that goes."""


class Change(Protocol):
    """What is to become of each record of an edit, of the codebook, and of the views."""

    def on(self, record: Record, now: str) -> Record:
        """The record after the change; equal to `record` where nothing is to do."""

    def codebook(self, held: Codebook) -> Entries:
        """The entries of the codebook that become others, by slug; None for one that goes."""

    def views(self, held: Shelf) -> ShelfEntries:
        """The views that become others, by slug; None for one that goes."""

    def describe(self) -> str:
        """The change in the past tense, to be followed by what it was done to."""


class ArticleChange(msgspec.Struct, frozen=True):
    """A change that leaves the views as they are."""

    def views(self, held: Shelf) -> ShelfEntries:
        """Nothing."""
        return {}


class RecordChange(ArticleChange, frozen=True):
    """A change that leaves the codebook as it is."""

    def codebook(self, held: Codebook) -> Entries:
        """Nothing."""
        return {}


def missing(tags: Iterable[Tag], held: Codebook) -> Entries:
    """Those of the tags that the codebook does not have."""
    return {tag.slug: tag for tag in tags if tag.slug not in held}


class AddTags(ArticleChange, frozen=True, dict=True):
    """Put tags on articles, by their labels as typed; a label of which nothing is left is passed over."""

    labels: tuple[str, ...]

    def on(self, record: Record, now: str) -> Record:
        """The record with the missing ones of the tags at its end."""
        return msgspec.structs.replace(record, tags=tuple(dict.fromkeys((*record.tags, *self.entries))))

    def codebook(self, held: Codebook) -> Entries:
        """One new entry per tag that has none."""
        return missing(self.entries.values(), held)

    def describe(self) -> str:
        """`tagged colombia, us-aid`."""
        return f"tagged {', '.join(self.kept)}"

    @property
    def kept(self) -> list[str]:
        """The labels, each tag once, as the codebook would have them."""
        return [tag.label for tag in self.entries.values()]

    @cached_property
    def entries(self) -> dict[str, Tag]:
        """By slug, in the order in which they were typed; of two labels of one tag the first."""
        found: dict[str, Tag] = {}
        for label in filter(None, map(tag_label, self.labels)):
            slug = tag_slug(label)
            found.setdefault(slug, Tag(slug, label))
        return found


class RemoveTags(RecordChange, frozen=True):
    """Take tags off articles, by their slugs; the codebook keeps them."""

    slugs: tuple[str, ...]

    def on(self, record: Record, now: str) -> Record:
        """The record without the tags."""
        return msgspec.structs.replace(record, tags=tuple(s for s in record.tags if s not in self.slugs))

    def describe(self) -> str:
        """`untagged colombia`."""
        return f"untagged {', '.join(self.slugs)}"


class ChangeTags(ArticleChange, frozen=True, dict=True):
    """Put some tags on articles and take others off, as one step."""

    labels: tuple[str, ...]
    slugs: tuple[str, ...]

    def on(self, record: Record, now: str) -> Record:
        """The record with both done; what is both added and removed ends up removed."""
        return RemoveTags(self.slugs).on(self._added.on(record, now), now)

    def codebook(self, held: Codebook) -> Entries:
        """One new entry per tag that is added, not removed again, and has none."""
        return {slug: tag for slug, tag in self._added.codebook(held).items() if slug not in self.slugs}

    def describe(self) -> str:
        """`tagged +colombia -draft`."""
        added = (f"+{label}" for label in self._added.kept)
        return "tagged " + " ".join([*added, *(f"-{slug}" for slug in self.slugs)])

    @cached_property
    def _added(self) -> AddTags:
        return AddTags(self.labels)


class SetStarred(RecordChange, frozen=True):
    """Star articles, or take the star off."""

    starred: bool

    def on(self, record: Record, now: str) -> Record:
        """The record with that star."""
        return msgspec.structs.replace(record, starred=self.starred)

    def describe(self) -> str:
        """`starred` or `unstarred`."""
        return "starred" if self.starred else "unstarred"


class SetRead(RecordChange, frozen=True):
    """Mark articles read or unread."""

    read: bool

    def on(self, record: Record, now: str) -> Record:
        """The record in that state."""
        return msgspec.structs.replace(record, read=self.read)

    def describe(self) -> str:
        """`marked read` or `marked unread`."""
        return "marked read" if self.read else "marked unread"


class EditNote(RecordChange, frozen=True):
    """Give articles a note; an empty text takes it away."""

    text: str
    base: str | None = None
    """The note's text that the writer saw before typing; None where it does not matter."""

    def on(self, record: Record, now: str) -> Record:
        """The record with the text; both texts where somebody else wrote since `base` was read."""
        held = record.note.text if record.note else ""
        text = clean(self.text).strip("\n")
        if self.base is not None:
            text = merged(held.strip("\n"), clean(self.base).strip("\n"), text)
        if text == held:
            return record
        return msgspec.structs.replace(record, note=Note(text, now) if text.strip() else None)

    def describe(self) -> str:
        """`wrote a note` or `removed the note`."""
        return "wrote a note" if self.text.strip() else "removed the note"


class Correct(RecordChange, frozen=True):
    """Set an article's title, date and source by hand; None leaves a field as it was imported."""

    corrections: Corrections

    def on(self, record: Record, now: str) -> Record:
        """The record with these corrections and no others."""
        return msgspec.structs.replace(record, corrections=self._kept)

    def describe(self) -> str:
        """`corrected date, source`."""
        fields = [name for name, value in msgspec.structs.asdict(self._kept).items() if value]
        return f"corrected {', '.join(fields)}" if fields else "took corrections back"

    @property
    def _kept(self) -> Corrections:
        """Each text on one line, None where nothing is left of it."""
        typed = self.corrections
        return Corrections(title=_line(typed.title), date=typed.date, source=_line(typed.source))


def _line(typed: str | None) -> str | None:
    return " ".join(clean(typed or "").split()) or None


class Edit(msgspec.Struct, frozen=True):
    """One wish of the user: a change to some articles."""

    ids: tuple[str, ...] | None
    """Which articles; None for a change of the codebook: every one with a record when it is carried out.
    None of them for a change of the views, or of what only the codebook says."""

    change: Change

    merge: str | None = None
    """Edits in a row with the same key are one step of the history (typing a note)."""
