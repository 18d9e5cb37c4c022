"""The user's work in memory: records, codebook, views and history, and the one function that moves it on."""

from __future__ import annotations

import msgspec

from tui.changes.history import (
    HistoryEntry,
    RecordShift,
    TagShift,
    ViewShift,
    joinable,
    joined,
    shifts,
    tag_shifts,
    view_shifts,
)
from tui.changes.rebase import Below
from tui.changes.values import ArticleChange, Edit
from tui.errors import BadRequest
from tui.model.record import Record, Tag
from tui.model.view import View
from tui.text.clean import clean

LONGEST_HISTORY = 300
"""Steps that are kept; older ones can no longer be undone. 100 more cost every save half a millisecond."""

HEAVIEST_HISTORY = 500_000
"""Articles that all steps together may have changed: every save writes the history, 60 bytes an article."""


class Apply(msgspec.Struct, frozen=True):
    """Carry out an edit as a step of its own."""

    edit: Edit
    id: str
    """The history entry's id, made by whoever asks, so that memory and disk agree on it."""

    at: str


class Undo(msgspec.Struct, frozen=True):
    """Take one step back."""

    id: str


class Redo(msgspec.Struct, frozen=True):
    """Do one undone step again."""

    id: str


Operation = Apply | Undo | Redo


class Outcome(msgspec.Struct, frozen=True):
    """What an operation did."""

    entry: HistoryEntry | None
    """The step that was made, undone or done again; None where nothing was to do."""

    records: frozenset[str] = frozenset()
    """Articles whose record is another one now."""

    tags: frozenset[str] = frozenset()
    """Slugs whose codebook entry is another one now."""

    views: frozenset[str] = frozenset()
    """Slugs whose view is another one now."""

    stopped: bool = False
    """Whether nothing was done because nobody wanted it any more."""

    @property
    def articles(self) -> int:
        """How many articles were changed."""
        return len(self.records)


