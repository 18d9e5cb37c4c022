"""Bringing the index in line with what is on disk: article files, and the user's work."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from tui.errors import Unreadable
from tui.index.index import Index
from tui.index.stamp import Indexed
from tui.library.batch import Batch
from tui.library.reconciling import Reconciliation
from tui.library.reports import Progress, Reconciled
from tui.library.signature import Signature
from tui.model.record import Record
from tui.model.stamp import Stamp
from tui.store.articles import ArticleFolder

_CORRECTED = "corrected ids"
"""The index's mark that lists the ids whose entries hold corrections, as JSON."""


class Mirror:
    """Keeps one library's index in line with its files."""

    def __init__(
        self, articles: ArticleFolder, index: Index, lock: Path, record: Callable[[str], Record]
    ) -> None:
        """Show nothing yet.

        Args:
            articles: the library's article files.
            index: what shows them.
            lock: keeps processes apart that write to the same index.
            record: the user's record of an id, as it is now.
        """
        self._articles = articles
        self._index = index
        self._record = record
        self.guard = threading.RLock()
        """Held by whoever moves a record on and shows it, so that the index cannot keep an older one."""

        self.signature = Signature(index, lock)
        """Names the state of `annotations.json` that the index shows."""

    def articles(self, progress: Progress | None = None) -> Reconciled:
        """Read every article file that is new, edited or moved; drop what is gone."""
        return Reconciliation(self._articles, self._index, self._read, self.put, progress).run()

    def put(self, items: list[Indexed]) -> None:
        """Put articles into the index, with the records that they have when it is done."""
        self._index.put(items)
        with self.guard:
            self._mark({item.article.id for item in items}, _with_corrections(items))
            late = [item.article.id for item in items if self._record(item.article.id) != item.record]
            if late:
                self.records(late, self._record, corrected=True)

    def records(
        self,
        ids: Iterable[str],
        record: Callable[[str], Record],
        *,
        corrected: bool,
        progress: Progress | None = None,
    ) -> bool:
        """Show these articles' records in the index; whether that was done to the end.

        Args:
            ids: articles whose record is another one now.
            record: the record of an id.
            corrected: whether their corrections may have changed, so that the articles are read again.
            progress: told how far it is; its answer False takes back what was done.
        """
        records = [record(id) for id in ids]
        shown = self._index.update_records(records, progress)
        if shown and corrected:
            self._correct({record.article for record in records})
        return shown

    def all_records(self, records: Iterable[Record]) -> None:
        """Show this state of the user's work and no other."""
        held = list(records)
        self._index.reset_records(held)
        self._correct(self._corrected() | {record.article for record in held if record.corrections != _NONE})

    def _correct(self, ids: set[str]) -> None:
        """Put the articles of these ids into the index anew, with the corrections that they have now."""
        known = self._index.stamps(ids)
        corrected: set[str] = set()

        def put(items: list[Indexed]) -> None:
            self._index.put(items)
            corrected.update(_with_corrections(items))

        batch = Batch(put)
        for id in sorted(known):
            if item := self._read(known[id], Reconciled()):
                batch.add(item)
            del item  # as above
        batch.flush()
        self._mark(ids, corrected)

    def _mark(self, ids: set[str], corrected: set[str]) -> None:
        """Remember which of these articles are shown with corrections."""
        before = self._corrected()
        after = (before - ids) | corrected
        if after != before:
            self._index.set_mark(_CORRECTED, msgspec.json.encode(sorted(after)).decode())

    def _corrected(self) -> set[str]:
        return msgspec.json.decode(self._index.mark(_CORRECTED) or "[]", type=set[str])

    def _read(self, stamp: Stamp, result: Reconciled) -> Indexed | None:
        """One article for the index; where it cannot be read, `result` is told why."""
        try:
            article = self._articles.load(stamp.path)
        except Unreadable as error:
            result.unreadable.append(error)
            return None
        record = self._record(article.id)
        return Indexed(record.corrected(article), record, stamp)


_NONE = Record("").corrections


def _with_corrections(items: Iterable[Indexed]) -> set[str]:
    """The ids of those that bear corrections."""
    return {item.article.id for item in items if item.record.corrections != _NONE}
