"""What the reading pane is given to show."""

from __future__ import annotations

from dataclasses import dataclass

from tui.model.article import Article


@dataclass(frozen=True)
class Document:
    """What the reader shows."""

    article: Article
    wanted: tuple[tuple[str, bool], ...] = ()
    """Words and phrases to highlight, and whether they are beginnings."""
