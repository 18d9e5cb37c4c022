"""Marking what stands in several articles, as one step."""

from __future__ import annotations

from functools import cached_property

import msgspec

from tui.changes.highlights import Mark
from tui.changes.values import ArticleChange, Codebook, Entries
from tui.model.highlight import Place
from tui.model.record import Record
from tui.text.counting import plural


class Spot(msgspec.Struct, frozen=True):
    """A passage that is to be marked in one of the articles."""

    article: str
    id: str
    """What the passage is called if it is new: `tui.model.highlight.new_id`."""

    place: Place


class MarkEach(ArticleChange, frozen=True, dict=True):
    """Mark a passage in each of some articles, all with the same tags and note."""

    spots: tuple[Spot, ...]
    labels: tuple[str, ...] = ()
    """Tags as typed."""

    note: str = ""

    def on(self, record: Record, now: str) -> Record:
        """The record with those of the passages that are in its article."""
        for article, mark in self._marks:
            if article == record.article:
                record = mark.on(record, now)
        return record

    def codebook(self, held: Codebook) -> Entries:
        """One new entry per tag that has none."""
        return {slug: tag for _, mark in self._marks for slug, tag in mark.codebook(held).items()}

    def describe(self) -> str:
        """`marked 2 passages`, or `marked 2 passages as quote, lead`."""
        if len(self._marks) == 1:
            return self._marks[0][1].describe()
        return self._marks[0][1].describe().replace("a passage", plural(len(self.spots), "passage"), 1)

    @cached_property
    def _marks(self) -> tuple[tuple[str, Mark], ...]:
        return tuple((spot.article, Mark(spot.id, spot.place, self.labels, self.note)) for spot in self.spots)
