"""Words counted, folded, digested, cut."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.words import WORDS_A_MINUTE, count_words, excerpt, fingerprint, fold, minutes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        (" \n ", 0),
        ("one", 1),
        ("don't stop", 2),
        ("one — two - three ...", 3),
        ("“quoted,” he said", 3),
        ("日本語", 3),
        ("in 東京 today", 4),
    ],
)
def test_counts_words(text: str, words: int) -> None:
    assert count_words(text) == words


@given(st.text())
def test_a_count_is_never_negative(text: str) -> None:
    assert 0 <= count_words(text) <= len(text)


def test_counting_does_not_slow_down_on_punctuation() -> None:
    began = time.perf_counter()
    assert count_words("!" * 1_000_000) == 0
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize(
    ("words", "expected"), [(0, 1), (1, 1), (WORDS_A_MINUTE, 1), (WORDS_A_MINUTE + 1, 2), (2380, 10)]
)
def test_minutes(words: int, expected: int) -> None:
    assert minutes(words) == expected


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Bogotá", "BOGOTA", True),
        ("Straße", "STRASSE", True),
        ("ﬁsh", "FISH", True),
        ("café", "cafe\u0301", True),
        ("Łódź", "Łodz", True),
        ("שָׁלוֹם", "שלום", True),
        ("か", "が", False),
        ("कि", "का", False),
        ("c", "c++", False),
        ("cat", "cut", False),
    ],
)
def test_fold(one: str, two: str, same: bool) -> None:
    assert (fold(one) == fold(two)) is same


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_fingerprint_ignores_spacing_and_composition_only() -> None:
    assert fingerprint("one  two\n\nthree\n") == fingerprint(" one two three")
    assert fingerprint("café") == fingerprint("cafe\u0301")
    assert len({fingerprint(text) for text in ("one two", "One two", "onetwo", "one two.")}) == 4
    assert fingerprint("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert len(fingerprint("lone \ud800")) == 64


@given(st.text(), st.integers(1, 60))
def test_an_excerpt_is_a_short_line_that_the_text_begins_with(text: str, length: int) -> None:
    found = excerpt(text, length)
    assert len(found) <= length
    assert found == " ".join(found.split())
    assert " ".join(text.split()).startswith(found.removesuffix("…"))


def test_excerpt() -> None:
    assert excerpt("short", 10) == "short"
    assert excerpt("cut at a word here", 12) == "cut at a…"
    assert excerpt("unbreakable", 5) == "unbr…"
    assert excerpt("one " + " " * 5000 + "two", 20) == "one…"
    assert excerpt(unicodedata.normalize("NFC", "é" * 10), 3) == "éé…"
