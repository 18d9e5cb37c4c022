"""Plain text to an article: header, dateline, tail, file name, guess, in that order of trust."""

from __future__ import annotations

import datetime as dt
import re

from tui.errors import Unreadable
from tui.importers.agencies import agency as agency_called
from tui.importers.dateline import Dateline, read_dateline
from tui.importers.filename import date_in_name, title_in_name
from tui.importers.header import Header, date_header, headline_alone
from tui.importers.labels import labelled_header
from tui.importers.lines import body_from
from tui.importers.parsed import FileFacts, Parsed
from tui.importers.tail import outlet_in_tail
from tui.model.article import Origin, Origins
from tui.text.words import excerpt

_LONGEST_GUESS = 120
_MOST_WORDS = 24

LONGEST_KEPT = 500
"""Code points of a title that are kept: front matter and file names can hold far more than a title."""

_LONGEST_NAME = 200
"""Code points of an outlet, place or agency that are kept."""

_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]{0,3}(?=\s)")


def read_plain(text: str, facts: FileFacts) -> Parsed:
    """The article that `text`, already cleaned, is.

    Raises:
        Unreadable: there is no text, or a header with no text below it.
    """
    if not text or text.isspace():
        raise Unreadable("it is empty" if not text else "it holds nothing but white space")
    header = labelled_header(text) or date_header(text) or Header(0)
    return complete(text, header, facts)


def complete(text: str, header: Header, facts: FileFacts) -> Parsed:
    """The article below `header` in `text`, what the header does not say found elsewhere.

    Raises:
        Unreadable: there is no text below the header.
    """
    body = body_from(text, header.end)
    dateline = read_dateline(body)
    title, title_origin, start = _title(header, body, dateline, facts)
    if start:
        body = body_from(body, start)
        dateline = read_dateline(body)
    if not body:
        raise Unreadable("it holds no text" if header.end == 0 else "it holds a header and no text below it")
    date, date_origin = _date(header, dateline, facts)
    source, source_origin, agency = _source(header, dateline, body)
    return Parsed(
        title=excerpt(title, LONGEST_KEPT),
        date=date,
        source=_name(source),
        place=_name(header.place or dateline.place),
        agency=_name(agency),
        origin=Origins(title_origin, date_origin, source_origin),
        text=body,
    )


def _name(text: str | None) -> str | None:
    return excerpt(text, _LONGEST_NAME) if text else text


def _title(header: Header, body: str, dateline: Dateline, facts: FileFacts) -> tuple[str, Origin, int]:
    """The title, its origin, and where in `body` the text begins below a title that was a line of its own."""
    if header.title:
        return header.title, "header", 0
    line = headline_alone(body, 0, _LONGEST_GUESS)
    if line and len(line.of(body).split()) <= _MOST_WORDS:
        return line.of(body), "guess", line.end
    named = title_in_name(facts.name)
    if named:
        return named, "filename", 0
    return _first_sentence(body[dateline.end :].strip() or body), "guess", 0


def _first_sentence(body: str) -> str:
    """The first sentence of `body`, cut at a word."""
    window = body.lstrip()[: 4 * _LONGEST_GUESS].split("\n\n")[0]
    end = _SENTENCE.search(window)
    line = " ".join((window[: end.end()] if end else window).split())
    return line if len(line) <= _LONGEST_GUESS else excerpt(line, _LONGEST_GUESS)


def _date(header: Header, dateline: Dateline, facts: FileFacts) -> tuple[dt.date, Origin]:
    if header.date:
        return header.date, "header"
    if dateline.date:
        return dateline.date, "dateline"
    named = date_in_name(facts.name)
    return (named, "filename") if named else (facts.modified, "guess")


def _source(header: Header, dateline: Dateline, body: str) -> tuple[str | None, Origin, str | None]:
    """The outlet, its origin, and the agency; an agency that the tail names is no outlet."""
    agency = header.agency or dateline.agency
    if header.source:
        return header.source, "header", agency
    if dateline.source:
        return dateline.source, "dateline", agency
    outlet = outlet_in_tail(body)
    wire = agency_called(outlet) if outlet else None
    if outlet is None or wire:
        return None, "guess", agency or wire
    return outlet, "tail", agency
