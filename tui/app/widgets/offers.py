"""What a query can be completed to: some lines under the search box, over what stands there."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from tui.app.render.plain import one_line
from tui.app.render.styles import DIM, Inks
from tui.app.wrap import cells, fit
from tui.query.completing import Candidate

WIDEST = 44
"""Cells of a line."""


class Offers(Widget):
    """Candidates with the numbers of their articles."""

    DEFAULT_CSS = """
    Offers {
        display: none;
        overlay: screen;
        position: absolute;
        constrain: inside inside;
        background: $panel;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._candidates: Sequence[Candidate] = ()
        self._chosen = -1

    def show(self, candidates: Sequence[Candidate], chosen: int, column: int) -> None:
        """Show these, or nothing where there are none.

        Args:
            candidates: what can be taken.
            chosen: the one that was taken; -1 for none.
            column: the cell of the line above under which they stand.
        """
        self._candidates, self._chosen = candidates, chosen
        self.display = bool(candidates)
        if candidates:
            widest = max(
                cells(one_line(candidate.value)) + len(_count(candidate)) for candidate in candidates
            )
            self.styles.width = min(WIDEST, widest + 4)
            self.styles.height = len(candidates)
            self.styles.offset = (max(0, column - 1), 1)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """A candidate and its number."""
        width = self.size.width
        if y >= len(self._candidates):
            return Strip.blank(width)
        inks = Inks(self.app.theme_variables)
        ground = inks.ground("primary", 0.3 if y == self._chosen else 0.0, below="panel")
        candidate = self._candidates[y]
        count = _count(candidate)
        value = fit(one_line(candidate.value), width - len(count) - 3)
        gap = width - cells(value) - len(count) - 2
        text, dim = inks.ink("foreground", ground), inks.ink("foreground", ground, DIM)
        return Strip([Segment(f" {value}{' ' * gap}", text), Segment(f"{count} ", dim)])


def _count(candidate: Candidate) -> str:
    return "" if candidate.count is None else f"{candidate.count:,}"
