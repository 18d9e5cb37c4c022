"""Dates as people read them, in English whatever the locale."""

from __future__ import annotations

import datetime as dt

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def short(date: dt.date) -> str:
    """Six cells, the year left out.

    >>> short(dt.date(2021, 10, 2))
    ' 2 Oct'
    """
    return f"{date.day:>2} {_MONTHS[date.month - 1][:3]}"


def long(date: dt.date) -> str:
    """The whole date.

    >>> long(dt.date(2021, 10, 21))
    '21 October 2021'
    """
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def month(date: dt.date) -> str:
    """The month alone.

    >>> month(dt.date(2021, 10, 21))
    'October 2021'
    """
    return f"{_MONTHS[date.month - 1]} {date.year}"
