"""The two gates: what comes in, what is shown."""

from __future__ import annotations

import re
import sys
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.clean import BROKEN, HIDDEN, MOST_MARKS, clean, masked, visible, visible_line, well_formed

ANY = st.text(st.characters(exclude_categories=[]))
SHREDS = [
    *"a1#\n\t \x1b\x07\x7f\x9b\u0301\u0327\u200b\u200c\u200d\u200e\u202e\u2066\ufe0f\ufe0e\ufe00\ufeff\u0627",
    *"\u0915\u094d\u1820\u180b\u4e00\u3164\xad\u2028\ud800\ufffe👩👨🏽❤\U000e0041\U000e0100",
]
HOSTILE = st.text(st.sampled_from(SHREDS))

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u115f\u1160\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff"
    "\uffa0\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\r\nb\rc\x85d\u2028e\u2029f\x0bg\x0ch", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("\r\n\r\n", "\n\n"),
        ("\r\r\n", "\n\n"),
        ("nul\0 lone\ud83d", "nul\ufffd lone\ufffd"),
        ("kept\u200b\u202e\x1b\ufeff\xad", "kept\u200b\u202e\x1b\ufeff\xad"),
        ("  kept  \n\n ", "  kept  \n\n "),
    ],
)
def test_clean(text: str, expected: str) -> None:
    assert clean(text) == expected


@given(ANY)
def test_clean_leaves_nothing_to_clean(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    once.encode()
    assert "\0" not in once
    assert len(once.splitlines()) <= len(re.split("[\n\x1c-\x1e]", once))


@given(ANY)
def test_well_formed_changes_lone_surrogates_only(text: str) -> None:
    assert all(
        new == old or (new == BROKEN and "\ud800" <= old <= "\udfff")
        for old, new in zip(text, well_formed(text), strict=True)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x1b]52;c;aGk=\x07", "␛]52;c;aGk=␇"),
        ("\x00\x1f\x7f", "␀␟␡"),
        ("tab\tline\n", "tab\tline\n"),
        ("c1 \x9b31m", f"c1 {BROKEN}31m"),
        ("user\u202etxt.exe", f"user{HIDDEN}txt.exe"),
        ("\u2066iso\u2069 \u200emark", f"{HIDDEN}iso{HIDDEN} {HIDDEN}mark"),
        ("zero\u200bwidth\u2060\ufeff", f"zero{HIDDEN}width{HIDDEN}{HIDDEN}"),
        ("soft\xadhyphen", f"soft{HIDDEN}hyphen"),
        ("fill\u3164\u115f\u1160\uffa0", "fill" + 4 * HIDDEN),
        ("tags\U000e0068\U000e0069", f"tags{HIDDEN}{HIDDEN}"),
        ("a\ufe0f\ufe00\U000e0100", "a" + 3 * HIDDEN),
        ("note\ufff9x\ufffb", f"note{HIDDEN}x{HIDDEN}"),
        ("ps\u2029ls\u2028", f"ps{HIDDEN}ls{HIDDEN}"),
        ("non\ufdd0\ufffe\U0001ffff", "non" + 3 * BROKEN),
        ("lone\ud800", f"lone{BROKEN}"),
        ("x\u200dy\u200cz", f"x{HIDDEN}y{HIDDEN}z"),
        ("e" + "\u0301" * 7, "e" + "\u0301" * 4 + HIDDEN * 3),
        ("Vie\u0323\u0302t", "Vie\u0323\u0302t"),
        ("👩🏽\u200d🚀 👨\u200d👩\u200d👧", "👩🏽\u200d🚀 👨\u200d👩\u200d👧"),
        ("❤\ufe0f\u200d🔥 1\ufe0f\u20e3", "❤\ufe0f\u200d🔥 1\ufe0f\u20e3"),
        ("👩\u200d and 👩\ufe0f\ufe0f", f"👩{HIDDEN} and 👩\ufe0f{HIDDEN}"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("می\u200c\u200c\u200cخ", f"می\u200c{HIDDEN}{HIDDEN}خ"),
        ("क्\u200dष", "क्\u200dष"),
        ("葛\U000e0100", "葛\U000e0100"),
        ("ᠠ\u180b", "ᠠ\u180b"),
        ("👩🏽🏽 🏽 a🏽", f"👩🏽{HIDDEN} {HIDDEN} a{HIDDEN}"),
        ("\u1112\u1161\u11ab", "\u1112\u1161\u11ab"),
        ("\u1100" + "\u1161" * 6, "\u1100" + "\u1161" * 4 + HIDDEN * 2),
        ("👩" + "\u200d👩" * 6, "👩" + "\u200d👩" * 4 + f"{HIDDEN}👩" * 2),
        ("👨\u200d👩\u200d👧\u200d👦" * 2, "👨\u200d👩\u200d👧\u200d👦" * 2),
        ("שלום عربي ไทย 日本語 नमस्ते", "שלום عربي ไทย 日本語 नमस्ते"),
        ("markup [red] and [/] stay", "markup [red] and [/] stay"),
    ],
)
def test_visible(text: str, expected: str) -> None:
    assert visible(text) == expected
    assert masked(text) == sum(a != b for a, b in zip(text, expected, strict=True))


@given(ANY | HOSTILE)
def test_visible_keeps_offsets_and_is_its_own_fixed_point(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert visible(shown) == shown
    assert masked(shown) == 0
    assert not FORBIDDEN.search(shown)
    assert not re.search(f"[{re.escape(_marks())}]{{{MOST_MARKS + 1}}}", shown)


@given(ANY | HOSTILE)
def test_visible_line_is_one_line_of_the_same_length(text: str) -> None:
    line = visible_line(text)
    assert len(line) == len(text)
    assert "\n" not in line
    assert "\t" not in line
    assert len(line.splitlines()) <= 1
    assert visible_line(line) == line


def test_no_control_or_format_character_is_shown_by_itself() -> None:
    """Of all Unicode, only visible format signs of Arabic, Syriac and Kaithi come through alone."""
    shown = {
        point
        for point in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(point) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        and visible(f"a{point}b") == f"a{point}b"
    }
    assert shown == set(
        "\n\t\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
    )


def test_plain_text_comes_back_as_it_is() -> None:
    for text in ("", "plain ASCII\n\ttext", "Colombia’s “partnership” – ¡señor! …", "Привет, 世界"):
        assert visible(text) is text
        assert visible_line(text.replace("\n", " ").replace("\t", " ")) == text.replace("\n", " ").replace(
            "\t", " "
        )


@pytest.mark.parametrize("unit", ["\u0301", "\u200d", "\u200c\u0301", "👩\u200d", "…—", "\ufe0f", "\x1b["])
def test_hostile_text_takes_time_in_proportion(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    began = time.perf_counter()
    visible(text)
    assert time.perf_counter() - began < 2


def _marks() -> str:
    return "\u0301\u0327\u200d\u200c\ufe0f\ufe0e\ufe00\u094d\u180b\U000e0100"
