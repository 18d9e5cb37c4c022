"""Connections to the index's file: one that writes, as many as are needed that read."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from tui.errors import CuttingsError
from tui.index.plain import holds
from tui.index.schema import TABLES, VERSION

PATIENCE = 5.0
"""Seconds to wait for another process that writes."""

_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)

_PRAGMAS = (
    "page_size = 8192",  # of a new file: two articles a page where 4096 takes one, a fifth less to write
    "journal_mode = wal",
    "synchronous = normal",  # when the machine crashes the last changes are lost, the file is not
    "journal_size_limit = 67108864",
)
"""In this order: the page size is fixed by the first one that reads the file."""

_PROBES = (
    "select number, id, tags from articles order by number desc limit 1",
    "select rowid from found where found match 'a' limit 1",
    "select number, title from texts order by number limit 1",
    "select rowid from heads where heads match 'a' limit 1",
    "select slug, number from article_tags limit 1",
    "select rowid from found_later where found_later match 'a' limit 1",
    "select piece, number, body from later order by piece limit 1",
    "select name, value from marks limit 1",
)
"""Questions that a whole index of this version can answer; damage elsewhere shows when it is read."""


_HINT = "It is a cache: see that its folder can be written, or set $XDG_CACHE_HOME to another."

_BUSY = "Another Cuttings is writing to it: try again when that one is done."


class IndexFailed(CuttingsError):
    """The index cannot be read or written. Nothing of the user's is lost by it."""


class Connections:
    """The way to one index's file. May be used from any thread."""

    def __init__(self, path: Path) -> None:
        """Open the file; where it is missing, damaged or of another version, make it anew.

        Raises:
            IndexFailed: it can neither be opened nor made.
        """
        self._path = path
        self._write_lock = threading.RLock()
        self._idle: deque[sqlite3.Connection] = deque()
        self._closed = False
        self.fresh = False
        """Whether the file was made anew."""

        try:
            with self._explained():
                _make_folder(path.parent)
                self._writer = self._open()
        except OSError as error:
            raise IndexFailed(f"The index {path} cannot be made: {error.strerror}.", _HINT) from error

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection to read with; what is read must be fetched before it goes back.

        Raises:
            IndexFailed: the file cannot be read.
        """
        with self._explained():
            try:
                connection = self._idle.pop()
            except IndexError:
                connection = _connect(self._path)
                connection.execute("pragma query_only = 1")
            try:
                yield connection
            finally:
                self._put_back(connection)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: committed at the end, rolled back by an exception.

        Raises:
            IndexFailed: the file cannot be written.
        """
        with self._write_lock, self._explained():
            connection = self._writer
            connection.execute("begin immediate")
            try:
                yield connection
                connection.execute("commit")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("rollback")
                raise

    def close(self) -> None:
        """Let go of the file; a second time does nothing."""
        with self._write_lock:
            self._closed = True
            while self._idle:
                self._idle.pop().close()
            self._writer.close()

    def _put_back(self, connection: sqlite3.Connection) -> None:
        self._idle.append(connection)
        if self._closed:  # another thread closed the index while this one read
            with suppress(IndexError):
                self._idle.pop().close()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Errors of the file as ones that say what to do; a damaged file is deleted, to be made anew."""
        try:
            yield
        except sqlite3.Error as error:
            if _damaged(error):
                delete(self._path)
                raise IndexFailed(
                    f"The index {self._path} was damaged ({error}) and has been deleted.",
                    "Start Cuttings again: it is made anew from the articles.",
                ) from error
            hint = _BUSY if _code(error) == sqlite3.SQLITE_BUSY else _HINT
            raise IndexFailed(f"The index {self._path} cannot be used: {error}.", hint) from error

    def _open(self) -> sqlite3.Connection:
        try:
            connection = self._sound()
        except sqlite3.Error as error:
            if not (_damaged(error) or _foreign(error)):
                raise
            connection = None
        if connection is None:
            delete(self._path)
            connection = self._sound()
        if connection is None:
            raise IndexFailed(
                f"The index {self._path} is replaced again and again by another program.", _HINT
            )
        return connection

    def _sound(self) -> sqlite3.Connection | None:
        """A connection to an index of this version, made where nothing is; None where something else is."""
        os.close(os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        with ExitStack() as unless_sound:
            connection = _connect(self._path)
            unless_sound.callback(connection.close)
            if (_version(connection) or self._make(connection)) != VERSION:
                return None
            for probe in _PROBES:
                connection.execute(probe).fetchall()
            unless_sound.pop_all()
        return connection

    def _make(self, connection: sqlite3.Connection) -> int:
        """Make the tables, unless another process has meanwhile; the version that is there then."""
        connection.execute("begin immediate")
        version = _version(connection)
        if version == 0 and not connection.execute("select count(*) from sqlite_schema").fetchone()[0]:
            for statement in TABLES.split(";"):
                connection.execute(statement)
            self.fresh = True
            version = VERSION
        connection.execute("commit")
        return version


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    for pragma in _PRAGMAS:
        connection.execute(f"pragma {pragma}")
    connection.create_function("holds", -1, holds, deterministic=True)
    return connection


def _version(connection: sqlite3.Connection) -> int:
    version: int = connection.execute("pragma user_version").fetchone()[0]
    return version


def _code(error: sqlite3.Error) -> int:
    """SQLite's primary result code; 0 where the error is Python's own."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF


def _damaged(error: sqlite3.Error) -> bool:
    return _code(error) in _DAMAGE


def _foreign(error: sqlite3.Error) -> bool:
    """Whether the file is a database that bears our version and has not our tables."""
    return _code(error) == sqlite3.SQLITE_ERROR


def delete(path: Path) -> None:
    """Delete an index with what belongs to it; who has it open goes on with what is deleted."""
    for name in (path, f"{path}-wal", f"{path}-shm"):
        with suppress(FileNotFoundError):
            os.unlink(name)


def _make_folder(folder: Path) -> None:
    """Make the folder and those above it that are missing, for this user alone."""
    if not folder.is_dir():
        _make_folder(folder.parent)
        with suppress(FileExistsError):
            folder.mkdir(0o700)
