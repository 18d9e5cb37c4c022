"""The desk's search: what is typed, what it finds, what can be said where that is nothing."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import var
from textual.timer import Timer
from textual.widgets import Input

from tui.app.keys import command
from tui.app.messages import SayRequested
from tui.app.screens.counting import QUICK, Counting
from tui.app.search import EVERYTHING, Search
from tui.app.widgets.masthead import Nameplate
from tui.app.widgets.search_box import SearchBox
from tui.errors import CuttingsError
from tui.index.order import Order

if TYPE_CHECKING:
    from tui.index.listing import Listing
    from tui.library.vocabulary import Vocabulary
    from tui.query.ast import Query

EMPTY_LIBRARY = (
    "No articles yet.\n\nPress I to import a folder of\ntext or Markdown files,\nor run cuttings import DIR"
)
EMPTY_RESULT = "Nothing answers this query.\n\n/ changes it, esc clears it."

PATIENCE = 0.25
"""Seconds without a key after which it is worth finding out why nothing was found."""


class Searching(Counting):
    """The part of the desk that searches."""

    BINDINGS: ClassVar[list[BindingType]] = [
        command(
            "slash", "search", "search", "desk.search", "Search: words, “a phrase”, #tag, -not.", hint=True
        ),
        command(
            "o",
            "next_order",
            "order",
            "desk.order",
            "Sort in another way: newest, oldest, title, source, longest, what the words fit best.",
        ),
        command(
            "semicolon",
            "step(1)",
            "next match",
            "reader.next-match",
            "Go to the next place in the text that is searched for; after the last one to the first.",
        ),
        command(
            "comma",
            "step(-1)",
            "previous match",
            "reader.previous-match",
            "Go to the place before that is searched for; from the first one to the last.",
        ),
    ]

    order: var[Order] = var(Order.newest)
    shown_order = Order.newest
    """How the list is sorted that is shown."""

    search: Search
    words_stale = True
    """Whether there may be other words to complete a query with than the search box knows."""

    _explaining: Timer | None = None

    @dataclass(eq=False, repr=False)
    class Gathered(Message):
        """These are the words to complete with; posted from a worker's thread."""

        vocabulary: Vocabulary

    @dataclass(eq=False, repr=False)
    class Explained(Message):
        """That is why nothing answers; posted from a worker's thread."""

        query: Query
        lines: list[str]

    @dataclass(eq=False, repr=False)
    class Found(Message):
        """The answer where it takes long; posted from a worker's thread."""

        query: Query
        order: Order
        unfolded: frozenset[str] | None
        listing: Listing
        keep: str | None
        still: bool

    def ask(self, keep: str | None = None, *, still: bool = False) -> None:
        """Ask the query anew and show the answer; where that takes long, when it is there.

        Args:
            keep: the id for the cursor to stay on; the first article where it is None.
            still: whether that article also keeps its place on the screen, or out of it.
        """
        order = self.possible_order
        if order is Order.relevance or self._groups_many:
            self._find_apart(self.search.query, order, self.unfolded, keep, still)
        else:
            listing = self.library.search(self.search.query, order, self.unfolded)
            self._answer(listing, order, keep, still)

    @property
    def possible_order(self) -> Order:
        """The chosen order; ranking takes words, and time that typing does not leave."""
        possible = self.order is not Order.relevance or (self.search.done and self.search.ranks)
        return self.order if possible else Order.newest

    @property
    def _groups_many(self) -> bool:
        """Whether all articles that answer have to be looked at, and may be many."""
        return self.unfolded is not None and (self.totals is None or self.totals.articles > QUICK)

    def _answer(self, listing: Listing, order: Order, keep: str | None, still: bool) -> None:
        self.shown_order = order
        self._show_search(not listing.rows(0, 1))
        self.articles.show(listing, keep, still=still)
        self.count()

    @work(thread=True, group="find", exclusive=True)
    def _find_apart(
        self, query: Query, order: Order, unfolded: frozenset[str] | None, keep: str | None, still: bool
    ) -> None:
        try:
            listing = self.library.search(query, order, unfolded)
        except CuttingsError as error:
            self.post_message(SayRequested(str(error), problem=True))
        else:
            self.post_message(self.Found(query, order, unfolded, listing, keep, still))

    @on(Found)
    def _show_found(self, event: Found) -> None:
        wanted = (self.search.query, self.possible_order, self.unfolded)
        if wanted == (event.query, event.order, event.unfolded):
            self._answer(event.listing, event.order, event.keep, event.still)

    def action_search(self) -> None:
        """Give the search box the keys."""
        self.panes.zen = False
        self.set_focus(self.query_one(SearchBox))

    def action_next_order(self) -> None:
        """Sort in the next way."""
        orders = [order for order in Order if order is not Order.relevance or self.search.ranks]
        self.order = orders[(orders.index(self.possible_order) + 1) % len(orders)]
        self.ask(None if self.order is Order.relevance else self.articles.current)

    def action_step(self, by: int) -> None:
        """Go from match to match in the text, wherever the keys go."""
        self.settle()
        self.post_message(SayRequested(self.reader.step(by)))

    def search_for(self, text: str) -> None:
        """Have just this in the search box, typed to the end."""
        box = self.query_one(SearchBox)
        with box.prevent(Input.Changed):
            box.value = text
        self._read(text, done=True)
        self.ask(self.articles.current)

    def _show_search(self, empty: bool) -> None:
        """Have the list tell matches from the rest, and say what it can where it is empty."""
        searching = self.search.query != EVERYTHING
        self.articles.empty = EMPTY_RESULT if searching else EMPTY_LIBRARY
        self.articles.in_title = self.search.wanted_in("title")
        self.articles.in_source = self.search.wanted_in("source")
        if self._explaining is not None:
            self._explaining.stop()
        if empty and searching:
            self._explaining = self.set_timer(PATIENCE, self._explain)

    def _read(self, text: str, *, done: bool) -> None:
        articles = self.totals.articles if self.totals else 0
        self.search = self.search.typed(text, done=done, view=self._view_named(text), articles=articles)
        mistake = self.search.mistake
        self.query_one(SearchBox).mistake = mistake.position if mistake else None
        self.query_one(Nameplate).brief = mistake is not None

    def _view_named(self, text: str) -> str | None:
        """The query of the view that `text` names as a whole, as on the command line: `@my view`."""
        if not text.lstrip().startswith("@"):
            return None
        from tui.library.views import find_view

        view = find_view(self.library, text)
        return view.query if view else None

    @on(Input.Changed, "SearchBox")
    def _typed(self, event: Input.Changed) -> None:
        self._read(event.value, done=False)
        if self.search.mistake:
            self.count()  # and the last answer stays, with the cursor where it is
        else:
            self.ask()

    @on(SearchBox.Left)
    def _search_left(self, event: SearchBox.Left) -> None:
        self.search_for(self.query_one(SearchBox).value if event.keep else "")
        if event.keep and not self.search.mistake:
            self.library.searches.keep(self.search.text)
            self._save_searches()
        self.panes.go_to("ArticleList")

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
        if self.words_stale:
            self.words_stale = False
            self._gather()

    @work(thread=True, group="words", exclusive=True)
    def _gather(self) -> None:
        from tui.library.vocabulary import gather

        with suppress(CuttingsError):  # the next key will say it
            self.post_message(self.Gathered(gather(self.library)))

    @on(Gathered)
    def _gathered(self, event: Gathered) -> None:
        self.query_one(SearchBox).vocabulary = event.vocabulary

    def _explain(self) -> None:
        self._find_out(self.search.query)

    @work(thread=True, group="why", exclusive=True)
    def _find_out(self, query: Query) -> None:
        from tui.library.explaining import explain

        with suppress(CuttingsError):  # as above
            self.post_message(self.Explained(query, explain(self.library, query)))

    @on(Explained)
    def _explained(self, event: Explained) -> None:
        if event.query == self.search.query and event.lines:
            self.articles.empty = "\n".join([EMPTY_RESULT, "", *event.lines])
