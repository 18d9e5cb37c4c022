"""The user's work while a library is open: seen at once, saved by the writer, shared with other processes."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import UNSET

from tui.changes.state import LONGEST_HISTORY, Apply, Operation, Outcome, Redo, State, Undo
from tui.changes.values import Edit
from tui.errors import CuttingsError
from tui.library.mirror import Mirror
from tui.model import moment
from tui.store.writer import SaveStatus, Writer

if TYPE_CHECKING:
    from tui.library.reports import Progress
    from tui.store.annotations import Annotations, Saved

Listener = Callable[[SaveStatus, bool], None]
"""Told how far the disk is behind, and whether another process had changed something."""


class Work:
    """Records, codebook and history of one library. Every method may be called from any thread."""

    read_only = ""
    """Why nothing can be changed; "" where it can."""

    def __init__(self, folder: Path, mirror: Mirror) -> None:
        """Start with nothing read.

        Args:
            folder: the library's folder.
            mirror: shows every change in the index.
        """
        self._folder = folder
        self._mirror = mirror
        self._writer = Writer(self._save, self._saved)
        self._guard = mirror.guard
        self._signature = mirror.signature
        self._live: State | None = None
        self._at_length = False
        """Whether an edit is under way that holds the lock for seconds."""

        self._adopting = False
        """Whether what another process saved is being taken over: the state is about to be another."""

        self._listener: Listener = lambda status, foreign: None

    @property
    def state(self) -> State:
        """Everything as it is now, saved or not. It is read only; `apply` changes it.

        Raises:
            StoreError: `annotations.json` cannot be read.
        """
        live = self._live
        if live is not None and not self._adopting:
            return live  # without the lock: who holds it may be waiting for the index, or be at a long edit
        with self._guard:
            return self._live or self._open()

    @property
    def opened(self) -> bool:
        """Whether there is a state, so that asking for it cannot fail."""
        return self._live is not None

    @property
    def held(self) -> State | None:
        """The state as it is now, to keep; None where there is none."""
        with self._guard:
            return self._live.copy() if self._live else None

    @property
    def altered(self) -> str:
        """What to tell the user where `annotations.json` is not as Cuttings wrote it; else ""."""
        with self._guard:
            if not self._annotations.altered:
                return ""
            return (
                f"{self._annotations.path} was changed by something else than Cuttings. "
                "A copy of it goes to the folder backups before anything is saved; "
                "`cuttings recover` takes the change back."
            )

    @property
    def status(self) -> SaveStatus:
        """How far the disk is behind."""
        return self._writer.status

    def listen(self, listener: Listener) -> None:
        """Have `listener` told, on the writer's thread, after every save and every failure."""
        self._listener = listener

    def apply(self, edit: Edit, progress: Progress | None = None) -> Outcome:
        """Carry out an edit: seen at once, saved by the writer.

        Args:
            edit: what is to be done.
            progress: told how far it is; its answer False stops it, and nothing is done then.
        """
        return self._perform(Apply(edit, secrets.token_hex(6), moment.now()), progress)

    def undo(self, progress: Progress | None = None) -> Outcome:
        """Take the last step back; the outcome has no entry where there is none."""
        with self._guard:
            entry = self.state.last_undoable()
            return self._perform(Undo(entry.id), progress) if entry else Outcome(None)

    def redo(self, progress: Progress | None = None) -> Outcome:
        """Do the step again that was undone last; the outcome has no entry where there is none."""
        with self._guard:
            entry = self.state.first_redoable()
            return self._perform(Redo(entry.id), progress) if entry else Outcome(None)

    @property
    def bound(self) -> str:
        """How far undo reaches, where that is not to the beginning; else ""."""
        if not self.state.cut:
            return ""
        return f"Older steps are no longer kept: {LONGEST_HISTORY} at the most, fewer where they are large."

    def catch_up(self) -> bool:
        """Take in what another process saved, also before this one began; whether there was anything."""
        if self._at_length:
            return False  # the next look will do
        with self._guard:
            if self._live is None:
                self._annotations.state()
                current = self._signature.names(self._on_disk)
                self._open()
                return not current
            if self._writer.pending or not self._annotations.stale:
                return False
            self._adopt(self._live)
            return True

    def resume(self) -> None:
        """Go on with a file that was put in the place of ours: what is not saved yet comes on top of it.

        Raises:
            StoreError: it cannot be read, or not be saved to.
        """
        if self._writer.pending:
            self._writer.flush()
        self.catch_up()

    def flush(self, timeout: float = 30.0) -> None:
        """Wait until every change is on disk.

        Raises:
            StoreError: it cannot be saved, or not within `timeout` seconds.
        """
        self._writer.flush(timeout)

    def close(self) -> None:
        """Save what waits and end the writer.

        Raises:
            StoreError: something could not be saved.
        """
        self._writer.close()

    @cached_property
    def _annotations(self) -> Annotations:
        """The file, opened when it is first wanted: TinyDB and the lock cost 16 ms of the first paint."""
        from tui.store.annotations import Annotations
        from tui.store.files import sweep

        for folder in (self._folder, self._folder / "backups"):
            with suppress(OSError):  # there are no copies yet, or the library can only be read
                sweep(folder)
        return Annotations(self._folder)

    def _open(self) -> State:
        self._live = self._annotations.state().copy()
        if not self._signature.names(self._on_disk):
            self._signature.crossed = True
            self._show([])
        return self._live

    def _save(self, operations: Sequence[Operation]) -> Saved:
        return self._annotations.save(operations)

    @property
    def _on_disk(self) -> str:
        """Names the state of the file that was read or saved last."""
        return repr(self._annotations.seen)

    def _perform(self, operation: Operation, progress: Progress | None = None) -> Outcome:
        """Carry an operation out; one that tells of its progress on a copy, which is seen when it is done."""
        with self._guard:
            self._at_length = progress is not None
            try:
                return self._performed(operation, progress)
            finally:
                self._at_length = False

    def _performed(self, operation: Operation, progress: Progress | None) -> Outcome:
        state = self.state.copy() if progress else self.state
        outcome = state.perform(operation)
        if outcome.entry is None:
            return outcome
        shown = True
        try:
            # In a turn: a crash before the disk has it too must not leave an index that is believed.
            with self._signature.turn():
                corrected = any(step.after.corrections is not UNSET for step in outcome.entry.records)
                shown = self._mirror.records(
                    outcome.records, state.record, corrected=corrected, progress=progress
                )
        finally:
            # Last, so that the writer does not take the processor from the index, but whatever happens:
            # an index that fails must not keep a change off the disk that is seen.
            if shown:
                self._live = state
                self._writer.submit(operation)
        return outcome if shown else Outcome(None, stopped=True)

    def _saved(self, status: SaveStatus, saved: Saved | None) -> None:
        foreign = bool(saved and saved.foreign)
        # Without a signature the index is made anew at the next start, and what is stale is asked for again.
        with self._guard, suppress(CuttingsError):
            if foreign:
                self._adopt(self.state)
            elif saved:
                self._show([])
        self._listener(status, foreign)

    def _adopt(self, before: State) -> None:
        """Make the state that is on disk, with what is not saved yet on top, the one that is seen."""
        pending: Sequence[Operation] = self._writer.pending
        self._adopting = True
        try:
            after = self._annotations.state().copy()
            for operation in pending:
                after.perform(operation)
            self._live = after
        finally:
            self._adopting = False
        if pending or not self._signature.names(self._on_disk):
            ids = {*before.records, *after.records}
            self._show([id for id in ids if before.records.get(id) != after.records.get(id)])

    def _show(self, changed: Sequence[str]) -> None:
        """Show these records, or all where another process was at the index, and sign that."""
        with self._signature.turn():
            if self._signature.crossed:
                self._mirror.all_records(self.state.records.values())
                self._signature.crossed = False
            elif changed:
                self._mirror.records(changed, self.state.record, corrected=True)
            if not self._writer.pending:
                self._signature.sign(self._on_disk)
