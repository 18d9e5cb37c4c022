"""Where the passages of a record are in the text that they are compared in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tui.library.agreement.spans import Spans, union
from tui.library.passages import found_in
from tui.model.article import Article
from tui.model.record import Record
from tui.text.span import Span

UNTAGGED = ""
"""Stands for a tag where a passage has none: to be marked is a judgement too."""


class Marked(NamedTuple):
    """What one coder marked in one text."""

    tags: Mapping[str, Spans]
    """By slug, `UNTAGGED` for passages without a tag."""

    lost: int
    """Passages that cannot be found in this text for certain."""

    @property
    def whole(self) -> Spans:
        """All that is marked, however it is tagged."""
        return union(span for spans in self.tags.values() for span in spans)


def marked(article: Article, record: Record) -> Marked:
    """Where the record's passages are in the article's text as it is."""
    places: dict[str, list[Span]] = {}
    lost = 0
    for found in found_in(article, record):
        if found.state == "orphan":
            lost += 1
            continue
        for slug in found.passage.tags or (UNTAGGED,):
            places.setdefault(slug, []).append(Span(found.start, found.end))
    return Marked({slug: union(spans) for slug, spans in places.items()}, lost)
