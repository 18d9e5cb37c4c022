"""A process that fails at one step of what it does, in one way."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from tests.faults.calls import Step

DIED = 9
"""The exit code of a process that died at its step."""

_exit = os._exit


@dataclass(frozen=True)
class Fault:
    """One way to fail."""

    name: str
    strike: Callable[[Step], Any]
    steps: frozenset[str] = frozenset()
    """The steps that can fail in this way; none named are all."""

    deadly: bool = False
    """Whether the process ends by it."""

    lasting: bool = False
    """Whether every step that comes after fails as well."""

    def fits(self, step: str) -> bool:
        """Whether a step of that name can fail so."""
        return not self.steps or step in self.steps


def _die_before(step: Step) -> None:
    _exit(DIED)


def _die_after(step: Step) -> None:
    with suppress(OSError):  # such as making a folder that is there
        step.run()
    _exit(DIED)


def _raising(number: int) -> Callable[[Step], None]:
    def strike(step: Step) -> None:
        raise OSError(number, os.strerror(number), *[given for given in step.given[:1] if _is_path(given)])

    return strike


def _is_path(given: object) -> bool:
    return isinstance(given, str | os.PathLike)


def _write_half(step: Step) -> None:
    """As a disk does on which there is room for a part."""
    (data,) = step.given
    step.stream.write(data[: len(data) // 2])
    step.stream.flush()
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


_NEEDS_ROOM = frozenset(
    {"open", "stream.write", "stream.flush", "write", "fsync", "mkdir", "link", "replace"}
)

FAULTS = (
    Fault("dies before", _die_before, deadly=True),
    Fault("dies after", _die_after, deadly=True),
    *(Fault(errno.errorcode[number], _raising(number)) for number in (errno.EIO, errno.EACCES, errno.EINTR)),
    Fault("ENOSPC", _raising(errno.ENOSPC), _NEEDS_ROOM),
    Fault("ENOSPC after half", _write_half, frozenset({"stream.write"})),
    Fault("ENOSPC from then on", _raising(errno.ENOSPC), _NEEDS_ROOM, lasting=True),
    Fault("EIO from then on", _raising(errno.EIO), lasting=True),
)


class Failing:
    """Handles the calls of this process: notes each, and fails at one, when it is told to."""

    def __init__(self) -> None:
        self.names: list[str] = []
        """Of the steps since the handler was set."""

        self.strays: list[str] = []
        """What threads raised, and nobody took, since the handler was set."""

        self._fault: Fault | None = None
        self._at = -1
        self._on = False

    def note(self) -> None:
        """From now on only note the steps."""
        self.names, self._fault, self._on = [], None, True

    def fail(self, fault: Fault, at: int) -> None:
        """From now on note the steps, and fail at the one of this number, counted from 0."""
        self.names, self.strays = [], []
        self._fault, self._at, self._on = fault, at, True

    def rest(self) -> None:
        """From now on let everything through."""
        self._on = False

    def __call__(self, step: Step) -> Any:
        """Carry the step out, or fail."""
        if not self._on:
            return step.run()
        number = len(self.names)
        self.names.append(step.name)
        if self._fault and self._struck(self._fault, number, step.name):
            return self._fault.strike(step)
        return step.run()

    def _struck(self, fault: Fault, number: int, name: str) -> bool:
        if fault.lasting and number > self._at:
            return fault.fits(name) and name != "unlock"
        return number == self._at
