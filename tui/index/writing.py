"""Changing the index: functions on a connection inside a transaction."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, islice

import msgspec

from tui.index import ties
from tui.index.inventory import digest_key
from tui.index.plain import pieces, plain, storable
from tui.index.schema import SLOTS, day_of, first_number, kept_path
from tui.index.stamp import Indexed
from tui.index.ties import Lifted
from tui.model.record import Record
from tui.text.words import count_words

BATCH = 5_000
"""Articles handled at once. FTS5 writes its hash out whenever a number is less than the one before it,
so each batch is put in by number."""

_COLUMNS = (
    "number, id, title, title_key, source, source_key, place_key, words, date_guessed, sha256, "
    "imported_sha256, body_key, file_key, path, mtime_ns, size, read, starred, noted, tagged, tags, "
    "highlights, story, versions, compared"
)
_TEXTS = "title, source, body, highlight, note"
_FIND = f"insert into found(rowid, {_TEXTS}) values (?, ?, ?, ?, ?, ?)"
_UNFIND = f"insert into found(found, rowid, {_TEXTS}) values ('delete', ?, ?, ?, ?, ?, ?)"
"""`found` forgets a text only by being told all of it."""

_UNFIND_HEAD = "insert into heads(heads, rowid, title, source) values ('delete', ?, ?, ?)"

_NEW = "from json_each(?) as given cross join texts on texts.number = given.value"
_FIND_ALL = (
    f"insert into found(rowid, {_TEXTS}) select number, {_TEXTS} {_NEW}",
    f"insert into heads(rowid, title, source) select number, title, source {_NEW}",
)
"""For many texts, by number. One statement, because FTS5 writes out what it holds at the end of each that is
more than a row; and because none of it needs Python, so that another thread can go on meanwhile."""

_TOGETHER = 64
"""Rows that one statement inserts. `executemany` waits for Python's lock at every row."""

_FIND_LATER = "insert into found_later(rowid, body) values (?, ?)"
_UNFIND_LATER = "insert into found_later(found_later, rowid, body) values ('delete', ?, ?)"

_BETWEEN = "\n\ue000\n"
"""Parts the passages of an article, and each from what was noted on it: a word to FTS5, so that no phrase
reaches from one into the next."""

Progress = Callable[[int, int], bool]
"""Told how many of how many are done; its answer False ends the work."""


class Stopped(Exception):
    """Nobody wants the work to go on."""


_GIVEN = "in (select value from json_each(?))"


def put(connection: sqlite3.Connection, items: Iterable[Indexed]) -> None:
    """Insert articles, or replace those of the same id; of several with one id the last counts."""
    numbers = _Numbers(connection)
    remaining = iter(items)
    while batch := {item.article.id: item for item in islice(remaining, BATCH)}:
        held = numbers_of(connection, batch)
        lifted = Lifted(connection, held)
        _drop(connection, held.values())
        numbered = [(numbers.of(item.article.date, held.get(id)), item) for id, item in batch.items()]
        numbered.sort(key=_number)
        _insert(connection, numbered)
        lifted.put_back({item.article.id: (number, item.article.sha256) for number, item in numbered})
        ties.decide(connection, [item.record for item in batch.values()], fresh=True)


