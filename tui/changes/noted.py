"""What a note can be on: an article, a passage of one, a tag; and how one is written there."""

from __future__ import annotations

from typing import TypeAlias

import msgspec
from msgspec.structs import replace

from tui.changes.highlights import NotePassage
from tui.changes.notes import merged
from tui.changes.state import State
from tui.changes.values import Codebook, Edit, EditNote, Entries, Shelf, ShelfEntries
from tui.model.record import Note, Record
from tui.text.clean import clean

_APART = "/"
"""Parts the words of a key: no file's name holds it, so no article's id does."""


class NoteTag(msgspec.Struct, frozen=True):
    """Give a tag a note; an empty text takes it away. Belongs into an edit of no articles."""

    slug: str
    text: str
    at: str
    """When it was written."""

    base: str | None = None
    """The note that the writer saw before typing; None where it does not matter."""

    def on(self, record: Record, now: str) -> Record:
        """The record as it is."""
        return record

    def codebook(self, held: Codebook) -> Entries:
        """The entry with the text; both texts where somebody else wrote since `base` was read."""
        tag = held.get(self.slug)
        if tag is None:
            return {}
        before = tag.note.text if tag.note else ""
        text = clean(self.text).strip("\n")
        if self.base is not None:
            text = merged(before.strip("\n"), clean(self.base).strip("\n"), text)
        if text == before:
            return {}
        return {self.slug: replace(tag, note=Note(text, self.at) if text.strip() else None)}

    def views(self, held: Shelf) -> ShelfEntries:
        """Nothing."""
        return {}

    def describe(self) -> str:
        """`wrote a note on #aid` or `removed the note of #aid`."""
        return f"{'wrote a note on' if self.text.strip() else 'removed the note of'} #{self.slug}"


class OnArticle(msgspec.Struct, frozen=True):
    """The note of an article."""

    article: str

    @property
    def key(self) -> str:
        """Names it among all notes."""
        return self.article

    def held(self, state: State) -> Note | None:
        """The note as it is now."""
        return state.record(self.article).note

    def edit(self, text: str, base: str, at: str, merge: str | None = None) -> Edit:
        """What gives it another text, written when it was `base`."""
        return Edit((self.article,), EditNote(text, base), merge)


class OnPassage(msgspec.Struct, frozen=True):
    """The note of a passage."""

    article: str
    id: str

    @property
    def key(self) -> str:
        """Names it among all notes."""
        return _APART.join(("passage", self.article, self.id))

    def held(self, state: State) -> Note | None:
        """The note as it is now."""
        passages = state.record(self.article).highlights
        found = next((passage for passage in passages if passage.id == self.id), None)
        return Note(found.note, found.modified) if found and found.note else None

    def edit(self, text: str, base: str, at: str, merge: str | None = None) -> Edit:
        """What gives it another text, written when it was `base`."""
        return Edit((self.article,), NotePassage(self.id, text, base), merge)


class OnTag(msgspec.Struct, frozen=True):
    """The note of a tag."""

    slug: str

    @property
    def key(self) -> str:
        """Names it among all notes."""
        return _APART.join(("tag", self.slug))

    def held(self, state: State) -> Note | None:
        """The note as it is now."""
        tag = state.tags.get(self.slug)
        return tag.note if tag else None

    def edit(self, text: str, base: str, at: str, merge: str | None = None) -> Edit:
        """What gives it another text, written when it was `base`."""
        return Edit((), NoteTag(self.slug, text, at, base), merge)


Subject: TypeAlias = OnArticle | OnPassage | OnTag


def subject(key: str) -> Subject:
    """What the note of this key is on.

    >>> [subject(thing.key) == thing for thing in (OnArticle("a"), OnPassage("a", "h1"), OnTag("aid"))]
    [True, True, True]
    """
    kind, _, rest = key.partition(_APART)
    if not rest:
        return OnArticle(key)
    if kind == "tag":
        return OnTag(rest)
    article, _, id = rest.partition(_APART)
    return OnPassage(article, id)


def written(edit: Edit) -> dict[str, str]:
    """The texts of the notes that an edit writes, by their keys."""
    change = edit.change
    match change:
        case EditNote():
            return dict.fromkeys(edit.ids or (), change.text)
        case NotePassage():
            return {OnPassage(article, change.id).key: change.text for article in edit.ids or ()}
        case NoteTag():
            return {OnTag(change.slug).key: change.text}
        case _:
            return {}
