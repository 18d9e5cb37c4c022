"""What the panes have in common that draw themselves line by line: they scroll, and every key is a command."""

from __future__ import annotations

from textual.geometry import Size
from textual.scroll_view import ScrollView


class LinePane(ScrollView, can_focus=True):
    """A pane of lines."""

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
