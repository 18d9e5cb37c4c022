"""A line to type in that shows what cannot be seen: what stands in it may be a stranger's."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip
from textual.widgets import Input

from tui.text.clean import visible_line


class Field(Input):
    """An input whose text is masked when it is drawn; its value is as it was typed, pasted or completed."""

    def render_line(self, y: int) -> Strip:
        """The line, as wide as before."""
        strip = super().render_line(y)
        shown = [
            segment if segment.control else Segment(visible_line(segment.text), segment.style)
            for segment in strip
        ]
        return Strip(shown).adjust_cell_length(strip.cell_length)
