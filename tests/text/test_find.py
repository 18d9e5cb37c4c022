"""Finding words to highlight."""

from __future__ import annotations

from itertools import pairwise

import hypothesis.strategies as st
import pytest
from hypothesis import given

from tui.text.find import find


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("Blinken met Duque; blinkens not", [("blinken", False)], ["Blinken"]),
        ("migrants and migration", [("migra", True)], ["migrants", "migration"]),
        (
            "zero  tolerance, zero-tolerance",
            [("zero tolerance", False)],
            ["zero  tolerance", "zero-tolerance"],
        ),
        ("Bogotá BOGOTA", [("bogota", False)], ["Bogotá", "BOGOTA"]),
        ("c++ is not c", [("c++", False)], ["c++"]),
        ("nothing here", [("absent", False)], []),
        ("aid and aid", [], []),
        ("中国经济增长 经 济", [("经济", False)], ["经济", "经 济"]),
        ("买A股 AB", [("a", False), ("买", True)], ["买", "A"]),
        ("日本語のテキスト", [("テキ", True), ("本語の", False)], ["本語の", "テキ"]),
        ("한국경제가 늘다", [("경제", False)], ["경제"]),
        ("ภาษาไทยที่", [("ไทย", False)], ["ไทย"]),
        ("قال السَّلامُ كتـــاب", [("السلام", False), ("كتاب", False)], ["السَّلامُ", "كتـــاب"]),
        ("Cafe\u0301 cafes", [("café", False)], ["Cafe\u0301"]),
        ("О мире", [("МИРЕ", False)], ["мире"]),
        ("O’Brien’s", [("o'brien", False)], ["O’Brien"]),
        ("aid_worker aids", [("aid", False)], ["aid"]),
    ],
)
def test_find(text: str, wanted: list[tuple[str, bool]], found: list[str]) -> None:
    assert [text[span.start : span.end] for span in find(text, wanted)] == found


@given(st.text(max_size=60), st.lists(st.tuples(st.text(max_size=6), st.booleans()), max_size=3))
def test_spans_lie_in_the_text_in_order_and_apart(text: str, wanted: list[tuple[str, bool]]) -> None:
    spans = find(text, wanted)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
