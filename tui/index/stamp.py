"""What is put into the index."""

from __future__ import annotations

import msgspec

from tui.model.article import Article
from tui.model.record import Record
from tui.model.stamp import Stamp

__all__ = ["Indexed", "Stamp"]


class Indexed(msgspec.Struct, frozen=True):
    """An article with all that a query can ask of it."""

    article: Article
    """With the user's corrections in place."""

    record: Record
    stamp: Stamp
    words: int | None = None
    """Of the text, where somebody has counted them already."""
