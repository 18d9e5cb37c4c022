"""Exporting quotations: asking, doing, saying."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from textual import on
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from tui.app.render.plain import phrase
from tui.app.screens.confirm import Confirm
from tui.app.screens.dialog import Dialog, typed_path
from tui.app.screens.export import refusal
from tui.app.widgets.field import Field
from tui.library.exporting import free_paths, write_export
from tui.library.quoting import Quoted
from tui.library.writing_quotes import counted, json_of, markdown_of
from tui.query.ast import Query


class QuotesExport(Dialog[Path]):
    """Asks which file."""

    def __init__(self, what: str, path: Path) -> None:
        """Ask.

        Args:
            what: is to be written, in a few words.
            path: the file that is proposed.
        """
        super().__init__()
        self._what = what
        self._path = path

    def compose(self) -> ComposeResult:
        """One line."""
        with Vertical(classes="dialog"):
            yield Static(f"Export {self._what}", classes="dialog--title")
            yield Static("File", classes="dialog--label")
            yield Field(str(self._path), compact=True)
            yield Static(classes="dialog--problem")
            yield Static(
                "A name that ends in .md makes Markdown, any other one JSON. enter writes · esc cancels",
                classes="dialog--hint",
            )

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        typed = event.value.strip()
        path = typed_path(typed)
        if why := refusal(typed, path):
            self.refuse(why)
        else:
            self.dismiss(path)


async def export_quotes(app: App[int], query: Query, found: Sequence[Quoted]) -> str:
    """Ask where to write quotations, write them, and answer what was written.

    Args:
        app: asks.
        query: what they were asked with.
        found: the quotations.

    Returns:
        What was written; "" where the reader left.

    Raises:
        OSError: the file cannot be written.
    """
    path = await app.push_screen_wait(QuotesExport(counted(found), next(free_paths(Path.cwd(), "md"))))
    if path is None:
        return ""
    data = markdown_of(found).encode() if path.suffix.lower() == ".md" else json_of(found, str(query))
    replace = path.exists()
    if replace:
        question = phrase("Replace {path}?", path=path)
        if not await app.push_screen_wait(Confirm(question, "There is a file of that name.")):
            return ""
    write_export(path, data, replace=replace)
    return f"Wrote {counted(found)} to {path} ({len(data):,} bytes)."
