"""The first line: which library, then the query, then how many of how many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Size
from textual.reactive import var

from tui.app.render.styles import DIM
from tui.app.widgets.line import LineWidget
from tui.app.widgets.search_box import SearchBox
from tui.app.wrap import cells
from tui.index.facts import Totals
from tui.text.clean import visible_line
from tui.text.counting import plural

if TYPE_CHECKING:
    from tui.app.widgets.offers import Offers

ROOMY = 80
"""Cells of the screen from which on the line has room for more than the search."""

ROOMY_AND_MORE = 120
"""The same where a mistake has to be said as well."""


class Nameplate(LineWidget):
    """The library's name and counts."""

    totals: var[Totals | None] = var(None)
    read_only: var[bool] = var(False)
    """Whether nothing can be changed."""

    brief: var[bool] = var(False)
    """Whether the room is wanted for what is wrong with the query."""

    def __init__(self, library: str) -> None:
        super().__init__()
        self._library = library

    def watch_brief(self) -> None:
        """Give way."""
        self.redraw()

    def watch_totals(self) -> None:
        """Count."""
        self.redraw()

    def watch_read_only(self) -> None:
        """Say it."""
        self.redraw()

    def parts(self, width: int) -> Sequence[Segment]:
        """Name, articles, unread ones."""
        dim = self.ink("foreground", DIM)
        found = [Segment(" Cuttings", self.ink("primary", bold=True))]
        roomy = self.app.size.width >= (ROOMY_AND_MORE if self.brief else ROOMY)
        if roomy:
            found.append(Segment(f"  {visible_line(self._library)}", self.ink("foreground")))
        if self.read_only:
            found.append(Segment("  READ-ONLY", self.ink("error", bold=True)))
        if self.totals is not None and roomy:
            found.append(Segment(f" · {plural(self.totals.articles, 'article')}", dim))
            if self.totals.unread:
                found.append(Segment(f" · {self.totals.unread:,} unread", self.ink("foreground")))
        return [*found, Segment("  / ", self.ink("primary"))]


class Tally(LineWidget):
    """`newest first · 2 of 7`, or what is wrong with the query."""

    text: var[str] = var("")
    mistake: var[bool] = var(False)
    _widest = 0

    def watch_text(self) -> None:
        """Say it."""
        self.redraw()

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as it was at its widest, mistakes aside: a smaller count need not move the search box."""
        width = cells(self._said)
        if self.mistake:
            return width
        self._widest = max(self._widest, width)
        return self._widest

    def parts(self, width: int) -> Sequence[Segment]:
        """The text, at the right edge."""
        style = self.ink("error") if self.mistake else self.ink("foreground", DIM)
        room = max(0, self.size.width - cells(self._said))
        return [Segment(" " * room, style), Segment(self._said, style)]

    @property
    def _said(self) -> str:
        return f"{visible_line(self.text)} "


class Masthead(Horizontal):
    """Names the library, holds the search box, counts."""

    DEFAULT_CSS = """
    Masthead {
        height: 1;
        background: $panel;
        & > Nameplate { width: auto; }
        & > Tally { width: 1fr; text-align: right; }
        & > SearchBox { width: 1fr; }
        &.-furnished > Tally { width: auto; max-width: 40%; }
    }
    """

    def __init__(self, library: str) -> None:
        super().__init__()
        self._library = library
        self._offers: Offers | None = None

    def compose(self) -> ComposeResult:
        """Name and tally; the box between them comes after the first paint."""
        yield Nameplate(self._library)
        yield Tally()

    async def furnish(self) -> None:
        """Put the search box between name and tally."""
        self.add_class("-furnished")
        await self.mount(SearchBox(), after=0)
        from tui.app.widgets.offers import Offers

        self._offers = Offers()
        await self.mount(self._offers)

    @on(SearchBox.Offered)
    def _offered(self, event: SearchBox.Offered) -> None:
        event.stop()
        # When the screen is laid out: what is said of a mistake makes the box narrower.
        self.call_after_refresh(self._offer, event)

    def _offer(self, event: SearchBox.Offered) -> None:
        box = self.query_one(SearchBox)
        if self._offers is not None:
            left = box.region.x - self.region.x - box.scroll_offset.x
            self._offers.show(event.candidates if box.has_focus else (), event.chosen, left + event.column)
