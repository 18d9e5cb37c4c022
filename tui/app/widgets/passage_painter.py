"""Painting the list of passages in the theme's colours, each way an item can look only once."""

from __future__ import annotations

from collections.abc import Callable

from rich.segment import Segment
from textual.cache import LRUCache
from textual.strip import Strip
from textual.widget import Widget

from tui.app.render.passage import Look, draw, heading
from tui.app.render.row import Palette, palette
from tui.app.render.shelves import Shelves
from tui.app.render.styles import Inks
from tui.app.wrap import wrap
from tui.library.listing_passages import Group

REMEMBERED = 512
"""Items, in one look each; some screens of the tallest terminal."""


class PassagePainter:
    """Makes strips for a list of passages and remembers them."""

    def __init__(self, widget: Widget) -> None:
        """Paint for `widget`: in its app's theme, as bright as its focus asks for."""
        self._widget = widget
        self._palettes: dict[bool, Palette] = {}
        self._strips: LRUCache[tuple[int, Look], list[Strip]] = LRUCache(REMEMBERED)

    def forget(self) -> None:
        """Paint everything anew: theme or focus is another."""
        self._palettes.clear()
        self._strips.clear()

    def forget_items(self) -> None:
        """Paint the items anew: they are others."""
        self._strips.clear()

    def strips(
        self,
        shelves: Shelves,
        item: int,
        look: Look,
        label: Callable[[str], str],
        color: Callable[[str], int],
    ) -> list[Strip]:
        """An item's lines."""
        strips = self._strips.get((item, look))
        if strips is None:
            found, colors = shelves.items[item], self._palette(look.cursor)
            if isinstance(found, Group):
                strips = heading(found, look, colors, color)
            else:
                strips = draw(found, look, colors, label, color)
            air = Strip.blank(look.width, self._palette(cursor=False).base)
            strips += [air] * (shelves.lines(item) - len(strips))
            self._strips[item, look] = strips
        return strips

    def said(self, text: str, y: int, width: int) -> Strip:
        """Line `y` of a list that has nothing there: of what it says instead, or blank."""
        colors = self._palette(cursor=False)
        lines = [text[start:end] for start, end in wrap(text, max(1, width - 3))]
        shown = f"  {lines[y]}" if y < len(lines) else ""
        return Strip([Segment(shown, colors.date)]).adjust_cell_length(width, colors.base)

    def _palette(self, cursor: bool) -> Palette:
        if cursor not in self._palettes:
            inks = Inks(self._widget.app.theme_variables)
            self._palettes[cursor] = palette(inks, cursor, self._widget.has_focus)
        return self._palettes[cursor]
