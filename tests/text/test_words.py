"""Words counted, folded, digested, cut."""

from __future__ import annotations

import hashlib
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.slices import slices
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


@pytest.mark.parametrize("unit", ["\u0301\u0323", "\u0301", "\ufdfa", "㌖", "\u1161", "\u0338∃"])
def test_marks_and_signs_take_time_in_proportion(unit: str) -> None:
    text = "e" + unit * (200_000 // len(unit))
    began = time.process_time()
    assert len(fold(text)) <= 8 * len(text)
    fingerprint(text)
    count_words(text)
    assert time.process_time() - began < 2


@given(
    st.text(st.sampled_from("ab é\u0301\u0323\n\t\u1100\u1161日\u3000"), max_size=300), st.integers(70, 150)
)
def test_a_fingerprint_of_slices_is_that_of_the_whole(text: str, length: int) -> None:
    whole = " ".join(unicodedata.normalize("NFC", text).split())
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("tui.text.words.slices", lambda text: slices(text, length))
        assert fingerprint(text) == hashlib.sha256(whole.encode()).hexdigest()


def test_phrases_in_one_sign_stay_one_sign() -> None:
    assert fold("\ufdfa X") == "\ufdfa x"
    assert fold("㌖") == fold("キロメートル")


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
