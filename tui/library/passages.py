"""The passages of an article, found in its text as it is now."""

from __future__ import annotations

from typing import Literal, NamedTuple

from tui.model.article import Article
from tui.model.highlight import Highlight, Place
from tui.model.record import Record


class Found(NamedTuple):
    """A passage, and where it is."""

    passage: Highlight
    state: Literal["exact", "moved", "orphan"]
    start: int
    end: int


def found_in(text: str, record: Record) -> tuple[Found, ...]:
    """The passages of a record, in the order of the text that they were marked in."""
    found = []
    for passage in record.highlights:
        exact = text[passage.start : passage.end] == passage.exact
        found.append(Found(passage, "exact" if exact else "orphan", passage.start, passage.end))
    return tuple(found)


def place_of(article: Article, start: int, end: int) -> Place:
    """A stretch of the article's text as a place that is found again."""
    text = article.text
    prefix, suffix = text[max(0, start - 32) : start], text[end : end + 32]
    return Place(start, end, text[start:end], prefix, suffix, article.sha256)
