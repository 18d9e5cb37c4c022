"""Where the passages of a record are in the text that they are compared in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tui.library.agreement.spans import Spans, union
from tui.model.article import Article
from tui.model.highlight import Highlight
from tui.text.anchors import Selectors, locate
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


def marked(passages: Iterable[Highlight], article: Article) -> Marked:
    """Where the passages are in the article's text as it is."""
    found: dict[str, list[Span]] = {}
    lost = 0
    for passage in passages:
        span = _place(passage, article)
        if span is None:
            lost += 1
            continue
        for slug in passage.tags or (UNTAGGED,):
            found.setdefault(slug, []).append(span)
    return Marked({slug: union(spans) for slug, spans in found.items()}, lost)


def _place(passage: Highlight, article: Article) -> Span | None:
    """Where the passage is; None where nobody can tell."""
    same_text = passage.sha256 == article.sha256
    found = locate(
        article.text,
        Selectors(passage.start, passage.end, passage.exact, passage.prefix, passage.suffix),
        same_text=same_text,
    )
    return None if found.state == "orphan" else Span(found.start, found.end)
