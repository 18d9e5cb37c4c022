"""The quotations in the app: their screen, and reading on at one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on, work

from tui.app.messages import QuotesExportRequested
from tui.app.passage_work import PassageWork

if TYPE_CHECKING:
    from tui.library.quoting import Telling


class QuoteWork(PassageWork):
    """The part of the app that knows lists of quotations."""

    async def action_quotes(self) -> None:
        """List the quotations that drift over the desk's query, and read on at the one that is chosen."""
        from tui.app.screens.quotes import Quotes

        screen = Quotes(self.library, self.desk.search.query)
        # Awaited, so that what is typed at once after the key goes to the quotations and not to the list.
        await self.push_screen(screen, self._read_quotation)
        screen.key_line.follow(self.desk.key_line)

    def _read_quotation(self, telling: Telling | None) -> None:
        if telling is not None:
            self.bare_desk()
            self.desk.read_from(telling.article.id, telling.span.start)

    @on(QuotesExportRequested)
    @work(group="dialog")
    async def _export_quotes(self, event: QuotesExportRequested) -> None:
        from tui.app.screens.quote_flows import export_quotes

        await self.tell_written(export_quotes(self, event.query, event.found))
