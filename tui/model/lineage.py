"""The tags above a tag."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tui.model.record import Tag


def lineage(slug: str | None, tags: Mapping[str, Tag]) -> Iterator[str]:
    """The tag itself, its parent, and so on to the top; each once, also where tags are below each other.

    >>> tags = {"aid": Tag("aid", "Aid", parent="money"), "money": Tag("money", "Money", parent="aid")}
    >>> list(lineage("aid", tags)), list(lineage("no-entry", tags)), list(lineage(None, tags))
    (['aid', 'money'], ['no-entry'], [])
    """
    passed: set[str] = set()
    while slug is not None and slug not in passed:
        yield slug
        passed.add(slug)
        tag = tags.get(slug)
        slug = tag.parent if tag else None
