"""How long a program in a terminal takes to show itself and to answer keys.

Times are those at which bytes arrived; what they drew is found out afterwards, so that no parsing is timed.
"""

from __future__ import annotations

import subprocess
import time
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.app.at_terminal import cpu_seconds
from tests.terminal import Emulator, Terminal

COLUMNS, ROWS = 120, 40
ROOT = Path(__file__).parents[2]
"""Where programs are run, so that `python -m tui` finds this repository."""

TAPPED, HELD, RESTING = 1 / 20, 1 / 40, 1 / 5
"""Seconds between keys: tapped fast, held down, and so slowly that everything can follow."""

_STARTED_WITHIN = 120.0
_AT_REST = 0.4
"""Seconds without output after which a program has nothing more to say."""

_TAPS, _RESTS, _BURST = 60, 30, 200
_TYPING = 0.2
_COMPOSED = 0.15
"""Seconds between `1` and `j`, so that the one is over before the other."""

Pane = range
"""Columns of the screen."""


class Subject(NamedTuple):
    """A program to be measured."""

    name: str
    command: tuple[str, ...]
    landmark: str
    """A text in the list that tells that the program has painted what it is for."""

    list: Pane = range(COLUMNS)
    reader: Pane | None = None
    env: Mapping[str, str] = {}
    ready: tuple[str, ...] = ()
    """Keys that bring it from its first screen to a list of articles."""


class Keys(NamedTuple):
    """What a run of keys did, in milliseconds; a key that did nothing in its time counts as all of it."""

    listed: Sequence[float] = ()
    """Until the list looked different."""

    read: Sequence[float] = ()
    """Until the reader had changed and stayed as it was."""


class Run(NamedTuple):
    """What was measured in one run of a program, in milliseconds and megabytes."""

    paint: float
    settled: float
    """Until all panes were there."""

    tapped: Keys = Keys()
    held: Keys = Keys()
    resting: Keys = Keys()
    burst: float | None = None
    typed: Sequence[float] = ()
    """From each letter in the search box until the list looked different; letters without effect left out."""

    tagged: Sequence[float] = ()
    """From each press of a tag's key until the row showed it."""

    memory: float = 0
    peak: float = 0


Look = tuple[object, object]
"""What list and reader look like: characters and styles."""


class Sitting:
    """One run of a program in a terminal."""

    def __init__(self, subject: Subject, terminal: Terminal) -> None:
        self._subject = subject
        self._terminal = terminal
        self._emulator = Emulator(COLUMNS, ROWS)
        self._looked_at = 0

    def opening(self) -> tuple[float, float]:
        """Milliseconds from the start to the arrival that completed the landmark, and to the last change."""
        subject, terminal = self._subject, self._terminal
        painted: float | None = None
        settled, panes = 0.0, self._look()
        while painted is None and time.perf_counter() < terminal.started + _STARTED_WITHIN:
            terminal.wait_quiet(_AT_REST, timeout=_STARTED_WITHIN)
            for at, look in self._looks():
                if painted is None and self._shows(subject.landmark):
                    painted = _ms(at - terminal.started)
                if look != panes:
                    settled, panes = _ms(at - terminal.started), look
        if painted is None:
            raise RuntimeError(f"{subject.name}: no {subject.landmark!r} on the screen:\n{terminal.text()}")
        return painted, settled

    def press(self, keys: Sequence[str], pace: float) -> tuple[list[float | None], list[float | None]]:
        """Send `keys` at an even pace.

        Returns:
            When each first changed the list, and when it last changed the reader, in milliseconds; None
            where that did not happen before the next key.
        """
        self._catch_up()
        sent: list[float] = []
        for key in keys:
            sent.append(time.perf_counter())
            self._terminal.press(key)
            self._terminal.read(sent[0] + pace * len(sent) - time.perf_counter())
        listed: list[float | None] = [None] * len(keys)
        read: list[float | None] = [None] * len(keys)
        panes = self._look()
        for at, look in self._looks():
            last = bisect(sent, at) - 1
            if look[0] != panes[0] and listed[last] is None:
                listed[last] = _ms(at - sent[last])
            if look[1] != panes[1]:
                read[last] = _ms(at - sent[last])
            panes = look
        self._terminal.read(_AT_REST)
        return listed, read

    def moves(self, count: int, pace: float) -> Keys:
        """Go down so many articles."""
        listed, read = self.press("j" * count, pace)
        most = pace * 1000
        return Keys([most if took is None else took for took in listed], [took or most for took in read])

    def burst(self) -> float:
        """Milliseconds until the screen is at rest after many keys at once."""
        started = time.perf_counter()
        self._terminal.send("j" * _BURST)
        self._terminal.wait_quiet(_AT_REST)
        return _ms(self._terminal.arrivals[-1].at - started)

    def typing(self, queries: Sequence[str]) -> list[float]:
        """Type each query into the search box, then clear it; only letters that changed the list count."""
        found: list[float | None] = []
        self._terminal.press("/")
        self._terminal.wait_quiet(_AT_REST)
        for query in queries:
            found += self.press(query, _TYPING)[0]
            self._terminal.press("ctrl+u")
            self._terminal.wait_quiet(_AT_REST)
        self._terminal.press("escape")
        self._terminal.wait_quiet(_AT_REST)
        return [took for took in found if took is not None]

    def tagging(self, number: str) -> list[float]:
        """Put a tag on one article after the other; those that have it already do not count."""
        listed, _ = self.press(f"{number}j" * _RESTS, _COMPOSED)
        return [took for took in listed[::2] if took is not None]

    def _shows(self, landmark: str) -> bool:
        columns = self._subject.list
        return any(landmark in line[columns.start : columns.stop] for line in self._emulator.display())

    def _looks(self) -> Iterator[tuple[float, Look]]:
        """The time of everything that came since the last look, and what the panes look like after it."""
        while self._looked_at < len(self._terminal.arrivals):
            arrival = self._terminal.arrivals[self._looked_at]
            self._emulator.feed(arrival.data)
            self._looked_at += 1
            yield arrival.at, self._look()

    def _catch_up(self) -> None:
        for arrival in self._terminal.arrivals[self._looked_at :]:
            self._emulator.feed(arrival.data)
        self._looked_at = len(self._terminal.arrivals)

    def _look(self) -> Look:
        reader = self._subject.reader
        return self._cells(self._subject.list), self._cells(reader) if reader else None

    def _cells(self, columns: Pane) -> tuple[object, ...]:
        """Those of a pane, without the screen's first and last lines."""
        return tuple(self._emulator.cell(x, y) for y in range(1, ROWS - 1) for x in columns)


