"""The answer to a query: an order of articles whose rows are fetched where they are looked at."""

from __future__ import annotations

import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager

import msgspec

from tui.index.facts import ROW, read_row
from tui.index.folding import Folded
from tui.index.order import Order
from tui.index.places import HEAD, places
from tui.index.statement import Statement, Value
from tui.model.record import Row

PAGE = 64
"""Rows fetched by one statement."""

PAGES = 16
"""Pages kept."""

_GIVEN = "from articles where number in (select value from json_each(?))"

Reading = Callable[[], AbstractContextManager[sqlite3.Connection]]
"""Lends a connection to read with."""


class Listing:
    """The articles that answered a query when it was asked, in its order. May be used from any thread.

    The order stays whatever changes afterwards: an article that no longer answers keeps its place until the
    query is asked anew, one that was removed, or got another date, leaves it when its row is looked at.
    """

    def __init__(
        self, reading: Reading, statement: Statement, order: Order, unfolded: frozenset[str] | None = None
    ) -> None:
        """Find the first articles.

        Args:
            reading: lends connections.
            statement: what finds them.
            order: how they are sorted.
            unfolded: stories of which all articles are shown, of others only the first; None leaves all
                articles where they are.

        Raises:
            IndexFailed: the index cannot be read.
        """
        self._reading = reading
        self._statement = statement
        self._lock = threading.RLock()
        self._pages: OrderedDict[int, list[Row]] = OrderedDict()
        self._places = places(statement, order, self._ask)
        if unfolded is not None:
            self._places = Folded(self._places, self._stories(), unfolded)

    @property
    def total(self) -> int:
        """How many articles there are; counted without looking them all up."""
        if not self.counted:  # without the lock: who draws rows meanwhile need not wait
            (self._places.count,) = self._ask(*self._statement.count())
        return self.known

    @property
    def counted(self) -> bool:
        """Whether `total` is known already: counting takes longer than finding the first rows."""
        return self._places.end is not None or self._places.count is not None

    @property
    def known(self) -> int:
        """How many articles there are, as far as it is known: all, or as many as were found at once."""
        with self._lock:
            if self._places.end is not None:
                return self._places.end
            return HEAD if self._places.count is None else self._places.count

    def rows(self, start: int, stop: int) -> list[Row]:
        """The rows from `start` up to but not including `stop`; fewer at the end."""
        with self._lock:
            while (found := self._window(max(0, start), stop)) is None:
                pass  # an article had gone: the others have moved up
            return found

    def ids(self, start: int = 0, stop: int | None = None) -> list[str]:
        """The ids from `start` up to `stop`, without their rows; all to the end where it is None."""
        with self._lock:
            numbers = self._places.everything()[start:] if stop is None else self._places.numbers(start, stop)
        with self._reading() as connection:
            held: dict[int, str] = dict(connection.execute(f"select number, id {_GIVEN}", (_json(numbers),)))
        return [held[number] for number in numbers if number in held]

    def position(self, id: str) -> int | None:
        """Where the article stands, None where it does not."""
        with self._lock:
            found = self._ask("select number from articles where id = ?", (id,))
            return self._places.place(found[0]) if found else None

    def below(self, place: int) -> bool:
        """Whether the article at a place stands below the first of its story, where stories are together."""
        with self._lock:
            return isinstance(self._places, Folded) and self._places.below(place)

    def forget(self, ids: Iterable[str]) -> None:
        """Have the rows of these articles fetched anew: they have changed."""
        changed = set(ids)
        with self._lock:
            for page, rows in list(self._pages.items()):
                if any(row.id in changed for row in rows):
                    del self._pages[page]

    def forget_all(self) -> None:
        """Have every row fetched anew."""
        with self._lock:
            self._pages.clear()

    def _ask(self, sql: str, values: tuple[Value, ...]) -> list[int]:
        with self._reading() as connection:
            return [number for (number,) in connection.execute(sql, values)]

    def _stories(self) -> dict[int, str]:
        """The stories, by the numbers of the articles that tell them."""
        with self._reading() as connection:
            return dict(connection.execute("select number, story from articles where story is not null"))

    def _window(self, start: int, stop: int) -> list[Row] | None:
        """The rows, or None where articles had gone and were taken out of the order."""
        wanted = len(self._places.numbers(start, stop))
        found: list[Row] = []
        for page in range(start // PAGE, -(-(start + wanted) // PAGE)):
            rows = self._page(page)
            if rows is None:
                return None
            found += rows
        skipped = start % PAGE
        return found[skipped : skipped + wanted]

    def _page(self, page: int) -> list[Row] | None:
        if page in self._pages:
            self._pages.move_to_end(page)
            return self._pages[page]
        numbers = self._places.numbers(page * PAGE, (page + 1) * PAGE)
        with self._reading() as connection:
            rows = connection.execute(f"select {ROW} {_GIVEN}", (_json(numbers),))
            held = {columns[0]: read_row(columns) for columns in rows}
        if len(held) < len(numbers):
            self._places.drop({number for number in numbers if number not in held})
            self._pages.clear()
            return None
        self._pages[page] = [held[number] for number in numbers]
        if len(self._pages) > PAGES:
            self._pages.popitem(last=False)
        return self._pages[page]


def _json(numbers: Sequence[int]) -> str:
    return msgspec.json.encode(list(numbers)).decode()
