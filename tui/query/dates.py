"""Dates in queries: days, months and years, spans of them, and the last days up to today."""

from __future__ import annotations

import datetime as dt
import re

import msgspec

from tui.errors import QueryError

HINT = "Write date:2021, date:2021-10, date:2021-10-20, date:2021-10..2021-11, date:>2021-10-20 or date:7d."

_DAY = dt.timedelta(days=1)
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_RECENT = re.compile(r"([0-9]{1,6})([dwmy])")
_COMPARED = re.compile(r"(>=|<=|>|<)(.*)", re.DOTALL)

Bounds = tuple[dt.date | None, dt.date | None]
"""First and last day, both included; None where there is no limit."""


class Dated(msgspec.Struct, frozen=True):
    """Articles of a span of days, both ends included; None is an open end."""

    first: dt.date | None
    last: dt.date | None

    def bounds(self, today: dt.date) -> Bounds:
        """The span itself: it does not depend on the day."""
        return self.first, self.last

    def __str__(self) -> str:
        if self.first is None or self.last is None:
            return f"date:{self.first or ''}..{self.last or ''}"
        if self.first == self.last:
            return f"date:{self.first}"
        if (self.first, self.last) == _year(self.first.year):
            return f"date:{self.first.year:04}"
        if (self.first, self.last) == _month(self.first.year, self.first.month):
            return f"date:{self.first.year:04}-{self.first.month:02}"
        return f"date:{self.first}..{self.last}"


class Recent(msgspec.Struct, frozen=True):
    """Articles of the last days, weeks, months or years, today included."""

    count: int
    unit: str
    """One of `d w m y`."""

    def bounds(self, today: dt.date) -> Bounds:
        """The span that ends today: one day is today, one month begins a day after last month's date."""
        try:
            return self._before(today) + _DAY, today
        except (OverflowError, ValueError):  # before the year 1
            return None, today

    def _before(self, today: dt.date) -> dt.date:
        if self.unit in "dw":
            return today - self.count * (7 if self.unit == "w" else 1) * _DAY
        months = today.year * 12 + today.month - 1 - self.count * (12 if self.unit == "y" else 1)
        year, month = divmod(months, 12)
        return min(dt.date(year, month + 1, 1) + (today.day - 1) * _DAY, _month(year, month + 1)[1])

    def __str__(self) -> str:
        return f"date:{self.count}{self.unit}"


def read_date(value: str, position: int) -> Dated | Recent:
    """What follows `date:`, as a value.

    Args:
        value: without the field's name.
        position: where in the query it stands.

    Raises:
        QueryError: it names no date.
    """
    if recent := _RECENT.fullmatch(value):
        return _read_recent(recent, position)
    if compared := _COMPARED.fullmatch(value):
        sign, date = compared.groups()
        first, last = _span(date, position + len(sign))
        return _compared(sign, first, last, position)
    first_text, dots, last_text = value.partition("..")
    if not dots:
        return Dated(*_span(value, position))
    if not first_text and not last_text:
        raise QueryError("date:.. has no first and no last date.", position, HINT)
    first_day = _span(first_text, position)[0] if first_text else None
    last_day = _span(last_text, position + len(first_text) + 2)[1] if last_text else None
    if first_day and last_day and last_day < first_day:
        raise QueryError(f"{value} ends before it begins.", position, "Write the earlier date first.")
    return Dated(first_day, last_day)


def _read_recent(match: re.Match[str], position: int) -> Recent:
    count = int(match[1])
    if not count:
        raise QueryError(f"date:{match[0]} is no time at all.", position, "date:1d is today.")
    return Recent(count, match[2])


def _compared(sign: str, first: dt.date, last: dt.date, position: int) -> Dated:
    try:
        if sign == ">":
            return Dated(last + _DAY, None)
        if sign == "<":
            return Dated(None, first - _DAY)
    except OverflowError:
        raise QueryError("there is no date beyond that one.", position, HINT) from None
    return Dated(first, None) if sign == ">=" else Dated(None, last)


def _span(text: str, position: int) -> tuple[dt.date, dt.date]:
    """The first and the last day of a year, month or day."""
    match = _DATE.fullmatch(text)
    if not match:
        said = f"{text!r} is not a date." if text else "a date is missing."
        raise QueryError(said, position, HINT)
    year, month, day = match.groups()
    try:
        if day:
            date = dt.date(int(year), int(month), int(day))
            return date, date
        return _month(int(year), int(month)) if month else _year(int(year))
    except ValueError:
        raise QueryError(f"there is no date {text}.", position, HINT) from None


def _year(year: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def _month(year: int, month: int) -> tuple[dt.date, dt.date]:
    first = dt.date(year, month, 1)
    if month == 12:
        return first, first.replace(day=31)
    return first, first.replace(month=month + 1) - _DAY
