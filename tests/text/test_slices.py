"""Laws of cutting a long text."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import hypothesis.strategies as st
from hypothesis import given

from tui.text.slices import slices

TEXT = st.lists(
    st.sampled_from(
        ["a", "word", " ", "\n", "é", "e\u0301\u0323", "日本", "\u1100\u1161\u11a8", "👩\u200d🚀"]
    )
).map("".join)


@given(TEXT, st.integers(80, 200))
def test_slices_are_the_text(text: str, length: int) -> None:
    found = list(slices(text, length))
    assert "".join(found) == text
    assert all(0 < len(piece) <= length for piece in found) or found == [""]


@given(TEXT, st.integers(80, 200))
def test_no_letter_is_cut_from_what_joins_it(text: str, length: int) -> None:
    found = list(slices(text, length))
    for form in ("NFC", "NFD", "NFKC"):
        parts = [unicodedata.normalize(form, piece) for piece in found]
        assert "".join(parts) == unicodedata.normalize(form, text)
    assert not any(
        piece.startswith("\u200d") or before.endswith("\u200d") for before, piece in pairwise(found)
    )


@given(TEXT.filter(lambda text: " " in text[-30:]), st.integers(80, 200))
def test_words_are_not_cut_where_there_is_white_space(text: str, length: int) -> None:
    for before, _ in pairwise(slices(text * 5, length)):
        assert before[-1] in " \n" or not {" ", "\n"} & set(before[1:])


def test_a_heap_of_marks_is_cut_all_the_same() -> None:
    assert [len(piece) for piece in slices("e" + "\u0301" * 500, 100)] == [100] * 5 + [1]
