"""The one object that a front end holds."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from tui.errors import CuttingsError, NothingFound, ReadOnly, StoreError
from tui.index.index import Index
from tui.index.order import Order

if TYPE_CHECKING:
    from tui.changes.state import Outcome
    from tui.changes.values import Edit
    from tui.index.listing import Listing
    from tui.library.bookmarks import Bookmarks
    from tui.library.drafts import Drafts
    from tui.library.mirror import Mirror
    from tui.library.recovering import Recovery
    from tui.library.reports import ImportReport, Progress, Reconciled
    from tui.library.searches import Searches
    from tui.library.work import Work
    from tui.model.article import Article
    from tui.model.record import Record, Tag, TagCount
    from tui.query.ast import Query
    from tui.store.articles import ArticleFolder
    from tui.store.copies import Copy


_LABELS = "labels"
"""The index's mark with the labels that the first paint needs."""


class Library:
    """A folder of articles, its index, and the user's work. Every method may be called from any thread.

    Opening costs as much as the list's first rows need: what reads and writes files comes when it is used.
    """

    def __init__(self, folder: Path, cache: Path) -> None:
        """Open the library in `folder`, which is made where it does not exist.

        Args:
            folder: absolute.
            cache: where its index and drafts lie.

        Raises:
            StoreError: the folder cannot be made or read.
        """
        self.folder = folder
        self._cache = cache
        self._parts = threading.RLock()
        _make(folder)
        self.index = Index(cache / "index.sqlite3")
        """For rows, counts and totals."""

    @property
    def work(self) -> Work:
        """Records, codebook, history; saving and its status."""
        with self._parts:
            return self._work

    @cached_property
    def drafts(self) -> Drafts:
        """Notes that were typed and not saved."""
        from tui.library.drafts import Drafts

        return Drafts(self._cache / "drafts")

    @cached_property
    def bookmarks(self) -> Bookmarks:
        """Where the reader is in each article."""
        from tui.library.bookmarks import Bookmarks

        return Bookmarks(self._cache / "bookmarks.json")

    @cached_property
    def searches(self) -> Searches:
        """What was searched for."""
        from tui.library.searches import Searches

        return Searches(self._cache / "searches.json")

    @cached_property
    def _labels(self) -> dict[str, str]:
        """Labels that are not their slugs, by slug, as the index remembers them."""
        return msgspec.json.decode(self.index.mark(_LABELS) or "{}", type=dict[str, str])

    def _remember_labels(self) -> None:
        labels = {slug: tag.label for slug, tag in self._work.state.tags.items() if tag.label != slug}
        if labels != self._labels:
            self.index.set_mark(_LABELS, msgspec.json.encode(labels).decode())

    @cached_property
    def lending(self) -> Path:
        """The folder for texts that are lent to an editor (`tui.library.lending`)."""
        return self._cache / "lent"

    @cached_property
    def _work(self) -> Work:
        from tui.library.lending import take_back
        from tui.library.work import Work
        from tui.store.files import sweep

        take_back(self.lending)
        for folder in (self._cache, self._cache / "drafts"):
            with suppress(OSError):  # there are no drafts, or it can only be read
                sweep(folder)
        return Work(self.folder, self._mirror)

    @cached_property
    def _mirror(self) -> Mirror:
        from tui.library.mirror import Mirror

        return Mirror(self._files, self.index, self._cache / "index.lock", self.record)

    @cached_property
    def _files(self) -> ArticleFolder:
        from tui.store.articles import ArticleFolder

        return ArticleFolder(self.folder / "articles")

    @property
    def read_only(self) -> str:
        """Why nothing can be changed; "" where it can, or where nobody asked for the work yet."""
        return self._work.read_only if "_work" in self.__dict__ else ""

    def recovery(self) -> Recovery:
        """What can be done about the user's work on disk, and the copies of it, looked at anew."""
        from tui.library.recovering import Recovery

        return Recovery(self.folder, None if self.read_only else self.work.held)

    def demand_writable(self) -> None:
        """Refuse where nothing can be changed.

        Raises:
            ReadOnly: the library is shown as a copy has it.
        """
        if self.read_only:
            raise ReadOnly(f"read-only: {self.read_only}")

    def open_read_only(self, copy: Copy | None) -> None:
        """Show the work of a copy, or none, in place of what cannot be read; nothing can be changed then."""
        from tui.changes.state import State
        from tui.library.read_only import ReadOnlyWork
        from tui.library.recovering import said_of

        state = copy.state() if copy else State()
        with self._parts:
            self._files.sweeps = False
            self.__dict__["_work"] = ReadOnlyWork(self.folder, self._mirror, state, said_of(copy))

    def reopen(self) -> None:
        """Show the library's own work again, which was put in order."""
        with self._parts:
            self._files.sweeps = True
            self.__dict__.pop("_work", None)

    def close(self) -> None:
        """Save what waits and let go of everything.

        Raises:
            StoreError: something could not be saved.
        """
        try:
            if "_work" in self.__dict__:
                self._work.close()
            if "_work" in self.__dict__ and self._work.opened and not self._work.read_only:
                with suppress(CuttingsError):  # a comfort of the next start, no more
                    self._remember_labels()
        finally:
            self.index.close()
            if "drafts" in self.__dict__:
                self.drafts.close()

    def search(
        self, query: Query, order: Order = Order.newest, unfolded: frozenset[str] | None = None
    ) -> Listing:
        """The articles that answer the query; see `Index.search`."""
        return self.index.search(query, order, dt.date.today(), self._below, unfolded)

    def among(self, query: Query, ids: Sequence[str]) -> list[str]:
        """Those of some articles that answer the query, in the order of the ids."""
        return self.index.among(query, ids, dt.date.today(), self._below)

    def _below(self, slug: str) -> set[str]:
        """The slugs of the tags below one; asked for only where a query names a tag."""
        from tui.changes.codebook import below

        return below(slug, self.work.state.tags)

    def get(self, id: str) -> Article:
        """The article with the user's corrections in place.

        Raises:
            NothingFound: there is none of that id.
            Unreadable: its file was damaged or is gone.
        """
        return self.record(id).corrected(self.imported(id))

    def imported(self, id: str) -> Article:
        """The article as it was imported, without corrections; raises what `get` raises."""
        stamp = self.index.stamp(id)
        if stamp is None:
            raise NothingFound(f"There is no article {id!r}.", "`cuttings list` shows the ids.")
        return self._files.load(stamp.path)

    def text_at(self, path: str) -> str:
        """The text in an article's file; raises what `get` raises.

        Args:
            path: as the index has it.
        """
        return self._files.load(path).text

    def record(self, id: str) -> Record:
        """What the user added to the article."""
        return self.work.state.record(id)

    def tag(self, slug: str) -> Tag:
        """The codebook's entry of the slug."""
        from tui.model.record import Tag

        return self.work.state.tags.get(slug) or Tag(slug, slug)

    def label(self, slug: str) -> str:
        """The tag's label; before the user's work is read, the one it had when the library was closed."""
        if "_work" in self.__dict__ and self._work.opened:
            return self.tag(slug).label
        return self._labels.get(slug, slug)

    def tags(self) -> list[TagCount]:
        """The whole codebook with counts, most used first."""
        from tui.model.record import TagCount

        counts = dict(self.index.counts.tags())
        slugs = {**self.work.state.tags, **counts}
        found = [TagCount(self.tag(slug), counts.get(slug, 0)) for slug in slugs]
        return sorted(found, key=lambda count: (-count.articles, count.tag.slug))

    def apply(self, edit: Edit, progress: Progress | None = None) -> Outcome:
        """Carry out an edit: seen at once, saved by the writer; see `Work.apply`.

        Where it puts a tag on by an alias, the tag itself is put on.
        """
        from tui.library.aliases import meant

        return self.work.apply(meant(edit, self.work.state.tags), progress)

    def import_(
        self, paths: Iterable[Path], *, limit: int | None = None, progress: Progress | None = None
    ) -> ImportReport:
        """Import the articles at or below `paths`; from an export also what was added to them, as one edit.

        At the end the rules for imports are applied to the new articles, each as one edit.

        Args:
            paths: files and folders.
            limit: bytes of the largest file that is read, `tui.importers.folder.MAX_SIZE` where not given;
                an export may be `tui.importers.exported.TIMES` as large.
            progress: told after every batch; may end the import early.
        """
        from tui.importers.folder import MAX_SIZE
        from tui.library.importing import Import

        self.demand_writable()
        self.refresh()  # what the index does not know of would be imported twice
        with self.index.inventory() as here:
            run = Import(self._files, here, self._mirror.put, self.record)
            report = run.run(tuple(paths), limit or MAX_SIZE, progress)
        if run.exports and not report.cancelled:
            from tui.library.restoring import Restore

            restore = Restore(self._files, self.index, self._mirror, self.work, report)
            restore.run(run.exports, limit or MAX_SIZE, progress)
        if report.imported:
            from tui.library.views import apply_at_import

            report.rules = apply_at_import(self, report.imported)
        return report

    def export(self, query: Query, form: str = "json", *, with_text: bool = True, at: str = "") -> bytes:
        """The articles that answer the query, as the bytes of an export file.

        What waits to be compared is compared first, where it is not very much.

        Args:
            query: which articles.
            form: a key of `tui.exporters.EXPORTERS`.
            with_text: whether the bodies go with it.
            at: the moment that the export names, this one where not given.
        """
        from tui.exporters import EXPORTERS
        from tui.library.exporting import make_export
        from tui.library.stories import compare_new
        from tui.library.telling import stories_among
        from tui.model import moment

        compare_new(self)
        ids = self.search(query).ids()
        export = make_export(
            [self.get(id) for id in ids],
            self.work.state,
            str(query),
            at=at or moment.now(),
            with_text=with_text,
            stories=stories_among(self, ids),
        )
        return EXPORTERS[form](export)

    def refresh(self, progress: Progress | None = None) -> Reconciled:
        """Take in what was changed on disk behind our back: annotations and article files."""
        work = self.work.catch_up()
        result = self._mirror.articles(progress)
        result.work = work
        return result


def _make(folder: Path) -> None:
    """Make the folder where it is not there, so that it is still there after a power cut."""
    articles = folder / "articles"
    missing = [made for made in (articles, *articles.parents) if not made.is_dir()]
    try:
        if missing:
            from tui.store.files import make_folder, sync_folder

            make_folder(articles)
            for made in missing:
                sync_folder(made.parent)
    except OSError as error:
        if not folder.is_dir():
            raise StoreError(
                f"{folder} cannot be a library: {error.strerror}.", "Name another folder with --library."
            ) from error
