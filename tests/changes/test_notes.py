"""Two who write one note: whatever they do, both texts are there."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.changes.notes import CONFLICT, merged, texts

NOTES = st.lists(st.sampled_from("abcdef"), unique=True, max_size=3).map(CONFLICT.join)


def note(*parts: str) -> str:
    return CONFLICT.join(parts)


def parts(text: str) -> set[str]:
    return set(texts(text)) - {""}


@given(NOTES, NOTES, NOTES)
def test_what_either_wrote_is_there(held: str, base: str, text: str) -> None:
    after = parts(merged(held, base, text))
    assert after >= parts(text) - parts(base)
    if held != base:
        assert after >= parts(held) - parts(base)
    assert after <= parts(held) | parts(text)


@given(NOTES, NOTES)
def test_who_comes_alone_is_taken_as_he_is(base: str, text: str) -> None:
    assert merged(base, base, text) == text
    assert merged("", base, text) == text
    assert merged(text, text, text) == text


@given(NOTES, NOTES)
def test_taking_over_what_was_taken_over_changes_nothing(held: str, text: str) -> None:
    once = merged(held, "", text)
    assert merged(once, "", text) == merged(once, "", held) == once
    assert parts(merged(text, "", held)) == parts(once)


@pytest.mark.parametrize(
    ("held", "base", "text", "after"),
    [
        (note("theirs", "old"), "old", "new", note("theirs", "new")),
        (note("old", "theirs"), "old", "new", note("new", "theirs")),
        (note("a", "b!"), note("a", "b"), note("a!", "b"), note("a!", "b!")),
        (note("a", "b", "c"), note("a", "b"), "a and b", note("a and b", "c")),
        (note("a", "b!"), note("a", "b"), "a and b", note("a", "b!", "a and b")),
        ("theirs", "base", "base", "theirs"),
        ("theirs", "base", " \n", "theirs"),
    ],
)
def test_a_text_that_was_changed_is_not_repeated(held: str, base: str, text: str, after: str) -> None:
    assert merged(held, base, text) == after


def test_two_who_go_on_typing_have_two_texts_in_the_end() -> None:
    held, mine, yours = "", ["", "m", "mi", "mine"], ["", "y", "yo", "yours"]
    for (before, now), (other_before, other_now) in zip(pairwise(mine), pairwise(yours), strict=True):
        held = merged(held, before, now)
        held = merged(held, other_before, other_now)
    assert held == note("mine", "yours")
