"""Exporting and importing from the app: asking, doing, saying."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual.app import App

from tui.app.render.plain import phrase
from tui.app.screens.confirm import Confirm
from tui.app.screens.desk import Desk
from tui.app.screens.export import ExportDialog, ExportWish, Scope
from tui.library.exporting import free_paths, write_export
from tui.library.library import Library
from tui.query.ast import Everything, Id, Or, Query
from tui.text.counting import plural


async def export_articles(app: App[int], desk: Desk) -> str:
    """Ask what to export, write it, and answer what was written; "" where the reader left.

    Raises:
        CuttingsError: an article cannot be read.
        OSError: the file cannot be written.
    """
    path = next(free_paths(Path.cwd(), "json"))
    wish = await app.push_screen_wait(ExportDialog(scopes(desk), path))
    if wish is None:
        return ""
    data = await asyncio.to_thread(desk.library.export, wish.query, with_text=wish.with_text)
    replace = False
    if wish.path.exists():
        question = phrase("Replace {path}?", path=wish.path)
        if not await app.push_screen_wait(Confirm(question, "There is a file of that name.")):
            return ""
        replace = True
    write_export(wish.path, data, replace=replace)
    return f"Wrote {plural(_count(desk.library, wish), 'article')} to {wish.path} ({len(data):,} bytes)."


def scopes(desk: Desk) -> list[Scope]:
    """What can be exported: the marked articles, the answer to the query, the article, everything."""
    found = []
    selection = desk.gathered()
    everything = Everything()
    if selection.marked:
        found.append(Scope("The marked ones", selecting(selection.ids), selection.size))
    if desk.search.query != everything and desk.articles.listing is not None:
        name = phrase("What answers {query}", query=desk.search.query)
        found.append(Scope(name, desk.search.query, desk.articles.listing.total))
    if not selection.marked and selection.ids:
        found.append(Scope("This article", selecting(selection.ids), 1))
    found.append(Scope("Everything", everything, desk.library.index.totals().articles))
    return found


def selecting(ids: tuple[str, ...]) -> Query:
    """The query that finds just these articles."""
    return Id(ids[0]) if len(ids) == 1 else Or(tuple(Id(id) for id in ids))


def _count(library: Library, wish: ExportWish) -> int:
    return library.search(wish.query).total