class State(msgspec.Struct):
    """All of the user's work. Its values are frozen; only `perform` moves it on."""

    records: dict[str, Record] = msgspec.field(default_factory=dict)
    """By article id; only records that say something."""

    tags: dict[str, Tag] = msgspec.field(default_factory=dict)
    """The codebook by slug."""

    history: list[HistoryEntry] = msgspec.field(default_factory=list)
    """Oldest first; undone steps lie after the ones that can be undone."""

    views: dict[str, View] = msgspec.field(default_factory=dict)
    """By slug."""

    def record(self, article: str) -> Record:
        """The article's record, a blank one where there is none."""
        return self.records.get(article) or Record(article)

    def copy(self) -> State:
        """A state of its own that shares the frozen values."""
        return State(dict(self.records), dict(self.tags), list(self.history), dict(self.views))

    @property
    def cut(self) -> bool:
        """Whether the oldest steps are no longer kept and cannot be undone."""
        return bool(self.history) and self.history[0].cut

    def last_undoable(self) -> HistoryEntry | None:
        """The step that undo takes back."""
        return next((entry for entry in reversed(self.history) if not entry.undone), None)

    def first_redoable(self) -> HistoryEntry | None:
        """The step that redo does again."""
        return next((entry for entry in self.history if entry.undone), None)

    def perform(self, operation: Operation) -> Outcome:
        """Carry out one operation and say what it touched."""
        match operation:
            case Apply(edit, id, at):
                return self._apply(edit, id, at)
            case Undo(id):
                return self._travel(id, forward=False)
            case Redo(id):
                return self._travel(id, forward=True)

    def _apply(self, edit: Edit, id: str, at: str) -> Outcome:
        if any(entry.id == id for entry in self.history):
            return Outcome(None)  # a save that was reported as failed had reached the disk after all
        reached = self.records if edit.ids is None else dict.fromkeys(edit.ids)
        held = [self.record(article) for article in reached]
        records = shifts((record, edit.change.on(record, at)) for record in held)
        tags = tag_shifts(self.tags, edit.change.codebook(self.tags))
        views = view_shifts(self.views, edit.change.views(self.views))
        # Tags that are to be put on nothing are not made: they stood in a rule that found no article.
        wanted = edit.ids is None or not isinstance(edit.change, ArticleChange)
        if not (records or views or (tags and wanted)):
            return Outcome(None)
        what = clean(edit.change.describe())
        entry = _storable(HistoryEntry(id, at, what, records, tags, merge=edit.merge, views=views))
        self._move(entry, forward=True)
        self._remember(entry)
        return _outcome(entry)

    def _remember(self, entry: HistoryEntry) -> None:
        """Append the entry, drop what was undone before it and what is too old."""
        kept = [old for old in self.history if not old.undone]
        if kept and joinable(kept[-1], entry):
            entry = joined(kept.pop(), entry)
        if entry.records or entry.tags or entry.views:
            kept.append(entry)
        recent = _recent(kept)
        if recent and (self.cut or len(recent) < len(kept)):
            recent[0] = msgspec.structs.replace(recent[0], cut=True)
        self.history[:] = recent

    def _travel(self, id: str, *, forward: bool) -> Outcome:
        """Undo a step or do it again, below later ones where there are any."""
        place = self._place(id, undone=forward)
        if place is None:
            return Outcome(None)
        entry = self.history[place]
        self.history[place] = msgspec.structs.replace(entry, undone=not forward)
        later = [number for number in range(place + 1, len(self.history)) if not self.history[number].undone]
        before = self.copy() if later else self
        for number in reversed(later):
            self._move(self.history[number], forward=False)
        self._move(entry, forward=forward)
        if not later:
            return _outcome(self.history[place])
        below = Below(entry, forward=forward)
        for number in later:
            self.history[number] = below.under(self.history[number], self.record, self.tags)
            self._move(self.history[number], forward=True)
        return self._changed(self.history[place], before)

    def _place(self, id: str, *, undone: bool) -> int | None:
        """Where the step is, if it can be moved; undone ones are done again in their order."""
        for place, entry in enumerate(self.history):
            if entry.id == id:
                return place if entry.undone is undone else None
            if undone and entry.undone:
                return None
        return None

    def _changed(self, entry: HistoryEntry, before: State) -> Outcome:
        """What is another now than in a copy."""
        ids = before.records.keys() | self.records.keys()
        slugs = before.tags.keys() | self.tags.keys()
        views = before.views.keys() | self.views.keys()
        return Outcome(
            entry,
            frozenset(id for id in ids if before.records.get(id) != self.records.get(id)),
            frozenset(slug for slug in slugs if before.tags.get(slug) != self.tags.get(slug)),
            frozenset(slug for slug in views if before.views.get(slug) != self.views.get(slug)),
        )

    def _move(self, entry: HistoryEntry, *, forward: bool) -> None:
        for step in entry.records:
            self._move_records(step, forward=forward)
        if entry.tags:
            self._move_tags(entry.tags, forward=forward)
        for shift in entry.views if forward else reversed(entry.views):
            self._move_view(shift, forward=forward)

    def _move_records(self, step: RecordShift, *, forward: bool) -> None:
        for article in step.articles:
            held = self.record(article)
            record = step.forward(held) if forward else step.backward(held)
            if record.blank:
                self.records.pop(article, None)
            else:
                self.records[article] = record

    def _move_tags(self, changes: tuple[TagShift, ...], *, forward: bool) -> None:
        """Move codebook entries, except those that were edited since or are still in use."""
        used = {slug for record in self.records.values() for slug in record.all_tags}
        for change in changes if forward else reversed(changes):
            source, target = (change.before, change.after) if forward else (change.after, change.before)
            if self.tags.get(change.slug) != source:
                continue
            if target is not None:
                self.tags[change.slug] = target
            elif change.slug not in used:
                self.tags.pop(change.slug, None)

    def _move_view(self, change: ViewShift, *, forward: bool) -> None:
        """Move a view, if it was not edited since."""
        source, target = (change.before, change.after) if forward else (change.after, change.before)
        if self.views.get(change.slug) != source:
            return
        if target is not None:
            self.views[change.slug] = target
        else:
            self.views.pop(change.slug, None)


def _storable(entry: HistoryEntry) -> HistoryEntry:
    """The entry, if it can be written and read again: one that cannot would keep all others off the disk."""
    try:
        if msgspec.json.decode(msgspec.json.encode(entry), type=HistoryEntry) == entry:
            return entry
        reason = "it would be read back as something else"
    except (UnicodeEncodeError, TypeError, msgspec.DecodeError) as error:
        reason = str(error)
    raise BadRequest(f"What was {entry.what!r} cannot be saved: {reason}.")


def _recent(entries: list[HistoryEntry]) -> list[HistoryEntry]:
    """The newest entries that may be kept, the newest one in any case."""
    weight = 0
    for count, entry in enumerate(reversed(entries)):
        weight += entry.articles
        if count == LONGEST_HISTORY or (count and weight > HEAVIEST_HISTORY):
            return entries[-count:]
    return entries


def _outcome(entry: HistoryEntry) -> Outcome:
    return Outcome(
        entry,
        frozenset(article for step in entry.records for article in step.articles),
        frozenset(change.slug for change in entry.tags),
        frozenset(change.slug for change in entry.views),
    )
