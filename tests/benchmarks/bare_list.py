"""The smallest Textual list that draws its own lines: what every key is measured against."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

ROWS = 1_000
FIRST_ROW = "Row 0 of the bare list"


class BareList(ScrollView, can_focus=True):
    """Lines of text and a cursor that `j` moves down."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("j", "down")]
    DEFAULT_CSS = "BareList { overflow-y: scroll; }"
    _CURSOR = Style(reverse=True)
    _PLAIN = Style()

    def __init__(self) -> None:
        super().__init__()
        self.cursor = 0
        self.virtual_size = Size(60, ROWS)

    def render_line(self, y: int) -> Strip:
        """The line at `y` in the window."""
        row = y + self.scroll_offset.y
        style = self._CURSOR if row == self.cursor else self._PLAIN
        text = f"Row {row} of the bare list".ljust(self.size.width)
        return Strip([Segment(text, self.rich_style + style)], len(text))

    def action_down(self) -> None:
        """Move the cursor, and the window where it must follow."""
        before, self.cursor = self.cursor, min(self.cursor + 1, ROWS - 1)
        top = self.scroll_offset.y
        if self.cursor >= top + self.size.height:
            self.scroll_to(y=self.cursor - self.size.height + 1, animate=False, immediate=True)
        else:
            self.refresh_line(before - top)
            self.refresh_line(self.cursor - top)


class BareListApp(App[None]):
    """The list and nothing else."""

    def compose(self) -> ComposeResult:
        """One list."""
        yield BareList()


if __name__ == "__main__":
    BareListApp().run()
