"""Going from match to match."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text import matches
from tui.text.find import find
from tui.text.matches import Matches

WANTED = [("aid", False), ("zero tolerance", True)]


def test_steps_and_counts() -> None:
    found = Matches("aid, then Aid; raid and aid", WANTED)
    assert (found.after(0), found.after(1), found.after(25), found.before(0), found.before(10)) == (
        0,
        1,
        None,
        None,
        0,
    )
    assert found.count() == "3"
    assert [span.start for span in found.spans] == [0, 10, 24]


def test_nothing_wanted_is_nothing_found() -> None:
    assert Matches("aid", []).after(0) is None
    assert Matches("aid", []).count() == "0"


def test_a_long_text_is_looked_through_only_as_far_as_needed() -> None:
    text = f"{'x ' * 2**20}aid {'x ' * 2**20}aid"
    found = Matches(text, WANTED)
    assert found.after(0, 1000) is None
    assert found.after(0) is None
    assert found.after(0) == 0
    assert not found.whole
    assert found.count() == "more than 1"
    assert found.after(found.spans[0].end, len(text)) == 1
    assert found.count() == "2"


@given(
    st.lists(st.sampled_from(["aid", " ", "zero", "tolerances", "é", ".", "x" * 30])).map("".join),
    st.integers(1, 50),
)
def test_chunks_change_nothing(text: str, chunk: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(matches, "_CHUNK", chunk)
        found = Matches(text, WANTED)
        found.count()
    assert found.spans == find(text, WANTED)
