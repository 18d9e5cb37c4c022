"""One large article through everything, in a process of its own: `python -m tests.hostile.measured FOLDER`.

Prints JSON: what each step took in seconds of the processor, and at its peak in bytes of memory more than the
steps with a small article left; and how large the largest file is.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from pathlib import Path

from tests.hostile.exports import an_article, an_export
from tests.hostile.sizes import PROSE
from tests.library.helpers import do, found
from tui.app.render.document import Document
from tui.app.render.page import Page
from tui.app.render.page_styles import PageStyles
from tui.app.render.styles import Inks
from tui.changes.values import AddTags, EditNote
from tui.cli.verbs.show import _put
from tui.library.exporting import write_export
from tui.library.library import Library
from tui.query.parser import parse

LIMIT = 2**30

Steps = Iterator[tuple[str, Callable[[], object]]]


def steps(folder: Path, source: Path) -> Steps:
    """What is done, in order."""
    yield from _steps(folder, source)
    again = Library(folder / "again", folder / "cache-again")
    yield "import again", lambda: _import(again, folder / "out.json")
    again.close()


def _steps(folder: Path, source: Path) -> Steps:
    library = Library(folder / "library", folder / "cache")
    yield "import", lambda: _import(library, source)
    (id,) = found(library)
    yield "list", lambda: library.search(parse("")).rows(0, 10)
    yield "search", lambda: (found(library, "begin words"), found(library, '"word and" -nowhere'))
    yield "show", lambda: _show(library, id)
    yield "open", lambda: _open(library, id)
    yield "tag", lambda: do(library, AddTags(("one",)), id)
    yield "note", lambda: do(library, EditNote("note"), id)
    yield "export", lambda: write_export(folder / "out.json", library.export(parse("")), replace=False)
    library.close()


def _import(library: Library, source: Path) -> None:
    report = library.import_([source], limit=LIMIT)
    assert len(report.imported) == 1, report.rejected


def _show(library: Library, id: str) -> None:
    with open(os.devnull, "w", encoding="utf-8") as nowhere, redirect_stdout(nowhere):
        _put(library.get(id), library.record(id), str)


def _open(library: Library, id: str) -> None:
    """What the reader does until the first screen is painted."""
    page = Page(Document(library.get(id), (("word", False),)), 100)
    styles = PageStyles(Inks(dict.fromkeys(("background", "foreground", "primary", "secondary"), "#000000")))
    for line in range(50):
        page.strip(line, 100, styles)


def resident(field: str) -> int:
    """Bytes of memory: `VmRSS` now, `VmHWM` at the peak since `forget_peak`."""
    status = Path("/proc/self/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith(field)).split()[1]) * 1024


def forget_peak() -> None:
    """Let the peak begin anew (proc(5))."""
    Path("/proc/self/clear_refs").write_text("5")


def main(folder: Path) -> None:
    """Measure the one file in `folder`, beside a small one of its kind."""
    (source,) = folder.iterdir()
    small = folder / f"small{source.suffix}"
    small.write_bytes(
        an_export(an_article("small", text=PROSE)).encode() if source.suffix == ".json" else PROSE.encode()
    )
    for part in ("large", "least"):
        (folder / part).mkdir()
    for _, step in steps(folder / "least", small):  # all that is imported, compiled and cached
        step()
    gc.collect()
    base = resident("VmRSS")
    taken: dict[str, tuple[float, int, int]] = {}
    for name, step in steps(folder / "large", source):
        gc.collect()
        forget_peak()
        began = time.process_time()
        step()
        seconds, peak = time.process_time() - began, resident("VmHWM") - base
        taken[name] = seconds, peak, max(path.stat().st_size for path in _files(folder))
    print(json.dumps(taken))


def _files(folder: Path) -> list[Path]:
    """What was imported, the article file that came of it, the export."""
    return [
        *folder.glob("x.*"),
        *folder.glob("large/library/articles/*/*.md"),
        *folder.glob("large/out.json"),
    ]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
