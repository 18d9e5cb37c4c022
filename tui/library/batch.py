"""Articles on their way into the index: one step for many, but never two large texts at once."""

from __future__ import annotations

from collections.abc import Callable

from tui.index.stamp import Indexed

HEAVY = 2**22
"""Code points of texts at which those that wait are put there."""


class Batch:
    """Collects articles and puts them where they belong."""

    def __init__(self, put: Callable[[list[Indexed]], None]) -> None:
        self._put = put
        self._items: list[Indexed] = []
        self._weight = 0
        self.ids: list[str] = []
        """Of all that were put, in order."""

    def add(self, item: Indexed) -> None:
        """Take one more; it may be put at once, with all before it."""
        self._items.append(item)
        self._weight += len(item.article.text)
        if self._weight > HEAVY:
            self.flush()

    def flush(self) -> None:
        """Put what waits."""
        items, self._items, self._weight = self._items, [], 0
        if items:
            self._put(items)
            self.ids += [item.article.id for item in items]
