"""The answer to a query: an order of articles whose rows are fetched where they are looked at."""

from __future__ import annotations

import sqlite3
import threading
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager

import msgspec

from tui.index.facts import ROW, read_row
from tui.index.order import Order
from tui.index.statement import Statement
from tui.model.record import Row

PAGE = 64
"""Rows fetched by one statement."""

HEAD = 4 * PAGE
"""So many articles are found at once, the others when something asks for them: first rows first."""

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

    def __init__(self, reading: Reading, statement: Statement, order: Order) -> None:
        """Find the first articles.

        Args:
            reading: lends connections.
            statement: what finds them.
            order: how they are sorted.

        Raises:
            IndexFailed: the index cannot be read.
        """
        self._reading = reading
        self._statement = statement
        self._order = order
        self._lock = threading.RLock()
        self._pages: OrderedDict[int, list[Row]] = OrderedDict()
        self._numbers = self._find(HEAD)
        self._whole = len(self._numbers) < HEAD
        self._count: int | None = None

    @property
    def total(self) -> int:
        """How many articles there are; counted without looking them all up."""
        with self._lock:
            if self._whole:
                return len(self._numbers)
            if self._count is None:
                sql, values = self._statement.count()
                with self._reading() as connection:
                    self._count = connection.execute(sql, values).fetchone()[0]
            return self._count

    def rows(self, start: int, stop: int) -> list[Row]:
        """The rows from `start` up to but not including `stop`; fewer at the end."""
        with self._lock:
            while (found := self._window(max(0, start), stop)) is None:
                pass  # an article had gone: the others have moved up
            return found

    def ids(self, start: int = 0, stop: int | None = None) -> list[str]:
        """The ids from `start` up to `stop`, without their rows; all to the end where it is None."""
        with self._lock:
            numbers = self._slice(start, stop)
        with self._reading() as connection:
            held: dict[int, str] = dict(connection.execute(f"select number, id {_GIVEN}", (_json(numbers),)))
        return [held[number] for number in numbers if number in held]

    def position(self, id: str) -> int | None:
        """Where the article stands, None where it does not."""
        with self._lock:
            with self._reading() as connection:
                row = connection.execute("select number from articles where id = ?", (id,)).fetchone()
            if row is None:
                return None
            if row[0] not in self._numbers:
                self._load()
            return self._numbers.index(row[0]) if row[0] in self._numbers else None

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

    def _find(self, limit: int = -1) -> array[int]:
        sql, values = self._statement.numbers(self._order)
        with self._reading() as connection:
            return array("q", (number for (number,) in connection.execute(f"{sql} limit {limit}", values)))

    def _load(self) -> None:
        """Look up the whole order; what is there of it stays as it is."""
        if not self._whole:
            known = set(self._numbers)
            self._numbers.extend(number for number in self._find() if number not in known)
            self._whole = True

    def _slice(self, start: int, stop: int | None) -> array[int]:
        if stop is None or stop > len(self._numbers):
            self._load()
        return self._numbers[start:stop]

    def _window(self, start: int, stop: int) -> list[Row] | None:
        """The rows, or None where articles had gone and were taken out of the order."""
        wanted = len(self._slice(start, stop))
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
        numbers = self._slice(page * PAGE, (page + 1) * PAGE)
        with self._reading() as connection:
            rows = connection.execute(f"select {ROW} {_GIVEN}", (_json(numbers),))
            held = {columns[0]: read_row(columns) for columns in rows}
        if len(held) < len(numbers):
            self._drop({number for number in numbers if number not in held})
            return None
        self._pages[page] = [held[number] for number in numbers]
        if len(self._pages) > PAGES:
            self._pages.popitem(last=False)
        return self._pages[page]

    def _drop(self, gone: set[int]) -> None:
        self._load()
        self._numbers = array("q", (number for number in self._numbers if number not in gone))
        self._pages.clear()


def _json(numbers: Sequence[int]) -> str:
    return msgspec.json.encode(list(numbers)).decode()