def measure(subject: Subject, *, keys: bool, queries: Sequence[str] = (), tag: str = "") -> Run:
    """Run `subject` once: how it opens, and what it answers.

    Args:
        subject: the program.
        keys: whether to press `j`.
        queries: what to type into its search.
        tag: the key of a tag to put on articles; each run should put on another one.
    """
    with Terminal(subject.command, columns=COLUMNS, rows=ROWS, env=subject.env, cwd=ROOT) as terminal:
        sitting = Sitting(subject, terminal)
        run = Run(*sitting.opening())
        _until_idle(terminal)  # what a program does after its first paint is not what a key costs
        if keys:
            terminal.press(*subject.ready)
            terminal.read(1 if subject.ready else 0)
            run = run._replace(
                tapped=sitting.moves(_TAPS, TAPPED),
                held=sitting.moves(_TAPS, HELD),
                resting=sitting.moves(_RESTS, RESTING),
                burst=sitting.burst(),
            )
        if queries:
            run = run._replace(typed=sitting.typing(queries))
        if tag:
            run = run._replace(tagged=sitting.tagging(tag))
        return run._replace(memory=_memory(terminal.pid, "VmRSS"), peak=_memory(terminal.pid, "VmHWM"))


def elapsed(command: Sequence[str], env: Mapping[str, str]) -> float:
    """Milliseconds that a command takes as a whole process.

    Raises:
        RuntimeError: if it fails, with what it said.
    """
    return timed(command, env)[0]


def timed(
    command: Sequence[str], env: Mapping[str, str], *, fine: Sequence[int] = (0,)
) -> tuple[float, bytes]:
    """Milliseconds that a command takes as a whole process, and what it printed.

    Args:
        command: what to run.
        env: all of its environment.
        fine: exit codes with which it has done what it was to do.

    Raises:
        RuntimeError: if it fails, with what it said.
    """
    started = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=False)
    took = _ms(time.perf_counter() - started)
    if done.returncode not in fine:
        said = (done.stderr or done.stdout).decode(errors="replace").strip()[-500:]
        raise RuntimeError(f"`{' '.join(command)}` ended with {done.returncode}: {said}")
    return took, done.stdout


def _until_idle(terminal: Terminal) -> None:
    """Wait until the program has done what it does by itself, half a minute at the most."""
    for _ in range(60):
        before = cpu_seconds(terminal.pid)
        terminal.read(0.5)
        if cpu_seconds(terminal.pid) - before < 0.05:
            return


def _ms(seconds: float) -> float:
    return seconds * 1000


def _memory(pid: int, what: str) -> float:
    """Megabytes of memory that the process holds now (VmRSS) or held at most (VmHWM); Linux."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith(what)) / 1000
