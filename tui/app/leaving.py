"""The ends of the app that nobody chose: a signal, a terminal that is gone, a fault of our own.

What is typed as a note is kept first, then all is saved, in bounded time. What has to be said of it the
command line says, when the terminal has been put back.
"""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.worker import WorkerFailed

from tui.app.keys import command
from tui.app.messages import Furnished, SignalHeard, TerminalGone
from tui.app.save_watch import SaveWatch
from tui.errors import CuttingsError
from tui.text.counting import plural

if TYPE_CHECKING:
    from textual.driver import Driver

    from tui.app.widgets.note_pane import NotePane

SAVING = 5.0
"""Seconds that saving may take when the app is told to end."""


class Leaving(SaveWatch):
    """The part of the app that ends it where `q` did not, and that lets go of the terminal."""

    BINDINGS: ClassVar[list[BindingType]] = [
        command(
            "Z", "suspend_process", "shell", "app.suspend", "Stop, and go back to the shell; `fg` comes back."
        ),
    ]

    fault: BaseException | None = None
    """The fault of our own that the app ended with."""

    drafted_last = False
    """Whether what was being typed at the end is kept as a draft."""

    refused_last = ""
    """Why it was refused as a note, where it was."""

    _told: int | None = None
    """The signal that the app is ending for."""

    def get_driver_class(self) -> type[Driver]:
        """Textual's driver, more careful where it is the usual one."""
        found = super().get_driver_class()
        if found.__name__ != "LinuxDriver":
            return found
        from tui.app.driver import CarefulDriver

        return CarefulDriver

    @on(Furnished)
    def _keep_before_stopping(self) -> None:
        """Have what is typed on disk before the process is stopped: it may be killed then."""
        self.app_suspend_signal.subscribe(self, lambda app: self._keep_typed(), immediate=True)

    def leave_for(self, number: int) -> None:
        """End the app for a signal, in good order; called from any thread."""
        from tui.app.driver import CarefulDriver

        if isinstance(self._driver, CarefulDriver):
            self._driver.leaving = True
        self.post_message(SignalHeard(number))

    def let_go(self) -> None:
        """Put the terminal back at once, for the process ends now; called from any thread."""
        from tui.app.driver import CarefulDriver

        if isinstance(self._driver, CarefulDriver):
            waiting = self.library.work.status.waiting
            lost = f"{plural(waiting, 'change')} could not be saved in time.\r\n" if waiting else ""
            self._driver.put_back(lost)

    @on(SignalHeard)
    def _end_for(self, event: SignalHeard) -> None:
        self._end(event.number)

    @on(TerminalGone)
    def _end_without_terminal(self) -> None:
        self._end(signal.SIGHUP)

    def _end(self, number: int) -> None:
        if self._told is None:
            self._told = number
            self._save_and_end(number)

    @work(group="leave", exclusive=True)
    async def _save_and_end(self, number: int) -> None:
        self._keep_typed()
        if await asyncio.to_thread(self._save_all, SAVING) is None:
            self._drop_drafts()
        self.exit(return_code=128 + number)

    def _keep_typed(self) -> None:
        """Have what is typed as a note on disk as a draft, and handed in to be saved."""
        self.drafted_last, self.refused_last = False, ""
        if self.screen_stack and self.desk.furnished:
            for pane in self.note_panes:
                self._keep(pane)

    def _keep(self, pane: NotePane) -> None:
        from tui.library.drafts import Draft

        typed, edit = pane.typed, pane.take() or pane.on_its_way
        if typed is None or edit is None:
            return
        with suppress(OSError):  # it may well be saved, which is better
            self.library.drafts.put(Draft(typed.key, typed.text, typed.base))
            self.drafted[typed.key] = typed.text
            self.drafted_last = True
        try:
            self.library.apply(edit)
        except CuttingsError as error:
            self.refused_last = error.message

    def _handle_exception(self, error: Exception) -> None:
        """End after a fault of our own; the command line tells it."""
        if self._exit:
            return  # all is saved, and screens that are taken down in the middle of something may well fail
        if self.fault is None:
            self.fault = error.error if isinstance(error, WorkerFailed) else error
            with suppress(Exception):  # the fault may be there as well, and it is the one to be told
                self._keep_typed()
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Textual would draw the fault with the values of all variables, articles among them."""
        self._close_messages_no_wait()

    def action_help_quit(self) -> None:
        """What ctrl+c does where nothing is marked to be copied."""
        self.say("q saves and leaves; while you type, ctrl+q does.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to stop only where a shell can let us go on again."""
        if action == "suspend_process" and not (self._driver and self._driver.can_suspend and _is_job()):
            return False
        return super().check_action(action, parameters)

    def action_suspend_process(self) -> None:
        """Stop, with all that was started along with us, as ctrl+z of the shell does."""
        os.kill(0, signal.SIGTSTP)


def _is_job() -> bool:
    """Whether a shell has started us as a job of its own."""
    return hasattr(os, "getsid") and os.getpgrp() != os.getsid(0)
