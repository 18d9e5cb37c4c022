"""A line of the screen that a widget draws itself: the cheapest widget there is."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from tui.app.render.styles import Inks
from tui.app.wrap import cells, fit


class LineWidget(Widget):
    """One row, drawn by `parts`."""

    DEFAULT_CSS = """
    LineWidget { height: 1; }
    """

    _inks: Inks | None = None

    @property
    def inks(self) -> Inks:
        """The theme's colours."""
        if self._inks is None:
            self._inks = Inks(self.app.theme_variables)
        return self._inks

    @property
    def ground(self) -> Color:
        """The row's background."""
        return self.inks.color("panel")

    def parts(self, width: int) -> Sequence[Segment]:
        """What stands in the row, from the left.

        Args:
            width: cells of the row.
        """
        raise NotImplementedError

    def ink(self, name: str, share: float = 1.0, *, bold: bool = False) -> Style:
        """Text of a theme's colour on the row's background."""
        return self.inks.ink(name, self.ground, share, bold=bold)

    def redraw(self) -> None:
        """Draw what has changed; the screen is laid out anew only if it takes more or less room."""
        screen = self.app.size
        self.refresh(layout=self.get_content_width(screen, screen) != self.size.width)

    def notify_style_update(self) -> None:
        """Forget the colours of another theme."""
        self._inks = None
        super().notify_style_update()

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as what stands in it."""
        return sum(cells(part.text) for part in self.parts(container.width))

    def render_line(self, y: int) -> Strip:
        """The row."""
        width = self.size.width
        base = self.ink("foreground")
        room = width
        shown = []
        for part in self.parts(width) if y == 0 else ():
            text = fit(part.text, room)
            shown.append(Segment(text, part.style))
            room -= cells(text)
        return Strip(shown).adjust_cell_length(width, base)
