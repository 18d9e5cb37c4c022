"""The reading pane: one article in lines of a readable measure."""

from __future__ import annotations

from functools import partial
from time import perf_counter
from typing import ClassVar

from rich.segment import Segment
from textual.binding import BindingType
from textual.reactive import var
from textual.selection import Selection as Dragged
from textual.strip import Strip
from textual.timer import Timer

from tui.app.keys import command
from tui.app.messages import Leafed
from tui.app.render.body import BLOCK
from tui.app.render.document import Document
from tui.app.render.page import AIR, Page, PageStyles, page_styles
from tui.app.render.styles import Inks
from tui.app.widgets.article_pane import ArticlePane
from tui.text.clean import visible
from tui.text.matches import Matches

SEEKING = 0.1
"""Seconds that a place in a long text is looked for before anything else is done."""

STRETCH = 0.008
"""Seconds of laying out at a time while keys are waited for."""

GLANCE = 2**16
"""Code points that are looked through for the first match when an article is shown."""

PAUSE = 0.008
"""Seconds between two such stretches."""


class Reader(ArticlePane):
    """Shows one article, remembers where its reader was."""

    BINDING_GROUP_TITLE = "Reading"

    BINDINGS: ClassVar[list[BindingType]] = [
        command("j,down", "scroll_by(1)", "down", "reader.down", "Scroll one line down.", hint=True),
        command("k,up", "scroll_by(-1)", "up", "reader.up", "Scroll one line up."),
        command("g,home", "scroll_by(-1000000000)", "top", "reader.top", "Go to the beginning of the text."),
        command("G,end", "bottom", "bottom", "reader.bottom", "Go to the end of the text."),
        command(
            "space,pagedown",
            "turn(1)",
            "page",
            "reader.page-down",
            "Go one screen down; at the end go to the next article.",
            hint=True,
        ),
        command("b,pageup", "turn(-1)", "page up", "reader.page-up", "Go one screen up."),
        command("ctrl+d", "turn(0.5)", "half down", "reader.half-down", "Go half a screen down."),
        command("ctrl+u", "turn(-0.5)", "half up", "reader.half-up", "Go half a screen up."),
        command("J", "leaf(1)", "next", "reader.next", "Read the next article.", hint=True),
        command("K", "leaf(-1)", "previous", "reader.previous", "Read the previous article."),
    ]

    DEFAULT_CSS = """
    Reader {
        background: $background;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
    }
    """

    document: var[Document | None] = var(None)
    centered: var[bool] = var(False)
    empty: var[str] = var("")
    """What to say where there is nothing to read."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._page: Page | None = None
        self._page_styles: PageStyles | None = None
        self._wanted: int | None = None
        """The code point to bring to the top of the pane, as soon as its line is laid out."""

        self._above = 0
        """Lines that stay above that code point's."""

        self._left_at = 0
        """The line at the top when that was last tried; at another one, the reader has gone elsewhere."""

        self._laying_out: Timer | None = None
        self._matches = Matches("", ())

    @property
    def place(self) -> int:
        """The code point of the body at the top of the pane: where its reader is."""
        if self._page is None:
            return 0
        return self._page.offset_at(self.scroll_offset.y) if self._wanted is None else self._wanted

    def go_to(self, place: int, above: int = 0) -> None:
        """Bring a code point of the body to the top of the pane; in a very long text, when it is found.

        Args:
            place: the code point.
            above: so many lines stay above it.
        """
        self._wanted, self._above, self._left_at = place, above, self.scroll_offset.y
        self._lay_out_for(SEEKING)

    def open_at(self, place: int) -> None:
        """Begin at a place; where that is the beginning, with the first match in view."""
        first = None if place else self._matches.after(0, GLANCE)
        if first is None:
            self.go_to(place)
        else:
            self._show_match(self._matches.spans[first].start)

    def step(self, by: int) -> str:
        """Go to the next match, or to the one before, around the ends; what to say of it."""
        if self._page is None or self.document is None or not self.document.wanted:
            return "Nothing is searched for: / searches."
        found = self._matches
        here = self._page.here
        top = self._page.offset_at(self.scroll_offset.y)
        if here < 0 or not self._in_view(here):
            here = top - 1 if by > 0 else top
        at = found.after(here + 1) if by > 0 else found.before(here)
        if at is None and not found.whole and by > 0:
            return "No match so far: the text is long, and the same key looks further."
        total = found.count()
        if not found.spans:
            return "No match in the text."
        at = (0 if by > 0 else len(found.spans) - 1) if at is None else at
        self._page.here = found.spans[at].start
        self._show_match(self._page.here)
        self.refresh()
        return f"match {at + 1:,} of {total}"

    def watch_document(self, old: Document | None, new: Document | None) -> None:
        """Lay the document out; stay where its reader is if the article is the same."""
        same = old is not None and new is not None and old.article.id == new.article.id
        self._matches = Matches(new.article.text, new.wanted) if new else Matches("", ())
        self._lay_out(self.place if same else 0)

    def watch_centered(self) -> None:
        """Lay the text out anew."""
        self._lay_out(self.place)

    def watch_empty(self) -> None:
        """Say it."""
        self.refresh()

    def on_resize(self) -> None:
        """Lay the text out for the new width around the place where its reader is."""
        self._lay_out(self.place)

    def notify_style_update(self) -> None:
        """Forget the styles of another theme."""
        self._page_styles = None
        super().notify_style_update()

    def action_scroll_by(self, lines: int) -> None:
        """Scroll by so many lines."""
        self._wanted = None
        self._have_lines(self.scroll_offset.y + lines)
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False)

    def action_bottom(self) -> None:
        """Scroll to the end of the text."""
        if self._page:
            self.go_to(len(self._page.document.article.text))

    def action_turn(self, screens: float) -> None:
        """Scroll by so many screens; from the end of the text on to the next article."""
        self._have_lines(self.scroll_offset.y + 1)
        if screens >= 1 and self.scroll_offset.y >= self.max_scroll_y:
            self.action_leaf(1)
        else:
            self.action_scroll_by(round(screens * max(1, self.size.height - 2)))

    def action_leaf(self, by: int) -> None:
        """Ask for another article."""
        self.post_message(Leafed(by))

    def get_selection(self, selection: Dragged) -> tuple[str, str] | None:
        """The text that the mouse has selected, as it stands in the article."""
        if self._page is None:
            return None
        start = (selection.start.x, selection.start.y) if selection.start else (0, 0)
        end = (selection.end.x, selection.end.y) if selection.end else (self.size.width, self._page.height)
        return self._page.words_between(start, end), "\n"

    def selection_updated(self, selection: Dragged | None) -> None:
        """Show what is selected."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the viewport."""
        width = self.size.width
        styles = self._styles_now()
        line = y + self.scroll_offset.y
        if self._page is None or line >= self._page.height:
            return Strip(self._nothing(y, styles)).adjust_cell_length(width, styles.base)
        chosen = self.text_selection.get_span(line) if self.text_selection else None
        return self._page.strip(line, width, styles, chosen).apply_offsets(0, line)

    def _in_view(self, place: int) -> bool:
        """Whether a code point of the body stands on the screen."""
        top = self.scroll_offset.y
        page = self._page
        return (
            page is not None
            and page.body.reaches(place)
            and top <= page.line_of(place) < top + self.size.height
        )

    def _show_match(self, place: int) -> None:
        """Have a match on the screen, a third of it above."""
        if not self._in_view(place):
            self.go_to(place, self.size.height // 3)

    def _nothing(self, y: int, styles: PageStyles) -> list[Segment]:
        said = visible(self.empty).split("\n") if self._page is None else []
        return [Segment(" " * AIR + said[y], styles.byline)] if y < len(said) else []

    def _lay_out(self, place: int) -> None:
        width = self.size.width
        document = self.document
        self._page = Page(document, width, centered=self.centered) if document and width else None
        self.set_height(self._page.height if self._page else 0)
        self.scroll_to(y=0, animate=False)
        self.go_to(place)
        self.refresh()

    def _have_lines(self, top: int) -> None:
        """Lay the text out as far as it is seen with line `top` at the top of the pane."""
        if self._page and top + self.size.height >= self._page.height and not self._page.body.whole:
            self._page.body.go_on(top + 2 * self.size.height - self._page.height)
            self.set_height(self._page.height)

    def _lay_out_for(self, seconds: float) -> None:
        """Go on laying out for so long; the rest of a long text a stretch at a time, between keys."""
        page = self._page
        if page is None:
            return
        end = perf_counter() + seconds
        while not page.body.whole and perf_counter() < end and not self._found(page):
            page.body.go_on(BLOCK)
        if page.body.whole or self._wanted is not None or page.height > 1.1 * self.virtual_size.height:
            self.set_height(page.height)  # not every time: the scroll bar is painted with it
        self._seek(page)
        if self._laying_out is not None:
            self._laying_out.stop()
        rest = None if page.body.whole else self.set_timer(PAUSE, partial(self._lay_out_for, STRETCH))
        self._laying_out = rest

    def _found(self, page: Page) -> bool:
        return self._wanted is not None and page.body.reaches(self._wanted)

    def _seek(self, page: Page) -> None:
        """Go where the reader wants to be, or so far; not where they have gone elsewhere meanwhile."""
        if self._wanted is None:
            return
        if self.scroll_offset.y != self._left_at:
            self._wanted = None
            return
        found = self._found(page) or page.body.whole
        at_end = self._wanted >= len(page.document.article.text)
        if found or at_end:
            self.scroll_to(y=page.line_of(self._wanted) - self._above, animate=False)
            self._left_at = self.scroll_offset.y
        if found:
            self._wanted = None

    def _styles_now(self) -> PageStyles:
        if self._page_styles is None:
            self._page_styles = page_styles(Inks(self.app.theme_variables))
        return self._page_styles
