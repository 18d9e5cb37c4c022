"""The app in a real terminal, and what is left of it when it has ended."""

from __future__ import annotations

import os
import pty
import sys
import termios
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.terminal import Emulator, Terminal

ROOT = Path(__file__).parents[2]
APP = (sys.executable, "-m", "tui")
READY = "Bogota, (UrduPoint"
"""Stands on the screen when all panes are there."""


def environment(folder: Path) -> dict[str, str]:
    """Folders of the user's own below `folder`."""
    own = {f"XDG_{name}_HOME": str(folder / "xdg" / name.lower()) for name in ("CACHE", "CONFIG", "DATA")}
    return {**own, "PYTHONPATH": str(ROOT)}


@contextmanager
def running(
    folder: Path,
    *,
    command: Sequence[str] = APP,
    env: Mapping[str, str] | None = None,
    size: tuple[int, int] = (120, 40),
    wait: str = READY,
) -> Iterator[Terminal]:
    """The app over `folder`/data, ready for keys."""
    everything = {**environment(folder), **(env or {})}
    with Terminal(command, columns=size[0], rows=size[1], env=everything, cwd=folder) as term:
        if wait:
            term.wait_for(wait, 30)
        yield term


def left_as_found(term: Terminal) -> bool:
    """Whether the terminal is as it was before the program: its modes, and how it treats what is typed."""
    master, slave = pty.openpty()
    try:
        return term.screen.modes == Emulator(1, 1).modes and termios.tcgetattr(
            term._master
        ) == termios.tcgetattr(slave)
    finally:
        os.close(master)
        os.close(slave)


def ended(term: Terminal) -> bool:
    """Whether the program has ended; nothing is read for it."""
    return term._process.poll() is not None


def hang_up(term: Terminal) -> None:
    """Take the terminal away, as a window does that is closed. Nothing can be read or sent after it."""
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, term._master)
    os.close(nothing)


def cpu_seconds(pid: int) -> float:
    """Seconds of processor time that the process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
