"""The list of articles, drawn line by line: a million rows cost what a thousand cost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol

from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import reactive, var
from textual.strip import Strip

from tui.app.keys import command
from tui.app.render.row import Look, Wanted, hue
from tui.app.widgets.article_pane import ArticlePane
from tui.app.widgets.row_painter import RowPainter
from tui.model.record import Row

NOTHING = -1
"""The cursor's place in an empty list."""


class Rows(Protocol):
    """The articles that the list shows; `tui.index.listing.Listing` is one."""

    @property
    def total(self) -> int:
        """How many; counting them may take longer than drawing those that are seen."""

    @property
    def known(self) -> int:
        """How many, as far as that is known: at least so many as a screen shows."""

    @property
    def counted(self) -> bool:
        """Whether those are all."""

    def rows(self, start: int, stop: int) -> Sequence[Row]:
        """Those of a window."""

    def ids(self, start: int = 0, stop: int | None = None) -> Sequence[str]:
        """The ids of a window."""

    def position(self, id: str) -> int | None:
        """The place of one."""

    def below(self, place: int) -> bool:
        """Whether the article there stands below the first of its story."""

    def forget(self, ids: Iterable[str]) -> None:
        """Have these rows looked up anew: they have changed."""

    def forget_all(self) -> None:
        """Have every row looked up anew."""


