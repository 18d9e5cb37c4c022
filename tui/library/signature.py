"""Whether the index shows what `annotations.json` holds, where several processes write to both.

A mark in the index tells whose turn it was to write last, and which state of the file it left shown: none
while the index shows more than the file holds. Turns are taken one at a time. So a process learns that
another was here since its own last turn, and one that was killed leaves no signature that is believed.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import filelock

from tui.index.connections import IndexFailed
from tui.index.index import Index

PATIENCE = 5.0
"""Seconds to wait for another process's turn to end."""

_MARK = "annotations"


class Signature:
    """One process's hand at the signature. Belongs to one thread at a time."""

    def __init__(self, index: Index, lock: Path) -> None:
        """Take no turn yet.

        Args:
            index: bears the mark.
            lock: a file beside it, which is made and stays.
        """
        self._index = index
        self._lock = filelock.FileLock(lock, timeout=PATIENCE, mode=0o600)
        self._mine = secrets.token_hex(8)
        """The turn that we took last."""

        self._trusted = ""
        """The turn of another process, which left just what the file held; "" where nobody took one yet."""

        self.crossed = False
        """Whether the index may show what another process has not saved, or not all that we have."""

    @contextmanager
    def turn(self) -> Iterator[None]:
        """A change of the index, unsigned until `sign` is called in it; one that fails leaves it crossed.

        Raises:
            IndexFailed: another process's turn does not end.
        """
        try:
            with self._alone():
                self._begin()
                yield
        except BaseException:
            self.crossed = True
            raise

    def sign(self, state: str) -> None:
        """Say, at the end of a turn, that the index shows just this state of the file."""
        self._index.set_mark(_MARK, f"{self._mine} {state}")

    def names(self, state: str) -> bool:
        """Whether the index shows just this state of the file; if so it is as good as if we had shown it."""
        turn, shown = self._read()
        if shown != state:
            return False
        self._trusted, self.crossed = turn, False
        return True

    def _begin(self) -> None:
        turn, shown = self._read()
        self.crossed |= turn not in {self._mine, self._trusted}
        if shown or turn != self._mine:
            self._mine = secrets.token_hex(8)
            self._index.set_mark(_MARK, f"{self._mine} ")

    def _read(self) -> tuple[str, str]:
        """The last turn, and the state that it left shown."""
        return _parted(self._index.mark(_MARK))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        try:
            if self._lock.is_locked:  # the system refused to let it go the last time
                self._lock.release(force=True)
            self._lock.acquire()
        except OSError as error:
            raise IndexFailed(
                f"The index cannot be locked: {error}.", "Close other windows of this library."
            ) from error
        try:
            yield
        finally:
            # What was done is done, also where the system refuses to unlock; the next turn tries again.
            with suppress(OSError):
                self._lock.release(force=True)


def shown_state(mark: Callable[[str], str | None]) -> str:
    """Which state of the file an index shows, by its marks; "" where it may show more than the file holds."""
    return _parted(mark(_MARK))[1]


def _parted(mark: str | None) -> tuple[str, str]:
    """A turn, and the state that it left shown."""
    turn, _, shown = (mark or "").partition(" ")
    return turn, shown
