"""Another process at work on the same libraries: does what it is told, a line a wish.

`python -m tests.library.partner`, then `["open", FOLDER, CACHE]`, `["edit", IDS, KIND, ARGUMENTS]`,
`["undo"]`, `["redo"]`, `["close"]` as JSON lines; each is answered by a line when it is on disk.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

from tests.store.child import ROOT, command
from tui.changes.codebook import RenameTag
from tui.changes.values import AddTags, Change, Edit, EditNote, RemoveTags, SetRead, SetStarred
from tui.changes.views import DeleteView, MoveView, RenameView, SaveView, SetRule
from tui.library.library import Library

KINDS: dict[str, type[Any]] = {
    kind.__name__: kind
    for kind in (
        *(AddTags, RemoveTags, EditNote, SetRead, SetStarred, RenameTag),
        *(SaveView, RenameView, DeleteView, MoveView, SetRule),
    )
}


class Partner:
    """The other process, seen from the one that runs the tests."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            command("tests.library.partner"),
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._process.kill()
        self._process.communicate()

    def open(self, folder: Path, cache: Path) -> None:
        """Open a library there."""
        self._ask("open", str(folder), str(cache))

    def edit(self, ids: Sequence[str] | None, change: Change) -> None:
        """Carry an edit out; it is on disk when this returns."""
        kind = type(change).__name__
        self._ask("edit", ids, kind, [getattr(change, name) for name in KINDS[kind].__struct_fields__])

    def undo(self) -> None:
        """Take the last step back, whoever did it."""
        self._ask("undo")

    def redo(self) -> None:
        """Do it again."""
        self._ask("redo")

    def close(self) -> None:
        """Close the library."""
        self._ask("close")

    def _ask(self, *wish: object) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps(wish), file=self._process.stdin, flush=True)
        assert self._process.stdout.readline() == "done\n", "the other process failed"


def main() -> None:
    """Grant wishes until there are no more."""
    library: Library
    for line in sys.stdin:
        match json.loads(line):
            case ["open", folder, cache]:
                library = Library(Path(folder), Path(cache))
            case ["edit", ids, kind, arguments]:
                library.work.catch_up()
                change = KINDS[kind](*(tuple(a) if isinstance(a, list) else a for a in arguments))
                library.apply(Edit(None if ids is None else tuple(ids), change))
            case ["undo"]:
                library.work.catch_up()
                library.work.undo()
            case ["redo"]:
                library.work.catch_up()
                library.work.redo()
            case ["close"]:
                library.close()
        if line[:8] not in ('["open",', '["close"'):
            library.work.flush()
        print("done", flush=True)


if __name__ == "__main__":
    main()
