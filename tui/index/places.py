"""Which article stands at which place of an answer, found out where somebody looks.

An order by date is one by number, so a stretch of it can be found from any article on, whatever lies before:
a list of a million is as quick at its end as at its beginning. Other orders are found whole as soon as more
than their beginning is wanted.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable
from typing import Protocol

import msgspec

from tui.index.order import BY_DATE, Order
from tui.index.statement import Statement, Value

HEAD = 256
"""So many articles are found at once, the others when something asks for them: first rows first."""

NEAR = 4 * HEAD
"""A stretch is made longer by so many to reach a place; farther places get a stretch of their own."""

Ask = Callable[[str, tuple[Value, ...]], list[int]]
"""Gives the first column of what a statement finds."""


class Places(Protocol):
    """The numbers of an answer's articles, in its order."""

    end: int | None
    """How many there are, where that has come out."""

    count: int | None
    """How many there were when somebody counted them."""

    def numbers(self, start: int, stop: int) -> array[int]:
        """Those from `start` up to `stop`; fewer at the end."""

    def everything(self) -> array[int]:
        """All."""

    def place(self, number: int) -> int | None:
        """Where an article stands, None where it does not."""

    def drop(self, gone: set[int]) -> None:
        """Forget articles that are no more."""


def places(statement: Statement, order: Order, ask: Ask) -> Places:
    """The places of an answer, the first ones found at once."""
    return ByDate(statement, order, ask) if order in BY_DATE else Whole(statement, order, ask)


class Whole:
    """An order that is found whole, or only its beginning."""

    def __init__(self, statement: Statement, order: Order, ask: Ask) -> None:
        self._statement = statement
        self._order = order
        self._ask = ask
        self._found = self._find(HEAD)
        self.end: int | None = len(self._found) if len(self._found) < HEAD else None
        self.count: int | None = None

    def numbers(self, start: int, stop: int) -> array[int]:
        """Those from `start` up to `stop`; fewer at the end."""
        if stop > len(self._found):
            self._load()
        return self._found[start:stop]

    def everything(self) -> array[int]:
        """All."""
        self._load()
        return self._found

    def place(self, number: int) -> int | None:
        """Where an article stands, None where it does not."""
        if number not in self._found:
            self._load()
        return self._found.index(number) if number in self._found else None

    def drop(self, gone: set[int]) -> None:
        """Forget articles that are no more."""
        self._load()
        self._found = array("q", (number for number in self._found if number not in gone))
        self.end = len(self._found)

    def _load(self) -> None:
        """Look up the whole order; what is there of it stays as it is."""
        if self.end is None:
            known = set(self._found)
            self._found.extend(number for number in self._find(-1) if number not in known)
            self.end = len(self._found)

    def _find(self, limit: int) -> array[int]:
        sql, values = self._statement.numbers(self._order)
        return array("q", self._ask(f"{sql} limit {limit}", values))


class _Stretch(msgspec.Struct):
    """Articles in a row."""

    start: int
    """The place of the first."""

    numbers: array[int]

    @property
    def stop(self) -> int:
        """The place after the last."""
        return self.start + len(self.numbers)


