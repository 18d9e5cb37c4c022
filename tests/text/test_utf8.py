"""Texts held as UTF-8."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given

from tui.text import utf8
from tui.text.clean import clean
from tui.text.utf8 import beginning, cleaned, ending, taken

TEXT = st.text(st.characters(exclude_categories=["Cs"])) | st.text(
    st.sampled_from("a\r\n\x0b\x85\u2028\0é日🎉")
)


@given(TEXT)
def test_it_is_cleaned_as_a_text_is(text: str) -> None:
    assert cleaned(text.encode()).decode() == clean(text)


@given(TEXT, st.integers(0, 40))
def test_beginnings_and_ends_hold_whole_characters(text: str, length: int) -> None:
    data = text.encode()
    head, tail = beginning(data, length), ending(data, length)
    assert text.startswith(head)
    assert text.endswith(tail)
    for part in (head, tail):
        assert min(length, len(data)) - 3 <= len(part.encode()) <= length


@pytest.mark.parametrize("size", [2, 5, 2**20])
@given(text=TEXT)
def test_what_is_taken_is_the_text_and_held_no_more(size: int, text: str) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(utf8, "_PIECE", max(size, 4))
        held = [b"(" + text.encode() + b")"]
        assert taken(held, 1, len(held[0]) - 1) == text
    assert held == []


def test_what_is_no_utf8_is_told() -> None:
    for data in (b"\xff" * 9, b"a" * 90 + b"\xff"):
        with pytest.raises(UnicodeDecodeError):
            taken([data], 0, len(data))
        with pytest.raises(UnicodeDecodeError):
            beginning(data, 99)
