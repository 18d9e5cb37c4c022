"""What the tag under the cursor is, beside the tree."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.reactive import var
from textual.widgets import Static

from tui.app.keys import command
from tui.app.messages import TagAsked
from tui.app.render.tag_card import Card, card

AIR = 4
"""Cells beside the text."""


class TagCard(VerticalScroll):
    """The card of a tag, to scroll through where it is long."""

    BINDING_GROUP_TITLE = "The tag"

    BINDINGS: ClassVar[list[BindingType]] = [
        command("enter,i", "edit", "describe", "card.edit", "Say what the tag means.", hint=True),
    ]

    DEFAULT_CSS = """
    TagCard > Static { padding: 1 2 0 2; }
    """

    said: var[Card | None] = var(None)

    def compose(self) -> ComposeResult:
        """The text."""
        yield Static()

    def watch_said(self) -> None:
        """Show it from its beginning."""
        self._draw()
        self.scroll_home(animate=False)

    def on_resize(self) -> None:
        """Fill the width."""
        self._draw()

    def action_edit(self) -> None:
        """Have it described."""
        if self.said is not None:
            self.post_message(TagAsked("edit", self.said.node.tag.slug))

    def _draw(self) -> None:
        if self.is_mounted:
            width = self.scrollable_content_region.width - AIR
            self.query_one(Static).update(card(self.said, width) if self.said else "")
