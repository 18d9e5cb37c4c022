"""A file of annotations that the user names: it may be anything, and is read whole or refused."""

from __future__ import annotations

import os
from pathlib import Path

from tui.errors import StoreError, Unreadable

LARGEST = 2**30
"""Bytes of the largest file that is read: a hundred times what 100,000 tagged articles have."""


def read_named(path: Path, left: str) -> bytes:
    """The bytes of the file at `path`.

    Args:
        path: may be a link.
        left: what refusals end with, a sentence that says what was not done.

    Raises:
        StoreError: it cannot be read, or is nothing to be read; the message says why.
    """
    from tui.importers.folder import read_bytes

    try:
        if path.is_dir():
            raise StoreError(f"{path} is a folder.", "Name the annotations.json in it.")
        if path.stat().st_size > LARGEST:
            raise StoreError(
                f"{path} is larger than {LARGEST // 2**20:,} MiB.", "It cannot be one of Cuttings."
            )
        return read_bytes(Path(os.path.realpath(path)), LARGEST)[0]
    except Unreadable as error:
        raise StoreError(f"{path} cannot be read: {error.message}.", left) from error
    except (OSError, ValueError) as error:
        said = error.strerror if isinstance(error, OSError) else error
        raise StoreError(f"{path} cannot be read: {said}.", left) from error


def same(path: Path, own: Path) -> bool:
    """Whether both are one file."""
    try:
        return path.samefile(own)
    except (OSError, ValueError):
        return False
