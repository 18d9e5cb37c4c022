"""The note of one article: shown, typed, saved as it is typed; Esc never discards."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.reactive import var
from textual.timer import Timer
from textual.widgets import Static

from tui.app.messages import DraftTyped, EditRequested, NoteClosed, NoteTyped
from tui.app.render.plain import line, lines
from tui.changes.values import Edit, EditNote

if TYPE_CHECKING:
    from tui.app.widgets.note_editor import NoteEditor

DRAFT_AFTER = 0.25
"""Seconds of rest after which what is typed is kept as a draft."""

SAVE_AFTER = 1.0
"""Seconds of rest after which it is saved as the note."""


@dataclass(frozen=True)
class ShownNote:
    """What the pane shows."""

    article: str = ""
    """The article's id; "" where there is none."""

    text: str = ""
    saved: str = ""
    """When it was saved, as the reader's clock shows it."""

    draft: str | None = None
    """What was typed in an earlier run and never saved."""


class NotePane(Vertical):
    """Shows a note; turns into an editor."""

    DEFAULT_CSS = """
    NotePane {
        height: 1fr;
        & > #note-title { color: $primary; text-style: bold; height: 1; }
        & > #note-text { margin: 1 0 0 0; height: 1fr; }
        & > NoteEditor {
            margin: 1 0 0 0; height: 1fr; min-height: 3; border: none; padding: 0 1;
            background: $panel; display: none;
        }
        &.-writing > NoteEditor { display: block; }
        &.-writing > #note-text { display: none; }
    }
    """

    note: var[ShownNote] = var(ShownNote())

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._article = ""
        self._base = ""
        self._session = os.urandom(4).hex()
        self._editor: NoteEditor | None = None
        self._drafting: Timer | None = None
        self._saving: Timer | None = None

    def compose(self) -> ComposeResult:
        """Title and text; the editor comes when it is wanted, for it is the heaviest widget of all."""
        yield Static("Note", id="note-title")
        yield Static(id="note-text")

    @property
    def writing(self) -> bool:
        """Whether the editor is open."""
        return self.has_class("-writing")

    async def write(self) -> None:
        """Open the editor on the note that is shown, or on the draft that was kept of it."""
        if not self.note.article:
            return
        editor = self._editor or await self._mount_editor()
        note = self.note
        if self._article != note.article or not self.writing:
            self._article, self._base = note.article, note.text
            editor.load(note.text if note.draft is None else note.draft)
        self.add_class("-writing")
        self.screen.set_focus(editor)
        self._draw()

    def replace(self, text: str) -> None:
        """Put the text into the editor, as if it had been typed."""
        if self._editor is not None:
            self._editor.text = text
            self.save()

    def take(self) -> Edit | None:
        """The edit that saves what is typed; None where it is saved already."""
        self._stop()
        if not self.writing or self._editor is None:
            return None
        text = self._editor.text.strip("\n")
        if text == self._base:
            return None
        edit = Edit(
            (self._article,), EditNote(text, self._base), merge=f"note {self._article} {self._session}"
        )
        self._base = text
        return edit

    def save(self) -> None:
        """Ask for what is typed to be saved."""
        if edit := self.take():
            self.post_message(EditRequested(edit, quiet=True))

    @on(NoteClosed)
    def leave(self) -> None:
        """Save and show the note again."""
        self.save()
        self.remove_class("-writing")
        self._article = ""
        self._session = os.urandom(4).hex()

    def watch_note(self) -> None:
        """Show another note. What is being written stays; an editor that was left open is closed."""
        editor = self._editor
        if self.writing and self.note.article != self._article and editor and not editor.has_focus:
            self.leave()
        self._draw()

    @on(NoteTyped)
    def _typed(self) -> None:
        self._stop()
        self._drafting = self.set_timer(DRAFT_AFTER, self._draft)
        self._saving = self.set_timer(SAVE_AFTER, self.save)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Save what is typed when the keys go elsewhere."""
        if self.writing:
            self.save()

    async def _mount_editor(self) -> NoteEditor:
        from tui.app.widgets.note_editor import NoteEditor

        self._editor = NoteEditor()
        await self.mount(self._editor)
        return self._editor

    def _draft(self) -> None:
        if self.writing and self._editor is not None:
            self.post_message(DraftTyped(self._article, self._editor.text, self._base))

    def _stop(self) -> None:
        for timer in (self._drafting, self._saving):
            if timer is not None:
                timer.stop()

    def _draw(self) -> None:
        if not self.is_mounted:
            return
        note = self.note
        state = f" · saved {note.saved}" if note.saved else ""
        if note.draft is not None:
            state = " · draft kept, n opens"
        self.query_one("#note-title", Static).update(line(f"Note{state}"), layout=False)
        text = note.text or ("n writes one" if note.article else "")
        self.query_one("#note-text", Static).update(lines(text), layout=False)
