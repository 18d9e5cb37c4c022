"""One note: shown, typed, saved as it is typed; Esc never discards."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.reactive import var
from textual.timer import Timer
from textual.widgets import Static

from tui.app.messages import DraftTyped, EditRequested, NoteClosed, NoteTyped, SayRequested
from tui.app.render.note import offered_links
from tui.app.render.plain import line
from tui.app.shown_note import Named, ShownNote
from tui.app.widgets.note_view import NoteView
from tui.changes.noted import subject
from tui.changes.notes import CONFLICT, merged, notice, texts
from tui.model import moment
from tui.model.record import LONGEST_NOTE

if TYPE_CHECKING:
    from tui.app.widgets.note_editor import NoteEditor
    from tui.changes.values import Edit

DRAFT_AFTER = 0.25
"""Seconds of rest after which what is typed is kept as a draft."""

SAVE_AFTER = 1.0
"""Seconds of rest after which it is saved as the note."""


TOO_LARGE = "This note is too large to be typed on here; `cuttings note --edit` opens it in your editor."

MOST_LINES = 10_000
"""Lines of a note that is typed on here: each of them costs the text area time."""


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
        & > #link-offers { height: auto; display: none; margin: 1 0 0 0; }
        &.-writing > NoteEditor { display: block; }
        &.-writing > #link-offers.-some { display: block; }
        &.-writing > #note-text { display: none; }
    }
    """

    note: var[ShownNote] = var(ShownNote())

    heading = "Note"
    """What the line above it says."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._key = ""
        self._base = ""
        self._sent: str | None = None
        """What was asked to be saved and is not part of the shown note yet."""

        self._asked: Edit | None = None
        """How it was asked."""

        self._before_sent = ""
        """What the note was before that."""

        self._session = os.urandom(4).hex()
        self._editor: NoteEditor | None = None
        self._drafting: Timer | None = None
        self._saving: Timer | None = None

    def compose(self) -> ComposeResult:
        """Title and text; the editor comes when it is wanted, for it is the heaviest widget of all."""
        yield Static("Note", id="note-title")
        yield NoteView(id="note-text")
        yield Static(id="link-offers")

    @property
    def writing(self) -> bool:
        """Whether the editor is open."""
        return self.has_class("-writing")

    @property
    def text(self) -> str:
        """The note as it was typed last, or is shown."""
        return self.note.text if self._editor is None else self._editor.text.strip("\n")

    async def write(self) -> None:
        """Open the editor on the note that is shown, or on the draft that was kept of it."""
        if not self.note.key:
            return
        if _too_large(self.note.text):
            self.post_message(SayRequested(TOO_LARGE, problem=True))
            return
        editor = self._editor or await self._mount_editor()
        note = self.note
        if self._key != note.key or not self.writing:
            self._key, self._base, self._sent = note.key, note.text.strip("\n"), None
            editor.load(note.text if note.draft is None else note.draft)
        self.add_class("-writing")
        self.screen.set_focus(editor)
        self._draw()
        if note.draft is not None and (typed := self.typed):
            self.post_message(typed)  # kept as ours from now on

    def offer(self, links: Sequence[Named]) -> None:
        """Offer articles for the link that is being typed, by their ids and titles."""
        shown = self.query_one("#link-offers", Static)
        shown.set_class(bool(links), "-some")
        if self._editor is not None:
            self._editor.offers = tuple(id for id, _ in links)
            shown.update(offered_links([title for _, title in links], max(8, self.size.width)))

    def replace(self, before: str, after: str) -> None:
        """Put a text into the editor, as if it had been typed.

        Args:
            before: what the editor held when somebody began to write the text elsewhere.
            after: the text.
        """
        if self._editor is not None:
            self._editor.text = merged(self._editor.text, before, after)
            self.save()

    @property
    def typed(self) -> DraftTyped | None:
        """What is typed, as a draft; None where nothing is being written."""
        if not self.writing or self._editor is None:
            return None
        return DraftTyped(self._key, self._editor.text, self._base)

    def take(self) -> Edit | None:
        """The edit that saves what is typed; None where it is saved already."""
        self._stop()
        if not self.writing or self._editor is None:
            return None
        text = self._editor.text.strip("\n")
        if text == self._base:
            return None
        edit = subject(self._key).edit(
            text, self._base, moment.now(), merge=f"note {self._key} {self._session}"
        )
        self._before_sent, self._base, self._sent, self._asked = self._base, text, text, edit
        return edit

    @property
    def on_its_way(self) -> Edit | None:
        """The edit that was taken last, where what came of it is not shown: it may have got nowhere yet."""
        return self._asked if self._sent is not None else None

    def shows(self, key: str) -> bool:
        """Whether this note is being written here, so that what others write of it is taken in."""
        return self.writing and key == self._key == self.note.key

    def save(self) -> None:
        """Ask for what is typed to be saved."""
        if edit := self.take():
            self.post_message(EditRequested(edit, quiet=True))

    @on(NoteClosed)
    def leave(self) -> None:
        """Save and show the note again."""
        self.save()
        self.offer(())
        self.remove_class("-writing")
        self._key = ""
        self._session = os.urandom(4).hex()

    def watch_note(self) -> None:
        """Show another note. What is being written stays; an editor that was left open is closed."""
        editor = self._editor
        if editor and self.shows(self.note.key):
            self._take_in(editor, self.note.text.strip("\n"))
        elif self.writing and self.note.key != self._key and editor and not editor.has_focus:
            self.leave()
        self._draw()

    def _take_in(self, editor: NoteEditor, held: str) -> None:
        """Put what somebody else made of the note into the editor, beside what is typed."""
        if self._sent is not None and (
            held == self._before_sent or (self._sent and set(texts(self._sent)).isdisjoint(texts(held)))
        ):
            return  # ours is on its way, and the note will be shown again with it
        self._sent = None
        typed = editor.text.strip("\n")
        joined = merged(held, self._base, typed)
        said = notice(typed, joined) if typed or self._base else ""
        self._base = held
        if joined == typed:
            return
        editor.take_in(_with_end(joined, editor.text))
        if said:
            self.post_message(SayRequested(said, problem=True))

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
        await self.mount(self._editor, before="#link-offers")
        return self._editor

    def _draft(self) -> None:
        if typed := self.typed:
            self.post_message(typed)

    def _stop(self) -> None:
        for timer in (self._drafting, self._saving):
            if timer is not None:
                timer.stop()

    def _draw(self) -> None:
        if not self.is_mounted:
            return
        note = self.note
        state = f" · saved {note.saved}" if note.saved else ""
        if len(texts(note.text)) > 1:
            state = " · two texts of it"
        if note.draft is not None:
            state = " · draft kept, n opens"
        self.query_one("#note-title", Static).update(line(f"{self.heading}{state}"), layout=False)
        self.query_one(NoteView).show(note)


def _too_large(text: str) -> bool:
    return len(text) > LONGEST_NOTE or text.count("\n") > MOST_LINES


def _with_end(joined: str, typed: str) -> str:
    """A note with the line ends after what is typed, which is one of its texts: they may be typed on."""
    last = texts(typed)[-1]
    return CONFLICT.join(last if one and one == last.strip("\n") else one for one in texts(joined))
