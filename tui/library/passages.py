"""The passages of an article, found in its text as it is now."""

from __future__ import annotations

from typing import NamedTuple

from tui.model.article import Article
from tui.model.highlight import Highlight, Place
from tui.model.record import Record
from tui.text.anchors import Selectors, State, describe, locate


class Found(NamedTuple):
    """A passage, and where it is in the text as it is now."""

    passage: Highlight
    state: State
    start: int
    """Of an orphan, where it was."""

    end: int
    """Exclusive."""

    why: str
    """What decided, for a reader."""


def found_in(article: Article, record: Record) -> tuple[Found, ...]:
    """The article's passages in the order in which they stand in its text, orphans where they were."""
    found = [_found(article, passage) for passage in record.highlights]
    return tuple(sorted(found, key=lambda one: (one.start, -one.end, one.passage.id)))


def place_of(article: Article, start: int, end: int) -> Place:
    """A stretch of the article's text as a place that is found again."""
    return Place(*describe(article.text, start, end), article.sha256)


def _found(article: Article, passage: Highlight) -> Found:
    selectors = Selectors(passage.start, passage.end, passage.exact, passage.prefix, passage.suffix)
    located = locate(article.text, selectors, same_text=passage.sha256 == article.sha256)
    if located.state == "orphan":
        return Found(passage, "orphan", passage.start, passage.end, located.why)
    return Found(passage, *located)
