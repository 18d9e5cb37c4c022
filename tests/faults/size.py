"""How much is tried: in every test run, and before a release."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """Numbers of tries."""

    killers: int
    """How many trials kill; so that all processors have something to do."""

    kills: int
    """Of each killer."""

    rounds: int
    """Of two who work together, one of them killed."""

    teams: int
    """Of four who work together."""

    corruptions: int
    interrupts: int
    disks: int
    """Full ones."""

    monkeys: int
    events: int
    """Of each monkey."""

    thorough: bool
    """Whether every write step has every fault. Else none has those that stay, and steps of a whole library,
    which are made of steps that have all faults elsewhere, take turns with the numbers of errors."""


SIZES = {
    "test": Size(1, 100, 1, 1, 400, 16, 8, 1, 1_000, thorough=False),
    "full": Size(4, 500, 60, 20, 5_000, 300, 200, 20, 2_500, thorough=True),
}
