"""Dates in queries."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.errors import QueryError
from tui.query.dates import Dated, Recent
from tui.query.parser import parse


def day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "first", "last", "written"),
    [
        ("2021", "2021-01-01", "2021-12-31", "2021"),
        ("2021-10", "2021-10-01", "2021-10-31", "2021-10"),
        ("2020-2", "2020-02-01", "2020-02-29", "2020-02"),
        ("9999-12", "9999-12-01", "9999-12-31", "9999-12"),
        ("2021-10-01", "2021-10-01", "2021-10-01", "2021-10-01"),
        ("2021-10-01..2021-11", "2021-10-01", "2021-11-30", "2021-10-01..2021-11-30"),
        ("2021..2021", "2021-01-01", "2021-12-31", "2021"),
        ("2021-10..", "2021-10-01", "", "2021-10-01.."),
        ("..2021-10", "", "2021-10-31", "..2021-10-31"),
        (">2021-10-20", "2021-10-21", "", "2021-10-21.."),
        (">2021", "2022-01-01", "", "2022-01-01.."),
        (">=2021-10", "2021-10-01", "", "2021-10-01.."),
        ("<2021-10", "", "2021-09-30", "..2021-09-30"),
        ("<=2021-10", "", "2021-10-31", "..2021-10-31"),
    ],
)
def test_spans(text: str, first: str, last: str, written: str) -> None:
    span = parse(f"date:{text}")
    assert span == Dated(day(first), day(last))
    assert str(span) == f"date:{written}"


@pytest.mark.parametrize(
    ("text", "today", "first"),
    [
        ("1d", "2021-10-20", "2021-10-20"),
        ("7d", "2021-10-20", "2021-10-14"),
        ("2w", "2021-10-20", "2021-10-07"),
        ("1m", "2021-10-20", "2021-09-21"),
        ("1m", "2021-03-31", "2021-03-01"),
        ("2m", "2021-01-15", "2020-11-16"),
        ("1y", "2021-10-20", "2020-10-21"),
        ("1y", "2024-02-29", "2023-03-01"),
        ("999999y", "2021-10-20", ""),
        ("999999d", "2021-10-20", ""),
    ],
)
def test_the_last_days(text: str, today: str, first: str) -> None:
    query = parse(f"date:{text}")
    now = dt.date.fromisoformat(today)
    assert isinstance(query, Recent)
    assert query.bounds(now) == (day(first), now)
    assert str(query) == f"date:{text}"


@given(st.integers(1, 999_999), st.sampled_from("dwmy"), st.dates())
def test_the_last_days_always_end_today_and_hold_it(count: int, unit: str, today: dt.date) -> None:
    first, last = Recent(count, unit).bounds(today)
    assert last == today
    assert first is None or first <= today


@pytest.mark.parametrize(
    ("text", "position", "said"),
    [
        ("2021-13", 5, "there is no date 2021-13"),
        ("2021-02-30", 5, "there is no date 2021-02-30"),
        ("0000", 5, "there is no date 0000"),
        ("21", 5, "'21' is not a date"),
        ("２０２１", 5, "is not a date"),
        ("2021..x", 11, "'x' is not a date"),
        ("2022..2021", 5, "ends before it begins"),
        ("..", 5, "no first and no last"),
        (">", 6, "a date is missing"),
        (">7d", 6, "'7d' is not a date"),
        (">9999", 5, "no date beyond"),
        ("<0001", 5, "no date beyond"),
        ("0d", 5, "no time at all"),
    ],
)
def test_mistakes(text: str, position: int, said: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(f"date:{text}")
    assert said in caught.value.message
    assert caught.value.position == position
