"""A small library with all that is written beside it, and what a reader finds there."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.library.helpers import agrees, write_files
from tui.changes.state import Apply, State
from tui.changes.values import AddTags, Edit, EditNote
from tui.errors import StoreDamaged
from tui.library.bookmarks import Bookmarks
from tui.library.drafts import Draft, Drafts
from tui.library.library import Library
from tui.library.places import cache_folder
from tui.model import moment
from tui.model.record import Record, Tag
from tui.model.view import View
from tui.store.annotations import Annotations
from tui.store.articles import ArticleFolder
from tui.store.document import decode
from tui.store.files import STALE, is_temporary

NOW = "2026-11-21T23:00:00Z"

BALLAST = tuple(f"2020-01-01-ballast-{number}" for number in range(20))
"""Articles of which only the records are there: to make the file grow and shrink."""

DAMAGED = b'{"records": {"1": '
"""A file that was cut off."""

FIRST = "2022-01-01-headline-number-0-of-them"
"""The id of the first article."""

TEXTS = tuple(
    f" date 2022-01-{number + 1:02} Headline number {number} of them\n\n"
    f"Body number {number} has words of its own: alpha{number}, beta{number}.\n"
    for number in range(5)
)


class World:
    """A folder with a library, its cache, settings, and places to import from and export to."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.library = root / "library"
        self.out = root / "out"
        self.config = root / "config" / "cuttings"

    def enter(self) -> None:
        """Make this process take the world for its own; the clock stands still in it."""
        os.environ.update(
            HOME=str(self.root),
            XDG_CACHE_HOME=str(self.root / "cache"),
            XDG_CONFIG_HOME=str(self.root / "config"),
            XDG_DATA_HOME=str(self.root / "data"),
            CUTTINGS_LIBRARY=str(self.library),
        )
        moment.now = lambda: NOW

    @property
    def cache(self) -> Path:
        """Where index, drafts and reading places lie."""
        return cache_folder(self.library)

    @contextmanager
    def drafts(self, window: str = "desk") -> Iterator[Drafts]:
        """The drafts as a window keeps them that is closed at the end."""
        drafts = Drafts(self.cache / "drafts", window)
        try:
            yield drafts
        finally:
            drafts.close()

    def open(self) -> Library:
        """The library, ready for work."""
        return Library(self.library, self.cache)

    def make(self) -> None:
        """Fill the world: articles, work that can be undone, a young copy, settings, a draft."""
        for folder in (self.out, self.config):
            folder.mkdir(parents=True)
        library = self.open()
        library.import_([write_files(self.root / "in", TEXTS[:3])])
        library.close()
        store = Annotations(self.library)
        ids = tuple(article_ids(self.library))
        assert ids[0] == FIRST
        store.save([Apply(Edit(ids, AddTags(("one", "two"))), "tags", NOW)])
        store.save([Apply(Edit(ids[:1], EditNote("A note.")), "note", NOW)])
        store.save([Apply(Edit(BALLAST, AddTags(("read by Ann",))), "ballast", NOW)])
        (self.out / "old.json").write_bytes(b"an older export")
        (self.config / "config.toml").write_bytes(b'theme = "paper"\n\n[keys]\n"list.down" = "j"\n')
        with self.drafts() as drafts:
            drafts.put(Draft(ids[0], "half a sen", "A note."))
        bookmarks = Bookmarks(self.cache / "bookmarks.json")
        bookmarks.set(ids[0], 120)
        bookmarks.save()

    def age(self) -> None:
        """Make temporary files look as if their process had been gone for long."""
        long_ago = time.time() - STALE - 60
        for path in self.leftovers():
            os.utime(path, (long_ago, long_ago))

    def leftovers(self) -> list[Path]:
        """Temporary files that lie about."""
        return [path for path in files_below(self.root) if is_temporary(path.name)]


def article_ids(library: Path) -> list[str]:
    """The ids of the article files, in order."""
    return sorted(Path(stamp.path).stem for stamp in ArticleFolder(library / "articles").scan())


def add_old_copies(library: Path) -> None:
    """In place of the young copy more old ones than are kept: a new one is due, and drives some out."""
    data = (library / "annotations.json").read_bytes()
    for copy in copies(library):
        copy.unlink()
    for month in range(1, 9):
        (library / "backups" / f"annotations-2026{month:02}20T230000Z.json").write_bytes(data)


def look(world: World) -> dict[str, object]:
    """All that a reader finds, piece by piece. The user's work is one piece: one save moves it as a whole.

    Raises:
        CuttingsError: something cannot be read.
        AssertionError: something is not whole.
    """
    return dict(_pieces(world))


def _pieces(world: World) -> Iterator[tuple[str, object]]:
    try:
        yield WORK, essence(work_in(world.library))
    except StoreDamaged:
        yield WORK, (world.library / "annotations.json").read_bytes()
    kept = [path for path in files_below(world.library) if not is_temporary(path.name)]
    yield "the damaged file", any(path.suffix == ".json" and path.read_bytes() == DAMAGED for path in kept)
    articles = ArticleFolder(world.library / "articles")
    for stamp in articles.scan():
        yield f"article {stamp.path}", articles.load(stamp.path)
    for copy in copies(world.library):
        assert whole(copy), f"{copy.name} is not whole"
    for path in (*files_below(world.out), *files_below(world.config), world.cache / "bookmarks.json"):
        if not is_temporary(path.name):
            yield str(path), path.read_bytes()
    with world.drafts("another") as drafts:
        yield "draft", drafts.get(FIRST)


class Essence(NamedTuple):
    """What makes one state of the user's work another: all but the history's ids, which are random."""

    records: dict[str, Record]
    tags: dict[str, Tag]
    history: list[object]
    views: dict[str, View]


WORK = "annotations.json"


def essence(state: State) -> Essence:
    """What there is to compare in a state."""
    history = [(entry.what, entry.records, entry.tags, entry.views, entry.undone) for entry in state.history]
    return Essence(dict(state.records), dict(state.tags), list(history), dict(state.views))


def work_in(library: Path) -> State:
    """The user's work as another process reads it.

    Raises:
        StoreError: it cannot be read.
        AssertionError: it is not as Cuttings wrote it.
    """
    store = Annotations(library)
    state = store.state()
    assert not store.altered, "annotations.json is not as Cuttings wrote it"
    return state


def copies(library: Path) -> list[Path]:
    """The copies in `backups/`."""
    return list((library / "backups").glob("annotations-*.json"))


def whole(path: Path) -> bool:
    """Whether the file is as Cuttings wrote it."""
    return _sealed(path.read_bytes())


@cache
def _sealed(data: bytes) -> bool:
    return decode(data, "the file")[1]


def files_below(folder: Path) -> Iterator[Path]:
    """Every file below the folder."""
    for below, _, names in os.walk(folder):
        yield from (Path(below, name) for name in names)


def start(world: World) -> bool:
    """Open the library as the next process does; whether the index shows what the files say."""
    library = world.open()
    try:
        library.refresh()
        return agrees(library)
    finally:
        library.close()
