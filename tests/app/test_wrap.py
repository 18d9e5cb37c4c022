"""Laws of breaking lines."""

from __future__ import annotations

from itertools import pairwise

import hypothesis.strategies as st
import pytest
from hypothesis import given
from rich.cells import cell_len

from tui.app.wrap import cells, column, fit, wrap

TEXT = st.text(st.sampled_from("ab c\n’“é日本🎉e\u0301 -"), max_size=80)


@given(TEXT, st.integers(2, 20))
def test_no_line_is_wider_than_it_may_be(text: str, width: int) -> None:
    for line in wrap(text, width):
        assert cell_len(text[line.start : line.end]) <= width


@given(TEXT, st.integers(1, 20))
def test_nothing_but_spaces_and_line_ends_is_left_out(text: str, width: int) -> None:
    lines = wrap(text, width)
    kept = "".join(text[line.start : line.end] for line in lines)
    assert [c for c in kept if c not in " \n"] == [c for c in text if c not in " \n"]
    assert all(before.end <= after.start for before, after in pairwise(lines))


@given(TEXT.map(lambda text: text.replace("\n", " ")), st.integers(0, 20))
def test_what_is_fitted_fits(text: str, width: int) -> None:
    fitted = fit(text, width)
    assert cell_len(fitted) <= width
    assert fitted == text or fitted.endswith("…") or not fitted


@given(TEXT.map(lambda text: text.replace("\n", " ")))
def test_the_letter_in_a_cell_is_the_one_that_is_drawn_there(text: str) -> None:
    for place, letter in enumerate(text):
        left = cells(text[:place])
        if cells(letter) and (left or not place):
            assert {column(text, left + cell) for cell in range(cells(letter))} == {place}
    assert not cells(text) or column(text, cells(text)) == len(text)


def test_a_sign_that_is_too_wide_has_a_line_of_its_own() -> None:
    assert wrap("日本", 1) == [(0, 1), (1, 2)]


@pytest.mark.parametrize(("text", "expected"), [("abc", 3), ("日本", 4), ("é’", 2), ("e\u0301", 1)])
def test_cells(text: str, expected: int) -> None:
    assert cells(text) == expected
