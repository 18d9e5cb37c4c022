"""Stories in the app: what nobody has compared yet is compared while no keys come."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from time import monotonic, sleep
from typing import TYPE_CHECKING

from textual import events, on, work
from textual.message import Message
from textual.worker import get_current_worker

from tui.app.file_work import COMPARING, EVERY, FileWork
from tui.errors import CuttingsError

if TYPE_CHECKING:
    from tui.library.reports import Progress

REST = 0.3
"""Seconds without a key after which comparing goes on: two threads share Python's lock."""

LOOK = 0.05
"""Seconds between two looks whether that is so."""

MANY = 100
"""Articles that wait from which on it is said: fewer are compared at once."""


class StoryWork(FileWork):
    """The part of the app that finds out which articles tell the same story."""

    _input_at = 0.0
    """When the last key came, or the mouse moved."""

    _drawn_at = 0.0
    """When the list was last drawn with what was found."""

    @dataclass(eq=False, repr=False)
    class Comparing(Message):
        """So many articles wait to be compared; posted from a worker's thread."""

        left: int

        def can_replace(self, message: Message) -> bool:
            """A newer one says all that an older one says."""
            return isinstance(message, type(self))

    @dataclass(eq=False, repr=False)
    class Compared(Message):
        """So many articles were compared; posted from a worker's thread."""

        articles: int

    async def on_event(self, event: events.Event) -> None:
        """Remember when the reader was at it last."""
        if isinstance(event, events.InputEvent):
            self._input_at = monotonic()
        await super().on_event(event)

    @on(FileWork.Imported)
    @on(FileWork.Looked)
    @on(FileWork.Failed)
    def _begin_comparing(self) -> None:
        """The index is at rest again."""
        self._compare()

    @on(FileWork.Worked)
    def _make_way(self) -> None:
        """Let who writes to the index do that first: afterwards there is more to compare."""
        if self.indexing:
            self.workers.cancel_group(self, COMPARING)

    @work(thread=True, group=COMPARING, exclusive=True)
    def _compare(self) -> None:
        from tui.library.stories import compare_waiting

        with suppress(CuttingsError):  # what is left waits for the next time
            self.post_message(self.Compared(compare_waiting(self.library, self._pace())))

    def _pace(self) -> Progress:
        """Reports to the screen, and waits while the reader is at it."""
        worker = get_current_worker()

        def report(done: int, total: int) -> bool:
            if total >= MANY:
                self.post_message(self.Comparing(total - done))
            while not worker.is_cancelled and monotonic() - self._input_at < REST:
                sleep(LOOK)
            return not worker.is_cancelled

        return report

    @on(Comparing)
    def _tell_comparing(self, event: Comparing) -> None:
        self.desk.key_line.under_way(f"comparing {event.left:,} · C stops")
        if monotonic() - self._drawn_at > EVERY:
            self._drawn_at = monotonic()
            self.desk.look_again()

    @on(Compared)
    def _end_comparing(self, event: Compared) -> None:
        """Show what has come of it, also in answers to a query that asks for it."""
        if event.articles >= MANY:
            self.desk.key_line.over()
        if event.articles:
            self.ask_again(still=True, tags=False)
