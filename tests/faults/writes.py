"""Every public way to write a file: what it begins with, and the call."""

from __future__ import annotations

import datetime as dt
import io
import os
import shutil
import signal
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass

import msgspec

from tests.faults.world import BALLAST, DAMAGED, NOW, TEXTS, World, add_old_copies, article_ids, copies
from tests.library.helpers import write_files
from tui import settings
from tui.__main__ import run
from tui.changes.state import Apply, Operation, Undo
from tui.changes.values import AddTags, Edit, EditNote, SetStarred
from tui.errors import CuttingsError
from tui.library.bookmarks import Bookmarks
from tui.library.drafts import Draft
from tui.query.parser import parse
from tui.store.annotations import Annotations
from tui.store.articles import ArticleFolder
from tui.store.files import create, write_atomic


@dataclass(frozen=True)
class Write:
    """One public write. Done a second time it changes nothing more."""

    name: str
    act: Callable[[World], object]
    before: Callable[[World], object] = lambda world: None
    """Changes the world that it begins with."""

    raises: tuple[type[Exception], ...] = (CuttingsError,)
    """How its caller is told that it failed."""

    bit_by_bit: bool = False
    """Whether a part of it may stay: articles, each whole, and the records of some."""

    shown: bool = False
    """Whether the index is to show it at once."""

    least: int = 11
    """Steps that it has at the least: a harness that handles none would find no fault."""


def _save(*operations: Operation) -> Callable[[World], object]:
    return lambda world: Annotations(world.library).save(operations)


_ONE_MORE = Apply(Edit(BALLAST[:2], AddTags(("one more",))), "one more", NOW)

_THREE = (
    _ONE_MORE,
    Apply(Edit(BALLAST[:1], EditNote("On ballast.")), "its note", NOW),
    Apply(Edit(BALLAST[2:9], SetStarred(True)), "stars", NOW),
)


def _no_work(world: World) -> None:
    (world.library / "annotations.json").unlink()
    (world.library / ".annotations.lock").unlink()
    for copy in copies(world.library):
        copy.unlink()
    (world.library / "backups").rmdir()


def _no_library(world: World) -> None:
    shutil.rmtree(world.library)


def _begin(world: World) -> None:
    library = world.open()
    try:
        library.apply(Edit(BALLAST[:2], AddTags(("one",))))
        library.work.flush()
    finally:
        library.close()


def _more_to_import(world: World) -> None:
    write_files(world.root / "in", TEXTS)


def _import(world: World) -> None:
    library = world.open()
    try:
        rejected = library.import_([world.root / "in"]).rejected
        if rejected:
            raise CuttingsError(rejected[0].reason)
    finally:
        library.close()


def _export_of_others(world: World) -> None:
    """In the place of the texts, an export from a library with two articles more, and other notes."""
    other = World(world.root / "other")
    other.make()
    _more_to_import(other)
    _import(other)
    library = other.open()
    library.apply(Edit(tuple(article_ids(other.library)), EditNote("Theirs.")))
    data = library.export(parse(""), at=NOW)
    library.close()
    (world.root / "in" / "theirs.json").write_bytes(data)


DONE = ("is there already", "There is nothing to recover", "There is nothing new")
"""What a command says that finds its work done."""


def command(*words: str) -> Callable[[World], object]:
    """A command of the command line, in this process."""

    def act(world: World) -> None:
        os.chdir(world.root)
        arguments, sys.argv = sys.argv, ["cuttings", *words]
        said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        try:
            with redirect_stdout(io.TextIOWrapper(io.BytesIO())), redirect_stderr(said):
                code = run()
        finally:
            sys.argv = arguments
            signal.signal(signal.SIGINT, signal.default_int_handler)  # a process that ends minds no Ctrl-C
        said.seek(0)
        text = said.read()
        assert "Traceback" not in text, text
        if code and not any(done in text for done in DONE):
            assert code == 3, (code, text)
            assert "\nError: " in f"\n{text}", text
            raise CuttingsError(text)

    return act


def _their_work(world: World) -> None:
    """An `annotations.json` of somebody else's, to be merged."""
    other = World(world.root / "other")
    other.make()
    ids = tuple(article_ids(other.library))
    Annotations(other.library).save([Apply(Edit(ids, AddTags(("theirs",))), "theirs", NOW)])
    (other.library / "annotations.json").rename(world.root / "in" / "theirs.json")


def _damage(world: World) -> None:
    """A file of which nothing can be read, and a good copy."""
    path = world.library / "annotations.json"
    (copy,) = copies(world.library)
    copy.write_bytes(path.read_bytes())
    path.write_bytes(DAMAGED)


def _article(world: World) -> None:
    folder = ArticleFolder(world.library / "articles")
    article = next(folder.load(stamp.path) for stamp in folder.scan())
    with suppress(FileExistsError):
        folder.save(msgspec.structs.replace(article, id="2019-05-05-new", date=dt.date(2019, 5, 5)))
    folder.sync()


def _create(world: World) -> None:
    with suppress(FileExistsError):
        create(world.out / "created", b"new " * 20_000)


def _bookmarks(world: World) -> None:
    bookmarks = Bookmarks(world.cache / "bookmarks.json")
    bookmarks.set("2020-01-01-other", 77)
    bookmarks.save()


def _draft(world: World) -> None:
    with world.drafts() as drafts:
        drafts.put(Draft(article_ids(world.library)[0], "half a sentence", "A note."))


def _no_draft(world: World) -> None:
    with world.drafts() as drafts:
        drafts.drop(article_ids(world.library)[0])


def _replace(world: World) -> None:
    write_atomic(world.out / "old.json", b"new " * 20_000)


def _settings(world: World) -> None:
    settings.store(world.config, "theme", "night")


def _no_settings(world: World) -> None:
    (world.config / "config.toml").unlink()


_ERRORS = (CuttingsError, OSError)
"""Of what says so in its docstring."""

WRITES = (
    Write("the first save", _save(_ONE_MORE), _no_work),
    Write("a save", _save(*_THREE)),
    Write("a save that shrinks the file", _save(Undo("ballast"))),
    Write("a save with a copy due", _save(_ONE_MORE), lambda world: add_old_copies(world.library)),
    Write("the first edit in a new library", _begin, _no_library, shown=True),
    Write("import", _import, _more_to_import, _ERRORS, bit_by_bit=True, shown=True),
    Write("import of an export", _import, _export_of_others, _ERRORS, bit_by_bit=True, shown=True),
    Write("cuttings tag", command("tag", "headline", "+four"), shown=True),
    Write("cuttings merge", command("merge", "in/theirs.json", "--yes"), _their_work, shown=True),
    Write("cuttings recover", command("recover", "--yes"), _damage),
    Write("cuttings export", command("export", "--output", "out/new.json")),
    Write("an article file", _article, raises=_ERRORS, least=8),
    Write("a new file", _create, raises=_ERRORS, least=8),
    Write("a file in place of another", _replace, raises=_ERRORS, least=8),
    Write("settings", _settings, raises=_ERRORS, least=8),
    Write("the first settings", _settings, _no_settings, _ERRORS, least=8),
    Write("reading places", _bookmarks, raises=_ERRORS, least=8),
    Write("a draft", _draft, raises=_ERRORS),
    Write("a draft that is saved", _no_draft, raises=_ERRORS, least=1),
)
