"""The frame that all dialogs share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import ClassVar, Generic, TypeVar

from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.app.keys import command
from tui.app.render.plain import line

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer | None], Generic[Answer]):
    """A question over the desk; Esc leaves it unanswered."""

    BINDINGS: ClassVar[list[BindingType]] = [
        command(
            "escape", "dismiss(None)", "cancel", "dialog.cancel", "Close this and change nothing.", hint=True
        ),
    ]

    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: $background 60%;
        & > .dialog {
            width: 72; max-width: 96%; height: auto; max-height: 96%;
            background: $surface; border-left: thick $primary; padding: 1 2;
        }
        .dialog--title { color: $primary; text-style: bold; height: auto; margin: 0 0 1 0; }
        .dialog--hint { color: $foreground 55%; height: auto; margin: 1 0 0 0; }
        .dialog--problem { color: $error; height: auto; display: none; margin: 1 0 0 0; }
        .dialog--problem.-said { display: block; }
        .dialog--label { color: $foreground 55%; height: 1; margin: 1 0 0 0; }
        Input { background: $panel; border: none; height: 1; padding: 0 1; }
    }
    """

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Answer, once: at the second time Textual would take away the screen below."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def refuse(self, why: str) -> None:
        """Say why the answer will not do; the dialog stays open."""
        problem = self.query_one(".dialog--problem", Static)
        problem.update(line(why))
        problem.add_class("-said")


def typed_path(typed: str) -> Path:
    """The path that was typed, `~` for the home of a user; one that nobody has stays as it is typed."""
    return Path(os.path.expanduser(typed))  # noqa: PTH111 - Path's own raises for an unknown user
