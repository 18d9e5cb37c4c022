"""The TinyDB storage: whole files, one write a transaction, nothing lost when two processes save.

TinyDB's own JSONStorage overwrites in place and re-reads the file at every operation; a kill, a full disk
or a second process damages it. Here a transaction reads once and writes once, by replacing the file.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tinydb.storages import Storage

from tui.errors import StoreDamaged, StoreError
from tui.store.document import Tables, decode, seal
from tui.store.files import Identity, identity, write_atomic

SETTLING = 0.1
"""Seconds after which a program that overwrites the file in place has gone on, if one is at it."""


class SafeStorage(Storage):
    """Holds the tables of one file in memory and replaces the file at the end of a transaction."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.altered = False
        """Whether the file, well formed, is not as Cuttings wrote it: edited by hand, or damaged."""

        self._tables: Tables | None = None
        self._loaded = False
        self._seen: Identity | None = None
        self._home: tuple[int, int] | None = None
        """The folder in which the file was seen last; None before it ever was."""

        self._transaction = False
        self._dirty = False

    def read(self) -> Tables | None:
        """All tables; None where there is no file yet.

        Raises:
            StoreError: the file cannot be read, or is gone.
        """
        if not self._loaded:
            self._load()
        return self._tables

    def write(self, data: Tables) -> None:
        """Take these tables; they reach the disk now, or at the end of the transaction."""
        self._tables = data
        self._dirty = True
        if not self._transaction:
            self._save()

    def close(self) -> None:
        """Let go of what is held; a transaction has written it before."""
        self.forget()

    def forget(self) -> None:
        """Read the file anew at the next use."""
        self._tables = None
        self._loaded = False
        self._seen = None
        self._dirty = False

    def stale(self) -> bool:
        """Whether the file is another one than the one that is held.

        A file that was deleted while its folder stayed is not: what is held is all there is of it, and the
        next save puts it back.
        """
        found = identity(self.path)
        if found is None and self._home is not None and _place(self.path.parent) == self._home:
            return not self._loaded
        return not self._loaded or found != self._seen

    @property
    def seen(self) -> Identity | None:
        """The identity of the file that is held; None before the first one was written."""
        return self._seen

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Collect the writes inside into one; an error inside or in the write leaves the file as it was."""
        self._transaction = True
        try:
            yield
            if self._dirty:
                self._save()
        except BaseException:
            self.forget()
            raise
        finally:
            self._transaction = False

    def _load(self) -> None:
        seen = identity(self.path)
        if seen is None:
            if self.path.is_symlink():
                raise StoreDamaged(f"{self.path} is a link to a file that is not there.", "Mend the link.")
            if self._home is not None:
                raise StoreDamaged(f"{self.path} is gone.", "Put it back; your changes are kept here.")
            self._tables, self._seen, self.altered, self._loaded = None, None, False, True
            return
        try:
            self._tables, sealed = decode(self._bytes(), str(self.path))
        except StoreDamaged:
            time.sleep(SETTLING)
            if identity(self.path) == seen:
                raise
            self._load()
            return
        self._hold(seen, altered=not sealed)

    def _bytes(self) -> bytes:
        try:
            return self.path.read_bytes()
        except OSError as error:
            raise StoreError(
                f"{self.path} cannot be read: {error.strerror}.", "Mend that and start again."
            ) from error

    def _save(self) -> None:
        sealed, data = seal(self._tables or {})
        seen = write_atomic(self.path, data)
        self._tables = sealed
        self._hold(seen, altered=False)

    def _hold(self, seen: Identity, *, altered: bool) -> None:
        self._seen = seen
        self._home = _place(self.path.parent)
        self.altered = altered
        self._loaded = True
        self._dirty = False


def _place(folder: Path) -> tuple[int, int] | None:
    """What tells a folder from another one of the same name."""
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
