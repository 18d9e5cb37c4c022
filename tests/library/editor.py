"""Edits a library and prints each change's number once it is on disk; runs beside another one of its kind.

`python -m tests.library.editor FOLDER CACHE NAME FIRST COUNT`
"""

from __future__ import annotations

import sys
from pathlib import Path

from tui.changes.values import AddTags, Edit, SetStarred
from tui.library.library import Library


def main(library: Library, name: str, first: int, count: int) -> None:
    """Tag an article with each number; star and unstar between, so that histories differ."""
    ids = sorted(library.work.state.records) or ["2021-10-20-one"]
    for number in range(first, first + count):
        library.apply(Edit((ids[number % len(ids)],), AddTags((f"{name} {number}",))))
        library.apply(Edit(tuple(ids), SetStarred(number % 2 == 0)))
        library.work.flush()
        print(number, flush=True)
        if number % 10 == 9:
            library.work.catch_up()
    library.close()


if __name__ == "__main__":
    folder, cache, name, first, count = sys.argv[1:]
    main(Library(Path(folder), Path(cache)), name, int(first), int(count))
