"""The index of one library."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from tui.index import facts, writing
from tui.index.connections import Connections
from tui.index.counts import Counts
from tui.index.evaluate import MANY, Below, Known, compile_query, none_below
from tui.index.facts import Totals
from tui.index.inventory import Inventory
from tui.index.listing import Listing
from tui.index.order import Order
from tui.index.stamp import Indexed
from tui.index.statement import Statement
from tui.index.stories import StoryIndex
from tui.index.tokens import Tokenizer
from tui.model.record import Record, Row
from tui.model.stamp import Stamp
from tui.query.ast import Query

Progress = writing.Progress


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
        self.counts = Counts(self._connections.reading)
        """On how many articles there is what."""

        self.stories = StoryIndex(self._connections.reading, self._connections.writing)
        """Which articles tell one story."""

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

    def update_records(self, records: Iterable[Record], progress: Progress | None = None) -> bool:
        """Show these records on the articles that are there; corrections are a matter of `put`.

        Args:
            records: of any articles.
            progress: told how many of how many are done; its answer False takes all of it back.

        Returns:
            Whether it was done to the end.
        """
        with suppress(writing.Stopped), self._connections.writing() as connection:
            writing.update_records(connection, records, progress)
            return True
        return False

    def reset_records(self, records: Iterable[Record]) -> None:
        """Show these records and no others: articles without one become blank."""
        with self._connections.writing() as connection:
            writing.reset_records(connection, records)

    def stamps(self, ids: Iterable[str]) -> dict[str, Stamp]:
        """The files of those of these articles that are there, by id."""
        with self._connections.reading() as connection:
            return facts.stamps(connection, ids)

    def stamp(self, id: str) -> Stamp | None:
        """One article's file, None where the article is not there."""
        return self.stamps([id]).get(id)

    def stamps_in(self, folder: str) -> Iterator[tuple[str, Stamp]]:
        """Id and file of every article in a folder, "" or a path that ends in `/`, not in those below it."""
        with self._connections.reading() as connection:
            yield from facts.stamps_in(connection, folder)

    def paths(self) -> Iterator[tuple[str, str]]:
        """Id and file's path of every article."""
        with self._connections.reading() as connection:
            yield from facts.paths(connection)

    def ids_outside(self, folders: set[str]) -> list[tuple[str, str]]:
        """Id and file's path of every article whose file lies in none of these folders."""
        return [(id, path) for id, path in self.paths() if path[: path.rfind("/") + 1] not in folders]

    def count(self) -> int:
        """How many articles there are."""
        with self._connections.reading() as connection:
            return facts.count(connection)

    def holders(self) -> dict[str, list[str]]:
        """The ids of all articles by the SHA-256 of their bodies, also where several have the same."""
        found: dict[str, list[str]] = {}
        with self._connections.reading() as connection:
            for sha256, id in connection.execute("select sha256, id from articles order by id"):
                found.setdefault(sha256, []).append(id)
        return found

    @contextmanager
    def inventory(self) -> Iterator[Inventory]:
        """Whether articles, bodies and files are there, as often as it is asked inside."""
        with self._connections.reading() as connection:
            yield Inventory(connection)

    def mark(self, name: str) -> str | None:
        """A small fact that was kept under this name, None where none was."""
        with self._connections.reading() as connection:
            row = connection.execute("select value from marks where name = ?", (name,)).fetchone()
        return row[0] if row else None

    def set_mark(self, name: str, value: str) -> None:
        """Keep a small fact, such as the signature of what is mirrored here."""
        with self._connections.writing() as connection:
            connection.execute("insert or replace into marks(name, value) values (?, ?)", (name, value))

    def totals(self) -> Totals:
        """How many articles there are, and how many in which state."""
        with self._connections.reading() as connection:
            return facts.totals(connection)

    def row(self, id: str) -> Row | None:
        """What the list shows of one article, None where it is not there."""
        with self._connections.reading() as connection:
            return facts.row(connection, id)

    def search(
        self,
        query: Query,
        order: Order,
        today: dt.date,
        below: Below = none_below,
        unfolded: frozenset[str] | None = None,
    ) -> Listing:
        """The articles that answer `query`, the first of them at once.

        Args:
            query: the tree of `tui.query.parser.parse`.
            order: how the answer is sorted.
            today: the day that `date:7d` counts from.
            below: gives the slugs of the tags below one, which are found with it.
            unfolded: where stories are folded, those that are not; None where none is.
        """
        return Listing(self._connections.reading, self._statement(query, today, below), order, unfolded)

    def among(self, query: Query, ids: Sequence[str], today: dt.date, below: Below = none_below) -> list[str]:
        """Those of some articles that answer `query`, in the order of the ids, however many others do."""
        sql, values = self._statement(query, today, below).among(ids)
        with self._connections.reading() as connection:
            found = {id for (id,) in connection.execute(sql, values)}
        return [id for id in ids if id in found]

    def similar(self, id: str, limit: int) -> list[tuple[str, float]]:
        """The articles most like one, the likest first, with how much of its rarest words they have, to 1."""
        from tui.index.similar import similar

        with self._connections.reading() as connection:
            return similar(connection, self._tokenizer.split, id, limit)

    def _statement(self, query: Query, today: dt.date, below: Below) -> Statement:
        with self._connections.reading() as connection:
            bearing = partial(facts.bearing, connection, most=MANY)
            known = Known(below, bearing, facts.in_pieces(connection))
        return compile_query(query, self._tokenizer.split, today, known)
