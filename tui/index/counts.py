"""What there is in a library, and on how many articles."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager

from tui.index import facts


class Counts:
    """Counts over all articles; each looks at every one of them. May be asked from any thread."""

    def __init__(self, reading: Callable[[], AbstractContextManager[sqlite3.Connection]]) -> None:
        self._reading = reading

    def tags(self) -> list[tuple[str, int]]:
        """The slugs in use with the numbers of their articles, most used first, then by slug."""
        with self._reading() as connection:
            return facts.tag_counts(connection)

    def sources(self) -> list[tuple[str, int]]:
        """The sources with the numbers of their articles, most articles first, then by name."""
        with self._reading() as connection:
            return facts.sources(connection)

    def places(self) -> list[tuple[str, int]]:
        """The places with the numbers of their articles, most articles first, folded as they are found."""
        with self._reading() as connection:
            return facts.places(connection)

    def years(self) -> list[tuple[str, int]]:
        """The years with the numbers of their articles, newest first."""
        with self._reading() as connection:
            return facts.years(connection)
