"""Choosing one of the tags' colours in a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.color import Color
from textual.reactive import var

from tui.app.keys import command
from tui.app.widgets.line import LineWidget
from tui.model.colors import COLORS

NAMES = ("none", *COLORS)


class ColorLine(LineWidget, can_focus=True):
    """The names of the colours, each in its own; one of them is chosen."""

    BINDING_GROUP_TITLE = "Choosing a colour"

    BINDINGS: ClassVar[list[BindingType]] = [
        command("right,l,space", "choose(1)", "next colour", "color.next", "Choose the next colour."),
        command("left,h", "choose(-1)", "colour before", "color.previous", "Choose the colour before."),
    ]

    chosen: var[int] = var(0)

    def __init__(self, color: str | None, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(ColorLine.chosen, NAMES.index(color) if color in COLORS else 0)

    @property
    def color(self) -> str | None:
        """The name of the chosen colour; None for none."""
        return NAMES[self.chosen] if self.chosen else None

    @property
    def ground(self) -> Color:
        """As the lines to type in have it; brighter where the keys go."""
        return self.inks.ground("primary", 0.15, "panel") if self.has_focus else self.inks.color("panel")

    def watch_chosen(self) -> None:
        """Show it."""
        self.refresh()

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Show where the keys go."""
        super().watch_has_focus(_has_focus)
        self.refresh()

    def action_choose(self, by: int) -> None:
        """Choose another one; after the last comes the first."""
        self.chosen = (self.chosen + by) % len(NAMES)

    def on_click(self, event: events.Click) -> None:
        """Choose what the mouse points at."""
        end = 0
        for place, name in enumerate(NAMES):
            end += len(name) + 2
            if event.x < end:
                self.chosen = place
                return

    def parts(self, width: int) -> Sequence[Segment]:
        """The names; the chosen one has a sign before it, and is seen also where there is no room for all."""
        hidden = 0
        while sum(len(name) + 2 for name in NAMES[hidden : self.chosen + 1]) > width and hidden < self.chosen:
            hidden += 1
        return [
            Segment(
                f"{'▸' if place == self.chosen else ' '}{name} ",
                self.ink(f"tag-{name}" if place else "foreground", bold=place == self.chosen),
            )
            for place, name in enumerate(NAMES)
            if place >= hidden
        ]
