"""Which version has a sentence first."""

from __future__ import annotations

import datetime as dt

from tui.library.first_told import told_first
from tui.model.article import Article, Imported

ONE = "Blinken met Duque in Bogota on Wednesday."
TWO = "The talks about migration go on for two days."
THREE = "Farmers in Ecuador fear for their bananas."


def version(id: str, day: int, *sentences: str) -> Article:
    return Article(
        id=id,
        title=id,
        date=dt.date(2021, 10, day),
        imported=Imported("", "", ""),
        sha256="",
        text=" ".join(sentences),
    )


def test_the_oldest_one_that_has_it() -> None:
    told = told_first([version("a", 1, ONE), version("b", 2, TWO, ONE), version("c", 3, ONE, THREE, TWO)])
    assert [list(one.first.values()) for one in told] == [["a"], ["b", "a"], ["a", "c", "b"]]
    assert [one.own for one in told] == [1, 1, 1]


def test_of_one_day_none_is_first() -> None:
    told = told_first([version("a", 1, ONE), version("b", 1, ONE)])
    assert [list(one.first.values()) for one in told] == [["a"], ["b"]]


def test_reworded_it_is_still_the_other_ones() -> None:
    told = told_first(
        [version("a", 1, ONE, TWO), version("b", 2, "Blinken saw Duque in Bogota on Wednesday.", TWO)]
    )
    assert set(told[1].first.values()) == {"a"}
