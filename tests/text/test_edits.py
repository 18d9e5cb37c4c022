"""Where two rows of words differ: laws, by another way of counting, and the time it takes."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import hypothesis.strategies as st
import pytest
from hypothesis import given

from tui.text import edits as module
from tui.text.edits import common, edits

WORDS = st.lists(st.sampled_from("abcd"), max_size=9)


@given(WORDS, WORDS)
def test_the_edits_make_the_right_row_of_the_left_one(left: list[str], right: list[str]) -> None:
    made, done = list[str](), 0
    for ours, theirs in edits(left, right):
        made += left[done : ours.start] + right[theirs.start : theirs.end]
        assert ours.start < ours.end or theirs.start < theirs.end
        done = ours.end
    assert made + left[done:] == right


@given(WORDS, WORDS)
def test_as_much_as_can_be_is_in_common(left: list[str], right: list[str]) -> None:
    @cache
    def most(i: int, j: int) -> int:
        if i == len(left) or j == len(right):
            return 0
        here = most(i + 1, j + 1) + 1 if left[i] == right[j] else 0
        return max(here, most(i + 1, j), most(i, j + 1))

    assert len(common(left, right)) == most(0, 0)


@given(WORDS, WORDS)
def test_long_rows_are_parted_at_what_both_have_once(left: list[str], right: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_MOST_TRIED", 0)
        found = common(left, right)
    assert all(left[at] == right[to] for at, to in found)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(found))


def test_long_rows_take_no_longer_than_their_length_explains() -> None:
    left = [f"w{number * 7 % 40_009}" for number in range(40_000)]
    right = [word if number % 50 else "new" for number, word in enumerate(left)]
    assert len(common(left, right)) == 40_000 - 800
    assert common(["a", "b"] * 20_000, ["b", "c", "a"] * 20_000) == []
