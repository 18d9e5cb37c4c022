"""Dates: the table of notations, and what is refused."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.importers.dates import date_at, month, parse_date

DAY = dt.date(2021, 10, 20)


@pytest.mark.parametrize(
    "text",
    [
        "2021-10-20",
        "2021-10-20T13:00:00Z",
        "2021-10-20T13:00:05.123456+02:00",
        "2021-10-20 13:00:05 +0200",
        "2021-10-20 13:00 UTC",
        "2021/10/20",
        "2021.10.20",
        "20211020",
        "20211020T130000Z",
        "20 October 2021",
        "20th Oct, 2021",
        "20th of October 2021",
        "20 OCT 2021",
        "20-Oct-2021",
        "20. Oktober 2021",
        "20 octobre 2021",
        "20 de octubre de 2021",
        "October 20, 2021",
        "October 20 2021",
        "Oct. 20, 2021",
        "Oct 20,2021",
        "Oct-20-2021",
        "October 20th, 2021",
        "October 20, 2021 at 3:15 p.m. EDT",
        "Oct 20, 2021 10:00 AM",
        "Wednesday, 20 Oct 2021",
        "Wednesday, October 20, 2021",
        "Wed, 20 Oct 2021 13:00:00 +0000",
        "Mittwoch, den 20. Oktober 2021",
        "mercredi 20 octobre 2021",
        "miércoles, 20 de octubre de 2021",
        "20.10.2021",
        "20/10/2021",
        "10/20/2021",
        "20.10.2021, 14:05",
        "  2021-10-20  ",
    ],
)
def test_reads(text: str) -> None:
    assert parse_date(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "03/04/2021",
        "3.4.2021",
        "2021-02-30",
        "2021-13-01",
        "31 June 2021",
        "20 Foober 2021",
        "1499-12-31",
        "2101-01-01",
        "12345678",
        "202110200",
        "2021-10-200",
        "2021-10-20x",
        "2021-10-20_x",
        "20 October",
        "October 2021",
        "٢٠٢١-١٠-٢٠",
        "2021-10/20",
        "20 October 2021 and more",
        "Wednesday",
    ],
)
def test_refuses(text: str) -> None:
    assert parse_date(text) is None


def test_same_day_and_month_are_no_riddle() -> None:
    assert parse_date("05/05/2021") == dt.date(2021, 5, 5)
    assert parse_date("13.12.2021") == dt.date(2021, 12, 13)
    assert parse_date("12/13/2021") == dt.date(2021, 12, 13)


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("Sept", 9),
        ("MÄRZ", 3),
        ("août", 8),
        ("févr", 2),
        ("Jänner", 1),
        ("Dez", 12),
        ("enero", 1),
        ("Smarch", None),
    ],
)
def test_months(name: str, number: int | None) -> None:
    assert month(name) == number


def test_a_time_belongs_to_the_date_and_a_word_does_not() -> None:
    assert date_at("x 2021-10-20 13:00 Headline", 2) == (DAY, len("x 2021-10-20 13:00"))
    assert date_at("2021-10-20 WHAT a day") == (DAY, 10)
    assert date_at("2021-10-20 13:00 BEST of") == (DAY, len("2021-10-20 13:00"))


@given(
    st.dates(dt.date(1500, 1, 1), dt.date(2100, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%b %d, %Y"]),
)
def test_every_day_is_read(day: dt.date, notation: str) -> None:
    assert parse_date(day.strftime(notation)) == day


@given(st.text("0123456789/.-: TZOctober,thde"))
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = parse_date(text)
    assert found is None or 1500 <= found.year <= 2100
