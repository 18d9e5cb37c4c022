"""Finding out which article files the index does not show as they are, folder by folder.

A library may have a million files: of a folder in which nothing changed, no more is kept than a sum.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tui.errors import Unreadable
from tui.index.index import Index
from tui.index.stamp import Indexed
from tui.library.ahead import Ahead
from tui.library.batch import Batch, Put
from tui.library.reports import Progress, Reconciled
from tui.model.stamp import Stamp
from tui.store.articles import ENDING, ArticleFolder
from tui.text.clean import well_formed

STEP = 100
"""Files after which progress is told, and the work can be ended."""

Read = Callable[[Stamp, Reconciled], Indexed | None]
"""Reads an article for the index; where it cannot be read, the result is told why."""


class Cancelled(Exception):
    """Nobody wants the work to go on."""


class Reconciliation:
    """One look at all article files."""

    def __init__(
        self, articles: ArticleFolder, index: Index, read: Read, put: Put, progress: Progress | None
    ) -> None:
        """Prepare to look.

        Args:
            articles: the library's article files.
            index: what is to show them.
            read: reads one of them.
            put: puts some into the index; called on a thread of its own.
            progress: told every so often; may end the work early.
        """
        self._articles = articles
        self._index = index
        self._read = read
        self._progress = progress
        self._ahead = Ahead(put)
        self._batch = Batch(self._hand_on)
        self._recent: dict[str, str] = {}
        self._before: dict[str, str] = {}
        """The files of articles that may not be in the index yet, by id."""

        self._missing: dict[str, str] = {}
        """The places of articles whose file is not there as it was, by id."""

        self._done = 0
        self._expected = 0
        """How many files are to be read, as far as it is known."""

        self.result = Reconciled()

    def run(self) -> Reconciled:
        """Read every article file that is new, edited or moved; drop what is gone."""
        try:
            self._all_folders()
            self._settle()
            self._drop_missing()
        except Cancelled:
            self._settle()
        finally:
            self._ahead.wait()
        return self.result

    def _all_folders(self) -> None:
        seen: set[str] = set()
        shown = 0
        for folder in self._articles.folders():
            seen.add(folder)
            there, here = _Sum(), _Sum()
            for _, stamp in self._shown_in(folder):
                there.add(stamp)
            for stamp in self._articles.stamps(folder):
                here.add(stamp)
            shown += there.count
            if here != there:
                self._folder(folder)
        if shown < self._index.count():
            self._missing.update(self._index.ids_outside(seen))

    def _shown_in(self, folder: str) -> Iterable[tuple[str, Stamp]]:
        """The articles that the index has in a folder; in one whose name is not UTF-8 there can be none."""
        return self._index.stamps_in(folder) if folder == well_formed(folder) else ()

    def _folder(self, folder: str) -> None:
        """Take in what is different in a folder."""
        here = set(self._articles.stamps(folder))
        known = set()
        for id, stamp in self._shown_in(folder):
            known.add(stamp)
            if stamp not in here:
                self._missing[id] = stamp.path
        changed = sorted(here - known, key=_by_path)
        if changed and not self._expected:
            self._expected = max(0, self._articles.count() - self._index.count())
        self._expected = max(self._expected, self._done + len(changed))
        for stamp in changed:
            item = self._read(stamp, self.result)
            if item and self._is_of_its_id(item):
                self._recent[item.article.id] = item.stamp.path
                self._missing.pop(item.article.id, None)
                self._batch.add(item)
            del item  # it may be large, and so may the next one be
            self._done += 1
            if self._done % STEP == 0:
                self._tell()

    def _tell(self) -> None:
        if self._progress and not self._progress(self._done, self._expected):
            raise Cancelled

    def _hand_on(self, items: list[Indexed]) -> None:
        """Have these indexed; those before them are, when this returns."""
        self._ahead(items)
        self.result.put += len(items)
        self._recent, self._before = {}, self._recent

    def _settle(self) -> None:
        self._batch.flush()
        self._ahead.wait()
        if self._done and self._progress:
            self._progress(self._done, self._expected)

    def _drop_missing(self) -> None:
        """Take out of the index what is at the place no more that it is still shown at."""
        shown = self._index.stamps(self._missing)
        gone = [id for id, stamp in shown.items() if stamp.path == self._missing[id]]
        self._index.remove(gone)
        self.result.removed = len(gone)

    def _is_of_its_id(self, item: Indexed) -> bool:
        """Whether the article is the one of its id: of several files, the one that bears the id as its name.

        Of the others the result is told.
        """
        id, path = item.article.id, item.stamp.path
        holder = self._holder(id, path)
        if holder != path and (_is_named(holder, id) or not _is_named(path, id)):
            self.result.unreadable.append(_copy(path, holder))
            return False
        if holder != path:
            self.result.unreadable.append(_copy(holder, path))
        return True

    def _holder(self, id: str, path: str) -> str:
        """The file that is the one of this id so far; `path` where there is none."""
        held = self._recent.get(id) or self._before.get(id)
        if held is None and (stamp := self._index.stamp(id)) and self._articles.holds(stamp.path):
            held = stamp.path
        return held or path


class _Sum:
    """Stands for a set of files: two sets that differ have the same one by chance only, once in 2⁶⁴."""

    def __init__(self) -> None:
        self.count = 0
        self._sum = 0

    def add(self, stamp: Stamp) -> None:
        """Count one more."""
        self.count += 1
        self._sum += hash(stamp)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Sum) and (self.count, self._sum) == (other.count, other._sum)

    __hash__ = None  # type: ignore[assignment]  # it changes


def _by_path(stamp: Stamp) -> str:
    return stamp.path


def _is_named(path: str, id: str) -> bool:
    return path.rpartition("/")[2] == f"{id}{ENDING}"


def _copy(path: str, holder: str) -> Unreadable:
    return Unreadable(f"{path} has the id of {holder}.", "Take the line `id` out of it, or move it away.")
