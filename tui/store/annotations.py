"""The user's work on disk: TinyDB tables in, frozen values out, saved under a lock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import filelock
from tinydb import TinyDB
from tinydb.storages import Storage

from tui.changes.history import HistoryEntry
from tui.changes.state import Operation, Outcome, State
from tui.errors import StoreDamaged, StoreError, StoreLocked
from tui.model.record import Record, Tag
from tui.model.view import View
from tui.store.backups import Backups
from tui.store.document import LEFT, RECOVER, WRONG_SHAPE
from tui.store.files import Identity
from tui.store.keyed import Keyed
from tui.store.passages import Passages, without_passages
from tui.store.storage import SafeStorage, looked_at
from tui.text.counting import plural

if TYPE_CHECKING:
    from tui.store.copies import Copy

BEGIN_ANEW = "To begin anew, move the folder backups away."

KEPT_HERE = "Your changes are kept here and saving is tried again."

PATIENCE = 5.0
"""Seconds that a save waits for another process to finish its own."""

_UNREAD = Identity(-1, -1, -1)
"""Of no file: nobody was told anything yet."""


@dataclass(frozen=True)
class Saved:
    """What a save did."""

    outcomes: tuple[Outcome, ...]
    foreign: bool
    """Whether another process had changed the file since it was last seen, so that memory is behind."""


class Annotations:
    """One library's `annotations.json`. Belongs to one thread at a time."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "annotations.json"
        self.backups = Backups(folder / "backups")
        self._storage = SafeStorage(self.path)
        self._held: Held
        self._state: State | None = None
        """What is on disk, and what the tables hold."""

        self._shown: Identity | None = _UNREAD
        """Of the file whose state the caller knows."""

    @property
    def altered(self) -> bool:
        """Whether the file that was read is not as Cuttings wrote it."""
        return self._storage.altered

    @property
    def stale(self) -> bool:
        """Whether another process has saved since `state` was asked for.

        Raises:
            StoreError: the file cannot be looked at.
        """
        return looked_at(self.path) not in {self._shown, None}

    @property
    def seen(self) -> Identity | None:
        """The identity of the file that the state was read from or saved to."""
        return self._storage.seen

    def state(self) -> State:
        """The state on disk, read where it has changed. It is the store's own: copy it to keep it.

        Raises:
            StoreError: the file cannot be read.
        """
        state = self._current()
        self._shown = self._storage.seen
        return state

    def save(self, operations: Sequence[Operation]) -> Saved:
        """Carry the operations out on what is on disk now, and write it, as one transaction.

        Raises:
            StoreError: nothing was written; the operations may be handed in again.
        """
        with exclusive(self.path.parent, KEPT_HERE):
            return self._save(operations)

    def _save(self, operations: Sequence[Operation]) -> Saved:
        state = self._current()
        foreign = self._shown not in {self._storage.seen, _UNREAD}
        if self.path.exists():
            self.backups.keep(self.path, always=self.altered)
        try:
            outcomes = tuple(state.perform(operation) for operation in operations)
            with self._storage.transaction():
                self._write(state, outcomes)
        except BaseException:
            self._state = None
            raise
        if not foreign:
            self._shown = self._storage.seen
        return Saved(outcomes, foreign)

    def _current(self) -> State:
        if self._state is None or self._storage.stale():
            self._state = None  # what was read before must not be saved over a file that cannot be read
            self._state = self._read()
        return self._state

    def _read(self) -> State:
        self._storage.forget()
        try:
            if self._storage.read() is None and self.backups.all():
                what = f"{self.path} is gone, and copies of it are there."
                raise StoreDamaged(what, f"{RECOVER} {BEGIN_ANEW}", "gone")
        except StoreDamaged as error:
            error.hint = self._advice(error.hint)
            raise
        self._held = tables_in(self._storage)
        try:
            return self._held.load()
        except ValueError as error:
            what = f"{self.path} is not a library of Cuttings: {error}."
            self._storage.refuse(StoreDamaged(what, self._advice(RECOVER), WRONG_SHAPE))

    def _advice(self, hint: str) -> str:
        """The hint with what `cuttings recover` would do here in place of what it does."""
        if RECOVER not in hint:
            return hint
        with suppress(StoreError):  # whether there are copies cannot be said
            copy = self.backups.newest_good()
            return hint.replace(RECOVER, remedy(copy))
        return hint

    def _write(self, state: State, outcomes: Sequence[Outcome]) -> None:
        held = self._held
        articles = {id for outcome in outcomes for id in outcome.records}
        held.records.sync(without_passages(state.records, articles), articles)
        held.highlights.sync(state.records, articles)
        held.tags.sync(state.tags, {slug for outcome in outcomes for slug in outcome.tags})
        held.views.sync(state.views, {slug for outcome in outcomes for slug in outcome.views})
        held.history.sync_all({entry.id: entry for entry in state.history})


def remedy(copy: Copy | None) -> str:
    """What can be done about a damaged file."""
    if copy is None:
        return f"{LEFT} There is no good copy to go back to; `cuttings recover` says what can be done."
    when = f"{copy.at.astimezone():%Y-%m-%d %H:%M}"
    work = plural(copy.articles, "annotated article")
    return f"{LEFT} `cuttings recover` puts back the copy of {when} ({work})."


@contextmanager
def exclusive(folder: Path, otherwise: str) -> Iterator[None]:
    """Hold the lock of the library in `folder`: nobody else saves meanwhile.

    Args:
        folder: the library's.
        otherwise: what becomes of the work where it cannot be done, for the message.

    Raises:
        StoreError: the folder is gone, somebody else does not let go, or the system refused something.
    """
    if not folder.is_dir():  # the lock would make the folder anew
        raise StoreError(f"{folder} is gone.", f"Bring it back. {otherwise}")
    try:
        with filelock.FileLock(folder / ".annotations.lock", timeout=PATIENCE, mode=0o600):
            yield
    except filelock.Timeout as error:
        raise StoreLocked(
            f"Another program has held {folder} for {PATIENCE:.0f} seconds.",
            f"{otherwise} Close the other program if it hangs.",
        ) from error
    except OSError as error:
        raise StoreError(
            f"{error.filename or folder} cannot be written: {error.strerror or error}.", otherwise
        ) from error


class Held(NamedTuple):
    """The tables of a library."""

    records: Keyed[Record]
    tags: Keyed[Tag]
    history: Keyed[HistoryEntry]
    views: Keyed[View]
    highlights: Passages

    def load(self) -> State:
        """All that is in them.

        Raises:
            ValueError: a document is none of ours; says which.
        """
        history = list(self.history.load().values())
        records = self.highlights.load(self.records.load())
        return State(records, self.tags.load(), history, self.views.load())

    def sync_all(self, state: State) -> None:
        """Make them hold just this state; they have been loaded."""
        self.records.sync_all(without_passages(state.records, state.records))
        self.highlights.sync_all(state.records)
        self.tags.sync_all(state.tags)
        self.history.sync_all({entry.id: entry for entry in state.history})
        self.views.sync_all(state.views)


def tables_in(storage: Storage) -> Held:
    """The tables of a library, nothing of them loaded. One that is not in the file is as good as empty."""
    database = TinyDB(storage=lambda: storage)
    return Held(
        Keyed(database.table("records", cache_size=0), "article", Record),
        Keyed(database.table("tags", cache_size=0), "slug", Tag),
        Keyed(database.table("history", cache_size=0), "id", HistoryEntry),
        Keyed(database.table("views", cache_size=0), "slug", View),
        Passages(database.table("highlights", cache_size=0)),
    )
