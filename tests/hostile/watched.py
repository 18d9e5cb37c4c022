"""Cuttings in a process that notes whatever it writes, sends or starts.

`python -m tests.hostile.watched LOG WHAT`: WHAT is `verbs`, with the commands as JSON on stdin, or `app`,
with the library's folder. A line of the log is a JSON list: the kind of event (`write`, `send`, `start`) and
what about.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGING = (
    "rename",
    "remove",
    "mkdir",
    "rmdir",
    "link",
    "symlink",
    "truncate",
    "chmod",
    "chown",
    "utime",
    "mkfifo",
)
_STARTING = (
    "subprocess.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "pty.spawn",
    "webbrowser.",
)
_SENDING = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "ssl.")
_PAIR = ("socket.__new__", 1)
"""asyncio wakes itself through a pair of sockets of the family AF_UNIX, which have no name."""


def watch(log: int) -> None:
    """Note from now on what this process does, in the open file `log`."""

    def note(kind: str, *about: Any) -> None:
        os.write(log, json.dumps([kind, *map(_text, about)]).encode() + b"\n")

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            if isinstance(flags, int) and flags & _WRITING and not isinstance(path, int):
                note("write", path)
        elif event.startswith("os.") and event[3:] in _CHANGING:
            for path in filter(_is_path, arguments):
                note("write", os.path.join(_folder(arguments), os.fsdecode(path)))
        elif event == "sqlite3.connect" and arguments[0] not in (":memory:", ""):
            if "?mode=ro" not in str(arguments[0]):
                note("write", arguments[0])
        elif event.startswith(_STARTING):
            note("start", event, arguments[0] if arguments else "")
        elif event.startswith(_SENDING) and (event, *arguments[1:2]) != _PAIR:
            note("send", event, *arguments[1:])

    sys.addaudithook(hear)


def _is_path(value: object) -> bool:
    return isinstance(value, str | bytes | os.PathLike)


def _folder(arguments: tuple[Any, ...]) -> str:
    """The folder that a call names by a descriptor, as `shutil.rmtree` does; "" for the working folder."""
    descriptor = arguments[-1]
    named = isinstance(descriptor, int) and len(arguments) > 1 and descriptor >= 0
    try:
        return os.readlink(f"/proc/self/fd/{descriptor}") if named else ""
    except OSError:
        return ""


def _text(value: object) -> str:
    return os.fsdecode(value) if isinstance(value, str | bytes | os.PathLike) else repr(value)


def verbs(commands: list[list[str]]) -> None:
    """Run these commands, one after the other."""
    from tui.cli.main import cli

    for words in commands:
        try:
            cli.main(words, prog_name="cuttings")
        except SystemExit as end:
            print(words, end.code, file=sys.stderr)


async def app(folder: Path) -> None:
    """Use the app for what it is for."""
    from tests.app.driving import app_of, opened, settled
    from tui.app.messages import EditRequested
    from tui.changes.values import AddTags, Edit, EditNote
    from tui.library.library import Library
    from tui.library.places import cache_folder

    library = Library(folder, cache_folder(folder))
    async with opened(library) as pilot:
        app = app_of(pilot)
        desk = app.desk
        await pilot.press("j", "enter", "y", "J", "escape", "/", "w", "escape", "question_mark", "escape")
        ids = desk.gathered().ids
        for change in (AddTags(("one", "two")), EditNote("A note.")):
            app.post_message(EditRequested(Edit(ids, change)))
        await settled(pilot)
        await pilot.press("n", "x", "escape", "u", "U", "o", "D", "ctrl+r", "colon", "t", "escape")
        app.theme = "paper"
        app.import_from(folder.parent / "more")
        await settled(pilot)
        await pilot.press("ctrl+e", "enter")
        await settled(pilot)
    library.close()


def main(log: str, what: str, *rest: str) -> None:
    """Do it."""
    run: dict[str, Callable[[], None]] = {
        "verbs": lambda: verbs(json.load(sys.stdin)),
        "app": lambda: asyncio.run(app(Path(rest[0]))),
    }
    watch(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600))
    run[what]()


if __name__ == "__main__":
    main(*sys.argv[1:])
