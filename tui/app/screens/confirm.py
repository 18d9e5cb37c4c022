"""A yes or no."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from tui.app.keys import command
from tui.app.render.plain import line, lines
from tui.app.screens.dialog import Dialog


class Confirm(Dialog[bool]):
    """Asks before something that cannot simply be undone."""

    BINDINGS: ClassVar[list[BindingType]] = [
        command("y", "dismiss(True)", "yes", "confirm.yes", "Do it.", hint=True),
        command("n", "dismiss(False)", "no", "confirm.no", "Do not do it.", hint=True),
    ]

    def __init__(self, question: str, explanation: str = "") -> None:
        super().__init__()
        self._question = question
        self._explanation = explanation

    def compose(self) -> ComposeResult:
        """Question and keys."""
        with Vertical(classes="dialog"):
            yield Static(line(self._question), classes="dialog--title")
            if self._explanation:
                yield Static(lines(self._explanation))
            yield Static("y yes · n no · esc back", classes="dialog--hint")
