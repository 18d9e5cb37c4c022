"""Moments as text: UTC to the second, the one form in which files hold them."""

from __future__ import annotations

import datetime as dt

FORM = "%Y-%m-%dT%H:%M:%SZ"


def now() -> str:
    """This moment, as `2026-11-21T23:00:00Z`."""
    return dt.datetime.now(dt.UTC).strftime(FORM)


def parse(text: str) -> dt.datetime:
    """The moment that `text` names.

    >>> parse("2026-11-21T23:00:00Z").isoformat()
    '2026-11-21T23:00:00+00:00'
    """
    return dt.datetime.strptime(text, FORM).replace(tzinfo=dt.UTC)


def local(text: str) -> dt.datetime | None:
    """The moment by the clock of this place; None where `text` names none, or one that clocks do not show."""
    try:
        return parse(text).astimezone()
    except (ValueError, OverflowError, OSError):
        return None


def or_now(text: str) -> str:
    """`text`, this moment where it names none."""
    try:
        parse(text)
    except ValueError:
        return now()
    return text
