"""Other versions of `annotations.json`, as sync services and git leave them beside it; and any that is named.

Of two versions of a file that were changed on two machines these programs keep both, one of them under
another name. A copy is told by that name, which each documents or has in its source:

* Dropbox: `annotations (Ann's conflicted copy 2026-11-23).json`, in the words of Ann's language
  (help.dropbox.com, "What's a conflicted copy?"). Nextcloud: `annotations (conflicted copy 2026-11-23
  101010).json`; ownCloud and older ones: `annotations_conflict-20261123-101010.json` (nextcloud/desktop,
  `src/common/utility.cpp`). Seafile and Unison write parentheses too.
* Syncthing: `annotations.sync-conflict-20261123-101010-ABCDEFG.json` (docs.syncthing.net, "Syncing"); older
  ones without the device at the end.
* Resilio Sync: `annotations.Conflict.json`, also with a number or twice (help.resilio.com, "Conflict files").
* iCloud, Google Drive, OneDrive on the web, and browsers: `annotations 2.json`, `annotations (1).json`.
* OneDrive: `annotations-DESKTOP-4F7QK2A.json`, the computer's name. Only what Windows makes a computer's name
  of (capitals, digits, hyphens, 15 at the most) is taken for one, so that `annotations-old.json` and
  `annotations-2026-11.json`, which people write, are left alone. A Mac's name is not recognized.
* git: `annotations.json.orig`, `annotations_REMOTE_123.json`, `annotations_LOCAL_123.json`
  (git-mergetool(1)). Its `_BASE_` is what both sides come from, and has nothing new.

A name proves nothing: only a file with something in it that is not here is worth a word.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import msgspec
from tinydb.storages import Storage

from tui.changes.state import State
from tui.errors import StoreDamaged
from tui.model.export import FORMAT as EXPORT
from tui.store.annotations import tables_in
from tui.store.document import META, OURS, RECOVER, Tables, decode
from tui.store.files import place, sync_folder

LEFT = "It was left as it is; nothing was merged."

_NAME = re.compile(
    r"annotations(?:"
    r" ?[(\[].+[)\]]"
    r"| \d{1,3}"
    r"|(?:\.sync-conflict-\d{8}-\d{6}(?:-[0-9A-Z]{7})?)+"
    r"|_conflict-.+"
    r"|(?:\.conflict\d*)+"
    r"|_(?:remote|local)_\d+"
    r"|(?-i:-(?=.*[A-Z])[A-Z0-9-]{1,15}(?:-\d+)?)"
    r")\.json|annotations\.json\.orig",
    re.IGNORECASE,
)


class _Kind(msgspec.Struct, frozen=True):
    """What an export of ours says of itself, and nothing else does."""

    format: str = ""


class _Read(Storage):
    """Holds what was read from a file that is not to be written."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def read(self) -> Tables:
        """All tables."""
        return self._tables

    def write(self, data: Tables) -> None:
        """Not here."""
        raise NotImplementedError


def is_copy(name: str) -> bool:
    """Whether a file of that name is another version of `annotations.json`.

    >>> is_copy("annotations (Ann's conflicted copy 2026-11-23).json"), is_copy("annotations-old.json")
    (True, False)
    """
    return _NAME.fullmatch(name) is not None


def copies(folder: Path) -> list[Path]:
    """The files in `folder` that are other versions by their names, in the order of these."""
    try:
        with os.scandir(folder) as entries:
            found = [
                entry.name
                for entry in entries
                if is_copy(entry.name) and entry.is_file(follow_symlinks=False)
            ]
    except OSError:
        return []  # a library that is gone is said elsewhere
    return [folder / name for name in sorted(found)]


def read_version(data: bytes, name: str) -> tuple[State, bool]:
    """Records, codebook and views in the bytes of an `annotations.json`, and whether Cuttings wrote it so.

    Args:
        data: all of the file.
        name: what messages call it.

    Raises:
        StoreDamaged: it is no such file, or a damaged one.
        StoreNewer: a newer version wrote it.
    """
    if is_export(data):
        raise StoreDamaged(f"{name} is an export.", "`cuttings import` takes it; nothing was merged.")
    if not data.strip(b"\0 \t\r\n"):
        raise StoreDamaged(f"{name} is empty.", LEFT)
    try:
        tables, sealed = decode(data, name)
    except StoreDamaged as error:
        raise StoreDamaged(error.message, error.hint.replace(RECOVER, LEFT), error.name) from error
    if not tables.keys() & {META, *OURS}:
        raise StoreDamaged(f"{name} is not a library of Cuttings.", LEFT)
    held = tables_in(_Read(tables))
    try:
        records = held.highlights.load(held.records.load())
        return State(records, held.tags.load(), views=held.views.load()), sealed
    except ValueError as error:
        raise StoreDamaged(f"{name} is not a library of Cuttings: {error}.", LEFT) from error


def is_export(data: bytes) -> bool:
    """Whether the bytes of a file are an export of ours, of whatever version."""
    try:
        kind = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=_Kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return kind.format == EXPORT


def set_aside(path: Path, folder: Path) -> Path:
    """Move a file into `folder`, under its own name or one with a number; nothing is written over.

    Raises:
        OSError: it stays where it is.
    """
    folder.mkdir(mode=0o700, exist_ok=True)
    for name in _names(path):
        try:
            place(os.fspath(path), os.fspath(folder / name))
        except FileExistsError:
            continue
        path.unlink(missing_ok=True)  # already gone where the file system has no links
        sync_folder(folder)
        return folder / name
    raise AssertionError("numbers do not end")


def _names(path: Path) -> Iterator[str]:
    yield path.name
    for number in count(2):
        yield f"{path.stem}.{number}{path.suffix}"
