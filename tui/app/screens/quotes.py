"""The quotations in the stories over a query: who is said to have said what, and in which words where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.getters import query_one
from textual.message import Message
from textual.reactive import var
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import get_current_worker

from tui.app.keys import command
from tui.app.messages import QuotesExportRequested, SayRequested
from tui.app.render.plain import line
from tui.app.widgets.key_line import KeyLine
from tui.app.widgets.quote_list import QuoteList
from tui.errors import CuttingsError
from tui.library.quoting import Quoted, Telling, drifting, quoted
from tui.library.writing_quotes import cited, counted
from tui.text.counting import plural

if TYPE_CHECKING:
    from tui.library.library import Library
    from tui.library.reports import Progress
    from tui.query.ast import Query

NO_DRIFT = (
    "No quotation differs between the versions of a story here.\n\n"
    "f lists also those that are the same, or in one version only."
)
NONE = "No story here has two versions that quote anything."
FEW = 200
"""Articles that wait to be compared with all others, and for which a reader can wait."""

GATHERING = "Looking at what the versions quote…"


class Quotes(Screen[Telling | None]):
    """Lists quotations; answers with the version to read on at."""

    BINDING_GROUP_TITLE = "Quotations"
    AUTO_FOCUS = "QuoteList"

    BINDINGS: ClassVar[list[BindingType]] = [
        command("escape,Q", "dismiss(None)", "back", "quotes.back", "Go back to the desk."),
        command(
            "f",
            "filter",
            "all or changed",
            "quotes.filter",
            "List all quotations, or only those that changed.",
            hint=True,
        ),
        command(
            "y",
            "copy",
            "copy",
            "quotes.copy",
            "Copy this quotation with its versions, as Markdown.",
            hint=True,
        ),
        command(
            "ctrl+e",
            "export",
            "export",
            "quotes.export",
            "Write the list to a JSON or Markdown file.",
            hint=True,
        ),
    ]

    DEFAULT_CSS = """
    Quotes {
        background: $background;
        #what {
            height: 1; padding: 0 2; background: $panel; color: $foreground 55%;
            text-wrap: nowrap; text-overflow: ellipsis;
        }
        QuoteList { height: 1fr; }
    }
    """

    every: var[bool] = var(False, init=False)
    """Whether also those are listed that are the same, or in one version only."""

    quotes = query_one(QuoteList)
    key_line = query_one(KeyLine)

    @dataclass(eq=False, repr=False)
    class Worked(Message):
        """So many of so many are done; posted from a worker's thread."""

        doing: str
        done: int
        total: int

        def can_replace(self, message: Message) -> bool:
            """A newer one says all that an older one says."""
            return isinstance(message, type(self))

    @dataclass(eq=False, repr=False)
    class Gathered(Message):
        """All is gathered, or what could be; posted from a worker's thread."""

        found: list[Quoted]
        left: int = 0
        """Articles that nobody has compared with the others yet, so that they may be of a story."""

        problem: str = ""

    def __init__(self, library: Library, query: Query) -> None:
        """List the quotations of the stories of which an article answers `query`."""
        super().__init__()
        self._library = library
        self._query = query
        self._all: list[Quoted] | None = None
        self._left = 0

    def compose(self) -> ComposeResult:
        """What it is about, the list, the keys."""
        yield Static(id="what")
        yield QuoteList()
        yield KeyLine()

    def on_mount(self) -> None:
        """Begin to gather."""
        self.key_line.ready = True
        self._show()
        self._gather()

    def watch_every(self) -> None:
        """List the others."""
        self._show()

    def action_filter(self) -> None:
        """List all, or the changed ones only."""
        self.every = not self.every

    def action_copy(self) -> None:
        """Copy the quotation under the cursor."""
        if one := self.quotes.current:
            self.app.copy_to_clipboard(cited(one))
            self.post_message(SayRequested("Copied the quotation as Markdown."))

    def action_export(self) -> None:
        """Have what is listed written to a file."""
        if listed := self._listed():
            self.post_message(QuotesExportRequested(self._query, listed))

    @work(thread=True, group="gather", exclusive=True)
    def _gather(self) -> None:
        from tui.library.stories import compare_waiting

        try:
            left = self._library.index.stories.left()
            if left <= FEW:
                compare_waiting(self._library, self._progress("comparing articles"))
                left = 0
            found = quoted(self._library, self._query, self._progress("reading stories"))
        except CuttingsError as error:
            self.post_message(self.Gathered([], problem=str(error)))
        else:
            self.post_message(self.Gathered(found, left))

    def _progress(self, doing: str) -> Progress:
        worker = get_current_worker()

        def report(done: int, total: int) -> bool:
            self.post_message(self.Worked(doing, done, total))
            return not worker.is_cancelled

        return report

    @on(Worked)
    def _worked(self, event: Worked) -> None:
        if self._all is None:
            self._say(f"{event.doing}: {event.done:,} of {event.total:,}")

    @on(Gathered)
    def _gathered(self, event: Gathered) -> None:
        self._all, self._left = event.found, event.left
        self._show()
        if event.problem:
            self.post_message(SayRequested(event.problem, problem=True))

    @on(QuoteList.Opened)
    def _opened(self, event: QuoteList.Opened) -> None:
        self.dismiss(event.telling)

    def _listed(self) -> list[Quoted]:
        found = self._all or []
        return found if self.every else drifting(found)

    def _show(self) -> None:
        listed = self._listed()
        self.quotes.empty = GATHERING if self._all is None else NO_DRIFT if self._all else NONE
        self.quotes.show(listed)
        if self._all is not None:
            changed = len(drifting(self._all))
            left = f" · {plural(self._left, 'article')} not compared yet" if self._left else ""
            self._say(f"{changed:,} changed, of {counted(self._all)}{left}")

    def _say(self, what: str) -> None:
        over = f"   over {self._query}" if str(self._query) else ""
        self.query_one("#what", Static).update(line(f"Quotations   {what}{over}"))
