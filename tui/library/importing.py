"""Importing: files in, article files and index entries out, one batch at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from tui.errors import Unreadable
from tui.importers.folder import Candidate, ExportFile, Rejected, count_files, walk
from tui.importers.reading import Read, read_article
from tui.index.inventory import Inventory
from tui.index.stamp import Indexed
from tui.library.ahead import Ahead
from tui.library.batch import Batch, Put
from tui.library.reports import ImportReport, Progress
from tui.model import moment
from tui.model.article import Article, Imported
from tui.model.record import Record
from tui.model.slugs import article_id
from tui.store.articles import ArticleFolder
from tui.text.clean import visible_line
from tui.text.words import Measure, measure

STEP = 100
"""Files after which progress is told, and the import can be ended."""


class _Recent:
    """What was imported and may not be in the index yet."""

    def __init__(self) -> None:
        self.ids: set[str] = set()
        self.bodies: set[str] = set()
        self.files: set[str] = set()


class Import:
    """One run of importing into a library."""

    def __init__(
        self, articles: ArticleFolder, here: Inventory, put: Put, record: Callable[[str], Record]
    ) -> None:
        """Prepare to import.

        Args:
            articles: where the article files go.
            here: knows which articles there are.
            put: makes new ones findable; called on a thread of its own.
            record: the user's record of an id; one may be there before its article is.
        """
        self._articles = articles
        self._here = here
        self._put = put
        self._record = record
        self._ahead = Ahead(self._index)
        self._fresh = Batch(self._hand_on)
        self._recent, self._before = _Recent(), _Recent()
        self.report = ImportReport()
        self.exports: list[ExportFile] = []
        """What was found on the way and is not read here: `tui.library.restoring` does that."""

    def run(self, paths: Sequence[Path], limit: int, progress: Progress | None = None) -> ImportReport:
        """Import every article that is found at or below `paths`.

        Args:
            paths: files and folders.
            limit: bytes of the largest file that is read.
            progress: told every so often.

        Raises:
            OSError: the library cannot be written; what was imported before stays.
        """
        try:
            self._all(paths, limit, progress)
        finally:
            try:
                self._fresh.flush()
            finally:
                self._ahead.wait()
        if self.report.imported:
            self._articles.sync()
        return self.report

    def _all(self, paths: Sequence[Path], limit: int, progress: Progress | None) -> None:
        total = count_files(paths)
        done = 0
        for found in walk(paths):
            if isinstance(found, ExportFile):
                self.exports.append(found)
                continue
            if isinstance(found, Rejected):
                self.report.rejected.append(found)
                continue
            self._one(found, limit)
            done += 1
            if done % STEP == 0 and progress and not progress(done, max(done, total)) and done < total:
                self.report.cancelled = True
                return
        if done and progress:
            progress(done, done)

    def _one(self, candidate: Candidate, limit: int) -> None:
        try:
            read = read_article(candidate, limit)
        except Unreadable as error:
            self.report.rejected.append(Rejected(candidate.path, error.message))
            return
        body = measure(read.parsed.text)
        if self._is_here(read.sha256, body.sha256):
            self.report.already += 1
            return
        if read.guessed:
            self.report.recoded.append(candidate.path)
        found = self._save(candidate, read, body)
        self._recent.files.add(read.sha256)
        self._recent.bodies.add(body.sha256)
        self._fresh.add(found)

    def _is_here(self, file: str, body: str) -> bool:
        recent = (self._recent, self._before)
        held = any(file in some.files or body in some.bodies for some in recent)
        return held or self._here.has_text(file, body)

    def __contains__(self, id: object) -> bool:
        """Whether the id is taken."""
        if id in self._recent.ids or id in self._before.ids:
            return True
        return isinstance(id, str) and self._here.has_id(id)

    def _save(self, candidate: Candidate, read: Read, body: Measure) -> Indexed:
        """Write the article's file under the first id that is free, in memory and on disk."""
        while True:
            id = article_id(read.parsed.date, read.parsed.title, self)
            self._recent.ids.add(id)
            article = _article(id, candidate, read, body.sha256)
            try:
                stamp = self._articles.save(article)
            except FileExistsError:
                continue
            record = self._record(id)
            return Indexed(record.corrected(article), record, stamp, words=body.words)

    def _hand_on(self, items: list[Indexed]) -> None:
        """Have these indexed; those before them are, when this returns, and need not be remembered."""
        self._ahead(items)
        self._recent, self._before = _Recent(), self._recent

    def _index(self, items: list[Indexed]) -> None:
        self._put(items)
        self.report.imported += [item.article.id for item in items]


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
