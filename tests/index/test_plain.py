"""Text as the index holds it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.index.plain import holds, plain
from tui.text.words import fold


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("O’Brien’s “U.S.” right‑wing 2019–20", "o'brien's \"u.s.\" right-wing 2019-20"),
        ("BOGOTÁ Straße Łódź", "bogota strasse łodz"),
        ("e\u0301te\u0301", "ete"),
        ("ﬁne ½", "fine 1⁄2"),
        ("中国A股，上涨4%", "中 国 a 股, 上 涨 4%"),
        ("ひらがなパ", "ひ ら が な パ"),
        ("ที่ดี", "ที่ ดี"),
        ("السَّلام كتـــاب", "السلام كتاب"),
    ],
)
def test_plain(text: str, held: str) -> None:
    assert plain(text) == held


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="‘’ʼ“”„‐‑–")))
def test_it_is_fold_but_faster(text: str) -> None:
    assert plain(text) == plain(fold(text))


@given(st.text())
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize(
    ("needle", "prefix", "text", "held"),
    [
        ("c++", 0, "c++11 and", True),
        ("c++", 0, "abc++", False),
        ("c++", 0, "c++, c", True),
        ("c++", 1, "c++11", True),
        ("u.s.", 0, "the u.s.a", True),
        ("u.s", 0, "the u.sa", False),
        ("u.s", 1, "the u.sa", True),
        ("zero tolerance", 0, "zero \n tolerance", True),
        ("zero tolerance", 0, "zerotolerance", False),
        ("a.b", 0, "axb", False),
        ("_a", 0, "b_a", True),
        ("a", 0, None, False),
    ],
)
def test_holds(needle: str, prefix: int, text: str | None, held: bool) -> None:
    assert holds(needle, prefix, "other", text) is held


def test_what_cannot_be_seen_does_not_part_or_change_words() -> None:
    assert plain("\u202eRLO\u2066 co\u00adoperate zero\u200bwidth") == "rlo cooperate zerowidth"
