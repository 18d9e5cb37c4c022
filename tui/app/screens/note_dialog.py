"""Writing the note of a passage or a tag: the same as under the tags, in a dialog."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.containers import Vertical
from textual.widgets import Static

from tui.app.messages import NoteClosed
from tui.app.render.plain import line
from tui.app.screens.dialog import Dialog
from tui.app.shown_note import ShownNote
from tui.app.widgets.note_pane import NotePane


class NoteDialog(Dialog[str]):
    """Has a note written, saved as it is typed, with a draft kept; answers with its text when that is done.

    Its wishes are those of the note pane: nothing else is to be done with the answer than to show it.
    """

    DEFAULT_CSS = """
    NoteDialog {
        & NotePane { height: 14; max-height: 60vh; }
        & #about { color: $foreground 75%; max-height: 3; height: auto; margin: 0 0 1 0; display: none; }
        & #about.-said { display: block; }
    }
    """

    def __init__(self, note: ShownNote, heading: str = "Note", about: str = "") -> None:
        """Have it written.

        Args:
            note: as `tui.app.gather.shown_note` gathers it, by the key of what it is on.
            heading: what the line above it says, such as `Note on #aid`.
            about: what it is on, such as the words of a passage; may be foreign text.
        """
        super().__init__()
        self._note = note
        self._heading = heading
        self._about = about

    def compose(self) -> ComposeResult:
        """What it is on, the note, the keys."""
        with Vertical(classes="dialog"):
            yield Static(line(self._about), id="about", classes="-said" if self._about else "")
            pane = NotePane()
            pane.heading, pane.note = self._heading, self._note
            yield pane
            yield Static("Markdown · esc saves and closes · ctrl+o $EDITOR", classes="dialog--hint")

    async def on_mount(self) -> None:
        """Begin to write."""
        await self.query_one(NotePane).write()

    @on(NoteClosed)
    def _written(self) -> None:
        self.dismiss(self.query_one(NotePane).text)

    def dismiss(self, result: str | None = None) -> AwaitComplete:
        """Answer; what is typed is saved, whichever way it ends."""
        self.query_one(NotePane).save()
        return super().dismiss(result)
