"""The stories of a library: which articles wait to be compared, with which, and what came of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable
from contextlib import AbstractContextManager
from typing import NamedTuple

import msgspec

from tui.index import ties
from tui.index.schema import PATH, day_of
from tui.index.ties import Tie, Waiting
from tui.text.signs import apart

_Connecting = Callable[[], AbstractContextManager[sqlite3.Connection]]

COUNTED = 2_000
"""Articles with a word from which on it does not matter how many more there are."""


SHARE = 0.15
"""How much of an article's rarest words, by their weight, one has that is worth comparing. Unrelated ones of
one topic have up to 0.18, retold ones 0.69 and more, and a short version a part of that."""


WORDS = 2
"""About so many of few words one must have: a single one says nothing."""


class Near(NamedTuple):
    """An article that may tell the story of another one."""

    number: int
    id: str
    path: str


class StoryTold(NamedTuple):
    """A story, and what tells it."""

    id: str
    articles: tuple[str, ...]
    """Ids, the newest first."""


class StoryIndex:
    """Ties between articles. May be asked from any thread; every method raises what the index raises."""

    def __init__(self, reading: _Connecting, writing: _Connecting) -> None:
        self._reading = reading
        self._writing = writing

    def waiting(self, limit: int) -> list[Waiting]:
        """The newest ones of the articles that nobody has compared with the others yet."""
        with self._reading() as connection:
            return ties.waiting(connection, PATH, limit)

    def left(self) -> int:
        """How many articles wait to be compared."""
        with self._reading() as connection:
            (count,) = connection.execute("select count(*) from articles where compared = 0").fetchone()
        return int(count)

    def keep(self, compared: Iterable[int], found: Iterable[Tie]) -> None:
        """Keep what comparing these articles, by their numbers, has shown."""
        with self._writing() as connection:
            ties.put(connection, compared, found)

    def bearing(self, word: str) -> int:
        """How many articles have a word, up to `COUNTED`."""
        sql = "select count(*) from (select 1 from found where found match ? limit ?)"
        with self._reading() as connection:
            (count,) = connection.execute(sql, (_phrase(word), COUNTED)).fetchone()
        return int(count)

    def near(self, words: Iterable[str], of: int, limit: int) -> list[Near]:
        """The articles with most of some words, as bm25 weighs them, but those with less than `SHARE`.

        Args:
            words: of an article.
            of: its number.
            limit: how many at the most.
        """
        given = list(words)
        if not given:
            return []
        match, share = " OR ".join(map(_phrase, given)), max(SHARE, WORDS / len(given))
        sql = (
            f"select number, id, {PATH}, rank from (select rowid, rank from found where found match ?"
            " order by rank limit ?) as hit join articles on number = hit.rowid order by rank"
        )
        with self._reading() as connection:
            rows = connection.execute(sql, (match, limit + 1)).fetchall()
        whole = next((rank for number, *_, rank in rows if number == of), rows[0][-1] if rows else 0)
        return [Near(*row) for *row, rank in rows if row[0] != of and rank <= share * whole]

    def story_of(self, id: str) -> StoryTold | None:
        """The story that an article tells; None where no other tells it."""
        with self._reading() as connection:
            row = connection.execute("select story from articles where id = ?", (id,)).fetchone()
        return self.story(row[0]) if row and row[0] else None

    def story(self, name: str) -> StoryTold | None:
        """The story of that name, None where there is none."""
        sql = "select id from articles where story = ? order by number desc"
        with self._reading() as connection:
            ids = tuple(id for (id,) in connection.execute(sql, (name,)))
        return StoryTold(name, ids) if ids else None

    def all(self) -> list[StoryTold]:
        """Every story, the one with the newest article first."""
        sql = "select story, id from articles where story is not null order by number desc"
        found: dict[str, list[str]] = {}
        with self._reading() as connection:
            for name, id in connection.execute(sql):
                found.setdefault(name, []).append(id)
        return [StoryTold(name, tuple(ids)) for name, ids in found.items()]

    def ties(self, ids: Collection[str]) -> list[tuple[str, str, Tie]]:
        """The ties between some articles with the ids of both, the strongest first."""
        given = msgspec.json.encode(sorted(ids)).decode()
        sql = "select number, id from articles where id in (select value from json_each(?))"
        with self._reading() as connection:
            names = dict(connection.execute(sql, (given,)).fetchall())
            return [(names[tie.one], names[tie.other], tie) for tie in ties.ties_among(connection, names)]


def _phrase(word: str) -> str:
    """A word as FTS5 finds it; signs of scripts without spaces are words of their own there."""
    return f'"{apart(word)}"'


def days_between(one: int, other: int) -> int:
    """How many days lie between the dates of two articles, by their numbers."""
    return abs((day_of(one) - day_of(other)).days)