class ArticleList(ArticlePane):
    """Articles to go through: a cursor, marks, two lines each or one."""

    BINDING_GROUP_TITLE = "Articles"

    BINDINGS: ClassVar[list[BindingType]] = [
        command("j,down", "move(1)", "down", "list.down", "Go to the next article.", hint=True),
        command("k,up", "move(-1)", "up", "list.up", "Go to the previous article."),
        command("g,home", "go(0)", "top", "list.top", "Go to the first article."),
        command("G,end", "go(-1)", "bottom", "list.bottom", "Go to the last article."),
        command("space,pagedown", "page(1)", "page down", "list.page-down", "Go one screen down."),
        command("b,pageup", "page(-1)", "page up", "list.page-up", "Go one screen up."),
        command("ctrl+d", "page(0.5)", "half down", "list.half-down", "Go half a screen down."),
        command("ctrl+u", "page(-0.5)", "half up", "list.half-up", "Go half a screen up."),
        command(
            "enter",
            "open",
            "read",
            "list.open",
            "Read this article; it counts as read from then on.",
            hint=True,
        ),
        command(
            "x",
            "mark",
            "mark",
            "list.mark",
            "Mark this article and go on; marked ones are changed together.",
            hint=True,
        ),
        command(
            "X",
            "mark_range",
            "mark range",
            "list.mark-range",
            "Mark everything between the last mark and here.",
        ),
        command(
            "asterisk",
            "mark_all",
            "mark all",
            "list.mark-all",
            "Mark every article of the list; take all marks off where all are marked.",
        ),
        command("D", "toggle_dense", "one line each", "list.dense", "Show one line an article, or two."),
    ]

    DEFAULT_CSS = """
    ArticleList {
        background: $surface;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
    }
    """

    listing: var[Rows | None] = var(None)
    cursor: var[int] = var(NOTHING)
    marks: var[frozenset[str]] = var(frozenset)
    """Ids of the marked articles, in the list or not."""

    dense: var[bool] = var(False)
    empty: reactive[str] = reactive("")
    """What to say where there is nothing to list."""

    in_title: var[Wanted] = var(())
    """What the titles are searched for."""

    in_source: var[Wanted] = var(())

    label: var[Callable[[str], str]] = var(lambda: str)
    """A tag's label by its slug."""

    color: var[Callable[[str], int]] = var(lambda: hue)
    """Which of the tags' colours it has, by its slug."""

    class Moved(Message):
        """The cursor is on another article now, or on none."""

    @dataclass(eq=False, repr=False)
    class Opened(Message):
        """The reader wants to read the article under the cursor."""

        id: str

    class MarksChanged(Message):
        """Other articles are marked now."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._painter = RowPainter(self)
        self._anchor = 0

    @property
    def current(self) -> str | None:
        """The id of the article under the cursor."""
        row = self._row(self.cursor)
        return row.id if row else None

    @property
    def step(self) -> int:
        """Lines an article."""
        return 1 if self.dense else 2

    def show(self, listing: Rows, keep: str | None, *, still: bool = False) -> None:
        """Show these articles with the cursor where it was: on the same article, else at the same place.

        Args:
            listing: what to show.
            keep: the id to stay on.
            still: whether the view moves along with the cursor, so that its row stays where it is.
        """
        place = listing.position(keep) if keep else None
        if still and place is not None and keep == self.current:
            self._show_still(listing, place)
            return
        self.set_reactive(ArticleList.listing, listing)
        if place is None:
            place = min(max(self.cursor, 0) if keep else 0, listing.known - 1)
        self.measure()
        self.forget()
        if place != self.cursor:
            self.cursor = place
        else:
            self._reveal()
            self.post_message(self.Moved())

    def go_to(self, id: str) -> None:
        """Put the cursor on an article of the list."""
        place = self.listing.position(id) if self.listing is not None else None
        if place is not None:
            self._go(place)

    def _show_still(self, listing: Rows, place: int) -> None:
        moved = (place - self.cursor) * self.step
        self.set_reactive(ArticleList.listing, listing)
        self.set_reactive(ArticleList.cursor, place)
        self.measure()
        self.scroll_to(y=self.scroll_offset.y + moved, animate=False)
        self.forget()
        self.post_message(self.Moved())

    def forget(self) -> None:
        """Draw everything anew: labels or rows are others."""
        self._painter.forget_rows()
        self.refresh()

    def watch_cursor(self, old: int, new: int) -> None:
        """Repaint the two rows and follow with the view."""
        if abs(old - new) == 1:
            self.refresh_lines(max(0, min(old, new)) * self.step, 2 * self.step)
        else:
            for place in (old, new):
                self.refresh_lines(max(0, place) * self.step, self.step)
        self._reveal()
        self.post_message(self.Moved())

    def watch_marks(self) -> None:
        """Repaint and tell."""
        self.refresh()
        self.post_message(self.MarksChanged())

    def watch_dense(self) -> None:
        """Lay the rows out anew around the cursor."""
        self.measure()
        self.refresh()
        self._reveal()

    def watch_has_focus(self, _has_focus: bool) -> None:
        """The cursor looks different where keys go."""
        super().watch_has_focus(_has_focus)
        self._painter.forget()

    def notify_style_update(self) -> None:
        """Forget what was drawn in another theme."""
        self._painter.forget()
        super().notify_style_update()

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self.measure()
        self._reveal()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse points; open on a double click."""
        place = (event.y - self.styles.padding.top + self.scroll_offset.y) // self.step
        if self.listing is not None and 0 <= place < self.listing.known:
            self.cursor = place
            if event.chain > 1:
                self.action_open()

    def action_move(self, by: int) -> None:
        """Move the cursor by so many articles."""
        self._go(self.cursor + by)

    def action_go(self, place: int) -> None:
        """Put the cursor on the first article, or on the last one."""
        self._go(place if place >= 0 or self.listing is None else self.listing.total + place)

    def action_page(self, screens: float) -> None:
        """Move the cursor by so many screens."""
        self._go(self.cursor + round(screens * max(1, self.size.height // self.step)))

    def action_open(self) -> None:
        """Read the article under the cursor."""
        if id := self.current:
            self.post_message(self.Opened(id))

    def action_mark(self) -> None:
        """Mark the article, or take its mark off, and go on to the next."""
        if id := self.current:
            self._anchor = self.cursor
            self.marks = self.marks ^ {id}
            self.action_move(1)

    def action_mark_range(self) -> None:
        """Mark from the last mark to here."""
        if self.listing is not None and self.current:
            first, last = sorted((min(self._anchor, self.listing.total - 1), self.cursor))
            self.marks = self.marks | set(self.listing.ids(first, last + 1))
            self._anchor = self.cursor

    def action_mark_all(self) -> None:
        """Mark every article of the list, or none where all are."""
        if self.listing is not None:
            every = frozenset(self.listing.ids())
            self.marks = self.marks - every if every <= self.marks else self.marks | every

    def action_toggle_dense(self) -> None:
        """One line an article, or two."""
        self.dense = not self.dense

    def render_line(self, y: int) -> Strip:
        """One line of the viewport."""
        place, part = divmod(y + self.scroll_offset.y, self.step)
        width = self.size.width
        row = self._row(place)
        if row is None:
            nothing = self.listing is not None and not self.listing.known
            return self._painter.said(self.empty if nothing else "", y, width)
        at_cursor, marked = place == self.cursor, row.id in self.marks
        below = self.listing is not None and self.listing.below(place)
        look = Look(width, at_cursor, marked, self.dense, self.in_title, self.in_source, below)
        return self._painter.strips(row, look, self.label, self.color)[part]

    def _go(self, place: int) -> None:
        total = self.listing.known if self.listing else 0
        if self.listing and place >= total and not self.listing.counted:
            total = self.listing.total
            self.measure()
        self.cursor = max(min(place, total - 1), 0) if total else NOTHING

    def _row(self, place: int) -> Row | None:
        """The article at a place; None where the list ends before it."""
        rows = self.listing.rows(place, place + 1) if self.listing is not None and place >= 0 else ()
        return rows[0] if rows else None

    def measure(self) -> None:
        """Be as high as all articles that are known of."""
        self.set_height((self.listing.known if self.listing else 0) * self.step)

    def _reveal(self) -> None:
        """Bring the cursor's row into view."""
        self.reveal(max(self.cursor, 0) * self.step, self.step)
