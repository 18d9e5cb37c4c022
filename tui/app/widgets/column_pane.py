"""What the panes have in common that show two texts beside each other."""

from __future__ import annotations

from textual.scroll_view import ScrollView

LOW = 8
"""Lines of the pane below which of those above the texts only the names stay."""


class ColumnPane(ScrollView, can_focus=True):
    """Two columns that scroll together, below lines that stay."""

    ALLOW_SELECT = False

    DEFAULT_CSS = """
    ColumnPane {
        width: 100%;
        height: 1fr;
        background: $background;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        scrollbar-color: $foreground 18%;
        scrollbar-color-hover: $foreground 35%;
        scrollbar-color-active: $primary;
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-background-active: $background;
    }
    """
