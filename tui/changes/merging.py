"""Taking over annotations that were made elsewhere: nothing that is here is lost to them."""

from __future__ import annotations

import msgspec

from tui.changes.joining import joined_entries, joined_passages
from tui.changes.values import Codebook, EditNote, Entries, Shelf, ShelfEntries
from tui.model.record import Corrections, Record, Tag
from tui.model.view import View


class MergeRecords(msgspec.Struct, frozen=True):
    """Add what other records say to the ones that are here."""

    records: dict[str, Record]
    """By article id."""

    tags: tuple[Tag, ...]
    source: str = ""
    """What they come from, such as a file's name; "" where that goes without saying."""

    taken: tuple[View, ...] = ()
    """Views that were saved there."""

    def on(self, record: Record, now: str) -> Record:
        """Tags and passages of both; star, read mark, corrections of either; two notes both stay.

        What was said of stories there is taken over where nothing here speaks against it.
        """
        other = self.records.get(record.article)
        if other is None:
            return record
        merged: Record = msgspec.structs.replace(
            record,
            tags=tuple(dict.fromkeys((*record.tags, *other.tags))),
            starred=record.starred or other.starred,
            read=record.read or other.read,
            corrections=_corrections(record.corrections, other.corrections),
            same=_joined(record.same, other.same, but=record.apart),
            apart=_joined(record.apart, other.apart, but=record.same),
            highlights=joined_passages(record.highlights, other.highlights, now),
        )
        if other.note is None:
            return merged
        if record.note is None:
            return msgspec.structs.replace(merged, note=other.note)
        return EditNote(other.note.text, base="").on(merged, now)

    def codebook(self, held: Codebook) -> Entries:
        """The entries that came with the records, as far as they say what those here do not."""
        return joined_entries(held, self.tags)

    def views(self, held: Shelf) -> ShelfEntries:
        """The views that came with the records and are not here; of two of one name, what is here stays."""
        return {view.slug: view for view in self.taken if view.slug not in held}

    def describe(self) -> str:
        """`took over annotations`, or `merged annotations from annotations 2.json`."""
        return f"merged annotations from {self.source}" if self.source else "took over annotations"


def _joined(mine: tuple[str, ...], theirs: tuple[str, ...], but: tuple[str, ...]) -> tuple[str, ...]:
    held = frozenset(but)
    return tuple(dict.fromkeys((*mine, *(id for id in theirs if id not in held))))


def _corrections(mine: Corrections, theirs: Corrections) -> Corrections:
    return Corrections(
        title=mine.title or theirs.title,
        date=mine.date or theirs.date,
        source=mine.source or theirs.source,
    )
