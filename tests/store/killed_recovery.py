"""Goes back to a copy and is killed at every call that changes a file, before it and after it.

`python -m tests.store.killed_recovery FOLDER` prints for each kind of damage how often it was killed.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from tests.store.damages import DAMAGES, picture, removed
from tui.store import recovery
from tui.store.document import seal
from tui.store.exchange import exchange
from tui.store.recovery import look, restore

DAMAGED = b'{"damaged": '
COPY = seal({"records": {"1": {"article": "a", "read": True}}})[1]

CALLS = ("open", "fsync", "fchmod", "replace", "link", "symlink", "unlink", "rename")


def _file(path: Path) -> None:
    path.write_bytes(DAMAGED)


def _link(path: Path) -> None:
    (path.parent / "synced").mkdir(exist_ok=True)
    (path.parent / "synced" / "real.json").write_bytes(DAMAGED)
    path.symlink_to("synced/real.json")


def _damaged(name: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.touch()
        DAMAGES[name].do(path)

    return make


KINDS: dict[str, Callable[[Path], None]] = {
    "file": _file,
    "link": _link,
    **{name: _damaged(name) for name in ("broken link", "folder", "pipe")},
}


def main(folder: Path) -> None:
    """Kill until a run comes to its end."""
    killed = dict.fromkeys(KINDS, 0)
    for kind, make in KINDS.items():
        for step in count():
            library = folder / f"{kind} {step}"
            library.mkdir()
            make(library / "annotations.json")
            before = picture(_real(library))
            if _killed(library, step):
                killed[kind] += 1
                _check(library, before, f"{kind}, step {step}")
            else:
                break
        assert _real(library).read_bytes() == COPY
    print(json.dumps(killed))


def _real(library: Path) -> Path:
    """Where the data lies: a link to a file counts as that, one to nowhere as itself."""
    path = library / "annotations.json"
    return Path(os.path.realpath(path)) if path.is_file() else path


def _killed(library: Path, step: int) -> bool:
    """Go back in a process of its own that is killed at that step; whether it was."""
    child = os.fork()
    if child == 0:
        try:
            _kill_at(step)
            restore(library, COPY, look(library / "annotations.json"))
            os._exit(0)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, -signal.SIGKILL), code
    return code != 0


def _kill_at(step: int) -> None:
    """Have this process killed before (even steps) or after (odd ones) a call."""
    calls = count()

    def watched(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            number = next(calls)
            if 2 * number == step:
                os.kill(os.getpid(), signal.SIGKILL)
            found = real(*given, **named)
            if 2 * number + 1 == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return found

        return call

    for name in CALLS:
        setattr(os, name, watched(getattr(os, name)))
    vars(recovery)["exchange"] = watched(exchange)


def _check(library: Path, before: object, where: str) -> None:
    """The old thing is in its place, or the copy is and the old thing is kept; one can go on from there."""
    path = library / "annotations.json"
    kept = [picture(found) for found in library.iterdir() if found.name.startswith("annotations.damaged-")]
    now = picture(_real(library))
    new = ("file", COPY)
    assert now == before or (now == new and before in kept), (where, now, kept)
    if now != new:
        restore(library, COPY, look(path))
        assert _real(library).read_bytes() == COPY, where
        assert before in [picture(found) for found in library.iterdir()], where
    removed(library)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
