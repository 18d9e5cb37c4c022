"""Short names for what the tests do to a library."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tui.changes.highlights import Mark
from tui.changes.values import Change, Edit
from tui.library.library import Library
from tui.library.passages import place_of
from tui.model.highlight import new_id
from tui.model.record import Row
from tui.query.parser import parse
from tui.store.annotations import Annotations
from tui.store.document import decode


def do(library: Library, change: Change, *ids: str) -> None:
    """Carry a change out and wait until it is on disk."""
    library.apply(Edit(ids, change))
    library.work.flush()


def found(library: Library, query: str = "") -> list[str]:
    """The ids that answer the query."""
    return library.search(parse(query)).ids()


def rows(library: Library) -> list[Row]:
    """What the list shows."""
    return library.search(parse("")).rows(0, 1000)


def exported(library: Library, query: str = "") -> dict[str, Any]:
    """The export as its readers have it."""
    held: dict[str, Any] = json.loads(library.export(parse(query), at="2026-11-21T23:00:00Z"))
    return held


def on_disk(library: Library) -> Annotations:
    """The user's work as a process reads it that comes later."""
    return Annotations(library.folder)


def sealed(folder: Path) -> bool:
    """Whether `annotations.json` is as Cuttings wrote it."""
    path = folder / "annotations.json"
    return decode(path.read_bytes(), path.name)[1]


def agrees(library: Library) -> bool:
    """Whether the index shows just what the user's work says."""
    state = library.work.state
    for row in rows(library):
        record = state.record(row.id)
        shown = (row.tags, row.starred, row.read, row.noted, row.highlights)
        wanted = (record.tags, record.starred, record.read, record.note is not None, len(record.highlights))
        if shown != wanted:
            return False
        if record.note and row.id not in found(library, f'note:"{record.note.text}"'):
            return False
    return True


def write_files(folder: Path, texts: Iterable[str]) -> Path:
    """A folder of text files, one a text."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(texts):
        (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")
    return folder


def again(library: Library) -> Library:
    """The library in another process, as it were: with a cache of its own."""
    return Library(library.folder, library.folder.parent / "other cache")


def file_of(library: Library, id: str) -> Path:
    stamp = library.index.stamp(id)
    assert stamp is not None
    return library.folder / "articles" / stamp.path


def mark(library: Library, id: str, start: int, end: int, *labels: str) -> None:
    """Mark a passage as the app does."""
    do(library, Mark(new_id(), place_of(library.imported(id), start, end), labels), id)
