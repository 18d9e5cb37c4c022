"""How long a program in a terminal takes to show itself and to answer keys.

Times are those at which bytes arrived; what they drew is found out afterwards, so that no parsing is timed.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.terminal import Emulator, Terminal

COLUMNS, ROWS = 120, 40
ROOT = Path(__file__).parents[2]
"""Where programs are run, so that `python -m tui` finds this repository."""

_STARTED_WITHIN = 60.0
_AT_REST = 0.4
"""Seconds without output after which a program has nothing more to say."""

KEY_PACE = 0.05
"""Seconds between keys: as fast as a held key repeats, or nearly."""

_KEYS = 60
_BURST = 200
_TYPING_PACE = 0.25

Screen = tuple[object, ...]


class Subject(NamedTuple):
    """A program to be measured."""

    name: str
    command: tuple[str, ...]
    landmark: str
    """A text on the screen that tells that the program has painted what it is for."""

    width: int = COLUMNS
    """How many columns at the left are the list: there the landmark is looked for, and the cursor's move."""

    env: Mapping[str, str] = {}


class Press(NamedTuple):
    """What one key did, in milliseconds; None where that did not happen before the next key.

    An answer that comes later is taken for one to the next key, so the pace must be slower than the program.
    """

    first: float | None
    """Until the first byte arrived."""

    moved: float | None
    """Until the list looked different."""

    settled: float | None
    """Until the last byte arrived."""


class Run(NamedTuple):
    """What was measured in one run of a program, in milliseconds and megabytes."""

    paint: float
    memory: float
    presses: Sequence[Press] = ()
    burst: float | None = None
    typed: Sequence[Press] = ()


def measure(subject: Subject, *, keys: bool, words: Sequence[str] = ()) -> Run:
    """Run `subject` once: its first paint, with `keys` its answers to `j`, and to `words` in its search."""
    with Terminal(subject.command, columns=COLUMNS, rows=ROWS, env=subject.env, cwd=ROOT) as terminal:
        paint = _until_painted(terminal, subject)
        terminal.read(1)  # what a program does after its first paint is not what a key costs
        presses = _press(terminal, "j" * _KEYS, KEY_PACE, subject.width) if keys else []
        burst = _burst(terminal) if keys else None
        typed = _search(terminal, words, subject.width) if words else []
        return Run(paint, _resident(terminal.pid), presses, burst, typed)


def elapsed(command: Sequence[str], env: Mapping[str, str]) -> float:
    """Milliseconds that a command takes as a whole process.

    Raises:
        RuntimeError: if it fails, with what it said.
    """
    started = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    took = _ms(time.perf_counter() - started)
    if done.returncode:
        said = (done.stderr or done.stdout).strip()
        raise RuntimeError(f"`{' '.join(command)}` ended with {done.returncode}: {said}")
    return took


def _ms(seconds: float) -> float:
    return seconds * 1000


def _until_painted(terminal: Terminal, subject: Subject) -> float:
    """Milliseconds from the start to the arrival that completed the landmark."""
    emulator = Emulator(COLUMNS, ROWS)
    looked_at = 0
    while time.perf_counter() < terminal.started + _STARTED_WITHIN:
        terminal.wait_quiet(_AT_REST, timeout=_STARTED_WITHIN)
        for arrival in terminal.arrivals[looked_at:]:
            emulator.feed(arrival.data)
            if any(subject.landmark in line[: subject.width] for line in emulator.display()):
                return _ms(arrival.at - terminal.started)
        looked_at = len(terminal.arrivals)
    raise RuntimeError(f"{subject.name}: no {subject.landmark!r} on the screen:\n{terminal.text()}")


def _press(terminal: Terminal, keys: Sequence[str], pace: float, width: int) -> list[Press]:
    """Send `keys` at an even pace, and find out what each of them did."""
    emulator = Emulator(COLUMNS, ROWS)
    for arrival in terminal.arrivals:
        emulator.feed(arrival.data)
    before = len(terminal.arrivals)
    sent = []
    for key in keys:
        sent.append(time.perf_counter())
        terminal.press(key)
        terminal.read(sent[0] + pace * len(sent) - time.perf_counter())
    terminal.read(_AT_REST)
    arrivals = terminal.arrivals[before:]
    presses = []
    for start, end in zip(sent, [*sent[1:], sent[-1] + pace], strict=True):
        look, moved = _list(emulator, width), None
        answer = [arrival for arrival in arrivals if start <= arrival.at < end]
        for arrival in answer:
            emulator.feed(arrival.data)
            if moved is None and _list(emulator, width) != look:
                moved = _ms(arrival.at - start)
        times = [_ms(arrival.at - start) for arrival in answer]
        presses.append(Press(times[0] if times else None, moved, times[-1] if times else None))
    return presses


def _list(emulator: Emulator, width: int) -> Screen:
    """What the list looks like: characters and styles, without the screen's first and last lines."""
    return tuple(emulator.cell(x, y) for y in range(1, ROWS - 1) for x in range(width))


def _burst(terminal: Terminal) -> float:
    """Milliseconds until the screen is at rest after many keys at once."""
    started = time.perf_counter()
    terminal.send("j" * _BURST)
    terminal.wait_quiet(_AT_REST)
    return _ms(terminal.arrivals[-1].at - started)


def _search(terminal: Terminal, words: Sequence[str], width: int) -> list[Press]:
    """Type each word into the search box and take it out again, letter by letter."""
    terminal.press("/")
    terminal.wait_quiet(_AT_REST)
    keys = [key for word in words for key in (*word, *["backspace"] * len(word))]
    return _press(terminal, keys, _TYPING_PACE, width)


def _resident(pid: int) -> float:
    """Megabytes of memory that the process holds now (Linux)."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1000
