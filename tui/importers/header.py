"""The lines above an article's body: its date, its headline, its outlet, in all the shapes they come in.

* ` date 2021-10-20 Headline`, with the word or without it;
* ` date 2021-10-21 Source.com`, a blank line, the headline. What follows the date is an outlet where it must
  be one (a domain, a known name), or reads like one and a headline stands alone below it;
* a date line alone, then the outlet or the headline or both;
* the headline, then a date line;
* labelled lines: `Title: …`, `Date: …`, `Source: …` (`tui.importers.labels`).

An ambiguous date (`date 03/04/2021 Headline`) belongs to the header all the same; it is just not believed.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from tui.importers.dateline import read_dateline
from tui.importers.dates import date_at
from tui.importers.lines import LONGEST_TITLE, Span, line_alone, next_line, rest_of_line
from tui.importers.outlet import is_outlet, may_be_outlet

LONGEST_HEADLINE = 300
"""Code points after a date, in its line, that are still a headline and not the body."""

_LONGEST_DATED = 120

_LEAD = re.compile(
    r"[\[(*_]{0,3}(?:(date|dated|published|posted|updated|datum|fecha)"
    r"(?:[ ]on)?(?:[ ]date)?[ \t]{0,3}[:=–—-]?[*_]{0,2}[ \t]{0,3})?",
    re.IGNORECASE,
)
_REFUSED = re.compile(r"[0-9]{1,4}([-/.])[0-9]{1,2}\1[0-9]{1,4}(?!\w)")
_AROUND = " \t|·•–—:,;-])*_"
_SEPARATOR = re.compile(r"[ \t]*(?:[,|·•–—]|[ ]-)[ \t]*")
_SUFFIX = re.compile(r"(.{4,}\S)[ ](?:[|–—-])[ ](\S.{1,60})")


class Header(NamedTuple):
    """What stands above a body, and where the body may begin."""

    end: int
    title: str | None = None
    date: dt.date | None = None
    source: str | None = None
    place: str | None = None
    agency: str | None = None


class _Dated(NamedTuple):
    """A line that opens with a date."""

    date: dt.date | None
    """None where `date` stands before one that is ambiguous or impossible."""

    rest: Span
    worded: bool
    """Whether a word such as `date` says what the date is."""


def date_header(text: str) -> Header | None:
    """The header of a text whose first line, or second, is a date line; None where neither is."""
    first = next_line(text, 0)
    if first is None:
        return None
    dated = _dated(text, first)
    if dated:
        return _after_date(text, dated)
    if first.end - first.start > LONGEST_TITLE:
        return None
    outlet = _outlet_and_date(text, first)
    if outlet:
        return _headline_below(text, Header(first.end, date=outlet[1], source=outlet[0]))
    return _title_above(text, first)


def _dated(text: str, line: Span) -> _Dated | None:
    """`line` read as a date with something after it or nothing."""
    lead = _LEAD.match(text, line.start, line.start + 40)
    start, worded = (lead.end(), lead[1] is not None) if lead else (line.start, False)
    found = date_at(text, start) or (_refused(text, start, line.end) if worded else None)
    if found is None:
        return None
    date, end = found
    while end < line.end and text[end] in _AROUND:
        end += 1
    return _Dated(date, rest_of_line(text, end), worded)


def _refused(text: str, start: int, end: int) -> tuple[None, int] | None:
    """No date, and where the numbers end that were meant as one."""
    found = _REFUSED.match(text, start, end)
    return (None, found.end()) if found else None


def _after_date(text: str, dated: _Dated) -> Header | None:
    """The header that a date line opens."""
    date, rest = dated.date, dated.rest
    if rest.start == rest.end:
        return _below_date(text, Header(rest.end, date=date))
    if not dated.worded and not _may_be_headline(text, rest):
        return None
    if rest.end - rest.start > LONGEST_HEADLINE:
        return Header(rest.start, date=date)
    return _outlet_in(text, rest, Header(rest.end, date=date)) or _headline_in(text, rest, date)


def _may_be_headline(text: str, rest: Span) -> bool:
    """Whether what follows a bare date can be more than the sentence that the date opens."""
    short = rest.end - rest.start <= LONGEST_TITLE
    return short and not text[rest.start].islower() and next_line(text, rest.end) is not None


def _outlet_in(text: str, line: Span, header: Header) -> Header | None:
    """`header` with the outlet that `line` names and the headline below it; None where it names none."""
    words = line.of(text)
    if is_outlet(words) or (may_be_outlet(words) and headline_alone(text, line.end)):
        return _headline_below(text, header._replace(end=line.end, source=words))
    return None


def _headline_in(text: str, line: Span, date: dt.date | None) -> Header:
    """The headline that `line` is, perhaps with the outlet behind a bar or a dash.

    Where nothing follows, the headline is all there is to read, so it is the body too.
    """
    words = line.of(text)
    end = line.end if next_line(text, line.end) else line.start
    parts = _SUFFIX.fullmatch(words)
    if parts and may_be_outlet(parts[2]):
        return Header(end, parts[1], date, parts[2])
    return Header(end, words, date)


def _below_date(text: str, header: Header) -> Header:
    """`header`, a date alone, with the outlet and the headline in the lines below it."""
    line = next_line(text, header.end)
    if line is None or line.end - line.start > LONGEST_TITLE:
        return header
    return _outlet_in(text, line, header) or _headline_below(text, header)


def _headline_below(text: str, header: Header) -> Header:
    """`header` with the line that stands alone below it as its headline, if one does."""
    line = headline_alone(text, header.end)
    return header._replace(end=line.end, title=line.of(text)) if line else header


def headline_alone(text: str, start: int, longest: int = LONGEST_TITLE) -> Span | None:
    """The next line, if it stands alone and is not a first paragraph, as a credited dateline betrays."""
    line = line_alone(text, start, longest)
    if line is None:
        return None
    dateline = read_dateline(text[line.start : line.end])
    return None if dateline.agency or dateline.source else line


def _title_above(text: str, first: Span) -> Header | None:
    """The header of a headline with a date line below it."""
    second = next_line(text, first.end)
    if second is None or second.end - second.start > _LONGEST_DATED:
        return None
    title = first.of(text)
    dated = _dated(text, second)
    if dated is None:
        outlet = _outlet_and_date(text, second)
        return Header(second.end, title, outlet[1], outlet[0]) if outlet else None
    rest = dated.rest.of(text)
    if rest and not may_be_outlet(rest):
        return None
    return Header(second.end, title, dated.date, rest or None)


def _outlet_and_date(text: str, line: Span) -> tuple[str, dt.date] | None:
    """`line` read as `Source.com - 21 Oct 2021`."""
    if line.end - line.start > _LONGEST_DATED:
        return None
    for separator in _SEPARATOR.finditer(text, line.start, line.end):
        found = date_at(text, separator.end())
        if found and found[1] == line.end:
            name = Span(line.start, separator.start()).of(text)
            return (name, found[0]) if may_be_outlet(name) else None
    return None
