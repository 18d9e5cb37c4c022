"""Long work: a bar where it takes long, and an end to it where the user wants one."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from types import FrameType

PATIENCE = 1.0
"""Seconds before a bar appears."""

Progress = Callable[[int, int], bool]
"""Told how many of how many are done; its answer is whether to go on."""


@contextmanager
def progress(doing: str) -> Iterator[Progress]:
    """Reports as a bar on stderr, once the work has taken a second and where stderr is a terminal."""
    with ExitStack() as stack:
        yield _Bar(doing, stack)


class _Bar:
    """A bar that is not there yet."""

    def __init__(self, doing: str, stack: ExitStack) -> None:
        self._doing = doing
        self._stack = stack
        self._started = time.monotonic()
        self._update: Callable[[int], None] | None = None
        self._done = 0

    def __call__(self, done: int, total: int) -> bool:
        late = time.monotonic() - self._started > PATIENCE
        if self._update is None and late and done < total and sys.stderr.isatty():
            import click  # has no other use where the app is opened

            bar = click.progressbar(length=total, label=self._doing, file=sys.stderr)
            self._update = self._stack.enter_context(bar).update
        if self._update is not None:
            self._update(done - self._done)
            self._done = done
        return True


@contextmanager
def stoppable() -> Iterator[Callable[[], bool]]:
    """Tells whether Ctrl-C was pressed: work ends at a good place. Pressed twice, it ends at once."""
    pressed = False

    def press(number: int, frame: FrameType | None) -> None:
        nonlocal pressed
        pressed = True
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, press)
    try:
        yield lambda: pressed
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Ctrl-C waits until this is done, and ends the command then. Pressed twice, it ends it at once."""
    with stoppable() as stopped:
        yield
    if stopped():
        raise KeyboardInterrupt
