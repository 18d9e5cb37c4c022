from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.cli.columns import cells, fit, pad, widths
from tui.text.clean import visible_line


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("Bogotá", 6), ("Bogota\u0301", 6), ("日本", 4), ("👍", 2), ("ＡＢ", 4), ("한국어", 6)],
)
def test_cells(text: str, width: int) -> None:
    assert cells(text) == width


@given(st.text(max_size=30).map(visible_line), st.integers(1, 40))
def test_what_is_fitted_fits_and_what_fits_is_left(text: str, width: int) -> None:
    shown = fit(text, width)
    assert cells(shown) <= width
    assert shown == text if cells(text) <= width else shown.endswith("…")


@given(st.text(max_size=30).map(visible_line), st.integers(1, 40))
def test_padding_fills(text: str, width: int) -> None:
    assert cells(pad(text, width)) == width


def test_a_wide_letter_is_not_cut_in_two() -> None:
    assert fit("日本語", 4) == "日…"
    assert cells(pad("日本語", 4)) == 4


columns = st.lists(st.tuples(st.integers(0, 100), st.integers(0, 5)), min_size=1, max_size=6)


@given(columns, st.integers(0, 300))
def test_columns_use_the_room_and_no_more(table: list[tuple[int, int]], room: int) -> None:
    natural, weights = zip(*table, strict=True)
    found = widths(natural, weights, room)
    assert all(0 <= width <= wanted for width, wanted in zip(found, natural, strict=True))
    least = sum(min(wanted, weight) if weight else wanted for wanted, weight in table)
    if room >= least:
        assert sum(found) == min(room, sum(natural))
    assert all(width == wanted for width, (wanted, weight) in zip(found, table, strict=True) if not weight)
