"""Work on files, off the screen's thread: importing, exporting, looking at what was changed outside."""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.message import Message
from textual.worker import Worker, get_current_worker

from tui.app.desk_app import DeskApp
from tui.app.keys import command
from tui.app.messages import ReloadRequested
from tui.errors import CuttingsError

if TYPE_CHECKING:
    from tui.library.reports import ImportReport, Progress, Reconciled

BAR = 12
"""Cells of a progress bar."""

EVERY = 0.5
"""Seconds between two looks at what an import has brought."""

INDEXING = ("import", "files")
"""The workers that write to the index for long, by their groups."""

COMPARING = "stories"
"""The worker that compares articles."""

STOPPED = (*INDEXING, "edit", COMPARING)
"""The workers that `C` stops."""


class FileWork(DeskApp):
    """The part of the app that reads and writes files besides the user's work."""

    BINDINGS: ClassVar[list[BindingType]] = [
        command(
            "C",
            "stop",
            "stop",
            "app.stop",
            "Stop the import, the indexing, the comparing or the long edit that is under way.",
        )
    ]

    _asked_at = 0.0
    """When the list was last asked for what has come in."""

    @dataclass(eq=False, repr=False)
    class Worked(Message):
        """So many of so many files are done; posted from a worker's thread."""

        doing: str
        done: int
        total: int

        def can_replace(self, message: Message) -> bool:
            """A newer one says all that an older one says."""
            return isinstance(message, type(self))

    @dataclass(eq=False, repr=False)
    class Imported(Message):
        """An import is over; posted from a worker's thread."""

        report: ImportReport

    @dataclass(eq=False, repr=False)
    class Looked(Message):
        """The article files were looked at; posted from a worker's thread."""

        result: Reconciled

    @dataclass(eq=False, repr=False)
    class Failed(Message):
        """The work could not be done; posted from a worker's thread."""

        why: str

    @work(group="dialog")
    async def action_export(self) -> None:
        """Ask what to export and where to, write it, and say what was written."""
        from tui.app.screens.flows import export_articles

        await self.tell_written(export_articles(self, self.desk))

    async def tell_written(self, writing: Awaitable[str]) -> None:
        """Say what an export wrote, or why it wrote nothing."""
        try:
            if said := await writing:
                self.say("{said}", said=said)
        except CuttingsError as error:
            self.say("{error}", error=error, problem=True)
        except OSError as error:
            self.say("Nothing was written: {error}.", error=error.strerror or error, problem=True)

    @work(group="dialog")
    async def action_import(self) -> None:
        """Ask for a folder or file and import it."""
        from tui.app.screens.import_ import ImportDialog

        if path := await self.push_screen_wait(ImportDialog()):
            self.import_from(path)

    @work(thread=True, group="import")
    def import_from(self, path: Path) -> None:
        """Import what is at or below `path`."""
        try:
            report = self.library.import_([path], progress=self.progress("importing"))
        except (CuttingsError, OSError) as error:
            self.post_message(self.Failed(f"The import ended early: {error}"))
        else:
            self.post_message(self.Imported(report))

    @on(ReloadRequested)
    def look_at_files(self) -> Worker[None]:
        """Take in articles that were added, edited or removed outside."""
        return self._look()

    @work(thread=True, group="files", exclusive=True)
    def _look(self) -> None:
        try:
            result = self.library.refresh(self.progress("indexing"))
        except (CuttingsError, OSError) as error:
            self.post_message(self.Failed(f"The article files cannot be looked at: {error}"))
        else:
            self.post_message(self.Looked(result))

    def progress(self, doing: str) -> Progress:
        """Reports to the screen; ends the work when the reader says so, or when the app ends."""
        worker = get_current_worker()

        def report(done: int, total: int) -> bool:
            self.post_message(self.Worked(doing, done, total))
            return not worker.is_cancelled

        return report

    @on(Worked)
    def _worked(self, event: Worked) -> None:
        bar = ("█" * round(BAR * event.done / max(1, event.total))).ljust(BAR, "░")
        self.desk.key_line.under_way(f"{event.doing} {bar} {event.done:,} of {event.total:,} · C stops")
        if monotonic() - self._asked_at > EVERY:
            self._asked_at = monotonic()
            self.ask_again(tags=False)

    def action_stop(self) -> None:
        """Stop what is under way; what is imported or indexed already stays."""
        stopped = self._at_work(STOPPED)
        for worker in stopped:
            worker.cancel()
        self.say("Stopping…" if stopped else "Nothing is under way.")

    @property
    def indexing(self) -> bool:
        """Whether somebody writes to the index who does not let others in for a while."""
        return bool(self._at_work(INDEXING))

    def _at_work(self, groups: Sequence[str]) -> list[Worker[object]]:
        return [worker for worker in self.workers if worker.group in groups and not worker.is_finished]

    @on(Imported)
    def _imported(self, event: Imported) -> None:
        self.desk.key_line.over()
        self.ask_again()
        self.say("{summary}", summary=event.report.summary)
        if event.report.rejected:
            from tui.app.screens.import_ import ImportSummary

            self.push_screen(ImportSummary(event.report))

    @on(Looked)
    def _looked(self, event: Looked) -> None:
        if event.result.changed:
            self.desk.key_line.over()
            self.ask_again()
        for error in event.result.unreadable[:3]:
            self.say("{error}", error=error, problem=True)

    @on(Failed)
    def _failed(self, event: Failed) -> None:
        self.desk.key_line.over()
        self.say("{why}", why=event.why, problem=True)
