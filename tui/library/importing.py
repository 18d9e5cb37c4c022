"""Importing: files in, article files and index entries out, one batch at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from tui.errors import Unreadable
from tui.importers.folder import Candidate, ExportFile, Rejected, walk
from tui.importers.reading import Read, read_article
from tui.index.index import Index
from tui.index.stamp import Indexed
from tui.library.batch import Batch
from tui.library.reports import ImportReport, Progress
from tui.model import moment
from tui.model.article import Article, Imported
from tui.model.record import Record
from tui.model.slugs import article_id
from tui.store.articles import ArticleFolder
from tui.text.clean import visible_line
from tui.text.words import fingerprint

BATCH = 500
"""Articles that are written and indexed as one step; also how often progress is told."""


class Import:
    """One run of importing into a library."""

    def __init__(
        self,
        articles: ArticleFolder,
        index: Index,
        put: Callable[[list[Indexed]], None],
        record: Callable[[str], Record],
    ) -> None:
        """Prepare to import.

        Args:
            articles: where the article files go.
            index: knows which articles there are.
            put: makes new ones findable.
            record: the user's record of an id; one may be there before its article is.
        """
        self._articles = articles
        self._put = put
        self._record = record
        self._bodies = index.fingerprints()
        self._files = index.imported()
        self._taken = set(self._bodies.values())
        self.report = ImportReport()
        self.exports: list[ExportFile] = []
        """What was found on the way and is not read here: `tui.library.restoring` does that."""

    def run(self, paths: Iterable[Path], limit: int, progress: Progress | None = None) -> ImportReport:
        """Import every article that is found at or below `paths`.

        Args:
            paths: files and folders.
            limit: bytes of the largest file that is read.
            progress: told after every batch.

        Raises:
            OSError: the library cannot be written; what was imported before stays.
        """
        candidates: list[Candidate] = []
        for found in walk(paths):
            if isinstance(found, Candidate):
                candidates.append(found)
            elif isinstance(found, ExportFile):
                self.exports.append(found)
            else:
                self.report.rejected.append(found)
        for start in range(0, len(candidates), BATCH):
            self._batch(candidates[start : start + BATCH], limit)
            done = min(start + BATCH, len(candidates))
            if progress and not progress(done, len(candidates)) and done < len(candidates):
                self.report.cancelled = True
                break
        if self.report.imported:
            self._articles.sync()
        return self.report

    def _batch(self, candidates: Iterable[Candidate], limit: int) -> None:
        fresh = Batch(self._put)
        try:
            for candidate in candidates:
                self._one(candidate, limit, fresh)
        finally:
            try:
                fresh.flush()
            finally:
                self.report.imported += fresh.ids

    def _one(self, candidate: Candidate, limit: int, fresh: Batch) -> None:
        try:
            read = read_article(candidate, limit)
        except Unreadable as error:
            self.report.rejected.append(Rejected(candidate.path, error.message))
            return
        body = fingerprint(read.parsed.text)
        if read.sha256 in self._files or body in self._bodies:
            self.report.already += 1
            return
        if read.guessed:
            self.report.recoded.append(candidate.path)
        found = self._save(candidate, read, body)
        self._files.add(read.sha256)
        self._bodies[body] = found.article.id
        fresh.add(found)

    def _save(self, candidate: Candidate, read: Read, body: str) -> Indexed:
        """Write the article's file under the first id that is free, in memory and on disk."""
        while True:
            id = article_id(read.parsed.date, read.parsed.title, self._taken)
            self._taken.add(id)
            article = _article(id, candidate, read, body)
            try:
                stamp = self._articles.save(article)
            except FileExistsError:
                continue
            record = self._record(id)
            return Indexed(record.corrected(article), record, stamp)


def _article(id: str, candidate: Candidate, read: Read, body: str) -> Article:
    parsed = read.parsed
    return Article(
        id=id,
        title=parsed.title,
        date=parsed.date,
        source=parsed.source,
        place=parsed.place,
        agency=parsed.agency,
        origin=parsed.origin,
        imported=Imported(visible_line(candidate.name), read.sha256, moment.now()),
        sha256=body,
        text=parsed.text,
    )
