"""`cuttings` with a fault in it: `python -m tests.app.faulty WHERE` raises at the place of that name.

Most of them wait for the command that lists the keys.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import NoReturn

from textual import work

from tui.__main__ import run
from tui.app.cuttings import Cuttings
from tui.app.widgets.key_line import KeyLine
from tui.library.library import Library

EVIL = "fault \x1b]0;owned\x07 \x1b[31m [/red] \u202e"
"""What a stranger may bring into the message of an exception."""


def fail(*_: object, **__: object) -> NoReturn:
    """Raise, with a local variable that must not be told."""
    secret = "the text of an article"
    raise RuntimeError(EVIL + str(len(secret)))


def full(*_: object, **__: object) -> NoReturn:
    """What a full disk does."""
    raise OSError(28, os.strerror(28))


def put(owner: object, name: str, fault: Callable[..., object]) -> None:
    setattr(owner, name, fault)


@work
async def at_work(app: Cuttings) -> None:
    fail(app)


@work(thread=True)
def in_a_thread(app: Cuttings) -> None:
    fail(app)


def in_handler() -> None:
    put(Cuttings, "action_help", fail)


def in_timer() -> None:
    put(Cuttings, "action_help", lambda app: app.set_timer(0.01, fail))


def in_worker() -> None:
    put(Cuttings, "action_help", at_work)


def in_thread() -> None:
    put(Cuttings, "action_help", in_a_thread)


def in_drawing() -> None:
    def spoil(app: Cuttings) -> None:
        put(KeyLine, "parts", fail)
        app.desk.key_line.refresh()

    put(Cuttings, "action_help", spoil)


def in_keys() -> None:
    put(Cuttings, "action_help", lambda app: put(app._driver, "process_message", fail))


def at_start() -> None:
    put(Cuttings, "on_mount", fail)


def before_start() -> None:
    put(Cuttings, "__init__", fail)


def and_in_saving() -> None:
    def spoil(app: Cuttings) -> None:
        put(os, "replace", full)
        fail()

    put(Cuttings, "action_help", spoil)


def and_in_closing() -> None:
    put(Cuttings, "action_help", fail)
    put(Library, "close", fail)


if __name__ == "__main__":
    globals()[sys.argv.pop(1)]()
    sys.exit(run())
