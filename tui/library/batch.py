"""Articles on their way into the index: one step for many, but never two large texts at once."""

from __future__ import annotations

from collections.abc import Callable

from tui.index.stamp import Indexed

HEAVY = 2**23
"""Code points of texts at which those that wait are put there."""

FIRST = 200
"""Articles of the first step, so that something is there soon; each step is twice as large as the last."""

MOST = 2_000
"""Articles of the largest step: FTS5 likes large ones, but an edit that comes meanwhile waits for its end."""

Put = Callable[[list[Indexed]], None]
"""Puts articles where they belong."""


class Batch:
    """Collects articles and hands them on in steps."""

    def __init__(self, put: Put) -> None:
        self._put = put
        self._items: list[Indexed] = []
        self._weight = 0
        self._most = FIRST
        self.ids: list[str] = []
        """Of all that were handed on, in order."""

    def add(self, item: Indexed) -> None:
        """Take one more; it may be handed on at once, with all before it."""
        self._items.append(item)
        self._weight += len(item.article.text)
        if self._weight > HEAVY or len(self._items) >= self._most:
            self.flush()

    def flush(self) -> None:
        """Hand on what waits."""
        items, self._items, self._weight = self._items, [], 0
        self._most = min(MOST, 2 * self._most)
        if items:
            self._put(items)
            self.ids += [item.article.id for item in items]
