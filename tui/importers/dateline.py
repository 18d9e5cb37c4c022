"""The dateline: the place, agency, outlet and date that open an article's first sentence."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from tui.importers.agencies import agency
from tui.importers.dates import date_at, month, parse_date
from tui.importers.outlet import is_outlet, may_be_outlet

_LONGEST_PLACE = 70
_LONGEST_CREDIT = 100

_OPEN = re.compile(
    rf"([^()\n/]{{0,{_LONGEST_PLACE}}})(?:\(([^()\n]{{2,{_LONGEST_CREDIT}}})\)|/([^/()\n]{{2,40}})/)"
)
_AFTER = re.compile(r"[ ]?(?:[:–—]|\.?[ ]?-{1,2}|\.[ ]?(?=\W))+[ ]*")
_BARE = re.compile(rf"([^()\n:–—]{{2,{_LONGEST_PLACE}}}?)[ ]?(?:[–—]|[ ]-{{1,2}}[ ]|:[ ])[ ]*(?=[\w“\"'‘])")
_CREDIT_DATE = re.compile(r"[ ]?[-–—,|][ ]?(?=[\w])")
_DAY = re.compile(
    r"(?:([0-9]{1,2})(?:st|nd|rd|th|\.)?[ ]([^\W\d_]{3,10})"
    r"|([^\W\d_]{3,10})\.?[ ]([0-9]{1,2})(?:st|nd|rd|th)?)\.?"
)
_INITIALS_END = re.compile(r"\b[A-Z]\.[A-Z]\.$")
_YEAR = re.compile(r"(?:,[ ]|[ ])[0-9]{4}$")

_RUBRICS = """
breaking update updated watch exclusive analysis opinion video photos live correction factbox
explainer read editorial interview review comment recap report alert urgent just note
editor's warning background
"""
_NO_PLACES = frozenset(_RUBRICS.split())
"""What stands in capitals before a colon and is no place."""

_SMALL_WORDS = "of the de da do das dos del di la le les los las el am an der du sur upon on und and y"
_SMALL = frozenset(_SMALL_WORDS.split())
_INITIALS = frozenset({"UN", "US", "USA", "UK", "UAE", "DRC", "EU", "DC", "NY"})


class Dateline(NamedTuple):
    """What a dateline says, and where the sentence begins after it."""

    end: int = 0
    place: str | None = None
    agency: str | None = None
    source: str | None = None
    date: dt.date | None = None


class _Credit(NamedTuple):
    """What stands between the parentheses of a dateline."""

    agency: str | None
    source: str | None
    date: dt.date | None


def read_dateline(body: str) -> Dateline:
    """The dateline that opens `body`; an empty one where none does."""
    start = len(body) - len(body[:200].lstrip()) if body[:1].isspace() else 0
    opening = _OPEN.match(body, start)
    if opening:
        found = _credited(body, opening)
        if found:
            return found
    return _placed(body, start) or Dateline()


def _credited(body: str, opening: re.Match[str]) -> Dateline | None:
    """A dateline with an agency or outlet: `PARIS, Oct 20 (AFP) - `; None where it is but a parenthesis."""
    credit = _credit(" ".join((opening[2] or opening[3]).split()))
    if credit is None:
        return None
    left = opening[1].strip()
    after = _AFTER.match(body, opening.end())
    if not after and left and not left.isupper():
        return None
    place, date = _place(left)
    if left and place is None and date is None:
        return None
    end = after.end() if after else opening.end()
    return Dateline(end, place, credit.agency, credit.source, credit.date or date)


def _credit(inside: str) -> _Credit | None:
    """The agency, outlet and date in `inside`; None where it names neither agency nor outlet."""
    date = None
    for separator in _CREDIT_DATE.finditer(inside):
        found = date_at(inside, separator.end())
        if found and found[1] == len(inside):
            date, inside = found[0], inside[: separator.start()].rstrip()
            break
    names = [name.strip() for name in inside.split("/")]
    agencies = [known for name in names if (known := agency(name))]
    others = [name for name in names if not agency(name)]
    outlets = " / ".join(others) if others and _name_outlets(others, date is not None) else None
    if not agencies and not outlets:
        return None
    return _Credit(agencies[0] if agencies else None, outlets, date)


def _name_outlets(names: list[str], dated: bool) -> bool:
    """Whether one of `names` is an outlet; beside a date, what reads like one will do."""
    return any(is_outlet(name) or (dated and may_be_outlet(name)) for name in names)


def _placed(body: str, start: int) -> Dateline | None:
    """A dateline without a credit: `BOGOTA, Colombia — `, `NEW DELHI: `; its place is in capitals."""
    found = _BARE.match(body, start)
    if found is None:
        return None
    left = found[1].strip()
    first = left.split(",")[0].split(" ")
    capitals = [word for word in first if word.casefold() not in _SMALL]
    shouted = bool(capitals) and all(word.isupper() for word in capitals) and len(capitals[0]) > 2
    if not shouted or first[0].casefold() in _NO_PLACES or agency(left):
        return None
    place, date = _place(left)
    return Dateline(found.end(), place, date=date) if place else None


def _place(left: str) -> tuple[str | None, dt.date | None]:
    """The place and the date in what stands before a dateline's credit; both None where it is prose."""
    bare = left.strip(" ,") if _INITIALS_END.search(left) else left.strip(" ,.")
    parts = [part.strip() for part in bare.split(",")]
    date = None
    for count in (1, 2, 3):  # "Oct. 20", "20 Oct 2021", "Oct. 20, 2021", "Wednesday, Oct. 20, 2021"
        date = date or parse_date(", ".join(parts[-count:]))
    kept = [part for part in parts if part and not _is_day(part)]
    if not kept or len(kept) > 3:
        return None, date if not kept else None
    if not all(_is_name(part) for part in kept):
        return None, None
    return ", ".join(_capitalised(part) for part in kept), date


def _is_day(part: str) -> bool:
    """Whether `part` is a day, with or without its year: `Oct. 20`, `2021`, `Wednesday, 20 October 2021`."""
    if part.isdigit() or parse_date(part):
        return True
    found = _DAY.fullmatch(_YEAR.sub("", part))
    return bool(found and month(found[2] or found[3]))


def _is_name(part: str) -> bool:
    words = part.split()
    capital = all(word[:1].isupper() or word.casefold() in _SMALL for word in words)
    return capital and len(words) <= 5 and words[0][:1].isupper() and not any(map(str.isdigit, part))


def _capitalised(name: str) -> str:
    """`NEW DELHI` as `New Delhi`; a name in mixed case, and initials, stay."""
    if not name.isupper():
        return name
    return " ".join(_capitalised_word(word, place) for place, word in enumerate(name.split()))


def _capitalised_word(word: str, place: int) -> str:
    if "." in word[:-1] or word in _INITIALS:
        return word
    if place and word.casefold() in _SMALL:
        return word.lower()
    return "-".join(part.capitalize() for part in word.split("-"))
