"""Typing a note: a text area, the heaviest widget of all, imported when the first note is written."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widgets import TextArea

from tui.app.keys import command
from tui.app.messages import EditorRequested, NoteClosed, NoteTyped


class NoteEditor(TextArea):
    """Where the note is typed, as Markdown."""

    BINDING_GROUP_TITLE = "Writing a note"

    BINDINGS: ClassVar[list[BindingType]] = [
        command(
            "escape", "leave", "done", "note.leave", "Save the note and go back; nothing is lost.", hint=True
        ),
        command(
            "ctrl+o",
            "open_editor",
            "$EDITOR",
            "note.editor",
            "Write the note in the program that $VISUAL or $EDITOR names.",
            hint=True,
        ),
    ]

    def __init__(self) -> None:
        super().__init__(soft_wrap=True, tab_behavior="focus", compact=True, show_line_numbers=False)

    def load(self, text: str) -> None:
        """Begin with this text; it does not count as typed."""
        with self.prevent(TextArea.Changed):
            self.text = text
        self.move_cursor(self.document.end)

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.post_message(NoteTyped())

    def action_leave(self) -> None:
        """Done."""
        self.post_message(NoteClosed())

    def action_open_editor(self) -> None:
        """Ask for $EDITOR."""
        self.post_message(EditorRequested(self.text))
