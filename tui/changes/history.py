"""History: what an edit replaced, kept so that it can be taken back and done again.

An entry holds, field by field, what was there before and after. Taking it back puts a field back where
it still holds what the entry left there. Where somebody changed it since, sets (tags, passages) lose only
what the entry added and get back only what it removed, and other fields stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec
from msgspec import UNSET, UnsetType

from tui.changes.passages import Passages, differing, moved_passages, moved_tags
from tui.model.record import Corrections, Note, Record, Tag
from tui.model.view import View
from tui.text.counting import plural


class Patch(msgspec.Struct, frozen=True, omit_defaults=True):
    """Some fields of a record; UNSET ones are not part of the change."""

    tags: tuple[str, ...] | UnsetType = UNSET
    note: Note | UnsetType | None = UNSET
    starred: bool | UnsetType = UNSET
    read: bool | UnsetType = UNSET
    corrections: Corrections | UnsetType = UNSET
    same: tuple[str, ...] | UnsetType = UNSET
    apart: tuple[str, ...] | UnsetType = UNSET
    highlights: Passages | UnsetType = UNSET
    """Only the passages that the change is about."""

    def over(self, older: Patch) -> Patch:
        """This patch, with the fields that it does not have from `older`."""
        mine = {name: value for name, value in msgspec.structs.asdict(self).items() if value is not UNSET}
        if self.highlights is not UNSET and older.highlights is not UNSET:
            mine["highlights"] = tuple({**dict(older.highlights), **dict(self.highlights)}.items())
        return msgspec.structs.replace(older, **mine)


FIELDS = ("note", "starred", "read", "corrections")
"""Those that are one value each."""

SETS = ("tags", "same", "apart")
"""Those that are many: of them a step moves only what it added and removed."""


class RecordShift(msgspec.Struct, frozen=True):
    """What an edit did to the records of some articles that had the same before and after."""

    articles: tuple[str, ...]
    """Together, because an edit of 10,000 articles would else fill the file with equal patches."""

    before: Patch
    after: Patch

    def forward(self, record: Record) -> Record:
        """The record with the shift done."""
        return _move(record, self.before, self.after)

    def backward(self, record: Record) -> Record:
        """The record with the shift taken back."""
        return _move(record, self.after, self.before)


class TagShift(msgspec.Struct, frozen=True):
    """What an edit did to one entry of the codebook; None stands for no entry."""

    slug: str
    before: Tag | None
    after: Tag | None


class ViewShift(msgspec.Struct, frozen=True):
    """What an edit did to one view; None stands for no view."""

    slug: str
    before: View | None
    after: View | None


class HistoryEntry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One step that can be undone: when, what, and what it replaced."""

    id: str
    at: str
    """UTC, as `2026-11-21T23:00:00Z`."""

    what: str
    """In the past tense: `tagged colombia`."""

    records: tuple[RecordShift, ...] = ()
    tags: tuple[TagShift, ...] = ()
    undone: bool = False
    merge: str | None = None

    cut: bool = False
    """Whether there were older steps than this one that are no longer kept."""

    views: tuple[ViewShift, ...] = ()

    @property
    def articles(self) -> int:
        """How many articles the step changed."""
        return sum(len(step.articles) for step in self.records)

    @property
    def reach(self) -> str:
        """`3 articles`; "" for a step that was about views or tags and no article."""
        apart = (self.views or self.tags) and not self.records
        return "" if apart else plural(self.articles, "article")

    @property
    def describe(self) -> str:
        """`tagged colombia (3 articles)`."""
        return f"{self.what} ({self.reach})" if self.reach else self.what


def shifts(pairs: Iterable[tuple[Record, Record]]) -> tuple[RecordShift, ...]:
    """What turns the first record of each pair into the second; equal ones are passed over."""
    return gathered(
        (before.article, *_difference(before, after)) for before, after in pairs if before != after
    )


def tag_shifts(held: Mapping[str, Tag], entries: Mapping[str, Tag | None]) -> tuple[TagShift, ...]:
    """What makes of the codebook's entries those; equal ones are passed over."""
    return tuple(
        TagShift(slug, held.get(slug), tag) for slug, tag in entries.items() if held.get(slug) != tag
    )


def view_shifts(held: Mapping[str, View], views: Mapping[str, View | None]) -> tuple[ViewShift, ...]:
    """What makes of the views that are held those; equal ones are passed over."""
    return tuple(
        ViewShift(slug, held.get(slug), view) for slug, view in views.items() if held.get(slug) != view
    )


def joined(first: HistoryEntry, second: HistoryEntry) -> HistoryEntry:
    """One entry, with the first one's id, that does what two in a row on the same articles did."""
    earlier = {article: step for step in first.records for article in step.articles}
    both = (
        (article, old.before.over(step.before), step.after.over(old.after))
        for step in second.records
        for article in step.articles
        for old in [earlier[article]]
    )
    records = gathered((article, before, after) for article, before, after in both if before != after)
    return msgspec.structs.replace(
        second,
        id=first.id,
        records=records,
        tags=_in_a_row(first.tags, second.tags),
        cut=first.cut,
        views=(*first.views, *second.views),
    )


def _in_a_row(first: tuple[TagShift, ...], second: tuple[TagShift, ...]) -> tuple[TagShift, ...]:
    """What both do; an entry that the second goes on with moves once."""
    moved = {shift.slug: shift for shift in first}
    rest = []
    for shift in second:
        old = moved.get(shift.slug)
        if old is not None and old.after == shift.before:
            moved[shift.slug] = TagShift(shift.slug, old.before, shift.after)
        else:
            rest.append(shift)
    return tuple(shift for shift in (*moved.values(), *rest) if shift.before != shift.after)


def joinable(first: HistoryEntry, second: HistoryEntry) -> bool:
    """Whether the second continues the first: same merge key, same articles, nothing undone between."""
    return (
        second.merge is not None
        and first.merge == second.merge
        and not first.undone
        and _articles(first) == _articles(second)
    )


def _articles(entry: HistoryEntry) -> set[str]:
    return {article for step in entry.records for article in step.articles}


def _difference(before: Record, after: Record) -> tuple[Patch, Patch]:
    changed = [name for name in Patch.__struct_fields__ if getattr(before, name) != getattr(after, name)]
    old = {name: getattr(before, name) for name in changed}
    new = {name: getattr(after, name) for name in changed}
    if "highlights" in old:
        old["highlights"], new["highlights"] = differing(before.highlights, after.highlights)
    return Patch(**old), Patch(**new)


def gathered(moves: Iterable[tuple[str, Patch, Patch]]) -> tuple[RecordShift, ...]:
    """Articles that moved alike as one shift, in the order in which each kind came first."""
    alike: dict[tuple[Patch, Patch], list[str]] = {}
    for article, before, after in moves:
        alike.setdefault((before, after), []).append(article)
    return tuple(RecordShift(tuple(articles), *patches) for patches, articles in alike.items())


def _move(record: Record, source: Patch, target: Patch) -> Record:
    values = {
        name: value
        for name in FIELDS
        if (value := getattr(target, name)) is not UNSET and getattr(record, name) == getattr(source, name)
    }
    for name in SETS:
        before, after = getattr(source, name), getattr(target, name)
        if before is not UNSET and after is not UNSET:
            values[name] = moved_tags(getattr(record, name), before, after)
    if source.highlights is not UNSET and target.highlights is not UNSET:
        values["highlights"] = moved_passages(record.highlights, source.highlights, target.highlights)
    return msgspec.structs.replace(record, **values)
