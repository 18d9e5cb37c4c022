"""What holds for every query."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.query.strategies import combined, leaves, texts
from tui.errors import QueryError
from tui.query.ast import And, Everything, Not, Or, Query, Term
from tui.query.lexer import FIELDS
from tui.query.parser import DEEPEST, LONGEST, MOST_TERMS, parse

_SIGNS = [
    "(",
    ")",
    '"',
    "“",
    "”",
    "„",
    "-",
    "*",
    "#",
    ":",
    " ",
    '""',
    "..",
    ">=",
    "<",
    "and ",
    "not ",
    " or ",
    "or",
]
_WORDS = [
    "7d",
    "2021",
    "2021-10",
    "any",
    "none",
    "read",
    "a",
    "us-aid",
    "http://x",
    "10:30",
    "é",
    "\x00",
    "\ud800",
    "中",
]
_PIECES = st.sampled_from([*(f"{field}:" for field in FIELDS), *_SIGNS, *_WORDS])


def written() -> st.SearchStrategy[str]:
    """Texts as nobody would write them, many of them queries."""
    return st.one_of(st.lists(_PIECES, max_size=12).map("".join), st.text(max_size=30))


@given(combined(leaves(texts())))
def test_a_written_tree_is_read_as_the_same_tree(query: Query) -> None:
    assert parse(str(query)) == query


@given(written(), st.booleans())
@example('a or (b -"c d"*) title:x', False)
@example("- -", False)
@example('"zero tol', True)
@example('"', True)
def test_a_read_text_is_written_as_one_that_means_the_same(text: str, typing: bool) -> None:
    query = _read(text, typing)
    if isinstance(query, QueryError):
        assert 0 <= query.position <= len(text)
        assert query.message.endswith((".", "?"))
    else:
        assert parse(str(query)) == query


def _read(text: str, typing: bool) -> Query | QueryError:
    try:
        return parse(text, typing=typing)
    except QueryError as error:
        return error


_MONSTERS = {
    "open": "(" * 10_000,
    "nested": "(" * 9_000 + "a" + ")" * 9_000,
    "minus": "-" * 10_000 + "a",
    "not": "not " * 4_000 + "a",
    "a megabyte of words": "a " * 500_000,
    "a megabyte in one word": "a" * 10**6,
    "alternatives": "a or " * 3_000 + "a",
    "fields": "a:" * 9_000,
}


@pytest.mark.parametrize("typing", [False, True])
@pytest.mark.parametrize("text", _MONSTERS.values(), ids=_MONSTERS.keys())
def test_a_monstrous_text_is_an_error_and_no_crash(text: str, typing: bool) -> None:
    with pytest.raises(QueryError):
        parse(text, typing=typing)


def test_the_limits_themselves_can_be_reached() -> None:
    deep: Query = Term("a")
    for _ in range(DEEPEST):
        deep = Not(deep)
    assert parse(str(deep)) == deep
    assert parse("a " * MOST_TERMS) == And((Term("a"),) * MOST_TERMS)
    assert parse("a" * LONGEST) == Term("a" * LONGEST)


def test_the_empty_query_is_everything() -> None:
    assert parse("") == parse(" \n\t") == Everything()
    assert str(Everything()) == ""


def test_equal_queries_have_equal_hashes() -> None:
    assert {parse("a or b"), parse("(a)  or (b)")} == {Or((Term("a"), Term("b")))}
