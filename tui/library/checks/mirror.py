"""The index: whether it is whole, and shows what the files hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tui.index.checking import Snapshot
from tui.library.checks.annotations import Work
from tui.library.checks.articles import Batch
from tui.library.checks.finding import Finding
from tui.library.signature import shown_state
from tui.text.counting import named, plural

REINDEX = "`cuttings reindex` makes it anew."

_COMES = "The next start of Cuttings takes that in."


class Shown:
    """What the index of one library shows, compared with the files batch by batch."""

    def __init__(self, path: Path, articles: Path, index: Snapshot, work: Work) -> None:
        """Compare nothing yet.

        Args:
            path: the index's file, for messages.
            articles: the folder of article files.
            index: the index.
            work: the user's work.
        """
        self._path = str(path)
        self._articles = articles
        self._index = index
        self._state = work.state if shown_state(index.mark) == repr(work.seen) else None
        """The work, where the index says that it shows just that."""

        self._behind = work.state is not None and self._state is None
        self._late: list[str] = []
        self._wrong: list[str] = []

    def compare(self, batch: Batch) -> None:
        """Look at the articles of one batch."""
        shown = self._index.shown(article.id for article, _ in batch.articles)
        for article, stamp in batch.articles:
            held = shown.get(article.id)
            if held is None:
                self._late.append(article.id)
            elif held.stamp != stamp:
                # Of two files with one id the index has one, and that is told elsewhere.
                if held.stamp.path == stamp.path or not (self._articles / held.stamp.path).exists():
                    self._late.append(article.id)
            elif self._state is not None:
                record = self._state.record(article.id)
                if not (held.is_of(record.corrected(article)) and held.shows(record)):
                    self._wrong.append(article.id)
            elif held.sha256 != article.sha256:
                self._wrong.append(article.id)

    def found(self) -> Iterator[Finding]:
        """What the comparison has shown, when it is over."""
        if self._wrong:
            what = (
                f"shows {plural(len(self._wrong), 'article')} not as they are: {named(sorted(self._wrong))}."
            )
            yield Finding("damage", "index wrong", self._path, what, REINDEX)
        if self._behind:
            what = "shows an older state of annotations.json, and was not compared with it."
            yield Finding("note", "index behind", self._path, what, _COMES)
        if self._late:
            files = plural(len(self._late), "article file")
            what = f"does not show {files} as now on disk: {named(sorted(self._late))}."
            yield Finding("note", "index behind", self._path, what, _COMES)
        if gone := [id for id, path in self._index.paths() if not (self._articles / path).exists()]:
            what = f"shows {plural(len(gone), 'article')} whose file is gone: {named(gone)}."
            yield Finding("note", "index behind", self._path, what, _COMES)
