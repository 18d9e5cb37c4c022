"""The writer thread: takes all operations that wait, saves them as one, tries again when it cannot."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.changes.state import Operation
from tui.errors import StoreError

if TYPE_CHECKING:
    from tui.store.annotations import Saved

PAUSE = 2.0
"""Seconds before a failed save is tried again."""


@dataclass(frozen=True)
class SaveStatus:
    """How far the disk is behind."""

    waiting: int
    """Operations that are not on disk yet."""

    error: StoreError | None = None
    """Why the last try failed; None once a save worked."""


class Writer:
    """Saves operations in the order in which they were handed in, off the caller's thread."""

    def __init__(
        self,
        save: Callable[[Sequence[Operation]], Saved],
        report: Callable[[SaveStatus, Saved | None], None],
    ) -> None:
        """Start idle; the thread begins with the first operation.

        Args:
            save: writes operations to disk or raises StoreError.
            report: told, on the writer's thread, of every change of the status.
        """
        self._save = save
        self._report = report
        self._waiting: list[Operation] = []
        self._error: StoreError | None = None
        self._changed = threading.Condition()
        self._tries = 0
        self._hurry = False
        """Whether somebody waits for the next try."""

        self._stopping = False
        self._tried_last = False
        """Whether a try was made since stopping began."""

        self._thread: threading.Thread | None = None
        """None while there is no thread that will look at what is handed in."""

    @property
    def status(self) -> SaveStatus:
        """How far the disk is behind, now."""
        with self._changed:
            return SaveStatus(len(self._waiting), self._error)

    @property
    def pending(self) -> tuple[Operation, ...]:
        """The operations that are not on disk yet, oldest first."""
        with self._changed:
            return tuple(self._waiting)

    def submit(self, operation: Operation) -> None:
        """Hand an operation in; returns at once."""
        with self._changed:
            self._waiting.append(operation)
            self._wake()

    def flush(self, timeout: float = 30.0) -> None:
        """Wait until all that was handed in is on disk; if the last try failed, try again now.

        Raises:
            StoreError: a save failed, or it takes longer than `timeout` seconds.
        """
        with self._changed:
            tries = self._tries
            self._hurry = True
            self._wake()
            self._changed.wait_for(
                lambda: not self._waiting or (self._error and self._tries > tries), timeout
            )
            if self._waiting:
                late = StoreError(f"Saving takes longer than {timeout:.0f} seconds.", "Is the disk there?")
                raise self._error or late

    def close(self) -> None:
        """Save what waits, once more if the last try failed, and end the thread.

        Raises:
            StoreError: the last try failed; `pending` still holds what is not on disk.
        """
        with self._changed:
            self._stopping = True
            self._wake()
            thread = self._thread
        if thread is not None:
            thread.join()
        with self._changed:
            if self._waiting:
                raise self._error or StoreError("Saving was not finished.", "Close again to try again.")

    def _wake(self) -> None:
        """Have a thread look at what waits; `_changed` is held."""
        if self._waiting and self._thread is None:
            self._tried_last = False
            self._thread = threading.Thread(target=self._run, name="cuttings-writer", daemon=True)
            self._thread.start()
        self._changed.notify_all()

    def _run(self) -> None:
        try:
            while batch := self._next():
                self._try(batch)
        except BaseException as fault:
            with self._changed:
                self._thread = None
                self._tries += 1
                self._error = StoreError(f"Saving stopped: {fault!r}.", "The next change tries it again.")
                self._changed.notify_all()
            raise

    def _next(self) -> list[Operation]:
        """Wait for operations, or for the time of another try; empty when the thread is to end."""
        with self._changed:
            if self._error:
                self._changed.wait_for(lambda: self._hurry or self._stopping, PAUSE)
            self._changed.wait_for(lambda: self._waiting or self._stopping)
            self._hurry = False
            if not self._waiting or (self._error and self._tried_last):
                self._thread = None
                return []
            self._tried_last = self._stopping
            return list(self._waiting)

    def _try(self, batch: Sequence[Operation]) -> None:
        saved: Saved | None = None
        problem: StoreError | None = None
        try:
            saved = self._save(batch)
        except StoreError as error:
            problem = error
        with self._changed:
            if problem is None:
                del self._waiting[: len(batch)]
            self._tries += 1
            self._error = problem
            status = SaveStatus(len(self._waiting), problem)
            self._changed.notify_all()
        self._report(status, saved)
