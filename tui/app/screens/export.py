"""What to export, and where to."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Checkbox, Input, RadioButton, RadioSet, Static

from tui.app.keys import command
from tui.app.render.plain import line
from tui.app.screens.dialog import Dialog, typed_path
from tui.app.widgets.field import Field
from tui.query.ast import Query
from tui.text.counting import plural


@dataclass(frozen=True)
class Scope:
    """A set of articles that can be exported."""

    name: str
    query: Query
    articles: int


@dataclass(frozen=True)
class ExportWish:
    """What the reader answered."""

    query: Query
    path: Path
    with_text: bool


class ExportDialog(Dialog[ExportWish]):
    """Asks which articles, which file, with or without the texts."""

    AUTO_FOCUS = "#path"  # most people only want to press Enter

    BINDINGS: ClassVar[list[BindingType]] = [
        command("ctrl+e", "write", "write", "export.write", "Write the file.", hint=True, priority=True),
    ]

    DEFAULT_CSS = """
    ExportDialog {
        RadioSet, Checkbox { border: none; background: $surface; padding: 0; width: 1fr; height: auto; }
        RadioSet:focus, Checkbox:focus { border: none; background-tint: $foreground 0%; }
        RadioButton { background: $surface; padding: 0; }
    }
    """

    def __init__(self, scopes: Sequence[Scope], path: Path) -> None:
        """Ask.

        Args:
            scopes: what can be exported; the first is proposed.
            path: the file that is proposed.
        """
        super().__init__()
        self._scopes = scopes
        self._path = path

    def compose(self) -> ComposeResult:
        """Scope, texts, file."""
        with Vertical(classes="dialog"):
            yield Static("Export as JSON", classes="dialog--title")
            with RadioSet(id="scope"):
                for place, scope in enumerate(self._scopes):
                    label = line(f"{scope.name} · {plural(scope.articles, 'article')}")
                    yield RadioButton(label, value=place == 0)
            yield Checkbox("with the texts of the articles", value=True, id="texts")
            yield Static("File", classes="dialog--label")
            yield Field(str(self._path), id="path", compact=True)
            yield Static(classes="dialog--problem")
            yield Static(
                "enter in the file line or ctrl+e writes · tab goes on · space chooses · esc cancels",
                classes="dialog--hint",
            )

    @on(Input.Submitted)
    def action_write(self) -> None:
        """Answer."""
        typed = self.query_one("#path", Input).value.strip()
        path = typed_path(typed)
        if why := refusal(typed, path):
            self.refuse(why)
            return
        place = max(0, self.query_one(RadioSet).pressed_index)
        self.dismiss(ExportWish(self._scopes[place].query, path, self.query_one("#texts", Checkbox).value))


def refusal(typed: str, path: Path) -> str:
    """Why nothing can be written there; "" where it can, as far as one sees."""
    if not typed:
        return "Name a file."
    if os.path.isdir(path):
        return f"{path} is a folder; name a file in it."
    return "" if os.path.isdir(path.parent) else f"There is no folder {path.parent}."
