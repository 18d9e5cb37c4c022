"""A query in colours."""

from __future__ import annotations

from collections.abc import Iterator

from rich.style import Style

from tui.app.render.styles import Inks
from tui.query.pieces import Role, pieces

_COLORS: dict[Role, str] = {
    "field": "secondary",
    "tag": "success",
    "quoted": "success",
    "operator": "primary",
    "unknown": "error",
}


def painted(text: str, mistake: int | None, inks: Inks) -> Iterator[tuple[Style, int, int]]:
    """The styles of a query's stretches; words and values have the colour of any text.

    Args:
        text: the query.
        mistake: where it cannot be read.
        inks: the theme's.
    """
    at_mistake = Style(color=inks.color("error").rich_color, underline=True)
    for piece in pieces(text):
        if color := _COLORS.get(piece.role):
            yield Style(color=inks.color(color).rich_color), piece.start, piece.end
        if mistake is not None and piece.start <= mistake < piece.end:
            yield at_mistake, mistake, piece.end
