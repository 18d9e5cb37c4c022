"""A text lent to an editor: a file in a folder of its own, which goes with all that was left beside it."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tui.errors import CuttingsError
from tui.model.record import LONGEST_NOTE
from tui.store.files import is_left_behind, is_temporary, make_folder, own_prefix
from tui.text.clean import clean, well_formed

AS_IT_WAS = "The note is as it was."

_NAME = "note.md"
_SUFFIX = ".tmp"


@contextmanager
def lent(folder: Path, text: str) -> Iterator[Path]:
    """A file that holds `text` and that nobody else can read, for as long as it is lent.

    Args:
        folder: where the file's own folder is made; not the system's, where others look about.
        text: what to begin with.

    Raises:
        CuttingsError: it cannot be made.
    """
    try:
        own = _made(folder, text)
    except OSError as error:
        raise CuttingsError(f"No file can be made for the editor: {error.strerror}.", AS_IT_WAS) from error
    try:
        yield own / _NAME
    finally:
        shutil.rmtree(own, ignore_errors=True)


def brought_back(path: Path) -> str:
    """The text that an editor saved.

    Raises:
        CuttingsError: it cannot be read, or is no note.
    """
    try:
        data = _read(path)
        text = clean(data.decode()).strip("\n")
    except UnicodeDecodeError as error:
        raise CuttingsError("What the editor saved is not UTF-8.", AS_IT_WAS) from error
    except OSError as error:
        raise CuttingsError(f"What the editor saved cannot be read: {error.strerror}.", AS_IT_WAS) from error
    return sized(text)


def _read(path: Path) -> bytes:
    """The bytes of a file no larger than a note can be; no pipe is waited for and no link followed."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as stream:
        facts = os.fstat(descriptor)
        if not stat.S_ISREG(facts.st_mode):
            raise OSError(errno.EINVAL, "it is no regular file")
        if facts.st_size > 4 * LONGEST_NOTE:  # bytes of the longest characters
            raise _too_long(facts.st_size, "bytes")
        return stream.read()


def sized(text: str) -> str:
    """`text`, if it is short enough for a note.

    Raises:
        CuttingsError: it is not.
    """
    if len(text) > LONGEST_NOTE:
        raise _too_long(len(text), "characters")
    return text


def _too_long(length: int, unit: str) -> CuttingsError:
    return CuttingsError(
        f"That has {length:,} {unit}, and a note may have {LONGEST_NOTE:,} characters.", AS_IT_WAS
    )


def take_back(folder: Path) -> None:
    """Remove what was lent by processes that run no more."""
    with suppress(FileNotFoundError), os.scandir(folder) as entries:
        for entry in entries:
            with suppress(OSError):
                if is_temporary(entry.name) and is_left_behind(entry):
                    shutil.rmtree(entry.path, ignore_errors=True)


def _made(folder: Path, text: str) -> Path:
    """A new folder below `folder` with the text in it."""
    make_folder(folder)
    own = Path(tempfile.mkdtemp(prefix=own_prefix(), suffix=_SUFFIX, dir=folder))
    try:
        handle = os.open(own / _NAME, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            stream.write(well_formed(text))
    except BaseException:
        shutil.rmtree(own, ignore_errors=True)
        raise
    return own
