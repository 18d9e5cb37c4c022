"""What tells whether a file is the one that was read last."""

from __future__ import annotations

import msgspec


class Stamp(msgspec.Struct, frozen=True):
    """A file's place and state, enough to see that it was edited or moved."""

    path: str
    """Relative to the library's `articles/`, with `/`."""

    mtime_ns: int
    size: int
    """Bytes."""
