"""Work in a forked process: a real one, that can be killed, and cheap, because nothing is imported anew.

Only for a process with one thread, such as that of `tests.faults.trial`.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

from tests.faults.counts import described

Tell = Callable[[str], None]
"""Tells the parent one line; what was told stays told, whatever becomes of the teller."""

BROKE = 70
"""The exit code of work that raised what it should not; the traceback was told."""

_write, _exit = os.write, os._exit
"""As they are before the harness wraps calls."""


class Ended(NamedTuple):
    """How a process ended."""

    code: int
    """Its exit code; of one that was killed, less than 0."""

    told: list[str]
    """Its lines."""


class Apart:
    """A process that does one piece of work."""

    def __init__(self, work: Callable[[Tell], None]) -> None:
        """Start the work, which may end the process by itself with `os._exit`."""
        self._reading, writing = os.pipe()
        self._told = b""
        sys.stdout.flush()
        sys.stderr.flush()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self._reading)
            _run(work, lambda line: _tell(writing, line))
        os.close(writing)

    def hear(self, lines: int) -> int:
        """Wait until so many lines were told or no more can come; how many there are."""
        while self._told.count(b"\n") < lines and self._more():
            pass
        return self._told.count(b"\n")

    def silent_until(self, end: float) -> bool:
        """Whether nothing more is told until this moment of the monotonic clock."""
        return not select.select([self._reading], [], [], max(0.0, end - time.monotonic()))[0]

    def send(self, number: int) -> None:
        """Send the process a signal."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def kill(self) -> Ended:
        """End it as `kill -9` does."""
        self.send(signal.SIGKILL)
        return self.end()

    def end(self) -> Ended:
        """Wait for the process to end."""
        while self._more():
            pass
        os.close(self._reading)
        _, status = os.waitpid(self.pid, 0)
        lines = self._told.decode("utf-8", "replace").split("\n")[:-1]
        return Ended(os.waitstatus_to_exitcode(status), lines)

    def _more(self) -> bool:
        piece = os.read(self._reading, 65536)
        self._told += piece
        return bool(piece)


def _run(work: Callable[[Tell], None], tell: Tell) -> None:
    threading.excepthook = lambda given: tell(described(given.exc_value or given.exc_type()))
    code = BROKE
    try:
        work(tell)
        code = 0
    except BaseException as error:  # noqa: BLE001  # told, as is everything that nobody should see
        tell(described(error))
    finally:
        _exit(code)


def _tell(writing: int, line: str) -> None:
    """One write, so that a line is told whole or not at all: pipes take 4096 bytes at once."""
    _write(writing, line.replace("\n", " ").encode("utf-8", "replace")[-4000:] + b"\n")
