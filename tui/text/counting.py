"""Numbers in sentences."""

from __future__ import annotations

from collections.abc import Sequence

MOST_NAMED = 5
"""Names in one sentence; the others are counted."""


def plural(number: int, noun: str) -> str:
    """The number with its noun.

    >>> plural(1, "article"), plural(12_000, "article")
    ('1 article', '12,000 articles')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def named(names: Sequence[str]) -> str:
    """The first names, and how many more there are.

    >>> named(["a", "b"]), named(list("abcdefgh"))
    ('a, b', 'a, b, c, d, e and 3 more')
    """
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")
