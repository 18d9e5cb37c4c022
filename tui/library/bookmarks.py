"""Where the reader is in each article: kept in the cache, lost without loss."""

from __future__ import annotations

from pathlib import Path

import msgspec

from tui.store.files import write_atomic

MOST_KEPT = 5_000
"""Articles whose place is remembered; the ones read longest ago are forgotten first."""


class Bookmarks:
    """Code points of bodies at which reading stopped, by article id."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._places: dict[str, int] | None = None
        self._changed = False

    def get(self, article: str) -> int:
        """The code point at the top of the pane when the article was left; 0 for the beginning."""
        return self._read().get(article, 0)

    def set(self, article: str, place: int) -> None:
        """Remember a place; it reaches the disk by `save`."""
        places = self._read()
        if places.get(article, 0) != place:
            places.pop(article, None)
            if place:
                places[article] = place
            self._changed = True

    def save(self) -> None:
        """Write what was remembered, if anything was."""
        if self._changed:
            kept = dict(list(self._read().items())[-MOST_KEPT:])
            write_atomic(self._path, msgspec.json.encode(kept))
            self._changed = False

    def _read(self) -> dict[str, int]:
        if self._places is None:
            try:
                self._places = msgspec.json.decode(self._path.read_bytes(), type=dict[str, int])
            except (OSError, msgspec.DecodeError, UnicodeDecodeError):
                self._places = {}
        return self._places