class ByDate:
    """An order by date, of which stretches are known."""

    def __init__(self, statement: Statement, order: Order, ask: Ask) -> None:
        self._statement = statement
        self._order = order
        self._ask = ask
        self._back = Order.oldest if order is Order.newest else Order.newest
        found = array("q", self._find(order, None, HEAD))
        self.end: int | None = len(found) if len(found) < HEAD else None
        self.count: int | None = None
        self._stretches = [_Stretch(0, found)]

    def numbers(self, start: int, stop: int) -> array[int]:
        """Those from `start` up to `stop`; fewer at the end."""
        if start >= stop:
            return array("q")
        stretch = self._around(start)
        while stretch.stop < stop and self._go_on(stretch, stop):
            pass
        return stretch.numbers[max(0, start - stretch.start) : max(0, stop - stretch.start)]

    def everything(self) -> array[int]:
        """All."""
        first = self._stretches[0]
        if self.end != first.stop:
            rest = self._find(self._order, first.numbers[-1] if first.numbers else None, -1)
            first.numbers.extend(rest)
            self._stretches = [first]
            self.end = first.stop
        return first.numbers

    def place(self, number: int) -> int | None:
        """Where an article stands, None where it does not."""
        for stretch in self._stretches:
            if (at := self._index(stretch.numbers, number)) is not None:
                return stretch.start + at
        if not self._ask(*self._statement.only(number)):
            return None
        (place,) = self._ask(*self._statement.count(self._order, number))
        self._stretches.append(_Stretch(place, array("q", [number])))
        self._stretches.sort(key=_start)
        return place

    def drop(self, gone: set[int]) -> None:
        """Forget articles that are no more."""
        fewer = 0
        for stretch in self._stretches:
            kept = array("q", (number for number in stretch.numbers if number not in gone))
            stretch.start -= fewer
            fewer += len(stretch.numbers) - len(kept)
            stretch.numbers = kept if kept or stretch.start else array("q", self._ask_from(self._order, 0))
        if self.count is not None:
            self.count -= fewer
        if self.end is not None:
            self.end -= fewer

    def _around(self, place: int) -> _Stretch:
        """A stretch that reaches this place, or nearly so; a new one if need be."""
        for stretch in reversed(self._stretches):
            if stretch.start <= place <= stretch.stop + NEAR and stretch.numbers:
                return self._reaching(stretch, place)
            if place < stretch.start <= place + NEAR and stretch.numbers:
                return self._reaching_back(stretch, place)
        return self._new(place)

    def _reaching(self, stretch: _Stretch, place: int) -> _Stretch:
        while stretch.stop <= place and self._go_on(stretch, place + 1):
            pass
        return stretch

    def _reaching_back(self, stretch: _Stretch, place: int) -> _Stretch:
        """The stretch, with what lies between the place and its beginning."""
        found = self._find(self._back, stretch.numbers[0], stretch.start - place)
        stretch.numbers = array("q", [*reversed(found), *stretch.numbers])
        stretch.start = place
        return stretch

    def _new(self, place: int) -> _Stretch:
        """A stretch at a place, found from the end where that is nearer."""
        total = self.end if self.end is not None else self.count
        if total is not None and total < 2 * place:
            skipped = max(0, total - place - HEAD)
            found = self._ask_from(self._back, skipped)[::-1]
            stretch = _Stretch(total - skipped - len(found), array("q", found))
        else:
            stretch = _Stretch(place, array("q", self._ask_from(self._order, place)))
        if stretch.numbers:
            self._stretches.append(stretch)
            self._stretches.sort(key=_start)
        return stretch

    def _ask_from(self, order: Order, skipped: int) -> list[int]:
        sql, values = self._statement.numbers(order)
        return self._ask(f"{sql} limit {HEAD} offset {skipped}", values)

    def _go_on(self, stretch: _Stretch, stop: int) -> bool:
        """Make a stretch longer; whether there was anything more."""
        if stretch.stop == self.end or not stretch.numbers:
            return False
        found = self._find(self._order, stretch.numbers[-1], max(HEAD, stop - stretch.stop))
        if not found:
            self.end = stretch.stop
        stretch.numbers.extend(found)
        self._stretches = [
            other for other in self._stretches if other is stretch or not _within(other, stretch)
        ]
        return bool(found)

    def _find(self, order: Order, after: int | None, limit: int) -> list[int]:
        sql, values = self._statement.numbers(order, after)
        return self._ask(f"{sql} limit {limit}", values)

    def _index(self, numbers: array[int], number: int) -> int | None:
        """Where a number stands in a stretch, by halving it."""
        sign = -1 if self._order is Order.newest else 1
        at = bisect_left(numbers, sign * number, key=lambda other: sign * other)
        return at if at < len(numbers) and numbers[at] == number else None


def _start(stretch: _Stretch) -> int:
    return stretch.start


def _within(other: _Stretch, stretch: _Stretch) -> bool:
    return stretch.start <= other.start < stretch.stop
