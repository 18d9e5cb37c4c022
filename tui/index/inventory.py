"""What is there already, asked one article at a time: importing must not need memory for a whole library."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Collection, Iterator

import msgspec

from tui.index.facts import ROW, read_row
from tui.model.record import Row


def digest_key(sha256: str) -> int:
    """A small number by which a digest is found; two digests may have the same.

    An index of the digests themselves, 64 letters each in no order, would be as large as all others together.
    """
    return zlib.crc32(sha256.encode("utf-8", "replace"))


_LISTED = f"""
select {ROW}, sha256 from articles where id in (select value from json_each(?)) order by number desc
"""

_SAME = """
select 1 from articles where body_key = ? and sha256 = ?
union all select 1 from articles where file_key = ? and imported_sha256 = ?
limit 1
"""

_TOGETHER = """
select other.slug, count(*) from article_tags one join article_tags other on other.number = one.number
where one.slug = ? and other.slug != ? group by other.slug order by count(*) desc, other.slug
"""


class Inventory:
    """Answers from the index as it is at the moment of asking.

    Each question by itself: a transaction of many would keep SQLite from ever beginning its log anew, which
    then grows for as long as the import does.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._ask = connection.execute

    def has_id(self, id: str) -> bool:
        """Whether an article has this id."""
        return bool(self._ask("select 1 from articles where id = ?", (id,)).fetchall())

    def has_text(self, file: str, body: str) -> bool:
        """Whether an article has a body with this fingerprint, or came from a file with this digest."""
        given = (digest_key(body), body, digest_key(file), file)
        return bool(self._ask(_SAME, given).fetchall())

    def listed(self, ids: Collection[str]) -> dict[str, tuple[Row, str]]:
        """What lists show of those of these articles that are there, and their fingerprints; newest first."""
        given = msgspec.json.encode(list(ids)).decode()
        rows = self._ask(_LISTED, (given,)).fetchall()
        return {row.id: (row, sha256) for *columns, sha256 in rows for row in [read_row(tuple(columns))]}

    def tagged(self) -> Iterator[tuple[str, set[int]]]:
        """The slug of every tag in use with the numbers of the articles that bear it."""
        sql = "select slug, json_group_array(number) from article_tags group by slug"
        for slug, numbers in self._ask(sql):
            yield slug, msgspec.json.decode(numbers, type=set[int])

    def together(self, slug: str) -> list[tuple[str, int]]:
        """The other tags of the articles that bear this one, with numbers of articles, most first."""
        return self._ask(_TOGETHER, (slug, slug)).fetchall()
