"""The first line: which library, the query, how many of how many."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from tui.app.render.plain import line
from tui.app.selection import plural
from tui.app.widgets.search_box import SearchBox
from tui.index.facts import Totals


class Masthead(Horizontal):
    """Names the library, holds the search box, counts."""

    DEFAULT_CSS = """
    Masthead {
        height: 1;
        background: $panel;
        & > #library { width: auto; padding: 0 2 0 1; }
        & > #slash { width: 2; color: $primary; }
        & > SearchBox { width: 1fr; }
        & > #tally { width: auto; padding: 0 1; color: $foreground 55%; }
    }
    """

    library: var[str] = var("")
    totals: var[Totals | None] = var(None)
    tally: var[str] = var("")
    """`newest first · 2 of 7`, or what is wrong with the query."""

    mistake: var[bool] = var(False)
    """Whether the tally says what is wrong."""

    def compose(self) -> ComposeResult:
        """Name, box, tally."""
        yield Static(id="library")
        yield Static("/", id="slash")
        yield SearchBox()
        yield Static(id="tally")

    def on_mount(self) -> None:
        """Show what was set before."""
        self._draw_name()
        self._draw_tally()

    def watch_library(self) -> None:
        """Name it."""
        self._draw_name()

    def watch_totals(self) -> None:
        """Count."""
        self._draw_name()

    def watch_tally(self) -> None:
        """Say it."""
        self._draw_tally()

    def watch_mistake(self) -> None:
        """Colour it."""
        self._draw_tally()

    def _draw_name(self) -> None:
        if not self.is_mounted:
            return
        parts = [Content.styled("Cuttings", "bold $primary"), Content("  "), line(self.library)]
        if self.totals is not None:
            parts.append(line(f" · {plural(self.totals.articles, 'article')}", "$foreground 55%"))
            if self.totals.unread:
                parts.append(line(f" · {self.totals.unread:,} unread"))
        self.query_one("#library", Static).update(Content.assemble(*parts))

    def _draw_tally(self) -> None:
        if not self.is_mounted:
            return
        style = "$error" if self.mistake else ""
        self.query_one("#tally", Static).update(line(self.tally, style))
        self.query_one(SearchBox).set_class(self.mistake, "-mistake")
