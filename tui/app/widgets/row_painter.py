"""Painting the list's rows in the theme's colours, each way a row can look only once."""

from __future__ import annotations

from collections.abc import Callable

from rich.segment import Segment
from textual.cache import LRUCache
from textual.strip import Strip
from textual.widget import Widget

from tui.app.render.row import Look, Palette, draw, palette
from tui.app.render.styles import Inks
from tui.app.wrap import wrap
from tui.model.record import Row
from tui.text.clean import visible

REMEMBERED = 512
"""Rows, in one look each; some screens of the tallest terminal."""


class RowPainter:
    """Makes strips for a list and remembers them."""

    def __init__(self, widget: Widget) -> None:
        """Paint for `widget`: in its app's theme, as bright as its focus asks for."""
        self._widget = widget
        self._palettes: dict[bool, Palette] = {}
        self._strips: LRUCache[tuple[Row, Look], list[Strip]] = LRUCache(REMEMBERED)

    def forget(self) -> None:
        """Paint everything anew: theme or focus is another."""
        self._palettes.clear()
        self._strips.clear()

    def forget_rows(self) -> None:
        """Paint the rows anew: labels or colours are others."""
        self._strips.clear()

    def strips(
        self, row: Row, look: Look, label: Callable[[str], str], color: Callable[[str], int]
    ) -> list[Strip]:
        """A row's lines; `tui.app.render.row.draw` says what is needed."""
        strips = self._strips.get((row, look))
        if strips is None:
            strips = draw(row, look, self._palette(look.cursor), label, color)
            self._strips[row, look] = strips
        return strips

    def said(self, text: str, y: int, width: int) -> Strip:
        """Line `y` of a list that has no row there: of what it says instead, or blank."""
        colors = self._palette(cursor=False)
        masked = visible(text)
        lines = [masked[start:end] for start, end in wrap(masked, max(1, width - 3))]
        shown = f"  {lines[y]}" if y < len(lines) else ""
        return Strip([Segment(shown, colors.date)]).adjust_cell_length(width, colors.base)

    def _palette(self, cursor: bool) -> Palette:
        if cursor not in self._palettes:
            inks = Inks(self._widget.app.theme_variables)
            self._palettes[cursor] = palette(inks, cursor, self._widget.has_focus)
        return self._palettes[cursor]
