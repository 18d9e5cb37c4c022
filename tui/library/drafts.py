"""Notes as they are being typed, kept beside the library's cache until they are saved.

Every window keeps its own, in files that bear its token, so that two who write one note do not write over
each other's. A lock that lasts as long as the process says whose are still being written: only what a
window left behind that is gone is offered to others.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import threading
from contextlib import suppress
from pathlib import Path

import filelock
import msgspec

from tui.changes.notes import texts
from tui.store.files import make_folder, write_atomic
from tui.text.clean import clean


class Draft(msgspec.Struct, frozen=True):
    """A note that was typed and not yet saved."""

    article: str
    """Its id, or else the key of what the note is on (`tui.changes.noted`)."""

    text: str
    base: str
    """The note's text when the typing began."""


class Drafts:
    """One window's hand at the drafts of one library. Every method may be called from any thread."""

    def __init__(self, folder: Path, owner: str = "") -> None:
        """Keep nothing yet.

        Args:
            folder: where the drafts of all windows lie.
            owner: a token of this window's own; a new one where it is not given.
        """
        self.folder = folder
        self._mine = owner or secrets.token_hex(6)
        self._alive: filelock.FileLock | None = None
        """Held while this window may be writing drafts."""

        self._turn = threading.Lock()

    def put(self, draft: Draft) -> None:
        """Keep what is typed, on disk when this returns; what was left behind and is part of it goes."""
        make_folder(self.folder)
        kept = Draft(draft.article, clean(draft.text), clean(draft.base))
        with self._turn:
            self._live()
            write_atomic(self._path(draft.article), msgspec.json.encode(kept))
        for path, left in self._left(draft.article):
            if left.text.strip("\n") in texts(kept.text.strip("\n")):
                path.unlink(missing_ok=True)

    def drop(self, article: str) -> None:
        """Forget this window's draft of the article: it is saved."""
        with self._turn:
            self._path(article).unlink(missing_ok=True)

    def get(self, article: str) -> Draft | None:
        """The newest draft of the article that a window left behind, where one can be read."""
        return next((draft for _, draft in self._left(article)), None)

    def close(self) -> None:
        """Leave what this window still keeps to those that come after it."""
        with self._turn:
            if self._alive is not None:
                self._alive.release()
                Path(self._alive.lock_file).unlink(missing_ok=True)
                self._alive = None

    def _live(self) -> None:
        """Hold this window's lock. Where there are no locks its drafts are offered to others, no more."""
        if self._alive is None:
            # Not of one thread: the first draft may be put by one, and the window closed by another.
            lock = filelock.FileLock(self._lock(self._mine), timeout=0, mode=0o600, thread_local=False)
            with suppress(OSError, NotImplementedError, filelock.Timeout):
                lock.acquire()
            self._alive = lock

    def _left(self, article: str) -> list[tuple[Path, Draft]]:
        """The article's drafts that no living window keeps, the newest first."""
        name = _name(article)
        try:
            found = [entry for entry in os.listdir(self.folder) if entry.startswith(name)]
        except FileNotFoundError:
            return []
        gone = [self.folder / entry for entry in found if entry.endswith(".json") and self._is_gone(entry)]
        dated = sorted(((_changed(path), path) for path in gone), reverse=True)
        return [(path, draft) for _, path in dated if (draft := _read(path)) and draft.article == article]

    def _is_gone(self, name: str) -> bool:
        """Whether the window that the file belongs to is there no more; ours is."""
        owner = name.partition("-")[2].removesuffix(".json")
        if owner == self._mine:
            return False
        lock = self._lock(owner)
        if not owner or not lock.exists():
            return True
        asked = filelock.FileLock(lock, timeout=0, mode=0o600)
        try:
            with asked:
                lock.unlink(missing_ok=True)
        except filelock.Timeout:
            return False
        except (OSError, NotImplementedError):
            return True
        return True

    def _path(self, article: str) -> Path:
        return self.folder / f"{_name(article)}-{self._mine}.json"

    def _lock(self, owner: str) -> Path:
        return self.folder / f"{owner}.lock"


def _name(article: str) -> str:
    """What the files of an article's drafts begin with; those of earlier versions have nothing else."""
    return hashlib.sha256(article.encode()).hexdigest()[:24]


def _changed(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except FileNotFoundError:
        return 0


def _read(path: Path) -> Draft | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Draft)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
