"""The user's work that cannot be read: what can be done is offered, at the start and later."""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType

from tui.app.keys import command
from tui.app.leaving import Leaving
from tui.app.messages import Furnished, LibraryRefused
from tui.app.render.plain import lines, phrase
from tui.errors import StoreError

if TYPE_CHECKING:
    from tui.app.screens.damaged import Way
    from tui.library.recovering import Recovery
    from tui.store.copies import Copy

PATIENCE = 5.0
"""Seconds that saving has before the copies are offered."""


class Recovering(Leaving):
    """The part of the app that goes back to a copy, or shows one without changing anything."""

    BINDINGS: ClassVar[list[BindingType]] = [
        command("f8", "recover", "recover", "app.recover", "Go back to a copy of your tags and notes."),
    ]

    _refusal: StoreError | None = None
    """Why there is no desk."""

    async def action_quit(self) -> None:
        """Leave; without a desk there is nothing to be saved before."""
        if self.desk.furnished:
            await super().action_quit()
        else:
            self._give_up()

    def action_recover(self) -> None:
        """Offer the copies."""
        self._offer()

    @on(LibraryRefused)
    def _refused(self, event: LibraryRefused) -> None:
        """There can be no desk as it should be: offer what there can be."""
        self._refusal = event.error
        self._ahead.clear()  # what was typed for the desk is no answer to what comes now
        self.open_gate()
        self._offer()

    @on(Furnished)
    def _say_mode(self) -> None:
        if self.library.read_only:
            self.say("Read-only: {why}", why=self.library.read_only)

    def _give_up(self) -> None:
        """Leave with the reason; nothing was written."""
        if self._refusal is None:
            self.exit(0)
        else:
            self.exit(return_code=StoreError.exit_code, message=lines(str(self._refusal)))

    @work(group="recover", exclusive=True)
    async def _offer(self) -> None:
        """Ask until something comes of it."""
        from tui.app.screens.damaged import Damaged

        done = False
        while not done:
            recovery = await asyncio.to_thread(self._look_for_copies)
            if recovery.problem is None and (self.library.read_only or not self.desk.furnished):
                done = await self._take_up("annotations.json can be read again.")
                continue
            self.clear_notifications()  # they say what the dialog says, and lie over it
            way = await self.push_screen_wait(Damaged(recovery, at_start=not self.desk.furnished))
            if way is None:
                break
            done = await self._follow(recovery, way)
        if not (done or self.desk.furnished):
            self._give_up()

    def _look_for_copies(self) -> Recovery:
        """What is on disk, with all that can be saved saved."""
        with suppress(StoreError):
            self.library.work.flush(PATIENCE)
        return self.library.recovery()

    async def _follow(self, recovery: Recovery, way: Way) -> bool:
        """Do what was chosen; whether that was possible."""
        try:
            if way.copy is None or way.read_only:
                await asyncio.to_thread(self.library.open_read_only, way.copy)
                self.desk.call_next(self.desk.furnish)
                return True
            kept = await asyncio.to_thread(recovery.restore, way.copy)
        except StoreError as error:
            self.say("{error}", error=error, problem=True)
            return False
        there = (
            phrase(" What was there is {kept}.", kept=os.path.relpath(kept, self.library.folder))
            if kept
            else ""
        )
        return await self._take_up(f"{_went(way.copy)}{there}")

    async def _take_up(self, said: str) -> bool:
        """Take up what is on disk now; whether that was possible."""
        if self.library.read_only:
            self.library.reopen()
            self.library.work.listen(self._hear)
        try:
            await asyncio.to_thread(self.library.work.resume)
        except StoreError as error:
            self.say("{error}", error=error, problem=True)
            return self.desk.furnished
        if self.desk.furnished:
            self.desk.key_line.well("")
            self.ask_again()
        else:
            self.desk.call_next(self.desk.furnish)
        self.say("{said}", said=said)
        return True


def _went(copy: Copy) -> str:
    if copy.data is not None:
        return "Wrote back what this window holds."
    return f"Gone back to the copy of {copy.at.astimezone():%Y-%m-%d %H:%M}."
