"""Makes changes in a library and prints each one's number once it is on disk; the test kills it.

`python -m tests.store.tagger FOLDER FIRST COUNT`
"""

from __future__ import annotations

import sys
from pathlib import Path

from tui.changes.state import Apply, Redo, Undo
from tui.changes.values import AddTags, Edit
from tui.store.annotations import Annotations
from tui.store.writer import Writer

ARTICLES = 40

BALLAST = Apply(
    Edit(
        tuple(f"2020-01-01-ballast-{number}" for number in range(1500)),
        AddTags(("read by Ann", "read by Ben")),
    ),
    "ballast",
    "2026-11-21T23:00:00Z",
)
"""Taken back and done again before each change: a file that shrinks is what writing in place damages most."""


def article(number: int) -> str:
    """The article that change `number` tags."""
    return f"2021-10-{number % ARTICLES % 28 + 1:02}-article-{number % ARTICLES}"


def change(number: int) -> Apply:
    """The change: a tag of its own, so that every one can be found again."""
    return Apply(Edit((article(number),), AddTags((f"tag {number}",))), f"e{number}", "2026-11-21T23:00:00Z")


def main(folder: Path, first: int, count: int) -> None:
    """Make the changes, one by one."""
    writer = Writer(Annotations(folder).save, lambda status, saved: None)
    for number in range(first, first + count):
        writer.submit(Undo(BALLAST.id))
        writer.flush()
        writer.submit(Redo(BALLAST.id))
        writer.submit(change(number))
        writer.flush()
        print(number, flush=True)
    writer.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
