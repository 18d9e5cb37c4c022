"""The passages in the app: their screen, what edits make of it, and reading on at one of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import on, work

from tui.app.editing import Editing, Wish
from tui.app.messages import HighlightsWanted, PassagesExportRequested

if TYPE_CHECKING:
    from tui.app.screens.highlights import Highlights
    from tui.changes.state import Outcome
    from tui.library.listing_passages import Listed


class PassageWork(Editing):
    """The part of the app that knows lists of passages."""

    async def action_highlights(self) -> None:
        """List the passages over the desk's query, and read on at the one that is chosen."""
        search = self.desk.search
        await self._list("" if search.mistake else str(search.query))

    @on(HighlightsWanted)
    async def _list_wanted(self, event: HighlightsWanted) -> None:
        await self._list(event.query)

    async def _list(self, query: str) -> None:
        from tui.app.screens.highlights import Highlights

        desk = self.desk
        screen = Highlights(self.library, self._library_name, query)
        screen.numbered, screen.label, screen.color = desk.numbered, desk.label, desk.color
        # Awaited, so that what is typed at once after the key goes to the passages and not to the list.
        await self.push_screen(screen, self._read_on)
        screen.key_line.follow(desk.key_line)

    def ask_again(self, *, still: bool = False, tags: bool = True) -> None:
        """Show what is answered now, on every screen."""
        super().ask_again(still=still, tags=tags)
        for screen in self._passage_lists():
            screen.gather()

    def _tell(self, wish: Wish, outcome: Outcome) -> None:
        super()._tell(wish, outcome)
        if outcome.entry is not None:
            for screen in self._passage_lists():
                screen.numbered = self.desk.numbered
                screen.gather()

    def _passage_lists(self) -> Iterator[Highlights]:
        if len(self.screen_stack) == 1:
            return
        from tui.app.screens.highlights import Highlights

        yield from (screen for screen in self.screen_stack if isinstance(screen, Highlights))

    def _read_on(self, listed: Listed | None) -> None:
        if listed is not None:
            self.bare_desk()
            self.desk.read_at(listed.article.id, listed.passage)

    @on(PassagesExportRequested)
    @work(group="dialog")
    async def _export_passages(self, event: PassagesExportRequested) -> None:
        from tui.app.screens.highlight_flows import export_list

        await self.tell_written(export_list(self, self.library, event.query, event.found))
