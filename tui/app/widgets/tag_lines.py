"""The lines around the codebook's tree: what it is, what the counts are, what could be tidied up."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.color import Color
from textual.reactive import var
from textual.strip import Strip

from tui.app.render.branch import branch_heading, branch_inks
from tui.app.render.styles import DIM
from tui.app.widgets.line import LineWidget
from tui.app.wrap import cells, fit
from tui.text.clean import visible_line

BAR = 1
"""Cells of the tree's scroll bar."""


class TagsHead(LineWidget):
    """Whose tags they are, how many, and at the right edge which of them are shown."""

    told: var[str] = var("")
    shown: var[str] = var("")

    def __init__(self, library: str) -> None:
        super().__init__()
        self._library = library

    def watch_told(self) -> None:
        """Say it."""
        self.refresh()

    def watch_shown(self) -> None:
        """Say it."""
        self.refresh()

    def parts(self, width: int) -> Sequence[Segment]:
        """Title, library, counts; then what is shown."""
        name = fit(visible_line(self._library), max(0, width - 40))
        left = [
            Segment(" Tags", self.ink("primary", bold=True)),
            Segment(f"  {name}", self.ink("foreground")),
            Segment(f" · {self.told}", self.ink("foreground", DIM)),
        ]
        gap = width - sum(cells(part.text) for part in left) - cells(self.shown) - 1
        return [
            *left,
            Segment(" " * max(1, gap), self.ink("foreground")),
            Segment(self.shown, self.ink("primary")),
        ]


class TreeHeading(LineWidget):
    """What the counts at the tree's right edge are."""

    @property
    def ground(self) -> Color:
        """The tree's."""
        return self.inks.color("surface")

    def render_line(self, y: int) -> Strip:
        """The words over the numbers, which end before the scroll bar."""
        inks = branch_inks(self.inks, cursor=False, focused=False)
        return branch_heading(self.size.width - BAR, inks).adjust_cell_length(self.size.width, inks.base)


class TagsFoot(LineWidget):
    """What could be tidied up."""

    told: var[str] = var("")

    def watch_told(self) -> None:
        """Say it."""
        self.refresh()

    @property
    def ground(self) -> Color:
        """The screen's."""
        return self.inks.color("background")

    def parts(self, width: int) -> Sequence[Segment]:
        """It, stepping back."""
        return [Segment(f" {fit(self.told, width - 2)}", self.ink("foreground", DIM))]
