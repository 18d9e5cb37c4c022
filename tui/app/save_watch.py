"""Watching over saving: what is said of it, drafts, other processes, and not leaving before it is done."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.timer import Timer

from tui.app.copy_watch import CopyWatch
from tui.app.messages import DraftTyped, EditRequested
from tui.app.render.plain import phrase
from tui.errors import CuttingsError, StoreDamaged, StoreError, StoreNewer
from tui.library.library import Library
from tui.settings import Settings
from tui.text.clean import clean
from tui.text.counting import plural

if TYPE_CHECKING:
    from tui.changes.values import Edit
    from tui.library.drafts import Draft
    from tui.store.writer import SaveStatus

BUSY_AFTER = 0.15
"""Seconds of saving after which it is said: what is over sooner need not flicker."""

PATIENCE = 30.0
"""Seconds that the disk has for saving after `q`."""

UNREADABLE = "annotations.json cannot be read · F8"
UNSAVED_FOR = "not saved: annotations.json cannot be read · F8"
"""What stands at the right edge while that is so, with the key that offers the copies."""

WATCH = 1.0
"""Seconds between two looks at whether another process has saved."""


class SaveWatch(CopyWatch):
    """The part of the app that follows the writer."""

    _busy: Timer | None = None

    @dataclass(eq=False, repr=False)
    class Progress(Message):
        """The writer has saved, or could not; posted from its thread."""

        status: SaveStatus
        foreign: bool

    def __init__(self, library: Library, settings: Settings, name: str) -> None:
        super().__init__(library, settings, name)
        self.drafted: dict[str, str] = {}
        """Notes as they were typed last, by their keys, while they are not known to be saved."""

        self._wrote: dict[str, str] = {}
        """Notes as they were handed in to be saved last, by their keys, while that is not done."""

    def watch_saving(self) -> None:
        """Begin to follow the writer, and to look for what other processes save."""
        self.library.work.listen(self._hear)
        self.set_interval(WATCH, self._catch_up)

    def expect_save(self) -> None:
        """Say `saving…` if it takes long enough to be noticed."""
        if self._busy is None:
            self._busy = self.set_timer(BUSY_AFTER, self._say_busy)

    async def action_quit(self) -> None:
        """Leave when all is saved; ask first where it cannot be."""
        self._leave()

    def _hear(self, status: SaveStatus, foreign: bool) -> None:
        """On the writer's thread."""
        self.post_message(self.Progress(status, foreign))

    @work(group="leave", exclusive=True)
    async def _leave(self) -> None:
        try:
            for edit in filter(None, [pane.take() for pane in self.note_panes]):
                self._expect_note(edit)
                self.library.apply(edit)
        except CuttingsError as refused:
            self.say("{error}", error=refused, problem=True)
            return
        self.desk.settle()
        error = await asyncio.to_thread(self._save_all)
        if error is None:
            self._drop_drafts()  # the writer's report may come too late for it
        else:
            from tui.app.screens.confirm import Confirm

            waiting = plural(self.library.work.status.waiting, "change")
            question = f"{waiting} could not be saved. Leave and lose them?"
            if not await self.push_screen_wait(Confirm(question, phrase("{error}", error=error))):
                return
        self.exit(0)

    def _save_all(self, timeout: float = PATIENCE) -> StoreError | None:
        """Wait so many seconds for the disk; the reason where it is not done then."""
        try:
            self.library.work.flush(timeout)
            self.library.bookmarks.save()
        except StoreError as error:
            return error
        except OSError:
            return None  # bookmarks are a comfort; leaving must not fail for them
        return None

    @on(DraftTyped)
    def _typed(self, event: DraftTyped) -> None:
        from tui.library.drafts import Draft

        self.drafted[event.key] = event.text
        self._keep_draft(Draft(event.key, event.text, event.base))

    @work(thread=True, group="draft", exclusive=True)
    def _keep_draft(self, draft: Draft) -> None:
        if self.drafted.get(draft.article) != draft.text:
            return  # a newer one is on its way, or it is saved already
        try:
            self.library.drafts.put(draft)
            if draft.article not in self.drafted:  # saved meanwhile
                self.library.drafts.drop(draft.article)
        except OSError as error:
            self.post_message(self.Failed(f"What you type cannot be kept as a draft: {error.strerror}."))

    @on(Progress)
    def _progressed(self, event: Progress) -> None:
        if self._busy is not None:
            self._busy.stop()
            self._busy = None
        if event.status.error:
            damaged = isinstance(event.status.error, StoreDamaged | StoreNewer)
            if self.desk.key_line.trouble(UNSAVED_FOR if damaged else "not saved, trying again"):
                self.say("{error}", error=event.status.error, problem=True)
        elif not event.status.waiting:
            self.desk.key_line.well("saved ✓")
            self._drop_drafts()
            self._say_what_two_wrote()
        if event.foreign:
            self.ask_again(still=True)

    @on(EditRequested)
    def _note_written(self, event: EditRequested) -> None:
        self._expect_note(event.edit)

    def _expect_note(self, edit: Edit) -> None:
        """Remember what is written as a note: its draft is of no use then, and others may write it too."""
        from tui.changes.noted import written

        notes = written(edit)
        self._wrote.update(notes)
        self.drafted.update({key: text for key, text in notes.items() if key in self.drafted})

    def _say_what_two_wrote(self) -> None:
        """Name the notes that somebody else wrote too; of one that is open its editor tells."""
        from tui.app.gather import name_of
        from tui.changes.notes import notice

        for key, text in self._wrote.items():
            said = notice(clean(text), self._note(key))
            if said and not any(pane.shows(key) for pane in self.note_panes):
                self.say("{said} Note on: {name}", said=said, name=name_of(self.library, key), problem=True)
        self._wrote.clear()

    def _drop_drafts(self) -> None:
        """Forget the drafts of notes that are on disk as they were typed, perhaps beside another's text."""
        from tui.changes.notes import texts

        for key, text in list(self.drafted.items()):
            typed = texts(clean(text).strip("\n"))
            if set(typed) <= {*texts(self._note(key)), ""}:
                with suppress(OSError):  # it stays, and is what the note is
                    self.library.drafts.drop(key)
                del self.drafted[key]

    def _note(self, key: str) -> str:
        """A note's text as it is now."""
        from tui.changes.noted import subject

        note = subject(key).held(self.library.work.state)
        return note.text if note else ""

    def _say_busy(self) -> None:
        self.desk.key_line.under_way("saving…")

    def _catch_up(self) -> None:
        try:
            caught_up = self.library.work.catch_up()
        except StoreError as error:
            if self.desk.key_line.trouble(UNREADABLE):
                self.say("{error}", error=error, problem=True)
            return
        if self.desk.key_line.state[0] == UNREADABLE:
            self.desk.key_line.well("")
        if caught_up:
            self.ask_again(still=True)
        self.look_for_copies()
