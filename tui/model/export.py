"""The export format, version 1, as values: what exporters write and importers read back (design.md §7)."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from tui.model.article import Imported, Origins
from tui.model.record import Note

FORMAT = "cuttings-export"


class Generator(msgspec.Struct, frozen=True):
    """The program that wrote an export."""

    name: str
    version: str


class Counts(msgspec.Struct, frozen=True):
    """How many of each an export holds."""

    articles: int
    highlights: int
    tags: int


class MarkedAt(msgspec.Struct, frozen=True):
    """Where a passage was when it was marked."""

    sha256: str
    """Of the text that the article had then."""

    start: int
    end: int


class ExportedHighlight(msgspec.Struct, frozen=True, kw_only=True):
    """A passage; offsets count code points of the article's text, the end exclusive."""

    id: str
    start: int
    """Where it is in the text; for an orphan, where it was."""

    end: int
    exact: str
    prefix: str
    suffix: str
    state: Literal["exact", "moved", "orphan"]
    """Whether it is where it was marked, was found elsewhere, or is not found any more."""

    was: MarkedAt | UnsetType = UNSET
    """Only where that is not the text at hand, or another place in it."""

    tags: tuple[str, ...]
    """Slugs, in the order in which they were added."""

    note: str
    created: str
    modified: str


class ExportedArticle(msgspec.Struct, frozen=True, kw_only=True):
    """An article with all that the user added to it."""

    id: str
    sha256: str
    title: str
    date: dt.date
    source: str | None
    place: str | None
    agency: str | None
    origin: Origins
    imported: Imported
    text: str | UnsetType = UNSET
    """Left out of an export without texts."""

    words: int
    read: bool
    starred: bool
    tags: tuple[str, ...]
    """Slugs, in the order in which they were added."""

    note: Note | None
    story: str | None
    """The id of the story that it tells, if another article does too."""

    highlights: tuple[ExportedHighlight, ...]


class ExportedTag(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the codebook that an exported article or passage bears, or one above it."""

    slug: str
    label: str
    parent: str | None
    color: str | None
    definition: str
    aliases: tuple[str, ...]
    key: Annotated[int, Meta(ge=1, le=9)] | UnsetType = UNSET
    """The digit that puts it on, if it has one."""

    note: Note | UnsetType = UNSET


class ExportedStory(msgspec.Struct, frozen=True, kw_only=True):
    """Articles that tell of the same event, or two of which the user has said whether they do."""

    id: str
    articles: tuple[str, ...]
    """Ids, sorted; with a decision of the user's the two that it is about."""

    score: float
    """How sure it is, from 0 to 1."""

    decision: Literal["auto", "confirmed", "rejected"]
    """A story as it is; two articles that the user put together; two that the user keeps apart."""


class Export(msgspec.Struct, frozen=True, kw_only=True):
    """A whole export."""

    format: Literal["cuttings-export"] = "cuttings-export"
    version: Literal[1] = 1
    generator: Generator
    exported_at: str
    """UTC, as `2026-11-21T23:00:00Z`."""

    query: str
    """The query that selects the same articles again; "" for everything."""

    counts: Counts
    articles: tuple[ExportedArticle, ...]
    """Newest first, then by id."""

    tags: tuple[ExportedTag, ...]
    """By slug."""

    stories: tuple[ExportedStory, ...]
