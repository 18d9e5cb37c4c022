"""The reading pane: one article in lines of a readable measure."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual.binding import BindingType
from textual.reactive import var
from textual.strip import Strip

from tui.app.keys import command
from tui.app.messages import Leafed
from tui.app.render.document import Document
from tui.app.render.page import AIR, Page
from tui.app.render.passages import Passages
from tui.app.widgets.marked_pane import MarkedPane
from tui.text.clean import visible
from tui.text.matches import Matches

GLANCE = 2**16
"""Code points that are looked through for the first match when an article is shown."""


class Reader(MarkedPane):
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
        command(
            "enter",
            "screen.edit_passage",
            "edit passage",
            "passage.edit",
            "Edit the current passage: its tags and its note.",
        ),
        command(
            "d,delete", "screen.unmark", "delete passage", "passage.delete", "Delete the current passage."
        ),
        command(
            "a",
            "screen.choose_passage(True)",
            "move passage",
            "passage.move",
            "Put the current passage where you choose, also one that is not in the text any more.",
        ),
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
        self._matches = Matches("", ())

    @property
    def text(self) -> str:
        """The article's text."""
        return self.document.article.text if self.document else ""

    def open_at(self, place: int) -> None:
        """Begin at a place; where that is the beginning, with the first match in view."""
        first = None if place else self._matches.after(0, GLANCE)
        if first is None:
            self.go_to(place)
        else:
            self.bring(self._matches.spans[first].start)

    def step(self, by: int) -> str:
        """Go to the next match, or to the one before, around the ends; what to say of it."""
        if self._page is None or self.document is None or not self.document.wanted:
            return "Nothing is searched for: / searches."
        found = self._matches
        here = self.marks.here
        top = self._page.offset_at(self.scroll_offset.y)
        if here < 0 or not self.in_view(here):
            here = top - 1 if by > 0 else top
        at = found.after(here + 1) if by > 0 else found.before(here)
        if at is None and not found.whole and by > 0:
            return "No match so far: the text is long, and the same key looks further."
        total = found.count()
        if not found.spans:
            return "No match in the text."
        at = (0 if by > 0 else len(found.spans) - 1) if at is None else at
        self.marks.here = found.spans[at].start
        self.bring(self.marks.here)
        self.refresh()
        return f"match {at + 1:,} of {total}"

    def watch_document(self, old: Document | None, new: Document | None) -> None:
        """Lay the document out; stay where its reader is if the article is the same."""
        same = old is not None and new is not None and old.article.id == new.article.id
        self._matches = Matches(new.article.text, new.wanted) if new else Matches("", ())
        self.marks.here = -1
        if not same:
            self.marks.passages = Passages()  # until those of this article come
            self.reach(None)
        self._lay_out(self.place if same else 0)

    def watch_centered(self) -> None:
        """Lay the text out anew."""
        self._lay_out(self.place)

    def watch_empty(self) -> None:
        """Say it."""
        self.refresh()

    def on_resize(self) -> None:
        """Lay the text out for a new width around the place where its reader is."""
        if self._page is not None and self._page.width == self.size.width:
            self._have_lines(self.scroll_offset.y)
            self.set_height(self._page.height)
        else:
            self._lay_out(self.place)

    def action_scroll_by(self, lines: int) -> None:
        """Scroll by so many lines."""
        self.scroll_lines(lines)

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

    def render_line(self, y: int) -> Strip:
        """One line of the viewport; without an article, what there is to say."""
        if self._page is not None:
            return super().render_line(y)
        styles = self.styles_now()
        said = visible(self.empty).split("\n")
        row = [Segment(" " * AIR + said[y], styles.byline)] if y < len(said) else []
        return Strip(row).adjust_cell_length(self.size.width, styles.base)

    def _lay_out(self, place: int) -> None:
        width = self.size.width
        document = self.document
        page = Page(document, width, self.marks, centered=self.centered) if document and width else None
        self.show_page(page, place)
