"""What a large file costs: measured in a process of its own, beside prose of the same size."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from tests.conftest import ROOT
from tests.hostile.exports import an_article, an_export
from tests.hostile.sizes import PROSE, SIZES

LIMIT = 4
"""Times the largest file: the memory that anything may take."""

EXPORT = "an export"
"""Of one article, beside the texts of `SIZES`."""

_ALLOCATION = {"MALLOC_MMAP_THRESHOLD_": "262144", "MALLOC_TRIM_THRESHOLD_": "262144"}
"""What is freed goes back to the system at once, so that no step is charged with what another one needed."""


class Step(NamedTuple):
    """What one step took."""

    seconds: float
    """Of the processor."""

    peak: int
    """Bytes of memory."""

    largest: int
    """Bytes of the largest file: what was imported, the article's file, the export."""

    @property
    def times(self) -> float:
        """The peak in sizes of the largest file."""
        return self.peak / self.largest


class Measured(NamedTuple):
    """What a file took."""

    size: int
    """Bytes of the file."""

    steps: dict[str, Step]


def measure(kind: str, size: int, folder: Path) -> Measured:
    """Make a file of that kind and of about that size, and put it through everything."""
    place = folder / f"{kind} {size}"
    place.mkdir(parents=True)
    source = place / ("x.json" if kind == EXPORT else "x.txt")
    source.write_bytes(_export(size) if kind == EXPORT else SIZES[kind](size))
    length = source.stat().st_size
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.measured", place],
        cwd=ROOT,
        env={**os.environ, **_ALLOCATION},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    shutil.rmtree(place)
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    return Measured(length, {name: Step(*taken) for name, taken in json.loads(done.stdout).items()})


def _export(size: int) -> bytes:
    return an_export(an_article("large", text=PROSE * (size // len(PROSE)))).encode()