def remove(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Delete articles; an id that is not there is passed over."""
    held = numbers_of(connection, ids)
    lifted = Lifted(connection, held)
    _drop(connection, held.values())
    lifted.put_back({})


def reset_records(connection: sqlite3.Connection, records: Iterable[Record]) -> None:
    """Make these records the whole of the user's work; articles without one become blank."""
    wanted = {record.article: record for record in records}
    marked = connection.execute(
        "select id from articles where read = 1 or starred = 1 or noted = 1 or tagged = 1 "
        "or (highlights > 0) = 1 union select one from decided"
    ).fetchall()
    for (id,) in marked:
        wanted.setdefault(id, Record(id))
    update_records(connection, wanted.values())


def update_records(
    connection: sqlite3.Connection, records: Iterable[Record], progress: Progress | None = None
) -> None:
    """Show these records on the articles that are there; touch nothing that is as it should be.

    Raises:
        Stopped: nobody wants it any more.
    """
    wanted = {record.article: record for record in records}
    remaining = iter(wanted)
    done = 0
    while ids := list(islice(remaining, BATCH)):
        _update({id: wanted[id] for id in ids}, connection)
        done += len(ids)
        if progress and not progress(done, len(wanted)):
            raise Stopped


def _update(wanted: dict[str, Record], connection: sqlite3.Connection) -> None:
    rows = connection.execute(
        "select id, number, read, starred, noted, tagged, tags, highlights from articles "
        f"where id {_GIVEN} order by number",
        (_json(list(wanted)),),
    ).fetchall()
    held = [(number, state, wanted[id]) for id, number, *state in rows]
    changed = [(number, state, record) for number, state, record in held if state != state_of(record)]
    connection.executemany(
        "update articles set read = ?, starred = ?, noted = ?, tagged = ?, tags = ?, highlights = ? "
        "where number = ?",
        [(*state_of(record), number) for number, _, record in changed],
    )
    passages = [(number, record) for number, state, record in held if record.highlights or state[-1]]
    marked = {number for number, _ in passages}
    retagged = [(number, record) for number, state, record in changed if state[-2] != _tags(record)]
    _set_tags(connection, [*(pair for pair in retagged if pair[0] not in marked), *passages])
    ties.decide(connection, list(wanted.values()))
    noted = [(number, record) for number, state, record in held if record.note or state[2]]
    _set_texts(connection, [*(pair for pair in noted if pair[0] not in marked), *passages])


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
    rows: list[_Columns] = []
    found: list[_Texts] = []
    for number, item in numbered:
        body = pieces(item.article.text)
        texts = _texts(number, item, next(body))
        found.append(texts)
        rows.append(_row(number, item, texts))
        for later in body:
            added = connection.execute("insert into later(number, body) values (?, ?)", (number, later))
            connection.execute(_FIND_LATER, (added.lastrowid, later))
    _insert_rows(connection, f"articles({_COLUMNS})", rows)
    _insert_rows(connection, f"texts(number, {_TEXTS})", found)
    given = _json([number for number, _ in numbered])
    for statement in _FIND_ALL:
        connection.execute(statement, (given,))
    _insert_tags(connection, [(number, item.record) for number, item in numbered])


def _insert_rows(connection: sqlite3.Connection, table: str, rows: Sequence[_Columns]) -> None:
    """Insert rows into a table, which is named with its columns."""
    for start in range(0, len(rows), _TOGETHER):
        some = rows[start : start + _TOGETHER]
        marks = f"({', '.join('?' * len(some[0]))})"
        sql = f"insert into {table} values {', '.join([marks] * len(some))}"
        connection.execute(sql, tuple(chain.from_iterable(some)))


_Columns = tuple[int | str | None, ...]

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
        passages_of(item.record),
        plain(note.text) if note else None,
    )


def _row(number: int, item: Indexed, texts: _Texts) -> _Columns:
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
        count_words(article.text) if item.words is None else item.words,
        article.guessed("date"),
        article.sha256,
        article.imported.sha256,
        digest_key(article.sha256),
        digest_key(article.imported.sha256),
        kept_path(article.id, stamp.path),
        stamp.mtime_ns,
        stamp.size,
        *state_of(item.record),
        None,
        1,
        0,
    )


def state_of(record: Record) -> list[int | str]:
    """What the row of an article shows of its record."""
    return [
        int(record.read),
        int(record.starred),
        int(record.note is not None),
        int(bool(record.all_tags)),
        _tags(record),
        len(record.highlights),
    ]


def _tags(record: Record) -> str:
    return " ".join(record.tags)


def _set_tags(connection: sqlite3.Connection, records: list[tuple[int, Record]]) -> None:
    connection.executemany("delete from article_tags where number = ?", [(number,) for number, _ in records])
    _insert_tags(connection, records)


def _insert_tags(connection: sqlite3.Connection, records: list[tuple[int, Record]]) -> None:
    connection.executemany(
        "insert or ignore into article_tags(slug, number) values (?, ?)",
        [(slug, number) for number, record in records for slug in record.all_tags],
    )


def _set_texts(connection: sqlite3.Connection, records: list[tuple[int, Record]]) -> None:
    """Make the notes and passages findable that are not yet."""
    for number, record in records:
        now = (passages_of(record), plain(record.note.text) if record.note else None)
        held = _held_texts(connection, number)
        if held and held[-2:] != now:
            connection.execute(_UNFIND, held)
            connection.execute("update texts set highlight = ?, note = ? where number = ?", (*now, number))
            connection.execute(_FIND, (*held[:-2], *now))


def passages_of(record: Record) -> str | None:
    """The words of the marked passages and of what was noted on them, as they are searched."""
    words = (words for passage in record.highlights for words in (passage.exact, passage.note) if words)
    return _BETWEEN.join(map(plain, words)) or None


def _number(pair: tuple[int, Indexed]) -> int:
    return pair[0]


def _json(values: list[str] | list[int]) -> str:
    return msgspec.json.encode(values).decode()
