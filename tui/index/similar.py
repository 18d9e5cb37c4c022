"""Articles that are about the same: those that share an article's rarest words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from tui.index.evaluate import Split

LOOKED_AT = 4_000
"""Code points of a body from which the words are taken: what a text is about comes early."""

MOST_WORDS = 120
"""Different words whose rarity is asked for, 0.03 ms each."""

SHORTEST = 4
"""Letters of a word in a script with small letters; shorter ones are seldom what a text is about."""

COMMON = 100
"""Articles from which on a word counts as common; FTS5 need not look further."""

RAREST = 20
"""Words that are looked for."""


def similar(connection: sqlite3.Connection, split: Split, id: str, limit: int) -> list[tuple[str, float]]:
    """The articles most like one, with how much of what makes it stand out is in them: 1.0 is all of it.

    Args:
        connection: to the index.
        split: FTS5's tokenizer.
        id: the article's.
        limit: how many at the most.
    """
    row = connection.execute(
        "select number, texts.title || ' ' || substr(body, 1, ?) from texts join articles using (number)"
        " where id = ?",
        (LOOKED_AT, id),
    ).fetchone()
    if row is None:
        return []
    number, text = row
    rare = sorted(_rarity(connection, _words(split(text))))[:RAREST]
    if not rare:
        return []
    hits = connection.execute(
        "select rowid, rank from found where found match ? order by rank limit ?",
        (" OR ".join(f'"{word}"' for _, word in rare), limit + 1),
    ).fetchall()
    whole = next((rank for found, rank in hits if found == number), hits[0][1])
    return [(_id(connection, found), rank / whole) for found, rank in hits if found != number]


def _words(tokens: tuple[str, ...]) -> list[str]:
    """The different words that may say what a text is about, in order."""
    words = dict.fromkeys(word for word in tokens if len(word) >= SHORTEST or not word.isascii())
    return list(words)[:MOST_WORDS]


def _rarity(connection: sqlite3.Connection, words: list[str]) -> Iterator[tuple[int, str]]:
    """In how many articles each word is, of those that are in others too and are not common."""
    sql = "select count(*) from (select 1 from found where found match ? limit ?)"
    for word in words:
        (count,) = connection.execute(sql, (f'"{word}"', COMMON)).fetchone()
        if 1 < count < COMMON:
            yield count, word


def _id(connection: sqlite3.Connection, number: int) -> str:
    id: str = connection.execute("select id from articles where number = ?", (number,)).fetchone()[0]
    return id
