"""Libraries to be looked over: planting faults, and asking what is found."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tui.library.checking import Check
from tui.library.checks.finding import Finding
from tui.library.library import Library
from tui.store.document import decode, seal


def reopened(place: Path) -> None:
    """Have the index catch up."""
    library = Library(place / "library", place / "cache")
    library.refresh()
    library.close()


def found(place: Path) -> list[Finding]:
    return list(Check(place / "library", place / "cache").findings())


def names(place: Path) -> list[tuple[str, str, str]]:
    return [(finding.severity, finding.name, finding.where) for finding in found(place)]


def rewritten(place: Path, change: Callable[[dict[str, dict[str, dict[str, object]]]], object]) -> None:
    """Change what `annotations.json` holds, and seal it again."""
    path = place / "library/annotations.json"
    tables, _ = decode(path.read_bytes(), "")
    change(tables)  # type: ignore[arg-type]  # JSON is objects here
    path.write_bytes(seal(tables)[1])
    reopened(place)


def sql(place: Path, *statements: str) -> None:
    with closing(sqlite3.connect(place / "cache/index.sqlite3")) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def small_articles(folder: Path, count: int) -> Path:
    """A library of very small articles, made without importing them."""
    (folder / "articles").mkdir(parents=True)
    for number in range(count):
        head = f'title: "T"\ndate: 2021-10-20\nimported: {{"from":"x","sha256":"{number}","at":""}}'
        (folder / f"articles/{number}.md").write_text(f"---\n{head}\n---\n\nBody {number}.\n")
    return folder
