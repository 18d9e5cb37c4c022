"""What was searched for: kept in the cache, lost without loss."""

from __future__ import annotations

from pathlib import Path

import msgspec

from tui.store.files import write_atomic

MOST_KEPT = 100
"""Queries; the ones not used for longest are forgotten first."""


class Searches:
    """The queries that were kept, newest first, each once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._held: list[str] | None = None
        self._changed = False

    def all(self) -> tuple[str, ...]:
        """All of them."""
        return tuple(self._read())

    def keep(self, query: str) -> None:
        """Remember a query as the newest; it reaches the disk by `save`."""
        query = " ".join(query.split())
        held = self._read()
        if not query or held[:1] == [query]:
            return
        self._held = [query, *(other for other in held if other != query)][:MOST_KEPT]
        self._changed = True

    def save(self) -> None:
        """Write what was remembered, if anything was.

        Raises:
            OSError: it cannot be written.
        """
        if self._changed:
            self._changed = False
            write_atomic(self._path, msgspec.json.encode(self._read()))

    def _read(self) -> list[str]:
        if self._held is None:
            try:
                self._held = msgspec.json.decode(self._path.read_bytes(), type=list[str])[:MOST_KEPT]
            except (OSError, msgspec.DecodeError, UnicodeDecodeError):
                self._held = []
        return self._held
