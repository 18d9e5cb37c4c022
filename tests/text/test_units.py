"""Letters and words, and what is true of every kind of stretch a caret goes by."""

from __future__ import annotations

from itertools import pairwise
from typing import get_args

import hypothesis.strategies as st
import pytest
from hypothesis import given

from tui.text import units
from tui.text.letters import begins
from tui.text.span import Span
from tui.text.units import Unit, following, preceding

KINDS: tuple[Unit, ...] = get_args(Unit)

LATIN = [
    "He",
    "left.",
    "U.S.",
    "right-wing",
    "Colombia's",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "…",
    "”",
    "“",
    "3.5",
]
OTHERS = [
    "中国",
    "テキスト",
    "ひら",
    "ที่น้ำ",
    "क्षत्रिय",
    "한국",
    "\u1112\u1161\u11ab",
    "السَّلامُ",
    "www.example.com/a?b=c",
]
JOINED = ["e\u0301", "\u0301", "\u200d", "👨\u200d👩\u200d👧", "🇨🇴🇺🇸", "🇨", "👍🏽", "。", "❤️", "1️⃣"]
TEXT = st.lists(st.sampled_from([*LATIN, *OTHERS, *JOINED]), max_size=20).map("".join)


def every(text: str, unit: Unit) -> list[Span]:
    found: list[Span] = []
    while span := following(text, found[-1].end if found else 0, unit):
        found.append(span)
    return found


def parts(text: str, unit: Unit) -> list[str]:
    return [text[start:end] for start, end in every(text, unit)]


@pytest.mark.parametrize(
    "parted",
    [
        "a|b| |e\u0301|\r\n|\n|c",
        "👨\u200d👩\u200d👧\u200d👦|x|👍🏽|!|1️⃣|❤️\u200d🔥",
        "🇩🇪|🇫🇷|🇬|x|🇨🇴",
        "🏴\U000e0067\U000e0062\U000e007f|.",
        "한|국|\u1112\u1161\u11ab|\u1100\u1161",
        "क्ष|त्रि|य",
        "ที่|น้ำ",
        "\u0301|a",
    ],
)
def test_letters(parted: str) -> None:
    assert parts(parted.replace("|", ""), "letter") == parted.split("|")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Colombia's right-wing leader, “mixed.”", "Colombia's right-wing leader mixed"),
        ("the U.S. Senate -- 3.5 million, 1,000", "the U.S. Senate 3.5 million 1,000"),
        ('imbalance."He isn’t', "imbalance He isn’t"),
        ("cafe\u0301 السَّلامُ क्षत्रिय 한국어", "cafe\u0301 السَّلامُ क्षत्रिय 한국어"),
        ("中国A股テキストの", "中 国 A 股 テキスト の"),
        ("ที่น้ำ", "ที่ น้ำ"),
        ("aid_worker 👍🏽 D.C.!", "aid_worker D.C."),
        ("…", ""),
    ],
)
def test_words(text: str, words: str) -> None:
    assert parts(text, "word") == words.split()


@given(TEXT, st.integers(0, 120), st.sampled_from(KINDS))
def test_what_is_at_a_place_is_one_of_all(text: str, place: int, unit: Unit) -> None:
    spans = every(text, unit)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert following(text, place, unit) == next((span for span in spans if span.end > place), None)
    assert preceding(text, place, unit) == next(
        (span for span in reversed(spans) if span.start < place), None
    )


@given(TEXT, st.sampled_from(KINDS))
def test_no_letter_is_split(text: str, unit: Unit) -> None:
    assert all(begins(text, place) for span in every(text, unit) for place in span)


@given(TEXT)
def test_letters_are_the_text(text: str) -> None:
    assert "".join(parts(text, "letter")) == text


@given(TEXT, st.integers(0, 120), st.sampled_from(KINDS))
def test_beginnings_and_ends_around_a_place(text: str, place: int, unit: Unit) -> None:
    starts, ends = [span.start for span in every(text, unit)], [span.end for span in every(text, unit)]
    assert units.next_start(text, place, unit) == next((at for at in starts if at > place), None)
    assert units.next_end(text, place, unit) == next((at for at in ends if at > place), None)
    assert units.last_start(text, place, unit) == next((at for at in reversed(starts) if at < place), None)
    assert units.last_end(text, place, unit) == next((at for at in reversed(ends) if at < place), None)


@pytest.mark.parametrize("drop", ["a", " ", "\u0301", "🇨", ". ", "中", "a.\n"])
@pytest.mark.parametrize("unit", KINDS)
def test_floods_are_gone_through_in_a_moment(drop: str, unit: Unit) -> None:
    """A step looks at a page of text or two, whatever stands there."""
    text = f"He left. {drop * 10**6} She slept."
    for place in (len(text) // 2, len(text) - 12):
        assert following(text, place, unit) is not None
        assert preceding(text, place, unit) is not None
