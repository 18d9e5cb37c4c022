"""Opening the library that is meant: filled where it is empty, its index in line with its files."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.cli.failing import to_the_end
from tui.cli.folders import look, recalled
from tui.cli.progress import progress, uninterrupted
from tui.cli.talk import say
from tui.text.clean import visible_line
from tui.text.counting import plural

if TYPE_CHECKING:
    from tui.library.library import Library

_MARK = "folders"
"""Under this name the index keeps what the article folder was like; one made anew has none."""

MOST_SAID = 5
"""Unreadable article files that are named one by one."""


class Filled(NamedTuple):
    """What an empty library was filled with."""

    articles: int
    source: Path


@contextmanager
def opened(folder: Path, *, ready: bool = True, notices: bool = True) -> Iterator[Library]:
    """The library for a verb; at the end all is saved, and only then may the verb say so.

    Args:
        folder: absolute.
        ready: whether it is to be brought up to date and, if empty, filled; importing does the one itself
            and makes the other wrong.
        notices: whether to say that other versions of the annotations lie there.

    Raises:
        StoreError: something cannot be read, or could not be saved.
    """
    gc.enable()  # off since the start of the process, while modules were imported
    library = open_library(folder)
    try:
        if ready:
            _make_ready(library)
            if notices:
                _say_what_sync_left(library)
        yield library
    finally:
        with uninterrupted(), to_the_end():
            library.close()


def _make_ready(library: Library) -> None:
    bring_up_to_date(library)
    if filled := fill_empty(library):
        folder, source = visible_line(str(library.folder)), visible_line(str(filled.source))
        say(f"{folder} was empty; it has {plural(filled.articles, 'article')} from {source} now.")
        from tui.cli.comparing import compare_few  # the app, which does it by itself, need not wait for it

        compare_few(library)
    if library.work.altered:
        say(f"Warning: {library.work.altered}")


def _say_what_sync_left(library: Library) -> None:
    from tui.store.conflicts import copies

    if not (found := copies(library.folder)):
        return
    from shlex import quote

    from tui.library.merging import news

    for path, said, _ in news(library, found):
        say(f"{said} `cuttings merge {quote(str(path))}` shows what is in it.")


def open_library(folder: Path) -> Library:
    """The library as it is."""
    from tui.library.library import Library
    from tui.library.places import cache_folder

    return Library(folder, cache_folder(folder))


def bring_up_to_date(library: Library) -> None:
    """Make the index show what is on disk, however that came there."""
    _ = library.work.state  # reading the annotations brings the index in line with them
    articles = library.folder / "articles"
    before = recalled(library.index.mark(_MARK))
    if before and before.holds(articles):
        return
    now = look(articles)
    with progress("Indexing") as report:
        unreadable = library.refresh(report).unreadable
    for error in unreadable[:MOST_SAID]:
        say(f"Warning: {error}")
    if len(unreadable) > MOST_SAID:
        say(f"Warning: {plural(len(unreadable) - MOST_SAID, 'more article')} cannot be read.")
    if now != before:
        library.index.set_mark(_MARK, now.mark)


def fill_empty(library: Library) -> Filled | None:
    """Put the seeds into a library that has no article; None where nothing was done."""
    from tui.library.places import seeds
    from tui.query.ast import Everything

    if library.search(Everything()).ids(0, 1) or files(library):
        return None
    source = seeds(Path.cwd())
    imported = library.import_([source]).imported if source else []
    return Filled(len(imported), source) if source and imported else None


def files(library: Library) -> int:
    """How many article files there are, indexed or not."""
    return look(library.folder / "articles").files
