"""What an importer makes of a file's text."""

from __future__ import annotations

import datetime as dt

import msgspec

from tui.model.article import Origins


class FileFacts(msgspec.Struct, frozen=True):
    """What the file system says about a text."""

    name: str
    """The file's name below the folder that is imported."""

    modified: dt.date


class Parsed(msgspec.Struct, frozen=True, kw_only=True):
    """An article before it has an id."""

    title: str
    date: dt.date
    source: str | None
    place: str | None
    agency: str | None
    origin: Origins
    text: str
    """The body: a verbatim part of the cleaned text."""
