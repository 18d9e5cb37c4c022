"""Watching over saving: what is said of it, drafts, other processes, and not leaving before it is done."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.timer import Timer

from tui.app.file_work import FileWork
from tui.app.messages import DraftTyped
from tui.app.render.plain import phrase
from tui.app.selection import plural
from tui.errors import CuttingsError, StoreError
from tui.text.clean import clean

if TYPE_CHECKING:
    from tui.library.drafts import Draft
    from tui.store.writer import SaveStatus

BUSY_AFTER = 0.15
"""Seconds of saving after which it is said: what is over sooner need not flicker."""

UNREADABLE = "annotations.json cannot be read"

WATCH = 1.0
"""Seconds between two looks at whether another process has saved."""


class SaveWatch(FileWork):
    """The part of the app that follows the writer."""

    _busy: Timer | None = None

    @dataclass(eq=False, repr=False)
    class Progress(Message):
        """The writer has saved, or could not; posted from its thread."""

        status: SaveStatus
        foreign: bool

    def watch_saving(self) -> None:
        """Begin to follow the writer, and to look for what other processes save."""
        self.drafted: dict[str, str] = {}
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
            if edit := self.desk.note_pane.take():
                self.library.apply(edit)
        except CuttingsError as refused:
            self.say("{error}", error=refused, problem=True)
            return
        self.desk.settle()
        error = await asyncio.to_thread(self._save_all)
        if error is not None:
            from tui.app.screens.confirm import Confirm

            waiting = plural(self.library.work.status.waiting, "change")
            question = f"{waiting} could not be saved. Leave and lose them?"
            if not await self.push_screen_wait(Confirm(question, phrase("{error}", error=error))):
                return
        self.exit(0)

    def _save_all(self) -> StoreError | None:
        """Wait for the disk; the reason where it cannot be waited for."""
        try:
            self.library.work.flush()
            self.library.bookmarks.save()
        except StoreError as error:
            return error
        except OSError:
            return None  # bookmarks are a comfort; leaving must not fail for them
        return None

    @on(DraftTyped)
    def _typed(self, event: DraftTyped) -> None:
        from tui.library.drafts import Draft

        self.drafted[event.article] = event.text
        self._keep_draft(Draft(event.article, event.text, event.base))

    @work(thread=True, group="draft", exclusive=True)
    def _keep_draft(self, draft: Draft) -> None:
        if self.drafted.get(draft.article) != draft.text:
            return  # a newer one is on its way, or it is saved already
        try:
            self.library.drafts.put(draft)
        except OSError as error:
            self.post_message(self.Failed(f"What you type cannot be kept as a draft: {error.strerror}."))

    @on(Progress)
    def _progressed(self, event: Progress) -> None:
        if self._busy is not None:
            self._busy.stop()
            self._busy = None
        if event.status.error:
            if self.desk.key_line.trouble("not saved, trying again"):
                self.say("{error}", error=event.status.error, problem=True)
        elif not event.status.waiting:
            self.desk.key_line.well("saved ✓")
            self._drop_drafts()
        if event.foreign:
            self.ask_again()

    def _drop_drafts(self) -> None:
        """Forget the drafts of notes that are on disk now as they were typed."""
        for article, text in list(self.drafted.items()):
            note = self.library.record(article).note
            if (note.text if note else "") == clean(text).strip("\n"):
                self.library.drafts.drop(article)
                del self.drafted[article]

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
            self.ask_again()
