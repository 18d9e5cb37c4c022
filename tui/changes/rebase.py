"""Undoing or redoing a step that has others above it: those are put on what is below them then.

Without that, a later step would bring back, when it is undone, what an earlier one had left and undoing took
away. It happens where two windows are open: each takes back the last step that it knows of.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol, TypeVar

from msgspec import UNSET
from msgspec.structs import replace

from tui.changes.history import FIELDS, SETS, HistoryEntry, Patch, TagShift, ViewShift, gathered
from tui.changes.passages import Passages, moved_passage, moved_tags
from tui.model.highlight import Highlight
from tui.model.record import Record, Tag


class Below:
    """One step that was undone or done again while later ones stand on it."""

    def __init__(self, entry: HistoryEntry, *, forward: bool) -> None:
        """Note what it moved.

        Args:
            entry: the step.
            forward: whether it was done again.
        """
        self._fields: dict[tuple[str, str], tuple[object, object]] = {
            (article, name): (getattr(source, name), getattr(target, name))
            for step in entry.records
            for source, target in [_ends(step, forward=forward)]
            for name in FIELDS
            if getattr(source, name) is not UNSET
            for article in step.articles
        }
        self._passages: dict[tuple[str, str], tuple[Highlight | None, Highlight | None]] = {
            (article, id): (was, dict(target.highlights or ()).get(id))
            for step in entry.records
            for source, target in [_ends(step, forward=forward)]
            for id, was in source.highlights or ()
            for article in step.articles
        }
        self._tags = {shift.slug: _ends(shift, forward=forward) for shift in entry.tags}
        self._views = {shift.slug: _ends(shift, forward=forward) for shift in entry.views}

    def under(
        self, entry: HistoryEntry, record: Callable[[str], Record], codebook: Mapping[str, Tag]
    ) -> HistoryEntry:
        """A later step as it is when it is done on what there is now; to be asked for in their order.

        Args:
            entry: the later step, taken back.
            record: an article's record as it is now.
            codebook: its entries as they are now.
        """
        moves = [
            (article, *self._patches(article, record(article), step.before, step.after))
            for step in entry.records
            for article in step.articles
        ]
        put = {slug for _, _, after in moves for slug in _put(after)}
        tags = [*map(self._tag, entry.tags), *self._left_without_entry(put - codebook.keys())]
        views = tuple(map(self._view, entry.views))
        return replace(entry, records=gathered(moves), tags=tuple(tags), views=views)

    def _patches(self, article: str, record: Record, before: Patch, after: Patch) -> tuple[Patch, Patch]:
        """The step's patches, with what it found there before as it is now."""
        for name in FIELDS:
            if getattr(before, name) is UNSET:
                continue
            source, target = self._fields.pop((article, name), (UNSET, UNSET))
            if getattr(before, name) == source:
                before = replace(before, **{name: target})
        for name in SETS:
            old, new, held = getattr(before, name), getattr(after, name), getattr(record, name)
            if old is not UNSET and new is not UNSET:
                after = replace(after, **{name: moved_tags(held, old, new)})
                before = replace(before, **{name: held})
        if before.highlights is not UNSET and after.highlights is not UNSET:
            were, are = self._moved(article, before.highlights, dict(after.highlights))
            before, after = replace(before, highlights=were), replace(after, highlights=are)
        return before, after

    def _moved(
        self, article: str, before: Passages, after: dict[str, Highlight | None]
    ) -> tuple[Passages, Passages]:
        """The step's passages; what it leaves is carried to the steps above it."""
        old, new = dict(before), dict(after)
        for id, passage in before:
            source, target = self._passages.get((article, id), (None, None))
            if passage != source:
                continue
            old[id], left = target, after.get(id)
            if source is not None and target is not None and left is not None:
                new[id] = moved_passage(left, source, target)
            self._passages[article, id] = (left, new[id])
        return tuple(old.items()), tuple(new.items())

    def _tag(self, shift: TagShift) -> TagShift:
        source, target = self._tags.pop(shift.slug, (shift.before, shift.before))
        return replace(shift, before=target) if shift.before == source else shift

    def _view(self, shift: ViewShift) -> ViewShift:
        source, target = self._views.pop(shift.slug, (shift.before, shift.before))
        return replace(shift, before=target) if shift.before == source else shift

    def _left_without_entry(self, slugs: set[str]) -> list[TagShift]:
        """For tags whose entry went with the step: they are in use, so the later step brings it."""
        gone = [slug for slug in sorted(slugs) if slug in self._tags and self._tags[slug][1] is None]
        return [TagShift(slug, None, self._tags.pop(slug)[0]) for slug in gone]


def _put(patch: Patch) -> set[str]:
    """The tags that are there when the step is done, as far as it is about them."""
    passages = patch.highlights or ()
    return {*(patch.tags or ()), *(slug for _, passage in passages if passage for slug in passage.tags)}


Value = TypeVar("Value", covariant=True)


class _Shift(Protocol[Value]):
    @property
    def before(self) -> Value: ...
    @property
    def after(self) -> Value: ...


def _ends(shift: _Shift[Value], *, forward: bool) -> tuple[Value, Value]:
    """Where it moved from, and to."""
    return (shift.before, shift.after) if forward else (shift.after, shift.before)
