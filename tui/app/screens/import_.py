"""What to import; and afterwards what could not be."""

from __future__ import annotations

import os
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from tui.app.render.plain import line
from tui.app.screens.dialog import Dialog, typed_path
from tui.app.widgets.field import Field
from tui.library.reports import ImportReport


class ImportDialog(Dialog[Path]):
    """Asks for a file or folder."""

    QUESTION = "Import articles"
    LABEL = "A file, or a folder with all that is in it"
    EXAMPLE = "~/articles"
    HINT = (
        "Text, Markdown, and exports of Cuttings with tags and notes. Your files are only read; what "
        "is in the library already is passed over."
    )

    def compose(self) -> ComposeResult:
        """One line."""
        with Vertical(classes="dialog"):
            yield Static(self.QUESTION, classes="dialog--title")
            yield Static(self.LABEL, classes="dialog--label")
            yield Field(placeholder=self.EXAMPLE, compact=True)
            yield Static(classes="dialog--problem")
            yield Static(self.HINT, classes="dialog--hint")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        typed = event.value.strip()
        path = typed_path(typed)
        if typed and os.path.exists(path):
            self.dismiss(path)
        else:
            self.refuse(f"There is nothing at {path}." if typed else "Name a file or a folder.")


class ImportSummary(Dialog[None]):
    """Says what became of the files; every one that could not be read is named with its reason."""

    def __init__(self, report: ImportReport) -> None:
        super().__init__()
        self._report = report

    def compose(self) -> ComposeResult:
        """Summary, then the refused files."""
        with VerticalScroll(classes="dialog"):
            yield Static(line(self._report.summary), classes="dialog--title")
            refused = [
                Content.assemble(line(str(found.path)), ("  ", ""), line(found.reason, "$foreground 55%"))
                for found in self._report.rejected[:200]
            ]
            if len(self._report.rejected) > len(refused):
                refused.append(line(f"… and {len(self._report.rejected) - len(refused)} more"))
            yield Static(Content("\n").join(refused))
            yield Static("esc closes", classes="dialog--hint")
