"""The table of marked passages: of each article those that its record holds in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec
from tinydb.table import Table

from tui.changes.passages import by_id
from tui.model.highlight import Highlight, in_text_order
from tui.model.record import Record
from tui.store.keyed import Keyed


class _Kept(Highlight, frozen=True, omit_defaults=True, kw_only=True):
    """A passage as its document has it: with the article that it is in."""

    article: str


class Passages:
    """The table `highlights`."""

    def __init__(self, table: Table) -> None:
        """Start with nothing loaded; the table is one without a query cache."""
        self._table = Keyed(table, "id", _Kept)
        self._of: dict[str, dict[str, Highlight]] = {}
        """What the table holds, by article and id."""

    def load(self, records: Mapping[str, Record]) -> dict[str, Record]:
        """The records with their passages, and those of articles that have nothing else.

        Raises:
            ValueError: a document is none of ours; says which.
        """
        self._of = {}
        for id, kept in self._table.load().items():
            self._of.setdefault(kept.article, {})[id] = _passage(kept)
        found = dict(records)
        for article, passages in self._of.items():
            record = records.get(article) or Record(article)
            both = {**by_id(record.highlights), **passages}
            found[article] = msgspec.structs.replace(record, highlights=in_text_order(both.values()))
        return found

    def sync(self, records: Mapping[str, Record], articles: Iterable[str]) -> None:
        """Make the table hold of these articles what the records say."""
        wanted: dict[str, _Kept] = {}
        touched: set[str] = set()
        for article in articles:
            record, held = records.get(article), self._of.get(article, {})
            passages = by_id(record.highlights) if record else {}
            changed = {id for id in {**held, **passages} if held.get(id) != passages.get(id)}
            touched |= changed
            wanted |= {id: _kept(article, passages[id]) for id in changed if id in passages}
            self._of[article] = passages
        if touched:
            self._table.sync(wanted, touched)

    def sync_all(self, records: Mapping[str, Record]) -> None:
        """Make the table hold just what the records say."""
        self.sync(records, {*records, *self._of})


def without_passages(records: Mapping[str, Record], articles: Iterable[str]) -> dict[str, Record]:
    """The records of these articles as the table of records has them; none that would say nothing there."""
    found = {id: _bare(records[id]) for id in articles if id in records}
    return {id: record for id, record in found.items() if not record.blank}


def _bare(record: Record) -> Record:
    if not record.highlights:
        return record
    bare: Record = msgspec.structs.replace(record, highlights=())
    return bare


def _kept(article: str, passage: Highlight) -> _Kept:
    return _Kept(article=article, **msgspec.structs.asdict(passage))


def _passage(kept: _Kept) -> Highlight:
    fields = msgspec.structs.asdict(kept)
    del fields["article"]
    return Highlight(**fields)
