"""Changing the index: functions on a connection inside a transaction."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable
from itertools import islice

import msgspec

from tui.index.plain import pieces, plain, storable
from tui.index.schema import SLOTS, day_of, first_number
from tui.index.stamp import Indexed
from tui.model.record import Record
from tui.text.words import count_words

BATCH = 5_000
"""Articles handled at once. FTS5 writes its hash out whenever a number is less than the one before it,
so each batch is put in by number."""

_COLUMNS = (
    "number, id, title, title_key, source, source_key, place_key, words, date_guessed, sha256, "
    "imported_sha256, path, mtime_ns, size, read, starred, noted, tagged, tags, highlights, story, versions"
)
_PUT = f"insert into articles({_COLUMNS}) values ({', '.join('?' * len(_COLUMNS.split(',')))})"
_TEXTS = "title, source, body, highlight, note"
_FIND = f"insert into found(rowid, {_TEXTS}) values (?, ?, ?, ?, ?, ?)"
_UNFIND = f"insert into found(found, rowid, {_TEXTS}) values ('delete', ?, ?, ?, ?, ?, ?)"
_FIND_HEAD = "insert into heads(rowid, title, source) values (?, ?, ?)"
_UNFIND_HEAD = "insert into heads(heads, rowid, title, source) values ('delete', ?, ?, ?)"
"""`found` forgets a text only by being told all of it. Always row by row, with values: an `insert … select`
opens a savepoint, at which FTS5 writes its hash out, which is six times slower."""

_FIND_LATER = "insert into found_later(rowid, body) values (?, ?)"
_UNFIND_LATER = "insert into found_later(found_later, rowid, body) values ('delete', ?, ?)"

_BETWEEN = "\n\ue000\n"
"""Parts the passages of an article: a word to FTS5, so that no phrase reaches from one into the next."""

_GIVEN = "in (select value from json_each(?))"


def put(connection: sqlite3.Connection, items: Iterable[Indexed]) -> None:
    """Insert articles, or replace those of the same id; of several with one id the last counts."""
    numbers = _Numbers(connection)
    remaining = iter(items)
    while batch := {item.article.id: item for item in islice(remaining, BATCH)}:
        held = numbers_of(connection, batch)
        _drop(connection, held.values())
        numbered = [(numbers.of(item.article.date, held.get(id)), item) for id, item in batch.items()]
        numbered.sort(key=_number)
        _insert(connection, numbered)


def remove(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Delete articles; an id that is not there is passed over."""
    _drop(connection, numbers_of(connection, ids).values())


def reset_records(connection: sqlite3.Connection, records: Iterable[Record]) -> None:
    """Make these records the whole of the user's work; articles without one become blank."""
    wanted = {record.article: record for record in records}
    marked = connection.execute(
        "select id from articles where read = 1 or starred = 1 or noted = 1 or tagged = 1"
    ).fetchall()
    for (id,) in marked:
        wanted.setdefault(id, Record(id))
    update_records(connection, wanted.values())


def update_records(connection: sqlite3.Connection, records: Iterable[Record]) -> None:
    """Show these records on the articles that are there; touch nothing that is as it should be."""
    wanted = {record.article: record for record in records}
    rows = connection.execute(
        "select id, number, read, starred, noted, tagged, tags from articles "
        f"where id {_GIVEN} order by number",
        (_json(list(wanted)),),
    ).fetchall()
    held = [(number, state, wanted[id]) for id, number, *state in rows]
    changed = [(number, state, record) for number, state, record in held if state != state_of(record)]
    connection.executemany(
        "update articles set read = ?, starred = ?, noted = ?, tagged = ?, tags = ? where number = ?",
        [(*state_of(record), number) for number, _, record in changed],
    )
    _set_tags(
        connection, [(number, record) for number, state, record in changed if state[-1] != _tags(record)]
    )
    _set_notes(connection, [(number, record) for number, state, record in held if record.note or state[2]])


