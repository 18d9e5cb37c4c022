"""The README's table of trust is the one that the harness makes, at full size, and nothing failed."""

from __future__ import annotations

import re

import pytest

from tests.faults.claims import CLAIMS, HEADINGS, Claim
from tests.faults.size import SIZES
from tests.readme.document import between

ROWS = [
    tuple(line.strip("| ").split(" | ")) for line in between("trust").splitlines() if line.startswith("|")
]


def test_the_rows_are_those_of_the_harness() -> None:
    assert ROWS[0] == HEADINGS
    assert [row[:2] for row in ROWS[2:]] == [claim[:2] for claim in CLAIMS.values()]


@pytest.mark.parametrize(("claim", "row"), list(zip(CLAIMS.values(), ROWS[2:], strict=False)))
def test_nothing_failed_and_it_was_tried_often_enough(claim: Claim, row: tuple[str, ...]) -> None:
    found = re.match(rf"0 of ([\d,]+) {claim.unit}", row[2])
    assert found
    full, tried = SIZES["full"], int(found[1].replace(",", ""))
    least = {
        "kills": full.killers * full.kills,
        "rounds": full.teams,
        "damages": full.corruptions,
        "interrupts": full.interrupts,
        "full disks": full.disks,
        "events": full.monkeys * full.events,
    }
    assert tried >= least.get(claim.unit, 20)
