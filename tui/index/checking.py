"""Looking an index over, without changing it and without standing in anybody's way.

The check of the full text needs the right to write and holds off those who write meanwhile, for seconds in
a large library. So all is done on a snapshot, in a file of SQLite's own that nobody else sees.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec

from tui.index.connections import IndexFailed
from tui.index.plain import plain, storable
from tui.index.schema import FTS, PATH, VERSION, day_of
from tui.index.writing import passages_of, state_of
from tui.model.article import Article
from tui.model.record import Record
from tui.model.stamp import Stamp

MOST = 5
"""Faults of the file that are told."""

_FOUND_BY = "select slug from article_tags where article_tags.number = articles.number order by slug"

_SHOWN = f"""
select id, {PATH}, mtime_ns, size, sha256, articles.number, articles.title, articles.source,
    texts.note, texts.highlight,
    read, starred, noted, tagged, tags, highlights, (select group_concat(slug, ' ') from ({_FOUND_BY}))
from articles left join texts on texts.number = articles.number
where id in (select value from json_each(?))
"""


class Shown(msgspec.Struct, frozen=True):
    """What the index says of one article."""

    id: str
    stamp: Stamp
    sha256: str
    heading: tuple[str, str, str | None]
    """Date, title, source."""

    note: str | None
    passages: str | None
    """As it can be searched."""

    state: list[int | str | None]
    tags: str
    """The slugs by which it is found, sorted."""

    def is_of(self, article: Article) -> bool:
        """Whether it shows this article, corrected as it is."""
        source = storable(article.source) if article.source else None
        heading = (article.date.isoformat(), storable(article.title), source)
        return (self.sha256, self.heading) == (article.sha256, heading)

    def shows(self, record: Record) -> bool:
        """Whether it shows this record."""
        note = plain(record.note.text) if record.note else None
        tags = " ".join(sorted(set(record.all_tags)))
        shown = (self.state, self.note, self.passages, self.tags)
        return shown == (state_of(record), note, passages_of(record), tags)


class Snapshot:
    """An index as it was at one moment."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def faults(self) -> list[str]:
        """What SQLite finds wrong with the file and with the full text; nothing in a whole one."""
        try:
            lines = [line for (line,) in self._connection.execute(f"pragma integrity_check({MOST})")]
            # Rank 1 has the full text compared with the texts that it is of.
            for table in FTS:
                self._connection.execute(f"insert into {table}({table}, rank) values('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            return [str(error)]
        return [] if lines == ["ok"] else lines

    def mark(self, name: str) -> str:
        """A small fact that is kept under this name; "" for none."""
        row = self._connection.execute("select value from marks where name = ?", (name,)).fetchone()
        return row[0] if row else ""

    def count(self) -> int:
        """How many articles it has."""
        count: int = self._connection.execute("select count(*) from articles").fetchone()[0]
        return count

    def shown(self, ids: Iterable[str]) -> dict[str, Shown]:
        """What it says of these articles, by id; nothing of those that it has not."""
        given = msgspec.json.encode(list(ids)).decode()
        return {row[0]: _shown(*row) for row in self._connection.execute(_SHOWN, (given,))}

    def paths(self) -> Iterator[tuple[str, str]]:
        """Id and file of every article, one by one."""
        yield from self._connection.execute(f"select id, {PATH} from articles order by id")


@contextmanager
def snapshot(path: Path) -> Iterator[Snapshot | None]:
    """The index in the file `path`; None where there is none, or one of another version.

    Raises:
        IndexFailed: it cannot be read, or is damaged.
    """
    if not path.exists():
        yield None
        return
    try:
        with closing(sqlite3.connect("")) as copy:
            with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as source:
                source.backup(copy)
            version = copy.execute("pragma user_version").fetchone()[0]
            yield Snapshot(copy) if version == VERSION else None
    except sqlite3.Error as error:
        raise IndexFailed(f"{path} cannot be read: {error}.") from error


def _shown(
    id: str,
    path: str,
    mtime_ns: int,
    size: int,
    sha256: str,
    number: int,
    title: str,
    source: str | None,
    note: str | None,
    passages: str | None,
    *rest: int | str | None,
) -> Shown:
    *state, tags = rest
    heading = (day_of(number).isoformat(), title, source)
    return Shown(id, Stamp(path, mtime_ns, size), sha256, heading, note, passages, state, str(tags or ""))
