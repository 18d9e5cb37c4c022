"""How many articles the desk shows, and how many there are: said at once where that is quick, else later."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.getters import query_one
from textual.message import Message
from textual.timer import Timer

from tui.app.screens.article_verbs import ArticleVerbs
from tui.app.search import Search
from tui.app.widgets.article_list import Rows
from tui.app.widgets.key_line import KeyLine
from tui.app.widgets.masthead import Masthead, Nameplate, Tally
from tui.errors import CuttingsError
from tui.index.order import Order

if TYPE_CHECKING:
    from tui.index.facts import Totals

QUICK = 2_000
"""Articles of a library that are counted faster than a frame is drawn."""

REST = 0.05
"""Seconds without another question after which a large library is counted."""


class Counting(ArticleVerbs):
    """The part of the desk that counts."""

    search: Search
    shown_order: Order
    """The order of the articles that are listed."""

    unfolded: frozenset[str] | None = None
    """Where the list is grouped by story: the stories of which all articles are shown."""

    totals: Totals | None = None
    """Of the library, as they were counted last."""

    totals_stale = True
    """Whether they may be others now."""

    _said_below = False
    """Whether a mistake stands in the last line, for the first has no room for all of it."""

    masthead = query_one(Masthead)
    _counting: Timer | None = None
    _shown = "…"
    """How many are shown; while keys come, of the answer before."""

    @dataclass(eq=False, repr=False)
    class Counted(Message):
        """So many there are; posted from a worker's thread."""

        listing: Rows
        totals: Totals

    def count(self) -> None:
        """Say how many articles are shown, or what is wrong with the query."""
        listing = self.articles.listing
        if listing is not None and not (listing.counted and not self.totals_stale):
            if self.totals.articles < QUICK if self.totals else listing.counted:
                self._take(self._counted(listing))
            else:
                self._count_later()
        self._say()

    def _count_later(self) -> None:
        if self._counting is not None:
            self._counting.stop()
        self._counting = self.set_timer(REST, self._begin)

    def _begin(self) -> None:
        self._shown = "…"
        self._say()
        if self.articles.listing is not None:
            self._count_apart(self.articles.listing)

    @work(thread=True, group="count", exclusive=True)
    def _count_apart(self, listing: Rows) -> None:
        with suppress(CuttingsError):  # what is wrong shows where it is used
            self.post_message(self._counted(listing))

    def _counted(self, listing: Rows) -> Counted:
        _ = listing.total
        return self.Counted(listing, self.library.index.totals())

    @on(Counted)
    def _told(self, event: Counted) -> None:
        self._take(event)
        self._say()

    def _take(self, counted: Counted) -> None:
        self.totals, self.totals_stale = counted.totals, False
        if counted.listing is self.articles.listing:
            self.articles.measure()

    def _say(self) -> None:
        nameplate = self.masthead.query_one(Nameplate)
        nameplate.totals, nameplate.read_only = self.totals, bool(self.library.read_only)
        tally = self.masthead.query_one(Tally)
        mistake = self.search.mistake
        tally.mistake = mistake is not None
        tally.text = str(mistake) if mistake else self._counts()
        cut = mistake is not None and not self.has_class("-wide")
        if cut or self._said_below:  # what was meant stands at the end of what is said
            self.query_one(KeyLine).said = str(mistake) if cut else ""
        self._said_below = cut

    def _counts(self) -> str:
        """`3 marked · newest first · by story · 2 of 7`, with dots for what is being counted."""
        listing = self.articles.listing
        if listing and listing.counted:
            self._shown = f"{listing.known:,}"
        marked = f"{len(self.articles.marks):,} marked · " if self.articles.marks else ""
        said = self.has_class("-wide") or self.shown_order != Order.newest
        order = f"{self.shown_order.label} · " if said else ""
        order += "" if self.unfolded is None else "by story · "
        articles = f"{self.totals.articles:,}" if self.totals else "…"
        return f"{marked}{order}{self._shown} of {articles}"
