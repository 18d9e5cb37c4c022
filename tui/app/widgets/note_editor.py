"""Typing a note: a text area, the heaviest widget of all, imported when the first note is written."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.binding import BindingType
from textual.geometry import Offset
from textual.reactive import var
from textual.widgets import TextArea
from textual.widgets.text_area import Location, Selection

from tui.app.keys import command
from tui.app.messages import EditorRequested, LinkBegun, NoteClosed, NoteTyped
from tui.changes.notes import carried
from tui.text.clean import visible
from tui.text.links import begun


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
        command(
            "tab",
            "complete_link",
            "complete",
            "note.complete",
            "After [[ and words of a title: link to the first of the articles that are offered.",
        ),
    ]

    offers: var[tuple[str, ...]] = var(())
    """The ids of the articles that a link that is being typed may lead to."""

    def __init__(self) -> None:
        super().__init__(soft_wrap=True, tab_behavior="focus", compact=True, show_line_numbers=False)

    def load(self, text: str) -> None:
        """Begin with this text; it does not count as typed."""
        with self.prevent(TextArea.Changed):
            self.text = text
        self.move_cursor(self.document.end)

    def take_in(self, text: str) -> None:
        """Go on with a text in which somebody else had a hand; cursor and view stay with what was typed."""
        old, line = self.text, self._line
        ends = [_place(text, carried(_offset(old, place), old, text)) for place in self.selection]
        with self.prevent(TextArea.Changed):
            self.replace(text, (0, 0), self.document.end, maintain_selection_offset=False)
        self.selection = Selection(*ends)
        self.scroll_to(y=self.scroll_offset.y + self._line - line, animate=False)

    def get_line(self, line_index: int) -> Text:
        """A line as it is drawn: what others wrote may hold what acts on a terminal."""
        return Text(visible(self.document.get_line(line_index)), end="", no_wrap=True)

    @property
    def _line(self) -> int:
        """The line of the view that the cursor is in, long ones wrapped."""
        return self.wrapped_document.location_to_offset(self.cursor_location).y

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Scroll to the cursor, but not while much is undone: it may stand where there is no text."""
        gone = self.cursor_location[0] >= self.document.line_count
        return Offset() if gone else super().scroll_cursor_visible(center, animate)

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.post_message(NoteTyped())
        words = begun(self._before)
        if words is not None or self.offers:
            self.post_message(LinkBegun(words))

    @property
    def _before(self) -> str:
        """What stands before the cursor in its line."""
        row, column = self.cursor_location
        return self.document.get_line(row)[:column] if row < self.document.line_count else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tab goes on to the next pane where there is nothing to complete."""
        if action == "complete_link":
            return bool(self.offers) and begun(self._before) is not None
        return super().check_action(action, parameters)

    def action_complete_link(self) -> None:
        """Close the link with the first id that is offered."""
        row, column = self.cursor_location
        start = self._before.rfind("[[")
        end = column + 2 * self.document.get_line(row).startswith("]]", column)
        self.replace(f"[[{self.offers[0]}]]", (row, start), (row, end), maintain_selection_offset=False)

    def action_leave(self) -> None:
        """Done."""
        self.post_message(NoteClosed())

    def action_open_editor(self) -> None:
        """Ask for $EDITOR."""
        self.post_message(EditorRequested(self.text))


def _offset(text: str, place: Location) -> int:
    """How many code points of `text` are before a row and column."""
    row, column = place
    return sum(len(line) + 1 for line in text.split("\n")[:row]) + column


def _place(text: str, offset: int) -> Location:
    """The row and column of a code point of `text`."""
    return text.count("\n", 0, offset), offset - text.rfind("\n", 0, offset) - 1
