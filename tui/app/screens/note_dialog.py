"""The note of a passage or a tag, written or read: the same as under the tags, in a dialog."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.containers import Vertical
from textual.widgets import Static

from tui.app.messages import LinkFollowed, NoteClosed
from tui.app.render.plain import line
from tui.app.screens.dialog import Dialog
from tui.app.shown_note import ShownNote
from tui.app.widgets.note_pane import NotePane
from tui.app.widgets.note_view import NoteView

WRITING = "Markdown · esc saves and closes · ctrl+o $EDITOR"
READING = "enter follows a link · n writes · esc closes"


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

    def __init__(
        self, note: ShownNote, heading: str = "Note", about: str = "", *, reading: bool = False
    ) -> None:
        """Have it written.

        Args:
            note: as `tui.app.gather.shown_note` gathers it, by the key of what it is on.
            heading: what the line above it says, such as `Note on #aid`.
            about: what it is on, such as the words of a passage; may be foreign text.
            reading: whether it is read first, and its links followed; for a note that says something.
        """
        super().__init__()
        self._note = note
        self._heading = heading
        self._about = about
        self._reading = reading

    def compose(self) -> ComposeResult:
        """What it is on, the note, the keys."""
        with Vertical(classes="dialog"):
            yield Static(line(self._about), id="about", classes="-said" if self._about else "")
            pane = NotePane()
            pane.heading = self._heading
            yield pane
            yield Static(READING, classes="dialog--hint")

    async def on_mount(self) -> None:
        """Begin to write, or to read."""
        self.query_one(NotePane).note = self._note
        if self._reading:
            self.query_one(NoteView).focus()
        else:
            await self.action_edit_note()

    async def action_edit_note(self) -> None:
        """Write it."""
        self.query_one(".dialog--hint", Static).update(WRITING)
        await self.query_one(NotePane).write()

    @on(LinkFollowed)
    def _followed(self, event: LinkFollowed) -> None:
        """Have the screen below go there."""
        below = self.app.screen_stack[-2]
        self.dismiss(self.query_one(NotePane).text)
        below.post_message(LinkFollowed(event.key))

    @on(NoteClosed)
    def _written(self) -> None:
        self.dismiss(self.query_one(NotePane).text)

    def dismiss(self, result: str | None = None) -> AwaitComplete:
        """Answer; what is typed is saved, whichever way it ends."""
        self.query_one(NotePane).save()
        return super().dismiss(result)
