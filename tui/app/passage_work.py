"""The passages in the app: their screen, and reading on at one of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on, work

from tui.app.editing import Editing
from tui.app.messages import HighlightsWanted, PassagesExportRequested

if TYPE_CHECKING:
    from tui.library.listing_passages import Listed


class PassageWork(Editing):
    """The part of the app that knows lists of passages."""

    async def action_highlights(self) -> None:
        """List the passages over the desk's query, and read on at the one that is chosen."""
        search, current = self.desk.search, self.desk.reader.current
        await self._list("" if search.mistake else str(search.query), current.id if current else "")

    @on(HighlightsWanted)
    async def _list_wanted(self, event: HighlightsWanted) -> None:
        await self._list(event.query)

    async def _list(self, query: str, at: str = "") -> None:
        from tui.app.screens.highlights import Highlights

        desk = self.desk
        screen = Highlights(self.library, self._library_name, query, at)
        for name in ("numbered", "label", "color"):
            screen.watch(desk, name, partial(setattr, screen, name))
        # Awaited, so that what is typed at once after the key goes to the passages and not to the list.
        await self.push_screen(screen, self._read_on)
        screen.key_line.follow(desk.key_line)

    def _read_on(self, listed: Listed | None) -> None:
        if listed is not None:
            self.bare_desk()
            self.desk.read_at(listed.article.id, listed.passage)

    @on(PassagesExportRequested)
    @work(group="dialog")
    async def _export_passages(self, event: PassagesExportRequested) -> None:
        from tui.app.screens.highlight_flows import export_list

        await self.tell_written(export_list(self, self.library, event.query, event.found))
