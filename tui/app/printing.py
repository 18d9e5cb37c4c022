"""Printing to a terminal without ever being held by it: one that does not read can be given up."""

from __future__ import annotations

import os
import select
import termios
from contextlib import suppress
from typing import TextIO

_LOOK = 0.05
"""Seconds between two looks whether a terminal that does not read was given up."""

_TOGETHER = 16_384
"""Characters that are printed at the latest; fewer wait for `flush`."""


class TerminalFile:
    """What Textual's writing thread takes for the file it prints to.

    It opens the terminal for itself: to make an inherited file non-blocking would make it so for the shell.
    """

    def __init__(self, stream: TextIO) -> None:
        """Print nothing yet.

        Args:
            stream: printed to the terminal before.
        """
        self._encoding = stream.encoding
        self._fd = _opened(stream.fileno())
        self._waiting: list[str] = []
        self._size = 0
        self._given_up = False

    def fileno(self) -> int:
        """The file descriptor."""
        return self._fd

    def write(self, text: str) -> None:
        """Print soon."""
        self._waiting.append(text)
        self._size += len(text)
        if self._size > _TOGETHER:
            self.flush()

    def flush(self) -> None:
        """Print; returns when the terminal has taken all, or when it was given up or is gone."""
        data = "".join(self._waiting).encode(self._encoding, "replace")
        self._waiting.clear()
        self._size = 0
        while data and not self._given_up:
            try:
                data = data[os.write(self._fd, data) :]
            except BlockingIOError:
                select.select([], [self._fd], [], _LOOK)
            except OSError:
                self._given_up = True

    def resume(self) -> None:
        """Print again."""
        self._given_up = False

    def give_up(self) -> None:
        """Let go of whoever waits in `flush`, and print nothing any more."""
        self._given_up = True

    def throw_away(self) -> None:
        """Take back what the terminal has not read yet."""
        with suppress(termios.error):
            termios.tcflush(self._fd, termios.TCOFLUSH)

    def print_now(self, text: str) -> None:
        """Print as much as the terminal has room for."""
        with suppress(OSError):
            os.write(self._fd, text.encode(self._encoding, "replace"))


def _opened(fd: int) -> int:
    """The terminal of a file descriptor, opened anew where that is possible."""
    flags = os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY
    with suppress(OSError):
        return os.open(os.ttyname(fd), flags)
    with suppress(OSError):  # in a container the name may be one outside
        return os.open("/dev/tty", flags)
    return os.dup(fd)
