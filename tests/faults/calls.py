"""Between a program and its files: every call that changes a file goes through a handler.

What reads is let through: a write step is what this is about.
"""

from __future__ import annotations

import fcntl
import io
import os
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple, TypeAlias

import tinydb.storages

from tui.store import recovery
from tui.store.exchange import exchange


class Step(NamedTuple):
    """One call, not carried out yet."""

    name: str
    run: Callable[[], Any]
    given: tuple[Any, ...]
    stream: Any = None
    """The file that is written to, where the call is one of its methods."""


Handler: TypeAlias = Callable[[Step], Any]
"""Carries a step out, or does not; its answer is the caller's."""

IN_OS = (
    *("open", "write", "fsync", "fdatasync", "sync", "fchmod", "chmod", "utime", "truncate", "ftruncate"),
    *("replace", "rename", "link", "symlink", "unlink", "remove", "mkdir", "rmdir"),
)

IN_STREAM = ("write", "flush", "truncate")

_real_open = io.open


class Stream:
    """An open file whose writing is handled."""

    def __init__(self, real: Any, handler: Handler) -> None:
        self._real = real
        self._handler = handler

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._real, name)
        return _handled(self._handler, f"stream.{name}", found, self._real) if name in IN_STREAM else found

    def __enter__(self) -> Stream:
        return self

    def __exit__(self, *_: object) -> None:
        self._real.close()


def handle(handler: Handler) -> None:
    """Put the handler between this process and its files, for good: only in a process of its own."""
    for name in IN_OS:
        setattr(os, name, _handled(handler, name, getattr(os, name)))
    locking = fcntl.flock
    fcntl.flock = lambda file, flags: handler(
        Step("unlock" if flags & fcntl.LOCK_UN else "lock", partial(locking, file, flags), (file, flags))
    )
    opened = partial(_opened, handler)
    io.open = opened
    vars(tinydb.storages)["open"] = opened
    vars(recovery)["exchange"] = _handled(handler, "exchange", exchange)


def _handled(handler: Handler, name: str, real: Callable[..., Any], stream: Any = None) -> Callable[..., Any]:
    def call(*given: Any, **named: Any) -> Any:
        return handler(Step(name, partial(real, *given, **named), given, stream))

    return call


def _opened(handler: Handler, file: Any, mode: str = "r", *given: Any, **named: Any) -> Any:
    """A file as Python opens it; one that can be written to is watched."""
    opening = partial(_real_open, file, mode, *given, **named)
    if not set(mode) & set("wax+"):
        return opening()
    known = isinstance(file, int)  # `os.open` has opened it, and was handled
    return Stream(opening() if known else handler(Step("open", opening, (file,))), handler)
