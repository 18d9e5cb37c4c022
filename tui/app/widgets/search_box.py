"""The search box in the first line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from tui.app.keys import command
from tui.app.widgets.field import Field


class SearchBox(Field):
    """Narrows the list while a query is typed."""

    BINDING_GROUP_TITLE = "Searching"

    BINDINGS: ClassVar[list[BindingType]] = [
        command(
            "enter,down",
            "leave(True)",
            "to the list",
            "search.done",
            "Keep the query and go to the articles it found.",
            hint=True,
        ),
        command(
            "escape",
            "leave(False)",
            "clear",
            "search.clear",
            "Clear the query and show every article again.",
            hint=True,
        ),
    ]

    DEFAULT_CSS = """
    SearchBox {
        background: $panel;
        border: none;
        padding: 0;
        height: 1;
        &.-mistake { color: $error; }
    }
    """

    @dataclass(eq=False, repr=False)
    class Left(Message):
        """The reader is done searching."""

        keep: bool
        """Whether the query stays."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(
            placeholder="words, “a phrase”, #tag, -not", compact=True, select_on_focus=False, id=id
        )

    def action_leave(self, keep: bool) -> None:
        """Done."""
        self.post_message(self.Left(keep))
