"""The harness finds what it is there to find: each of these faults is put in, and must be told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.claims import CLAIMS, KILLED, Result, table
from tests.faults.counts import Count
from tests.store.child import run

POINTS = """
import sys
from dataclasses import replace
from pathlib import Path
from tests.faults import points
from tests.faults.size import SIZES
from tests.faults.writes import WRITES
from tui.store import annotations, files, storage

{sabotage}

write = [replace(write, least=1) for write in WRITES if write.name == sys.argv[1]]
for result in points.at_every_step(write, points.under_handler(), Path(sys.argv[2]), SIZES["test"]).values():
    for failure in result.ours.failures:
        print(failure)
"""

ORDER = """
import os, sys
from pathlib import Path
from tests.faults import order
from tests.faults.writes import WRITES
from tui.store import files

{sabotage}

(write,) = [write for write in WRITES if write.name == sys.argv[1]]
for failure in order.report(write, Path(sys.argv[2], "world")).failures:
    print(failure)
"""

IN_PLACE = """
import io
def naive(path, data, mode=0o600):
    with io.open(path, "wb") as stream:
        stream.write(data)
    return files.identity(path)
storage.write_atomic = naive
"""

SWALLOWED = """
save = annotations.Annotations.save
def quiet(self, operations):
    try:
        return save(self, operations)
    except Exception:
        return None
annotations.Annotations.save = quiet
"""

NOT_SYNCED = """
def lazy(handle, data, mode):
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
        found = os.fstat(handle)
        return files.Identity(found.st_ino, found.st_size, found.st_mtime_ns)
files._fill = lazy
"""


@pytest.mark.parametrize(
    ("sabotage", "told"),
    [
        (IN_PLACE, "annotations.json"),
        ("files.sweep = lambda folder: 0", "was not swept"),
        (SWALLOWED, "it was not said to have failed"),
    ],
    ids=["in place", "not swept", "swallowed"],
)
def test_a_save_that_can_be_harmed_is_found(sabotage: str, told: str, tmp_path: Path) -> None:
    assert told in run(POINTS.format(sabotage=sabotage), "a save", tmp_path)


@pytest.mark.parametrize(
    ("sabotage", "told"),
    [
        ("files.sync_folder = lambda folder: None", "is not on disk"),
        (NOT_SYNCED, "not yet its data"),
        ("", ""),
    ],
    ids=["name", "data", "none"],
)
def test_a_save_that_a_power_cut_could_take_back_is_found(sabotage: str, told: str, tmp_path: Path) -> None:
    said = run(ORDER.format(sabotage=sabotage), "a save", tmp_path)
    assert told in said
    assert bool(said) is bool(told)


def test_the_table_bounds_what_was_not_seen_and_counts_what_was() -> None:
    name, claim = KILLED, CLAIMS[KILLED]
    good = Result(Count(2_000), Count(2_000, ["one", "two"]))
    assert f"| {claim.promise} | {claim.how} | 0 of 2,000 kills (< 0.15 %) | 2 of 2,000 kills |" in table(
        {name: good}
    )
    assert "| 1 of 100 kills | – |" in table({name: Result(Count(100, ["lost"]))})
