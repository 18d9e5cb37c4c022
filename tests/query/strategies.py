"""Query trees for hypothesis."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from tui.query.ast import (
    STATES,
    TEXT_FIELDS,
    And,
    AnyTag,
    Id,
    Length,
    Not,
    Or,
    Query,
    State,
    Story,
    Tagged,
    Term,
)
from tui.query.dates import Dated, Recent


def texts() -> st.SearchStrategy[str]:
    """What can stand in quotes: anything that is more than white space, spaces run together."""
    tricky = st.sampled_from(
        ["or", "AND", "-x", "#x", "a:b", "x*", '"', '""', "“a”", "(a", "10:30", "c++", "any"]
    )
    return st.one_of(tricky, st.text(min_size=1).map(lambda text: " ".join(text.split()))).filter(bool)


def spans() -> st.SearchStrategy[Dated]:
    days = st.lists(st.dates(), min_size=2, max_size=2).map(sorted)
    return st.one_of(
        days.map(lambda pair: Dated(pair[0], pair[1])),
        st.dates().map(lambda day: Dated(day, day)),
        st.dates().map(lambda day: Dated(day, None)),
        st.dates().map(lambda day: Dated(None, day)),
        st.dates().map(lambda day: Dated(dt.date(day.year, 1, 1), dt.date(day.year, 12, 31))),
    )


def lengths() -> st.SearchStrategy[Length]:
    number = st.integers(0, 999_999_999)
    both = st.lists(number, min_size=2, max_size=2).map(sorted)
    return st.one_of(
        both.map(lambda pair: Length(pair[0], pair[1])),
        number.map(lambda least: Length(least, None)),
        number.map(lambda most: Length(None, most)),
    )


def leaves(words: st.SearchStrategy[str]) -> st.SearchStrategy[Query]:
    return st.one_of(
        st.builds(Term, words, st.booleans(), st.sampled_from([None, None, None, *TEXT_FIELDS])),
        st.builds(Tagged, words),
        st.builds(AnyTag, st.booleans()),
        st.builds(State, st.sampled_from(STATES)),
        spans(),
        st.builds(Recent, st.integers(1, 999_999), st.sampled_from("dwmy")),
        st.builds(Id, words),
        st.builds(Story, words),
        lengths(),
    )


def combined(leaves: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    """Trees of these leaves."""

    def larger(smaller: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
        parts = st.lists(smaller, min_size=2, max_size=4).map(tuple)
        return st.one_of(smaller.map(Not), parts.map(And), parts.map(Or))

    return st.recursive(leaves, larger, max_leaves=8)
