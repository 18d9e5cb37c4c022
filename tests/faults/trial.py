"""One trial in a process of its own: `python -m tests.faults.trial NAME SIZE SEED [peers]` prints JSON."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec

from tests.conftest import ROOT
from tests.faults.claims import Results
from tests.faults.full_disk import ALONE, can_mount
from tests.faults.size import SIZES

MEMORY = Path("/dev/shm")
"""A folder in memory, where there is one, for trials that do not depend on how long a disk takes."""

ON_DISK = frozenset({"kill", "pairs", "fours"})
"""Trials for which it matters how long a disk takes."""


def run_apart(name: str, size: str, seed: int, *, peers: bool = False, alone: bool = True) -> Results:
    """Run a trial in a process of its own, which has one thread and may be harmed.

    Args:
        name: a key of `tests.faults.trials.TRIALS`.
        size: a key of `tests.faults.size.SIZES`.
        seed: of all that is random.
        peers: whether TinyDB's default storage is tried as well.
        alone: whether the process may have a small disk of its own, where the system allows that.

    Raises:
        RuntimeError: the trial itself failed.
    """
    command = [sys.executable, "-m", __name__, name, size, str(seed), *(["peers"] if peers else [])]
    before = ALONE if alone and name == "disk" and can_mount() else ()
    done = subprocess.run([*before, *command], cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(f"The trial {name} failed:\n{done.stderr.decode(errors='replace')}")
    return msgspec.json.decode(done.stdout, type=Results)


def main(name: str, size: str, seed: str, *more: str) -> None:
    """Run a trial here and print its results."""
    from tests.faults.trials import TRIALS, Given

    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's `&` has children ignore it
    memory = MEMORY if name not in ON_DISK and os.access(MEMORY, os.W_OK) else None
    output, sys.stdout = sys.stdout, sys.stderr
    with tempfile.TemporaryDirectory(prefix="cuttings-faults-", dir=memory) as scratch:
        given = Given(SIZES[size], int(seed), Path(scratch), bool(more))
        results = TRIALS[name](given)
        os.chdir(ROOT)
    output.write(msgspec.json.encode(results).decode())
    output.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
