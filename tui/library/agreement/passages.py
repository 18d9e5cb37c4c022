"""Where the passages of a record are in the text that they are compared in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tui.library.agreement.spans import Spans, union
from tui.model.highlight import Highlight
from tui.text.span import Span

UNTAGGED = ""
"""Stands for a tag where a passage has none: to be marked is a judgement too."""


class Marked(NamedTuple):
    """What one coder marked in one text."""

    tags: Mapping[str, Spans]
    """By slug, `UNTAGGED` for passages without a tag."""

    lost: int
    """Passages that are not in this text any more."""

    @property
    def whole(self) -> Spans:
        """All that is marked, however it is tagged."""
        return union(span for spans in self.tags.values() for span in spans)


def marked(passages: Iterable[Highlight], text: str) -> Marked:
    """Where the passages are in `text`."""
    found: dict[str, list[Span]] = {}
    lost = 0
    for passage in passages:
        span = _place(passage, text)
        if span is None:
            lost += 1
            continue
        for slug in passage.tags or (UNTAGGED,):
            found.setdefault(slug, []).append(span)
    return Marked({slug: union(spans) for slug, spans in found.items()}, lost)


def _place(passage: Highlight, text: str) -> Span | None:
    """Where the passage is; None where its words are not at their place."""
    if 0 <= passage.start < passage.end and text[passage.start : passage.end] == passage.exact:
        return Span(passage.start, passage.end)
    return None
