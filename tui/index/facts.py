"""What the index knows of the library as a whole, and of single articles."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

import msgspec

from tui.index.schema import SLOTS, day_of
from tui.model.record import Row
from tui.model.stamp import Stamp

ROW = "number, id, title, source, words, read, starred, noted, tags, date_guessed, highlights, versions"
"""The columns that `read_row` takes."""

_Columns = tuple[int, str, str, str | None, int, int, int, int, str, int, int, int]


class Totals(msgspec.Struct, frozen=True):
    """How many articles there are, and how many of them are in which state."""

    articles: int
    unread: int
    starred: int
    tagged: int
    noted: int


def totals(connection: sqlite3.Connection) -> Totals:
    """All counts at once, each from an index of its own."""
    states = ("read = 0", "starred = 1", "tagged = 1", "noted = 1")
    counts = ", ".join(f"(select count(*) from articles where {state})" for state in states)
    return Totals(*connection.execute(f"select (select count(*) from articles), {counts}").fetchone())


def in_pieces(connection: sqlite3.Connection) -> bool:
    """Whether there are texts so long that they stand in the index in pieces."""
    return connection.execute("select 1 from later limit 1").fetchone() is not None


def bearing(connection: sqlite3.Connection, slugs: Collection[str], most: int) -> int:
    """On how many articles these tags are, an article counted once for each, up to `most`."""
    given = "slug in (select value from json_each(?))"
    sql = f"select count(*) from (select 1 from article_tags where {given} limit ?)"
    count: int = connection.execute(sql, (msgspec.json.encode(list(slugs)).decode(), most)).fetchone()[0]
    return count


def tag_counts(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """The tags in use with the numbers of their articles, most used first, then by slug."""
    return connection.execute(
        "select slug, count(*) from article_tags group by slug order by count(*) desc, slug"
    ).fetchall()


def sources(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """The sources with the numbers of their articles, most articles first, then by name."""
    return connection.execute(
        "select source, count(*) from articles where source is not null group by source "
        "order by count(*) desc, source"
    ).fetchall()


def places(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """The places, as they can be searched, with the numbers of their articles, most articles first."""
    return connection.execute(
        "select place_key, count(*) from articles where place_key is not null group by place_key "
        "order by count(*) desc, place_key"
    ).fetchall()


def years(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """The years with the numbers of their articles, newest first."""
    return connection.execute(
        f"select printf('%04d', number / {SLOTS * 10_000}) as year, count(*) from articles "
        "group by year order by year desc"
    ).fetchall()


def stamps(connection: sqlite3.Connection) -> dict[str, Stamp]:
    """Every article's file, by id."""
    rows = connection.execute("select id, path, mtime_ns, size from articles")
    return {id: Stamp(path, mtime_ns, size) for id, path, mtime_ns, size in rows}


def stamp(connection: sqlite3.Connection, id: str) -> Stamp | None:
    """One article's file."""
    row = connection.execute("select path, mtime_ns, size from articles where id = ?", (id,)).fetchone()
    return Stamp(*row) if row else None


def read_row(columns: _Columns) -> Row:
    """What the list shows of an article, from the columns `ROW`."""
    number, id, title, source, words, read, starred, noted, tags, date_guessed, highlights, versions = columns
    return Row(
        id=id,
        title=title,
        date=day_of(number),
        source=source,
        words=words,
        read=bool(read),
        starred=bool(starred),
        noted=bool(noted),
        tags=tuple(tags.split()),
        date_guessed=bool(date_guessed),
        highlights=highlights,
        versions=versions,
    )


def row(connection: sqlite3.Connection, id: str) -> Row | None:
    """What the list shows of one article."""
    columns = connection.execute(f"select {ROW} from articles where id = ?", (id,)).fetchone()
    return read_row(columns) if columns else None
