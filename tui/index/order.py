"""The orders in which a list can show articles."""

from __future__ import annotations

from enum import StrEnum


class Order(StrEnum):
    """An order; where two articles are equal in it, the newer one comes first."""

    newest = "newest"
    oldest = "oldest"
    title = "title"  # type: ignore[assignment]  # the order's name is worth more here than str.title
    source = "source"
    longest = "longest"
    relevance = "relevance"
    """What the words fit best; newest first where a query has none."""

    @property
    def label(self) -> str:
        """The order's name on the screen."""
        return _LABELS[self]


_LABELS = {
    Order.newest: "newest first",
    Order.oldest: "oldest first",
    Order.title: "by title",
    Order.source: "by source",
    Order.longest: "longest first",
    Order.relevance: "by relevance",
}

BY_DATE = (Order.newest, Order.oldest)
"""The orders that are those of the articles' numbers."""