class _Numbers:
    """Gives articles their numbers: the date and a counter."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._next: dict[dt.date, int] = {}

    def of(self, day: dt.date, held: int | None) -> int:
        """The number of an article of `day`: the one that it held, where its date is still the same."""
        if held is not None and day_of(held) == day:
            return held
        first = first_number(day)
        number = self._next.get(day) or self._free(first)
        self._next[day] = number + 1
        return number

    def _free(self, first: int) -> int:
        (last,) = self._connection.execute(
            "select max(number) from articles where number >= ? and number < ?", (first, first + SLOTS)
        ).fetchone()
        return first if last is None else last + 1


def numbers_of(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, int]:
    """The numbers of those of these articles that are there."""
    return dict(connection.execute(f"select id, number from articles where id {_GIVEN}", (_json(list(ids)),)))


def _drop(connection: sqlite3.Connection, numbers: Iterable[int]) -> None:
    held = sorted(numbers)
    for number in held:  # one by one: together their texts may take more memory than there is
        _unfind(connection, number)
        for (piece,) in connection.execute("select piece from later where number = ?", (number,)).fetchall():
            row = connection.execute("select piece, body from later where piece = ?", (piece,)).fetchone()
            connection.execute(_UNFIND_LATER, row)
    for table in ("texts", "later", "article_tags", "articles") if held else ():
        connection.execute(f"delete from {table} where number {_GIVEN}", (_json(held),))


def _insert(connection: sqlite3.Connection, numbered: list[tuple[int, Indexed]]) -> None:
    for number, item in numbered:
        body = pieces(item.article.text)
        texts = _texts(number, item, next(body))
        connection.execute(_PUT, _row(number, item, texts))
        connection.execute(f"insert into texts(number, {_TEXTS}) values (?, ?, ?, ?, ?, ?)", texts)
        connection.execute(_FIND, texts)
        connection.execute(_FIND_HEAD, texts[:3])
        for later in body:
            added = connection.execute("insert into later(number, body) values (?, ?)", (number, later))
            connection.execute(_FIND_LATER, (added.lastrowid, later))
    _insert_tags(connection, [(number, item.record) for number, item in numbered])


_Texts = tuple[int, str, str | None, str, str | None, str | None]
"""A row of `texts`: number, title, source, body, highlight, note."""


def _held_texts(connection: sqlite3.Connection, number: int) -> _Texts | None:
    """The row of `texts` of this number."""
    row: _Texts | None = connection.execute(
        f"select number, {_TEXTS} from texts where number = ?", (number,)
    ).fetchone()
    return row


def _unfind(connection: sqlite3.Connection, number: int) -> None:
    if held := _held_texts(connection, number):
        connection.execute(_UNFIND, held)
        connection.execute(_UNFIND_HEAD, held[:3])


def _texts(number: int, item: Indexed, body: str) -> _Texts:
    article, note = item.article, item.record.note
    return (
        number,
        plain(article.title),
        plain(article.source) if article.source else None,
        body,
        _BETWEEN.join(map(plain, item.highlights)) or None,
        plain(note.text) if note else None,
    )


def _row(number: int, item: Indexed, texts: _Texts) -> tuple[int | str | None, ...]:
    article, stamp = item.article, item.stamp
    _, title_key, source_key, *_ = texts
    return (
        number,
        article.id,
        storable(article.title),
        title_key,
        storable(article.source) if article.source else None,
        source_key,
        plain(article.place) if article.place else None,
        count_words(article.text),
        article.guessed("date"),
        article.sha256,
        article.imported.sha256,
        stamp.path,
        stamp.mtime_ns,
        stamp.size,
        *state_of(item.record),
        len(item.highlights),
        storable(item.story) if item.story else None,
        item.versions,
    )


def state_of(record: Record) -> list[int | str]:
    """What the row of an article shows of its record."""
    return [
        int(record.read),
        int(record.starred),
        int(record.note is not None),
        int(bool(record.tags)),
        _tags(record),
    ]


def _tags(record: Record) -> str:
    return " ".join(record.tags)


def _set_tags(connection: sqlite3.Connection, records: list[tuple[int, Record]]) -> None:
    connection.executemany("delete from article_tags where number = ?", [(number,) for number, _ in records])
    _insert_tags(connection, records)


def _insert_tags(connection: sqlite3.Connection, records: list[tuple[int, Record]]) -> None:
    connection.executemany(
        "insert or ignore into article_tags(slug, number) values (?, ?)",
        [(slug, number) for number, record in records for slug in record.tags],
    )


def _set_notes(connection: sqlite3.Connection, records: list[tuple[int, Record]]) -> None:
    """Make the notes findable that are not yet."""
    for number, record in records:
        note = plain(record.note.text) if record.note else None
        held = _held_texts(connection, number)
        if held and held[-1] != note:
            connection.execute(_UNFIND, held)
            connection.execute("update texts set note = ? where number = ?", (note, number))
            connection.execute(_FIND, (*held[:-1], note))


def _number(pair: tuple[int, Indexed]) -> int:
    return pair[0]


def _json(values: list[str] | list[int]) -> str:
    return msgspec.json.encode(values).decode()
