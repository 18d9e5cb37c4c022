"""Exporting the passages of a list: asking, doing, saying."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from textual.app import App

from tui.app.render.plain import phrase
from tui.app.screens.confirm import Confirm
from tui.app.screens.export import ExportDialog, Scope
from tui.library.exporting import free_paths, write_export
from tui.library.exporting_passages import export_passages
from tui.library.library import Library
from tui.library.listing_passages import Listed, counted
from tui.query.ast import Query
from tui.text.counting import plural


async def export_list(app: App[int], library: Library, query: Query, found: Sequence[Listed]) -> str:
    """Ask where to write the passages that answer a query, write them, and answer what was written.

    Args:
        app: asks.
        library: where they are.
        query: what finds them.
        found: those that it finds.

    Returns:
        What was written; "" where the reader left.

    Raises:
        CuttingsError: an article cannot be read.
        OSError: the file cannot be written.
    """
    articles = len({listed.article.id for listed in found})
    scope = Scope(f"Just these: {plural(len(found), 'passage')}", query, articles)
    wish = await app.push_screen_wait(ExportDialog([scope], next(free_paths(Path.cwd(), "json"))))
    if wish is None:
        return ""
    data = await asyncio.to_thread(export_passages, library, query, with_text=wish.with_text)
    replace = wish.path.exists()
    if replace:
        question = phrase("Replace {path}?", path=wish.path)
        if not await app.push_screen_wait(Confirm(question, "There is a file of that name.")):
            return ""
    write_export(wish.path, data, replace=replace)
    return f"Wrote {counted(found)} to {wish.path} ({len(data):,} bytes)."
