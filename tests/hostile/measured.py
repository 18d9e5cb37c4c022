"""One large article through everything, in a process of its own: `python -m tests.hostile.measured KIND SIZE FOLDER`.

Prints JSON: the file's size, and what each step took in seconds of the processor, and at its peak in bytes of
memory more than the same step takes with a small article.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.hostile.exports import an_article, an_export
from tests.hostile.sizes import PROSE, SIZES
from tests.library.helpers import do, found
from tui.app.render.document import Document
from tui.app.render.page import Page
from tui.changes.values import AddTags, EditNote
from tui.cli.verbs.show import _lines
from tui.library.exporting import write_export
from tui.library.library import Library
from tui.query.parser import parse

EXPORT = "an export"
"""Of one article, beside the texts of `SIZES`."""

LIMIT = 2**30

Steps = Iterator[tuple[str, Callable[[], object]]]


def steps(folder: Path, source: Path) -> Steps:
    """What is done, in order."""
    library = Library(folder / "library", folder / "cache")
    yield "import", lambda: _import(library, source)
    (id,) = found(library)
    yield "list", lambda: library.search(parse("")).rows(0, 10)
    yield "search", lambda: (found(library, "begin words"), found(library, '"word and" -nowhere'))
    yield "show", lambda: sum(len(line) for line in _lines(library.get(id), library.record(id), []))
    yield "open", lambda: _open(library, id)
    yield "tag and note", lambda: (do(library, AddTags(("one",)), id), do(library, EditNote("note"), id))
    yield "export", lambda: write_export(folder / "out.json", library.export(parse("")), replace=False)
    library.close()
    again = Library(folder / "again", folder / "cache-again")
    yield "import again", lambda: _import(again, folder / "out.json")
    again.close()


def _import(library: Library, source: Path) -> None:
    report = library.import_([source], limit=LIMIT)
    assert len(report.imported) == 1, report.rejected


def _open(library: Library, id: str) -> None:
    """What the reader does until the first screen is painted."""
    page = Page(Document(library.get(id), (("word", False),)), 100)
    for line in range(50):
        page._segments(line, _STYLES)


class _Styles:
    """No colours: the terminal's part is measured elsewhere."""

    def __getattr__(self, name: str) -> None:
        return None


_STYLES = _Styles()


def resident(field: str) -> int:
    """Bytes of memory: `VmRSS` now, `VmHWM` at the peak since `forget_peak`."""
    status = Path("/proc/self/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith(field)).split()[1]) * 1024


def forget_peak() -> None:
    """Let the peak begin anew (proc(5))."""
    Path("/proc/self/clear_refs").write_text("5")


def main(kind: str, size: int, folder: Path) -> None:
    """Measure a kind."""
    (folder / "large").mkdir(parents=True)
    (folder / "small").mkdir()
    suffix = "json" if kind == EXPORT else "txt"
    source, small = folder / f"large.{suffix}", folder / f"small.{suffix}"
    made = _export(PROSE * (size // len(PROSE))) if kind == EXPORT else SIZES[kind](size)
    source.write_bytes(made)
    length = len(made)
    del made
    small.write_bytes(_export(PROSE) if kind == EXPORT else f"Begin. {PROSE}".encode())
    for _, step in steps(folder / "small", small):  # all that is imported, compiled and cached
        step()
    gc.collect()
    base = resident("VmRSS")
    taken: dict[str, tuple[float, int]] = {}
    for name, step in steps(folder / "large", source):
        forget_peak()
        began = time.process_time()
        step()
        taken[name] = time.process_time() - began, resident("VmHWM") - base
    print(json.dumps({"bytes": length, "steps": taken}))


def _export(text: str) -> bytes:
    return an_export(an_article("measured", text=text)).encode()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
