"""The heaviest row of proposals is as heavy as trying all of them finds it."""

from __future__ import annotations

from itertools import combinations, pairwise

import hypothesis.strategies as st
from hypothesis import given

from tui.text.chain import NEIGHBOURS, chain
from tui.text.proposing import Proposal

PLACES = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)), st.sampled_from([0.1, 0.25, 0.5, 1.0]), max_size=9
)


def weight(row: tuple[Proposal, ...]) -> float:
    """What a row of proposals weighs; 0 for what is none."""
    if not all(a.left < b.left and a.right < b.right for a, b in pairwise(row)):
        return 0.0
    neighbours = sum((b.left, b.right) == (a.left + 1, a.right + 1) for a, b in pairwise(row))
    return sum(one.likeness for one in row) + NEIGHBOURS * neighbours


@given(PLACES)
def test_no_row_is_heavier(places: dict[tuple[int, int], float]) -> None:
    proposals = sorted(Proposal(*place, likeness) for place, likeness in places.items())
    rows = (row for length in range(len(proposals) + 1) for row in combinations(proposals, length))
    best = max(map(weight, rows))
    assert abs(weight(tuple(chain(proposals, 5))) - best) < 1e-9
