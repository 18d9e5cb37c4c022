"""Styles of what is drawn line by line, from the theme's colours.

Component classes would do the same, but each is a node that Textual styles anew with its widget, and there
would be dozens of them before the first paint.
"""

from __future__ import annotations

from collections.abc import Mapping

from rich.style import Style
from textual.color import Color

from tui.model.colors import COLORS

UNASKED = ("secondary", "success", "primary", "secondary-lighten-2")
"""Theme variables of the colours of tags that were given none."""

HUES = (*UNASKED, *(f"tag-{name}" for name in COLORS))
"""Theme variables of the colours by which tags are told apart, besides their names."""

DIM = 0.55
"""How much of its colour text keeps that steps back."""


class Inks:
    """The colours of one theme."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        """Take the colours over.

        Args:
            variables: `App.theme_variables`.
        """
        self._variables = variables
        self._colors: dict[str, Color] = {}

    def color(self, name: str) -> Color:
        """The colour of a theme variable."""
        if name not in self._colors:
            self._colors[name] = Color.parse(self._variables[name])
        return self._colors[name]

    def ground(self, name: str, share: float = 1.0, below: str = "background") -> Color:
        """A background: so much of one colour over another."""
        return self.color(below).blend(self.color(name), share, 1)

    def ink(
        self, name: str, ground: Color, share: float = 1.0, *, bold: bool = False, italic: bool = False
    ) -> Style:
        """Text of so much of a colour on a background, complete."""
        text = ground.blend(self.color(name), share, 1)
        return Style(color=text.rich_color, bgcolor=ground.rich_color, bold=bold, italic=italic)

    def hues(self, ground: Color) -> tuple[Style, ...]:
        """The styles of tags on a background."""
        return tuple(self.ink(name, ground) for name in HUES)
