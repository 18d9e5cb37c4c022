"""Signals that end the app: the first one in good order and in bounded time, a second one at once."""

from __future__ import annotations

import math
import os
import select
import signal
import time
from collections.abc import Callable
from threading import Thread
from types import FrameType
from typing import Any, Self

_NAMES = ("SIGHUP", "SIGINT", "SIGQUIT", "SIGTERM")
ENDING = tuple(getattr(signal, name) for name in _NAMES if hasattr(signal, name))
"""Those of them that this system has."""

GRACE = 7.0
"""Seconds from a signal to the end of the process, whatever hangs."""

_LONG = 3600.0
"""Seconds that one call waits where there is no end; infinity is too much for it."""


class Signals:
    """Hears signals while the app runs; use it as a context manager, in the main thread.

    What is ignored stays ignored, as `nohup` wants it. A thread of our own reads from a pipe which signals
    came. So they are heard whatever the main thread is doing: Python runs handlers there and nowhere else,
    and a signal that the system gives to another thread does not even wake it.
    """

    def __init__(self, leave: Callable[[int], object], let_go: Callable[[], object]) -> None:
        """Hear nothing yet.

        Args:
            leave: begins to end the app in good order; called with the signal's number, from a thread.
            let_go: puts the terminal back at once; the process ends after it.
        """
        self._leave = leave
        self._let_go = let_go
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Self:
        self._reading, self._writing = os.pipe()
        os.set_blocking(self._writing, False)
        self._woken_before = signal.set_wakeup_fd(self._writing, warn_on_full_buffer=False)
        for number in ENDING:
            if signal.getsignal(number) is not signal.SIG_IGN:
                self._before[number] = signal.signal(number, _do_nothing)
        Thread(target=self._wait, name="cuttings-signals", daemon=True).start()
        return self

    def __exit__(self, *failure: object) -> None:
        """Give signals back; one that was heard keeps its right to end the process in time."""
        for number, before in self._before.items():
            signal.signal(number, before)
        signal.set_wakeup_fd(self._woken_before)
        os.close(self._writing)

    def _wait(self) -> None:
        number = self._next(math.inf)
        if number is not None:
            self._leave(number)
            self._next(GRACE)
            self._let_go()
            os._exit(128 + number)
        os.close(self._reading)

    def _next(self, seconds: float) -> int | None:
        """The next signal that is to end us; None when the app has ended, or after so many seconds."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if not select.select([self._reading], [], [], min(left, _LONG))[0]:
                continue
            came = os.read(self._reading, 1)
            if came and came[0] in self._before:
                return came[0]
            if not came and seconds == math.inf:
                return None
            if not came:  # the process has yet to end
                time.sleep(left)
        return None


def _do_nothing(number: int, frame: FrameType | None) -> None:
    """A handler must be there for the number to be written to the pipe."""
