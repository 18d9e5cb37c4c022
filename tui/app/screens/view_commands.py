"""The saved views in the palette."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from functools import partial

from textual.command import DiscoveryHit, Hit, Provider
from textual.content import Content

from tui.app.render.plain import line, one_line
from tui.app.screens.desk import Desk
from tui.app.wrap import fit
from tui.errors import CuttingsError
from tui.model.view import View, in_order, in_quotes

LONGEST_QUERY = 50
"""Cells of a query that are shown beside its view's name."""


class ViewCommands(Provider):
    """Offers to show every view, where the palette was opened over the desk."""

    _counts: dict[str, str]
    """What is said of how many articles a view finds, by its slug."""

    async def startup(self) -> None:
        """Count, off the screen's thread; the palette shows all other commands meanwhile."""
        self._counts = await asyncio.to_thread(self._counted)

    async def search(self, query: str) -> AsyncIterator[Hit]:
        """The views whose name answers to what is typed."""
        matcher = self.matcher(query)
        for desk, view in self._views():
            name = _named(view)
            if (score := matcher.match(name)) > 0:
                yield Hit(score, self._shown(view), partial(desk.show_query, view.query), name)

    async def discover(self) -> AsyncIterator[DiscoveryHit]:
        """All of them."""
        for desk, view in self._views():
            yield DiscoveryHit(self._shown(view), partial(desk.show_query, view.query), _named(view))

    def _views(self) -> Iterator[tuple[Desk, View]]:
        desk = self.screen
        if isinstance(desk, Desk) and desk.library.work.opened:
            for view in in_order(desk.library.work.state.views.values()):
                yield desk, view

    def _counted(self) -> dict[str, str]:
        from tui.library.views import count

        found: dict[str, str] = {}
        for desk, view in self._views():
            with suppress(
                CuttingsError
            ):  # its query was written by hand, or the index fails: it says so when shown
                counts = count(desk.library, view)
                found[view.slug] = f"{counts.unread:,} unread of {counts.articles:,}"
        return found

    def _shown(self, view: View) -> Content:
        """Name, query and counts: as content, for of a text the palette would read the markup."""
        return Content.assemble(
            _named(view),
            "  ",
            line(fit(one_line(view.query), LONGEST_QUERY), "$foreground 55%"),
            "  ",
            self._counts.get(view.slug, ""),
        )


def _named(view: View) -> str:
    return one_line(f"View {in_quotes(view.name)}")
