"""Markdown to an article: front matter, ours or another program's, or a heading; else as plain text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import get_args

import msgspec

from tui.errors import Unreadable
from tui.importers.dates import parse_date
from tui.importers.header import LONGEST_HEADLINE, Header, date_header
from tui.importers.lines import next_line
from tui.importers.parsed import FileFacts, Parsed
from tui.importers.plain import LONGEST_KEPT, complete, read_plain
from tui.model.article import Field, Origin, Origins
from tui.text.clean import clean
from tui.text.frontmatter import Meta, split
from tui.text.words import excerpt, fold

_KEYS = {
    "title": ("title", "headline"),
    "date": ("date", "published", "published_at", "publishdate", "pubdate", "date_published", "created"),
    "source": ("source", "publisher", "site", "site_name", "outlet", "publication", "newspaper"),
    "place": ("place", "location", "dateline"),
    "agency": ("agency", "wire"),
}
"""The keys, in lower case, under which other programs keep what we ask for."""

_ORIGINS: dict[str, Origin] = {name: name for name in get_args(Origin)}

_HEADING = re.compile(r"#[ \t]+(?=\S)")
_CLOSING = re.compile(r"[ \t]+#+$")


def read_markdown(text: str, facts: FileFacts) -> Parsed:
    """The article that a Markdown `text`, already cleaned, is.

    Raises:
        Unreadable: there is no text, or front matter that cannot be read.
    """
    found = split(text.removeprefix("\ufeff"))
    if found is None:
        heading = _heading(text)
        return complete(text, heading, facts) if heading else read_plain(text, facts)
    meta, body = found
    if not body.strip():
        raise Unreadable("it holds front matter and no text below it")
    if isinstance(meta.get("origin"), dict):
        return _ours(meta, body, facts)
    return complete(body, _merged(_header(meta), body), facts)


def _ours(meta: Mapping[str, Meta], body: str, facts: FileFacts) -> Parsed:
    """The article of a file that Cuttings wrote: what it says stands, also that there is no source."""
    header = _header(meta)
    parsed = complete(body, header, facts)
    given = {name: getattr(header, name) for name in ("source", "place", "agency") if name in meta}
    origin = Origins(
        _origin(meta, "title", parsed.origin.title),
        _origin(meta, "date", parsed.origin.date),
        _origin(meta, "source", parsed.origin.source),
    )
    return msgspec.structs.replace(parsed, origin=origin, **given)


def _origin(meta: Mapping[str, Meta], field: Field, otherwise: Origin) -> Origin:
    """The origin that `meta` gives for `field`, where it is one of ours."""
    origins = meta.get("origin")
    named = origins.get(field) if isinstance(origins, dict) else None
    return _ORIGINS.get(named, otherwise) if isinstance(named, str) else otherwise


def _header(meta: Mapping[str, Meta]) -> Header:
    """What front matter says of an article."""
    values = {key.lower(): value for key, value in meta.items()}
    found = {field: _first(values, keys) for field, keys in _KEYS.items()}
    date = parse_date(found["date"] or "")
    return Header(0, found["title"], date, found["source"], found["place"], found["agency"])


def _first(values: Mapping[str, Meta], keys: tuple[str, ...]) -> str | None:
    """The first of `keys` that holds a text."""
    return next((text for key in keys if (text := _text(values.get(key)))), None)


def _text(value: Meta) -> str | None:
    """A value in one short line: a text, a number, yes or no, the name of a mapping, the first of a list."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, bool):
        value = str(value).lower()
    if isinstance(value, (str, int, float)):
        return excerpt(clean(str(value)), LONGEST_KEPT) or None
    return None


def _merged(given: Header, body: str) -> Header:
    """`given`, what it does not say filled in from the header of `body`."""
    heading = _heading(body)
    if given.title:
        again = heading is not None and fold(heading.title or "") == fold(given.title)
        return given._replace(end=heading.end) if heading and again else given
    found = heading or date_header(body) or Header(0)
    return found._replace(**{name: value for name, value in given._asdict().items() if value})


def _heading(text: str) -> Header | None:
    """The header that a first line `# Title` makes, with the date line below it, if there is one."""
    first = next_line(text, 0)
    if first is None or first.end - first.start > LONGEST_HEADLINE or not _HEADING.match(text, first.start):
        return None
    dated = date_header(text)
    header = dated if dated and dated.title else Header(first.end)
    return header._replace(title=_CLOSING.sub("", first.of(text))[1:].strip())
