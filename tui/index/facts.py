"""What the index knows of the library as a whole, and of single articles."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator

import msgspec

from tui.index.schema import PATH, SLOTS, YEAR, day_of
from tui.model.record import Row
from tui.model.stamp import Stamp

ROW = "number, id, title, source, words, read, starred, noted, tags, date_guessed, highlights, versions"
"""The columns that `read_row` takes."""

_STAMP = f"select id, {PATH}, mtime_ns, size from articles"

_LAST = "\U0010ffff"
"""Comes after every letter."""

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


def count(connection: sqlite3.Connection) -> int:
    """How many articles there are."""
    found: int = connection.execute("select count(*) from articles").fetchone()[0]
    return found


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


def stamps(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, Stamp]:
    """The files of those of these articles that are there, by id."""
    given = msgspec.json.encode(list(ids)).decode()
    rows = connection.execute(f"{_STAMP} where id in (select value from json_each(?))", (given,))
    return {id: Stamp(*rest) for id, *rest in rows}


def stamps_in(connection: sqlite3.Connection, folder: str) -> Iterator[tuple[str, Stamp]]:
    """Id and file of every article whose file lies in this folder, not in one below it.

    Args:
        connection: to be used for nothing else meanwhile.
        folder: "" or a path that ends in `/`.
    """
    year = folder[:-1]
    if len(year) == YEAR and "/" not in year:
        own = f"{_STAMP} where path is null and id >= ? and id < ?"
        for id, *rest in connection.execute(own, (year, year + _LAST)):
            yield id, Stamp(*rest)
    strays = f"{_STAMP} where path is not null and path >= ? and path < ? and instr(substr(path, ?), '/') = 0"
    for id, *rest in connection.execute(strays, (folder, folder + _LAST, len(folder) + 1)):
        yield id, Stamp(*rest)


def paths(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Id and file's path of every article."""
    yield from connection.execute(f"select id, {PATH} from articles")


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
