"""What the panes have in common that draw their lines themselves."""

from __future__ import annotations

from textual.geometry import Size
from textual.scroll_view import ScrollView


class LinePane(ScrollView, can_focus=True):
    """A pane that scrolls through as many lines as there are; every key in it is a command."""

    ALLOW_MAXIMIZE = False

    def set_height(self, lines: int) -> None:
        """Have so many lines to scroll through.

        Setting `virtual_size` would lay the whole screen out anew, at every key; both scroll bars are
        always there, so nothing but the bar has to know.
        """
        size = Size(self.size.width, lines)
        if size != self.virtual_size:
            self.set_reactive(LinePane.virtual_size, size)
            self.vertical_scrollbar.window_virtual_size = lines
            self.vertical_scrollbar.window_size = self.size.height

    def reveal(self, top: int, lines: int) -> None:
        """Bring some lines into view, a third of the pane with them: not every key repaints all of it.

        Args:
            top: the first of them.
            lines: how many; the view moves in steps of so many.
        """
        height = self.size.height
        if not height:
            return
        more = height // 3 // lines * lines
        if top < self.scroll_offset.y:
            self.scroll_to(y=top - more, animate=False)
        elif top + lines > self.scroll_offset.y + height:
            self.scroll_to(y=top + lines - height + more, animate=False)
