"""A pane with one page of text: laid out as far as it is looked at, scrolled to places in the text."""

from __future__ import annotations

from functools import partial
from time import perf_counter

from textual.timer import Timer

from tui.app.render.body import BLOCK
from tui.app.render.page import Page
from tui.app.widgets.article_pane import ArticlePane

SEEKING = 0.1
"""Seconds that a place in a long text is looked for before anything else is done."""

STRETCH = 0.008
"""Seconds of laying out at a time while keys are waited for."""

PAUSE = 0.008
"""Seconds between two such stretches."""

CONTEXT = 2
"""Lines that stay in view beyond a place that is followed."""


class PagePane(ArticlePane):
    """Knows places in the text as lines of the pane, and the other way round."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._page: Page | None = None
        self._wanted: int | None = None
        """The code point to bring to the top of the pane, as soon as its line is laid out."""

        self._above = 0
        """Lines that stay above that code point's."""

        self._left_at = 0
        """The line at the top when that was last tried; at another one, the reader has gone elsewhere."""

        self._laying_out: Timer | None = None

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

    def in_view(self, place: int) -> bool:
        """Whether a code point of the body stands on the screen."""
        top = self.scroll_offset.y
        page = self._page
        return (
            page is not None
            and page.body.reaches(place)
            and top <= page.line_of(place) < top + self.size.height
        )

    def bring(self, place: int) -> None:
        """Have a code point on the screen; where it was not, a third of the screen stands above it."""
        if not self.in_view(place):
            self.go_to(place, self.size.height // 3)

    def follow(self, place: int) -> None:
        """Scroll no further than it takes to have a code point on the screen, with lines around it."""
        page = self._page
        if page is None or not page.body.reaches(place):
            self.bring(place)
            return
        line, top = page.line_of(place), self.scroll_offset.y
        lowest = top + self.size.height - 1 - CONTEXT
        if line > lowest:
            self.scroll_lines(line - lowest)
        elif line < top + CONTEXT and top > 0:
            self.scroll_lines(line - CONTEXT - top)

    def scroll_lines(self, lines: int) -> None:
        """Scroll by so many lines."""
        self._wanted = None
        self._have_lines(self.scroll_offset.y + lines)
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False)

    def show_page(self, page: Page | None, place: int) -> None:
        """Show another page, from a place on."""
        self._page = page
        self.set_height(page.height if page else 0)
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
