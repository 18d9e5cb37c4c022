"""What is there already, asked one article at a time: importing must not need memory for a whole library."""

from __future__ import annotations

import sqlite3
import zlib


def digest_key(sha256: str) -> int:
    """A small number by which a digest is found; two digests may have the same.

    An index of the digests themselves, 64 letters each in no order, would be as large as all others together.
    """
    return zlib.crc32(sha256.encode("utf-8", "replace"))


_SAME = """
select 1 from articles where body_key = ? and sha256 = ?
union all select 1 from articles where file_key = ? and imported_sha256 = ?
limit 1
"""


class Inventory:
    """Answers from the index as it was when `renew` was called last."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._ask = connection.execute
        self._ask("begin")  # one question after the other takes four calls of the system each

    def renew(self) -> None:
        """Look at the index as it is now."""
        self._ask("commit")
        self._ask("begin")

    def close(self) -> None:
        """Let go of what was looked at."""
        self._ask("commit")

    def has_id(self, id: str) -> bool:
        """Whether an article has this id."""
        return bool(self._ask("select 1 from articles where id = ?", (id,)).fetchall())

    def has_text(self, file: str, body: str) -> bool:
        """Whether an article has a body with this fingerprint, or came from a file with this digest."""
        given = (digest_key(body), body, digest_key(file), file)
        return bool(self._ask(_SAME, given).fetchall())
