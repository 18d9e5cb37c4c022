"""The passages over a query: in groups, with what stands around them, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.getters import query_one
from textual.message import Message
from textual.reactive import var
from textual.widgets import Input

from tui.app.keys import command
from tui.app.messages import PassagesExportRequested, WorkChanged
from tui.app.render.row import hue
from tui.app.screens.highlight_verbs import HighlightVerbs
from tui.app.search import Search
from tui.app.widgets.key_line import KeyLine
from tui.app.widgets.masthead import Masthead, Nameplate, Tally
from tui.app.widgets.passage_list import PassageList
from tui.app.widgets.search_box import SearchBox
from tui.errors import CuttingsError
from tui.library.library import Library
from tui.library.listing_passages import Grouping, Listed, Passages, grouped
from tui.text.counting import plural

if TYPE_CHECKING:
    from tui.library.vocabulary import Vocabulary

ROOMY = 100
"""Cells of the screen from which on there is room to say how the passages are put together."""

NONE_YET = (
    "No passages are marked yet.\n\nIn an article, v chooses a passage and enter marks it:\n"
    "then it is listed here, with what stands around it."
)
EMPTY_RESULT = "No passage answers this query.\n\n/ changes it, esc goes back."


class Highlights(HighlightVerbs):
    """Lists passages; answers with the one to read on at."""

    BINDING_GROUP_TITLE = "Highlights"
    AUTO_FOCUS = "PassageList"

    BINDINGS: ClassVar[list[BindingType]] = [
        command("escape,H", "back", "back", "highlights.back", "Take the marks off; without any, go back."),
        command("slash", "search", "search", "highlights.search", "Search among the passages.", hint=True),
        command(
            "o",
            "next_grouping",
            "group",
            "highlights.group",
            "Put them together in another way: by tag, by article, by month.",
            hint=True,
        ),
        command(
            "ctrl+e",
            "export",
            "export",
            "highlights.export",
            "Write just these passages, with their articles, to a JSON file.",
            hint=True,
        ),
    ]

    DEFAULT_CSS = """
    Highlights { background: $background; }
    Highlights > PassageList { height: 1fr; }
    """

    numbered: var[tuple[str, ...]] = var(())
    label: var[Callable[[str], str]] = var(lambda: str)
    color: var[Callable[[str], int]] = var(lambda: hue)
    grouping: var[Grouping] = var(Grouping.tag, init=False)

    _all: Passages
    masthead = query_one(Masthead)
    key_line = query_one(KeyLine)

    @dataclass(eq=False, repr=False)
    class Gathered(Message):
        """These words complete a query; posted from a worker's thread."""

        vocabulary: Vocabulary

    @dataclass(eq=False, repr=False)
    class Located(Message):
        """It is known where passages are; posted from a worker's thread."""

        asked: list[Listed]
        found: list[Listed]

    def __init__(self, library: Library, name: str, query: str, at: str = "") -> None:
        """List what answers `query`.

        Args:
            library: where the passages are.
            name: what the masthead calls it.
            query: may be "".
            at: the id of the passage to begin at; the first one where it is not among them.
        """
        super().__init__()
        self.library = library
        self.search = Search().typed(query, done=True)
        self._library_name = name
        self._at = at
        self._found: list[Listed] = []

    def compose(self) -> ComposeResult:
        """Search, list, keys."""
        yield Masthead(f"{self._library_name} · highlights")
        yield PassageList().data_bind(Highlights.numbered, Highlights.label, Highlights.color)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show what the query finds; the search box comes after that."""
        self.gather()
        self.passages.go_to(self._at)
        self.call_after_refresh(self._furnish)

    async def _furnish(self) -> None:
        """Bring what the first paint did without."""
        if not self.query(SearchBox):
            await self.masthead.furnish()
            self.key_line.ready = True
            self._write(self.search.text)
            self._say()

    @on(WorkChanged)
    def gather(self) -> None:
        """Look at all passages anew, and show those that answer the query."""
        self._all = Passages(self.library)
        self._ask(keep=True)

    def _ask(self, *, keep: bool) -> None:
        self._found = self._all.answering(self.search.query)
        if any(listed.state is None for listed in self._found):
            self._locate(self._found)
        self.passages.empty = EMPTY_RESULT if self.search.text else NONE_YET
        self.passages.wanted = self.search.wanted_in("highlight")
        self._show(keep=keep)

    def watch_grouping(self) -> None:
        """Show the same passages in other groups."""
        self._show(keep=True)

    def action_back(self) -> None:
        """One step back: out of the marks, then to the desk."""
        if self.passages.marks:
            self.passages.marks = frozenset()
        else:
            self.dismiss(None)

    async def action_search(self) -> None:
        """Give the search box the keys."""
        await self._furnish()
        self.set_focus(self.query_one(SearchBox))

    def action_next_grouping(self) -> None:
        """Put them together in the next way."""
        ways = list(Grouping)
        self.grouping = ways[(ways.index(self.grouping) + 1) % len(ways)]

    def action_export(self) -> None:
        """Have just these passages written to a file."""
        if self._found:
            self.post_message(PassagesExportRequested(self.search.query, self._found))

    def _show(self, *, keep: bool) -> None:
        groups = grouped(self._found, self.grouping, self.label)
        self.passages.show(groups, self.grouping, keep=keep)
        self._say()

    @on(PassageList.MarksChanged)
    def _say(self) -> None:
        """Say how many there are, or what is wrong with the query."""
        mistake = self.search.mistake
        marks = self.passages.marks
        marked = f"{len(marks):,} marked · " if marks else ""
        by = "" if self.app.size.width < ROOMY else f"by {self.grouping.value} · "
        tally = self.masthead.query_one(Tally)
        tally.mistake = mistake is not None
        tally.text = str(mistake) if mistake else f"{marked}{by}{plural(len(self._found), 'passage')}"
        for box in self.query(SearchBox):
            box.mistake = mistake.position if mistake else None
        nameplate = self.masthead.query_one(Nameplate)
        nameplate.brief, nameplate.read_only = mistake is not None, bool(self.library.read_only)

    @work(thread=True, group="locate", exclusive=True)
    def _locate(self, found: list[Listed]) -> None:
        """Find out what has become of passages whose articles have changed."""
        from tui.library.listing_passages import located

        with suppress(CuttingsError):  # what is wrong shows where it is used
            self.post_message(self.Located(found, located(self.library, found)))

    @on(Located)
    def _located(self, event: Located) -> None:
        if event.asked is self._found:
            self._found = event.found
            self._show(keep=True)

    @on(PassageList.Opened)
    def _opened(self, event: PassageList.Opened) -> None:
        self.dismiss(event.listed)

    @on(Input.Changed, "SearchBox")
    def _typed(self, event: Input.Changed) -> None:
        self._read(event.value, done=False)

    @on(SearchBox.Left)
    def _search_left(self, event: SearchBox.Left) -> None:
        text = self.query_one(SearchBox).value if event.keep else ""
        self._write(text)
        self._read(text, done=True)
        if event.keep and not self.search.mistake:
            self.library.searches.keep(text)
            self._save_searches()
        self.set_focus(self.passages)

    @work(thread=True, group="searches")
    def _save_searches(self) -> None:
        with suppress(OSError, CuttingsError):  # a comfort, no more
            self.library.searches.save()

    @on(SearchBox.Entered)
    def _search_entered(self) -> None:
        from tui.library.vocabulary import BARE

        box = self.query_one(SearchBox)
        box.past = self.library.searches.all()
        box.vocabulary = box.vocabulary or BARE
        self._gather()

    @work(thread=True, group="words", exclusive=True)
    def _gather(self) -> None:
        from tui.library.vocabulary import gather

        with suppress(CuttingsError):  # the next key will say it
            self.post_message(self.Gathered(gather(self.library)))

    @on(Gathered)
    def _gathered(self, event: Gathered) -> None:
        self.query_one(SearchBox).vocabulary = event.vocabulary

    def _read(self, text: str, *, done: bool) -> None:
        """Take a query in; where it is none, the last answer stays."""
        self.search = self.search.typed(text, done=done, view=self._view_named(text))
        if self.search.mistake:
            self._say()
        else:
            self._ask(keep=done)

    def _view_named(self, text: str) -> str | None:
        """The query of the view that `text` names as a whole."""
        if not text.lstrip().startswith("@"):
            return None
        from tui.library.views import find_view

        view = find_view(self.library, text)
        return view.query if view else None

    def _write(self, text: str) -> None:
        box = self.query_one(SearchBox)
        with box.prevent(Input.Changed):
            box.value = text
