"""The same work kept in TinyDB as it comes: `TinyDB(path)`, without a lock and with its own storage."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec
from tinydb import TinyDB, where
from tinydb.table import Document

from tui.changes.state import Outcome, State
from tui.model.record import Record


class Peer:
    """Records in a TinyDB file, written as its manual shows."""

    def __init__(self, path: Path) -> None:
        self._db = TinyDB(path)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def put(self, records: Iterable[Record]) -> None:
        """Insert these records, or put them in the place of those of the same article."""
        documents = {record.article: msgspec.to_builtins(record) for record in records}
        held = self._db.search(where("article").one_of(list(documents)))
        if known := {str(document["article"]) for document in held}:
            self._db.update(lambda document: _become(document, documents), where("article").one_of([*known]))
        if new := [document for article, document in documents.items() if article not in known]:
            self._db.insert_multiple(new)

    def get(self, articles: Iterable[str] | None) -> list[Record]:
        """The records of these articles, blank ones where there are none; all that are there where None."""
        if articles is None:
            return [msgspec.convert(dict(document), Record) for document in self._db.all()]
        wanted = list(articles)
        found = [
            msgspec.convert(dict(document), Record)
            for document in self._db.search(where("article").one_of(wanted))
        ]
        return found + [Record(id) for id in wanted if id not in {record.article for record in found}]

    def take(self, articles: Iterable[str]) -> None:
        """Remove the records of these articles."""
        self._db.remove(where("article").one_of(list(articles)))

    def follow(self, state: State, outcome: Outcome) -> None:
        """Write what an outcome has changed in a state."""
        there = [state.records[id] for id in outcome.records if id in state.records]
        gone = outcome.records - state.records.keys()
        if there:
            self.put(there)
        if gone:
            self.take(gone)


def _become(document: Document, documents: dict[str, dict[str, object]]) -> None:
    new = documents[str(document["article"])]
    document.clear()
    document.update(new)


def documents_in(path: Path) -> list[dict[str, object]]:
    """What another process finds in the file; raises what TinyDB and JSON raise."""
    db = TinyDB(path)
    try:
        return [dict(document) for document in db.all()]
    finally:
        db.close()


def records_in(path: Path) -> dict[str, Record]:
    """The records that another process finds in the file.

    Raises:
        ValueError: it is not JSON, or not what was put into it.
    """
    try:
        found = [msgspec.convert(document, Record) for document in documents_in(path)]
    except (AttributeError, TypeError, msgspec.ValidationError) as error:
        raise ValueError(str(error)) from error
    return {record.article: record for record in found}


def strays(found: dict[str, Record], states: Iterable[State]) -> list[str]:
    """Articles whose record is that of none of these states; one step is several writes there."""
    held = list(states)
    articles = set(found).union(*(state.records for state in held))
    return [id for id in articles if found.get(id) not in [state.records.get(id) for state in held]]
