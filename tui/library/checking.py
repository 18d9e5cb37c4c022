"""Looking a whole library over: every finding as it comes, and nothing is written."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import ExitStack
from pathlib import Path

from tui.errors import StoreError
from tui.index.checking import snapshot
from tui.index.connections import IndexFailed
from tui.library.checks.annotations import Work
from tui.library.checks.articles import ArticleFiles
from tui.library.checks.finding import Finding, of_error
from tui.library.checks.mirror import REINDEX, Shown
from tui.library.checks.place import copies_kept, drafts, surroundings
from tui.library.reports import Progress


class Check:
    """One look at one library."""

    def __init__(self, folder: Path, cache: Path) -> None:
        """Look at nothing yet.

        Args:
            folder: the library's; it need not be writable, nor its annotations readable.
            cache: where its index and drafts lie, if it has any.
        """
        self._folder = folder
        self._cache = cache
        self._path = cache / "index.sqlite3"
        self.articles = 0
        """How many could be read, so far."""

        self.records = 0
        """On how many articles there is work."""

    def findings(self, progress: Progress | None = None) -> Iterator[Finding]:
        """Everything that is found, while the articles are read one after the other."""
        yield from surroundings(self._folder)
        work = Work(self._folder)
        self.records = len(work.state.records) if work.state else 0
        yield from work.findings()
        yield from copies_kept(self._folder)
        yield from drafts(self._cache / "drafts")
        try:
            with ExitStack() as stack:
                shown = yield from self._index(stack, work)
                yield from self._read(work, shown, progress)
        except IndexFailed as error:
            yield self._damaged(error)

    def _index(self, stack: ExitStack, work: Work) -> Generator[Finding, None, Shown | None]:
        """What is wrong with the index itself, and what it shows; None where it has nothing to say."""
        try:
            index = stack.enter_context(snapshot(self._path))
        except IndexFailed as error:
            yield self._damaged(error)
            return None
        faults = index.faults() if index else []
        for fault in faults:
            yield Finding("damage", "index damaged", str(self._path), f"is damaged: {fault}.", REINDEX)
        return Shown(self._path, self._folder / "articles", index, work) if index and not faults else None

    def _damaged(self, error: IndexFailed) -> Finding:
        what = error.message.removeprefix(str(self._path)).lstrip()
        return Finding("damage", "index damaged", str(self._path), what, REINDEX)

    def _read(self, work: Work, shown: Shown | None, progress: Progress | None) -> Iterator[Finding]:
        """What is found in the articles, and by comparing the work and the index with them."""
        files = ArticleFiles(self._folder / "articles")
        try:
            total = files.count()
            for batch in files.batches():
                yield from batch.findings
                self.articles += len(batch.articles)
                articles = [article for article, _ in batch.articles]
                work.there(article.id for article in articles)
                yield from work.passages(articles)
                work.there(batch.unreadable)
                if shown:
                    shown.compare(batch)
                if progress:
                    progress(self.articles, total)
            yield from files.repeated()
            yield from files.strays()
            yield from work.missing()
        except StoreError as error:
            yield of_error("articles", str(self._folder / "articles"), error)
            return
        if shown:
            yield from shown.found()
