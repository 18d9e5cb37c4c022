"""Dates as articles write them, read by a table of notations and never guessed.

`03/04/2021` is refused: it is two dates. It is read where one part is over 12, or both are the same.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from tui.text.words import fold

EARLIEST, LATEST = 1500, 2100
"""The years that an article can be from."""

_ZONE = (
    r"Z|UTC|GMT|E[SD]T|C[SD]T|M[SD]T|P[SD]T|BST|IST|PKT|JST|KST|SAST|WAT|EAT|CEST|CET|EEST|EET|MSK|AES?T|AEDT"
    r"|[+-][0-9]{2}:?[0-9]{2}"
)
_CLOCK = r"[0-9]{1,2}[:.h][0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?(?:[ ]?[AaPp]\.?[Mm]\b\.?)?"
_TIME = re.compile(rf"(?:T|,?[ ](?:at[ ])?){_CLOCK}(?:[ ]?\(?(?:{_ZONE})(?!\w)\)?)?")

_WEEKDAY = re.compile(
    r"(?:(?:mon|tue|wednes|thurs|fri|satur|sun)(?:s?day)|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun"
    r"|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo)\b\.?,?[ ]*(?:den[ ]|the[ ]|le[ ])?",
    re.IGNORECASE,
)

_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?![0-9])")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T[0-9]{4,6}Z?)?(?![0-9])")
_DAY_FIRST = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th|er|º|\.)?(?:[ ]+(?:of[ ]|de[ ])?|-)"
    r"([^\W\d_]{3,10})\.?,?(?:[ ]+(?:de[ ]|del[ ])?|-)([0-9]{4})(?![0-9])"
)
_MONTH_FIRST = re.compile(
    r"([^\W\d_]{3,10})\.?[ -]+([0-9]{1,2})(?:st|nd|rd|th)?(?:,[ ]*|[ -]+)([0-9]{4})(?![0-9])"
)
_NUMBERS = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})(?![0-9])")

_MONTH_NAMES = (
    "january jan januar janner janvier janv enero ene",
    "february feb februar fevrier fevr febrero",
    "march mar marz mrz mars marzo",
    "april apr avril avr abril abr",
    "may mai mayo",
    "june jun juni juin junio",
    "july jul juli juillet juil julio",
    "august aug aout agosto ago",
    "september sep sept septembre septiembre setiembre",
    "october oct oktober okt octobre octubre",
    "november nov novembre noviembre",
    "december dec dezember dez decembre diciembre dic",
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
"""English, German, French and Spanish, without accents."""

_FIRST_NAMES = re.compile(r"[^\W\d_]{3,10}")


def month(name: str) -> int | None:
    """The number of the month called `name`, in English, German, French or Spanish."""
    return _MONTHS.get(fold(name))


def parse_date(text: str) -> dt.date | None:
    """The date that all of `text` is, a time of day after it allowed; None where it is none."""
    stripped = text.strip()
    found = date_at(stripped)
    return found[0] if found and found[1] == len(stripped) else None


def date_at(text: str, start: int = 0) -> tuple[dt.date, int] | None:
    """The date that begins at `start`, and where it, or the time of day after it, ends."""
    first = text[start : start + 1]
    if not first.isalnum():
        return None
    weekday = None if first.isdigit() else _WEEKDAY.match(text, start)
    at = weekday.end() if weekday else start
    notations = _DIGITS if text[at : at + 1].isdigit() else _LETTERS
    for pattern, read in notations:
        found = pattern.match(text, at)
        date = read(found) if found else None
        if found and date:
            return _with_time(text, date, found.end())
    return None


def _with_time(text: str, date: dt.date, end: int) -> tuple[dt.date, int] | None:
    """`date` and its end, the time of day counted in; None where a word goes on from it."""
    time = _TIME.match(text, end)
    end = time.end() if time else end
    after = text[end : end + 1]
    return None if after.isalnum() or after == "_" else (date, end)


def make_date(year: str, month_number: int, day: str) -> dt.date | None:
    """The date of these parts; None where there is none such, or it is no article's."""
    if not EARLIEST <= int(year) <= LATEST:
        return None
    try:
        return dt.date(int(year), month_number, int(day))
    except ValueError:
        return None


def _year_first(found: re.Match[str]) -> dt.date | None:
    return make_date(found[1], int(found[3]), found[4])


def _compact(found: re.Match[str]) -> dt.date | None:
    return make_date(found[1], int(found[2]), found[3])


def _day_first(found: re.Match[str]) -> dt.date | None:
    return make_date(found[3], month(found[2]) or 0, found[1])


def _month_first(found: re.Match[str]) -> dt.date | None:
    return make_date(found[3], month(found[1]) or 0, found[2])


def _numbers(found: re.Match[str]) -> dt.date | None:
    """Day and month in an order that only one of them leaves open."""
    one, two = int(found[1]), int(found[3])
    if one <= 12 and two <= 12 and one != two:
        return None
    return make_date(found[4], one, found[3]) if two > 12 else make_date(found[4], two, found[1])


_Notation = tuple[re.Pattern[str], Callable[[re.Match[str]], dt.date | None]]

_DIGITS: tuple[_Notation, ...] = (
    (_YEAR_FIRST, _year_first),
    (_COMPACT, _compact),
    (_DAY_FIRST, _day_first),
    (_NUMBERS, _numbers),
)
_LETTERS: tuple[_Notation, ...] = ((_MONTH_FIRST, _month_first),)
