"""The index of one library."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

from tui.index import facts, writing
from tui.index.connections import Connections
from tui.index.evaluate import Statement, compile_query
from tui.index.facts import Totals
from tui.index.listing import Listing
from tui.index.order import Order
from tui.index.stamp import Indexed
from tui.index.tokens import Tokenizer
from tui.model.record import Record, Row
from tui.model.stamp import Stamp
from tui.query.ast import Query


class Index:
    """Finds articles. Its methods may be called from any thread, its file be shared with other processes.

    Reading does not wait for writing. Every method raises `IndexFailed` where the file cannot be used.
    """

    def __init__(self, path: Path) -> None:
        """Open the index in the file `path`; missing, damaged or of another version, it is made anew.

        Raises:
            IndexFailed: it can neither be opened nor made.
        """
        self._connections = Connections(path)
        self._tokenizer = Tokenizer()

    @property
    def fresh(self) -> bool:
        """Whether the file was made anew, and so is empty."""
        return self._connections.fresh

    def close(self) -> None:
        """Let go of the file."""
        self._connections.close()
        self._tokenizer.close()

    def put(self, items: Iterable[Indexed]) -> None:
        """Insert articles, or replace those of the same id, all or none."""
        with self._connections.writing() as connection:
            writing.put(connection, items)

    def remove(self, ids: Iterable[str]) -> None:
        """Delete articles; an id that is not there is passed over."""
        with self._connections.writing() as connection:
            writing.remove(connection, ids)

    def update_records(self, records: Iterable[Record]) -> None:
        """Show these records on the articles that are there; corrections are a matter of `put`."""
        with self._connections.writing() as connection:
            writing.update_records(connection, records)

    def reset_records(self, records: Iterable[Record]) -> None:
        """Show these records and no others: articles without one become blank."""
        with self._connections.writing() as connection:
            writing.reset_records(connection, records)

    def stamps(self) -> dict[str, Stamp]:
        """Every article's file, by id."""
        with self._connections.reading() as connection:
            return facts.stamps(connection)

    def stamp(self, id: str) -> Stamp | None:
        """One article's file, None where the article is not there."""
        with self._connections.reading() as connection:
            return facts.stamp(connection, id)

    def fingerprints(self) -> dict[str, str]:
        """The ids of all articles, by the SHA-256 of their bodies."""
        with self._connections.reading() as connection:
            return dict(connection.execute("select sha256, id from articles"))

    def holders(self) -> dict[str, list[str]]:
        """The ids of all articles by the SHA-256 of their bodies, also where several have the same."""
        found: dict[str, list[str]] = {}
        with self._connections.reading() as connection:
            for sha256, id in connection.execute("select sha256, id from articles order by id"):
                found.setdefault(sha256, []).append(id)
        return found

    def imported(self) -> set[str]:
        """The SHA-256 of every file from which an article was imported."""
        with self._connections.reading() as connection:
            return {sha256 for (sha256,) in connection.execute("select imported_sha256 from articles")}

    def mark(self, name: str) -> str | None:
        """A small fact that was kept under this name, None where none was."""
        with self._connections.reading() as connection:
            row = connection.execute("select value from marks where name = ?", (name,)).fetchone()
        return row[0] if row else None

    def set_mark(self, name: str, value: str) -> None:
        """Keep a small fact, such as the signature of what is mirrored here."""
        with self._connections.writing() as connection:
            connection.execute("insert or replace into marks(name, value) values (?, ?)", (name, value))

    def tag_counts(self) -> list[tuple[str, int]]:
        """The slugs in use with the numbers of their articles, most used first, then by slug."""
        with self._connections.reading() as connection:
            return facts.tag_counts(connection)

    def sources(self) -> list[tuple[str, int]]:
        """The sources with the numbers of their articles, most articles first, then by name."""
        with self._connections.reading() as connection:
            return facts.sources(connection)

    def totals(self) -> Totals:
        """How many articles there are, and how many in which state."""
        with self._connections.reading() as connection:
            return facts.totals(connection)

    def row(self, id: str) -> Row | None:
        """What the list shows of one article, None where it is not there."""
        with self._connections.reading() as connection:
            return facts.row(connection, id)

    def search(self, query: Query, order: Order, today: dt.date) -> Listing:
        """The articles that answer `query`, the first of them at once.

        Args:
            query: the tree of `tui.query.parser.parse`.
            order: how the answer is sorted.
            today: the day that `date:7d` counts from.
        """
        return Listing(self._connections.reading, self._statement(query, today), order)

    def among(self, query: Query, ids: Sequence[str], today: dt.date) -> list[str]:
        """Those of some articles that answer `query`, in the order of the ids, however many others do."""
        sql, values = self._statement(query, today).among(ids)
        with self._connections.reading() as connection:
            found = {id for (id,) in connection.execute(sql, values)}
        return [id for id in ids if id in found]

    def _statement(self, query: Query, today: dt.date) -> Statement:
        with self._connections.reading() as connection:
            in_pieces = facts.in_pieces(connection)
        return compile_query(query, self._tokenizer.split, today, in_pieces=in_pieces)
