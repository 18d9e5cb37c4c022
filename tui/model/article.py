"""An article: one text, what is known of it, and how that is known."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

Origin = Literal["header", "dateline", "tail", "filename", "guess", "user"]
"""Where a title, date or source was found; `user` is a correction by hand."""

Field = Literal["title", "date", "source"]
"""The fields whose origin is kept and that can be corrected."""

GUESSES: frozenset[Origin] = frozenset({"filename", "guess"})
"""The origins that the reader marks as guessed."""


class Origins(msgspec.Struct, frozen=True):
    """Where each of the three correctable fields comes from."""

    title: Origin = "guess"
    date: Origin = "guess"
    source: Origin = "guess"


class Imported(msgspec.Struct, frozen=True, rename={"path": "from"}):
    """What an article was imported from."""

    path: str
    """The file's name below the folder that was imported; `from` in files."""

    sha256: str
    """SHA-256 of the file's bytes, hexadecimal."""

    at: str
    """When, UTC, as `2026-11-21T23:00:00Z`."""


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One text with what is known of it. Never changed once imported; corrections lie over it."""

    id: str
    """Its file's name without `.md`; given once, kept for ever."""

    title: str
    date: dt.date
    source: str | None = None
    place: str | None = None
    agency: str | None = None
    origin: Origins = Origins()
    imported: Imported
    sha256: str
    """SHA-256 of the normalised body (`tui.text.words.fingerprint`): the article's identity."""

    text: str
    """The body, verbatim but for cleaning; highlights count its code points."""

    def guessed(self, field: Field) -> bool:
        """Whether `field` was guessed and not read in the text."""
        return self.origin_of(field) in GUESSES

    def origin_of(self, field: Field) -> Origin:
        """Where `field` comes from."""
        origins: dict[Field, Origin] = {
            "title": self.origin.title,
            "date": self.origin.date,
            "source": self.origin.source,
        }
        return origins[field]
