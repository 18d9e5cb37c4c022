"""The list of quotations, each with its words in every version, drawn line by line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import reactive, var
from textual.strip import Strip

from tui.app.keys import command
from tui.app.render.quote import Block, draw, lay_out
from tui.app.render.row import Palette, palette
from tui.app.render.styles import Inks
from tui.app.widgets.line_pane import LinePane
from tui.app.wrap import wrap

if TYPE_CHECKING:
    from tui.library.quoting import Quoted, Telling


class QuoteList(LinePane):
    """Quotations to go through; in the one under the cursor, one version is chosen."""

    BINDING_GROUP_TITLE = "Quotations"

    BINDINGS: ClassVar[list[BindingType]] = [
        command("j,down", "move(1)", "down", "quotes.down", "Go to the next quotation.", hint=True),
        command("k,up", "move(-1)", "up", "quotes.up", "Go to the previous quotation."),
        command("g,home", "go(0)", "top", "quotes.top", "Go to the first quotation."),
        command("G,end", "go(-1)", "bottom", "quotes.bottom", "Go to the last quotation."),
        command("space,pagedown", "page(1)", "page down", "quotes.page-down", "Go one screen down."),
        command("b,pageup", "page(-1)", "page up", "quotes.page-up", "Go one screen up."),
        command(
            "l,right", "turn(1)", "version", "quotes.next-version", "Choose the next version.", hint=True
        ),
        command(
            "h,left", "turn(-1)", "version before", "quotes.version-before", "Choose the version before."
        ),
        command(
            "enter", "open", "read", "quotes.open", "Read the chosen version at this quotation.", hint=True
        ),
    ]

    DEFAULT_CSS = """
    QuoteList {
        background: $surface;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
    }
    """

    cursor: var[int] = var(-1)
    """The place of the quotation that the keys mean; -1 in an empty list."""

    version: var[int] = var(0)
    """The chosen version of it."""

    empty: reactive[str] = reactive("")
    """What to say where there is nothing to list."""

    @dataclass(eq=False, repr=False)
    class Opened(Message):
        """The reader wants to read a version at a quotation."""

        telling: Telling

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._found: Sequence[Quoted] = ()
        self._blocks: list[Block] = []
        self._tops = [0]
        self._palettes: dict[bool, Palette] = {}

    @property
    def current(self) -> Quoted | None:
        """The quotation under the cursor."""
        return self._found[self.cursor] if 0 <= self.cursor < len(self._found) else None

    @property
    def chosen(self) -> Telling | None:
        """The version of it that is chosen."""
        return self.current.tellings[self.version] if self.current else None

    def show(self, found: Sequence[Quoted]) -> None:
        """List these; the cursor stays on its quotation where that is still there."""
        before, version = self.current, self.version
        self._found = found
        self._lay_out()
        place = next((at for at, one in enumerate(found) if before and _same(one, before)), None)
        self.cursor = self._within(place or 0)
        self.version = version if place is not None else 0
        self._reveal()
        self.refresh()

    def watch_cursor(self) -> None:
        """Begin with the earliest version, and follow with the view."""
        self.version = 0
        self._reveal()
        self.refresh()

    def watch_version(self) -> None:
        """Show which it is."""
        self.refresh()

    def watch_has_focus(self, _has_focus: bool) -> None:
        """The cursor looks different where keys go."""
        super().watch_has_focus(_has_focus)
        self._palettes.clear()

    def notify_style_update(self) -> None:
        """Forget the styles of another theme."""
        self._palettes.clear()
        super().notify_style_update()

    def on_resize(self) -> None:
        """Lay out for the new width."""
        self._lay_out()
        self._reveal()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse points; open on a double click."""
        line = event.y - self.styles.padding.top + self.scroll_offset.y
        if 0 <= line < self._tops[-1]:
            self.cursor = self._at(line)
            if event.chain > 1:
                self.action_open()

    def action_move(self, by: int) -> None:
        """Move the cursor by so many quotations."""
        self.cursor = self._within(self.cursor + by)

    def action_go(self, place: int) -> None:
        """Put the cursor on the first quotation, or on the last one."""
        self.cursor = self._within(place if place >= 0 else len(self._found) + place)

    def action_page(self, screens: int) -> None:
        """Move the cursor by so many screens."""
        if self.current:
            line = self._tops[self.cursor] + screens * max(1, self.size.height)
            place = self._at(max(0, min(line, self._tops[-1] - 1)))
            self.cursor = place if place != self.cursor else self._within(place + screens)

    def action_turn(self, by: int) -> None:
        """Choose another version of the quotation; at the ends it stays."""
        if self.current:
            self.version = max(0, min(self.version + by, len(self.current.tellings) - 1))

    def action_open(self) -> None:
        """Read the chosen version."""
        if telling := self.chosen:
            self.post_message(self.Opened(telling))

    def render_line(self, y: int) -> Strip:
        """One line of the viewport."""
        width, line = self._width, y + self.scroll_offset.y
        air = self._palette(cursor=False)
        if line >= self._tops[-1]:
            return self._said("" if self._found else self.empty, y, width, air)
        place = self._at(line)
        here = place == self.cursor
        shown = draw(
            self._blocks[place], width, self._palette(cursor=here), air, self.version if here else None
        )
        return shown[line - self._tops[place]]

    def _said(self, text: str, y: int, width: int, air: Palette) -> Strip:
        """Line `y` of a list that has nothing there: of what it says instead, or blank."""
        lines = [text[start:end] for start, end in wrap(text, max(1, width - 3))]
        shown = f"  {lines[y]}" if y < len(lines) else ""
        return Strip([Segment(shown, air.date)]).adjust_cell_length(width, air.base)

    def _lay_out(self) -> None:
        stories = [one.story for one in self._found]
        self._blocks = [
            lay_out(one, self._width, begins=place == 0 or stories[place - 1] != one.story)
            for place, one in enumerate(self._found)
        ]
        self._tops = list(accumulate((block.height for block in self._blocks), initial=0))
        if self.size.width:
            self.set_height(self._tops[-1])

    def _at(self, line: int) -> int:
        """The place of the quotation that a line belongs to."""
        return bisect_right(self._tops, line) - 1

    @property
    def _width(self) -> int:
        """Cells beside the scroll bar."""
        return max(1, self.size.width - self.scrollbar_size_vertical)

    def _within(self, place: int) -> int:
        return max(min(place, len(self._found) - 1), 0) if self._found else -1

    def _reveal(self) -> None:
        """Bring the cursor's quotation into view: all of it, or its beginning."""
        height = self.size.height
        if not height or not self.current:
            return
        top, end = self._tops[self.cursor], self._tops[self.cursor + 1]
        if top < self.scroll_offset.y or end - top > height:
            self.scroll_to(y=top, animate=False)
        elif end > self.scroll_offset.y + height:
            self.scroll_to(y=end - height, animate=False)

    def _palette(self, *, cursor: bool) -> Palette:
        if cursor not in self._palettes:
            self._palettes[cursor] = palette(Inks(self.app.theme_variables), cursor, self.has_focus)
        return self._palettes[cursor]


def _same(one: Quoted, other: Quoted) -> bool:
    """Whether two answers have one quotation."""
    mine, theirs = one.tellings[0], other.tellings[0]
    return (mine.article.id, mine.span) == (theirs.article.id, theirs.span)
