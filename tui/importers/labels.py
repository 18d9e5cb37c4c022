"""A header of labelled lines: `Title: …`, `Date: …`, `Source: …`, in English and its neighbours."""

from __future__ import annotations

import re

from tui.importers.dates import parse_date
from tui.importers.header import Header, headline_alone
from tui.importers.lines import Span, next_line

_MOST_LINES = 20
_LONGEST_LINE = 500

_LABELS = {
    "title": "title headline titel überschrift titre título titulo",
    "date": "date dated published posted pubdate datum fecha",
    "source": "source publisher publication outlet newspaper site website quelle fuente",
    "place": "place location dateline city ort lieu lugar",
    "agency": "agency wire newswire agentur agence agencia",
    "": "author authors by byline url link section category language tags keywords autor auteur",
}
"""Each field by its labels; those of "" belong to a header and say nothing that an article keeps."""

_FIELDS = {label: field for field, labels in _LABELS.items() for label in labels.split()}

_LINE = re.compile(r"[*_]{0,2}([^\W\d_]{2,12})[*_]{0,2}[ \t]{0,3}:[*_]{0,2}[ \t]*")


def labelled_header(text: str) -> Header | None:
    """The header that labelled lines make; None where the text does not begin with them.

    One such line may open a body (`Source: …`), so it takes a title, or two lines.
    """
    values: dict[str, str] = {}
    end = lines = 0
    line = next_line(text, 0)
    while line and lines < _MOST_LINES and line.end - line.start <= _LONGEST_LINE:
        label = _LINE.match(text, line.start, line.end)
        field = _FIELDS.get(label[1].lower()) if label else None
        if label is None or field is None:
            break
        values.setdefault(field, Span(label.end(), line.end).of(text))
        end, lines = line.end, lines + 1
        line = next_line(text, end)
    if not values.get("title") and (lines < 2 or not values.get("date")):
        return None
    return _header(text, values, end)


def _header(text: str, values: dict[str, str], end: int) -> Header:
    """The header of `values`; where no line is the title, the line that stands alone below is."""
    below = None if values.get("title") else headline_alone(text, end)
    return Header(
        below.end if below else end,
        below.of(text) if below else values.get("title"),
        parse_date(values.get("date", "")),
        values.get("source") or None,
        values.get("place") or None,
        values.get("agency") or None,
    )
