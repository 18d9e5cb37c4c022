"""Where the three panes stand and which one has the keys."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import var
from textual.widget import Widget

from tui.app.keys import command
from tui.app.messages import NoteClosed
from tui.app.widgets.tag_input import TagInput

PANES = ("ArticleList", "Reader", "Side")
"""From left to right."""


class Panes(Horizontal):
    """Holds the panes; the desk's style sheet says how they stand at each width."""

    BINDINGS: ClassVar[list[BindingType]] = [
        command("tab,l", "go(1)", "next pane", "pane.next", "Go to the pane on the right."),
        command("shift+tab,h", "go(-1)", "previous pane", "pane.previous", "Go to the pane on the left."),
        command("z", "toggle_zen", "zen", "pane.zen", "Nothing but the text, and back."),
    ]

    at: var[str] = var("ArticleList", init=False)
    """The pane that has the keys, or had them last."""

    zen: var[bool] = var(False, init=False, toggle_class="-zen")

    _before = "ArticleList"
    """The pane that the keys go back to from tags and note."""

    def __init__(self) -> None:
        super().__init__(classes="-at-ArticleList")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Follow the keys, wherever they went."""
        for widget in event.widget.ancestors_with_self:
            if (name := type(widget).__name__) in PANES:
                self.at = name
                break

    @on(TagInput.Left)
    @on(NoteClosed)
    def _left(self, event: Message) -> None:
        """Done with tags or note: back to where the reader was."""
        event.stop()
        self.go_to(self._before)

    def watch_at(self, old: str, new: str) -> None:
        """Show the pane where there is room for one only."""
        if old != "Side":
            self._before = old
        self.remove_class(f"-at-{old}")
        self.add_class(f"-at-{new}")

    def watch_zen(self, zen: bool) -> None:
        """The text alone stands in the middle."""
        from tui.app.widgets.reader import Reader

        self.query_one(Reader).centered = zen

    def go_to(self, pane: str) -> None:
        """Give a pane the keys."""
        if pane != "Reader":
            self.zen = False
        self.at = pane
        target = self._target(pane)
        if target.focusable:
            # Not `focus`, which comes later: what is typed at once after `t` must not go to the list.
            self.screen.set_focus(target, scroll_visible=False)
        else:
            # It can take the keys only when it stands in the layout.
            self.call_after_refresh(target.focus, False)

    def action_go(self, by: int) -> None:
        """Go to the pane on the right or left, around the ends."""
        self.go_to(PANES[(PANES.index(self.at) + by) % len(PANES)])

    def action_toggle_zen(self) -> None:
        """Show the text alone, or everything."""
        if self.zen:
            self.zen = False
        else:
            self.go_to("Reader")
            self.zen = True

    def _target(self, pane: str) -> Widget:
        return self.query_one("TagInput" if pane == "Side" else pane)
