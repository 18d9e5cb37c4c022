"""The frame that all dialogs share."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from textual.binding import BindingType
from textual.screen import ModalScreen

from tui.app.keys import command

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
