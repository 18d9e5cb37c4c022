"""Changes of passages: marking them, tagging and noting them, putting them elsewhere, taking them away.

Each belongs into an edit of the articles that the passages are in: `Edit((article,), Unmark(("h1",)))`.
A passage that is not there is passed over.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import msgspec
from msgspec.structs import replace

from tui.changes.notes import merged
from tui.changes.values import (
    AddTags,
    ArticleChange,
    Change,
    ChangeTags,
    Codebook,
    Entries,
    RecordChange,
    RemoveTags,
)
from tui.model.highlight import Highlight, Place, in_text_order
from tui.model.record import Record
from tui.text.clean import clean
from tui.text.counting import plural


class Mark(ArticleChange, frozen=True, dict=True):
    """Mark a passage, with tags and a note; where one is at just that place it gets them."""

    id: str
    """What the passage is called if it is new: `tui.model.highlight.new_id`."""

    place: Place
    labels: tuple[str, ...] = ()
    """Tags as typed."""

    note: str = ""

    def on(self, record: Record, now: str) -> Record:
        """The record with the passage."""
        slugs = tuple(self._tags.entries)
        for passage in record.highlights:
            if passage.id == self.id or (passage.start, passage.exact) == (
                self.place.start,
                self.place.exact,
            ):
                return _each(record, (passage.id,), self._again, now)
        new = Highlight(
            id=self.id,
            **msgspec.structs.asdict(self.place),
            tags=slugs,
            note=_note(self.note),
            created=now,
            modified=now,
        )
        return replace(record, highlights=in_text_order((*record.highlights, new)))

    def codebook(self, held: Codebook) -> Entries:
        """One new entry per tag that has none."""
        return self._tags.codebook(held)

    def describe(self) -> str:
        """`marked a passage`, or `marked a passage as quote, lead`."""
        return f"marked a passage as {', '.join(self._tags.kept)}" if self._tags.kept else "marked a passage"

    def _again(self, passage: Highlight) -> Highlight:
        tags = tuple(dict.fromkeys((*passage.tags, *self._tags.entries)))
        return replace(passage, tags=tags, note=merged(passage.note, "", _note(self.note)))

    @cached_property
    def _tags(self) -> AddTags:
        return AddTags(self.labels)


class TagPassages(ArticleChange, frozen=True, dict=True):
    """Put tags on passages and take others off them; what is both added and removed ends up removed."""

    ids: tuple[str, ...]
    """Of the passages."""

    labels: tuple[str, ...] = ()
    """Tags as typed."""

    slugs: tuple[str, ...] = ()
    """Of those that go."""

    def on(self, record: Record, now: str) -> Record:
        """The record with both done to those of its passages."""
        return _each(record, self.ids, self._tagged, now)

    def codebook(self, held: Codebook) -> Entries:
        """One new entry per tag that is added, not removed again, and has none."""
        return {slug: tag for slug, tag in self._added.codebook(held).items() if slug not in self.slugs}

    def describe(self) -> str:
        """`tagged 3 passages +quote -draft`."""
        signs = (*(f"+{label}" for label in self._added.kept), *(f"-{slug}" for slug in self.slugs))
        return f"tagged {_passages(self.ids)} {' '.join(signs)}"

    def _tagged(self, passage: Highlight) -> Highlight:
        tags = dict.fromkeys((*passage.tags, *self._added.entries))
        return replace(passage, tags=tuple(slug for slug in tags if slug not in self.slugs))

    @cached_property
    def _added(self) -> AddTags:
        return AddTags(self.labels)


def on_passages(change: Change, ids: tuple[str, ...]) -> TagPassages | None:
    """What a change of articles' tags is, done to passages instead; None where it is not of tags."""
    match change:
        case AddTags():
            return TagPassages(ids, labels=change.labels)
        case RemoveTags():
            return TagPassages(ids, slugs=change.slugs)
        case ChangeTags():
            return TagPassages(ids, change.labels, change.slugs)
        case _:
            return None


class NotePassage(RecordChange, frozen=True):
    """Give a passage a note; an empty text takes it away."""

    id: str
    text: str
    base: str | None = None
    """The note that the writer saw before typing; None where it does not matter."""

    def on(self, record: Record, now: str) -> Record:
        """The record with the text; both texts where somebody else wrote since `base` was read."""
        return _each(record, (self.id,), self._noted, now)

    def describe(self) -> str:
        """`wrote a note on a passage` or `removed the note of a passage`."""
        return "wrote a note on a passage" if self.text.strip() else "removed the note of a passage"

    def _noted(self, passage: Highlight) -> Highlight:
        text = _note(self.text)
        if self.base is not None:
            text = merged(passage.note, _note(self.base), text)
        return replace(passage, note=text)


class Reattach(RecordChange, frozen=True):
    """Put a passage at another place, where its words are gone or have changed."""

    id: str
    place: Place

    def on(self, record: Record, now: str) -> Record:
        """The record with the passage there."""
        moved = _each(record, (self.id,), lambda passage: passage.at(self.place), now)
        return replace(moved, highlights=in_text_order(moved.highlights))

    def describe(self) -> str:
        """`attached a passage anew`."""
        return "attached a passage anew"


class Unmark(RecordChange, frozen=True):
    """Take passages away, with their tags and notes."""

    ids: tuple[str, ...]

    def on(self, record: Record, now: str) -> Record:
        """The record without them."""
        kept = tuple(passage for passage in record.highlights if passage.id not in self.ids)
        return replace(record, highlights=kept)

    def describe(self) -> str:
        """`removed a passage`."""
        return f"removed {_passages(self.ids)}"


def _each(record: Record, ids: tuple[str, ...], change: Callable[[Highlight], Highlight], now: str) -> Record:
    """The record with the change done to those of its passages; one that it changes is modified now."""
    changed = [
        replace(after, modified=now) if after != passage else passage
        for passage in record.highlights
        for after in [change(passage) if passage.id in ids else passage]
    ]
    return replace(record, highlights=tuple(changed))


def _note(typed: str) -> str:
    text = clean(typed).strip("\n")
    return text if text.strip() else ""


def _passages(ids: tuple[str, ...]) -> str:
    return "a passage" if len(ids) == 1 else plural(len(ids), "passage")
