"""The tags that are suggested, below the ones to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui.app.render.tags import suggested

if TYPE_CHECKING:
    from tui.library.suggesting import Suggestion


class Suggested(Static):
    """Suggestions under a heading of their own. Always as high: nothing moves when some come."""

    DEFAULT_CSS = """
    Suggested { height: 5; margin: 1 0 0 0; }
    """

    @dataclass(eq=False, repr=False)
    class Clicked(Message):
        """A suggestion is wanted."""

        number: int

    def show(self, suggestions: Sequence[Suggestion], chosen: int) -> None:
        """Show these, one of which may be chosen; -1 is none."""
        if not suggestions:
            self.update("", layout=False)
            return
        width = max(8, self.size.width)
        drawn = [
            suggested(one.tag.label, one.reason, width, first=place == 0)
            for place, one in enumerate(suggestions)
        ]
        if 0 <= chosen < len(drawn):
            drawn[chosen] = drawn[chosen].stylize_before("on $primary 20%")
        heading = Content.styled("Suggested", "$foreground 55%")
        self.update(Content("\n").join([heading, *drawn]), layout=False)

    def on_click(self, event: events.Click) -> None:
        """Take the one that was clicked on."""
        if event.y > 0:
            self.post_message(self.Clicked(event.y - 1))
