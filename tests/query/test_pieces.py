"""Queries as they are coloured and completed while they are typed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.errors import QueryError
from tui.query.ast import OPERATORS
from tui.query.completing import (
    COMPLETED,
    FIELD,
    FIELD_NAMES,
    STATE_NAMES,
    Candidate,
    matching,
    place_of,
    put_in,
)
from tui.query.lexer import tokens
from tui.query.parser import parse
from tui.query.pieces import pieces

TAGS = (Candidate("climate change", 9), Candidate("us-aid", 4), Candidate("aid", 3), Candidate("or", 1))

_TEXTS = st.lists(
    st.sampled_from(["title:", "#", "tag:", "x:", '"', "“", "a", "or", "-", "(", ")", " ", "*", "10:30", "é"])
).map("".join)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("aid (a or -b)", "word:aid operator:( word:a operator:or operator:- word:b operator:)"),
        ("title:aid is:read", "field:title: value:aid field:is: value:read"),
        ("sorce:afp", "unknown:sorce: word:afp"),
        ("10:30 http://x Update: a", "word:10:30 word:http://x word:Update: word:a"),
        ("#us-aid tag:or", "tag:# tag:us-aid field:tag: tag:or"),
        ('"a b', 'quoted:"a b'),
        ("title:a:b", "field:title: value:a:b"),
        ("a - b", "word:a word:- word:b"),
        ("# title: x", "tag:# field:title: word:x"),
        ("", ""),
    ],
)
def test_pieces(text: str, roles: str) -> None:
    assert " ".join(f"{piece.role}:{text[piece.start : piece.end]}" for piece in pieces(text)) == roles


@given(_TEXTS)
def test_pieces_hold_all_but_white_space_in_order(text: str) -> None:
    found = pieces(text)
    assert all(before.end <= after.start for before, after in pairwise(found))
    held = {at for piece in found for at in range(piece.start, piece.end)}
    assert all(letter.isspace() for at, letter in enumerate(text) if at not in held)


@given(_TEXTS)
def test_what_the_lexer_reads_is_read_alike(text: str) -> None:
    try:
        read = tokens(text)[:-1]
    except QueryError:
        return
    found = pieces(text)
    fields = [piece.field for piece in found if piece.role in ("field", "unknown")]
    signs = [piece for piece in found if text[piece.start : piece.end] == "#" and piece.role == "tag"]
    assert fields == [token.field for token in read if token.field not in ("", "#")]
    assert len(signs) >= sum(token.field == "#" for token in read)
    words = [text[piece.start : piece.end] for piece in found if piece.role == "operator"]
    assert sum(word in OPERATORS for word in words) == sum(
        token.text in OPERATORS for token in read if token.kind != "text"
    )


@pytest.mark.parametrize(
    ("text", "kind", "typed", "first", "then"),
    [
        ("aid #cli", "tag", "cli", "climate change", 'aid #"climate change"'),
        ("#", "tag", "", "climate change", '#"climate change"'),
        ('tag:"climate ch', "tag", "climate ch", "climate change", 'tag:"climate change"'),
        ("-#AID", "tag", "AID", "aid", "-#aid"),
        ("#us-", "tag", "us-", "us-aid", "#us-aid"),
        ("#o", "tag", "o", "or", '#"or"'),
        ("is:dup", "is", "dup", "duplicate", "is:duplicate"),
        ("(is:", "is", "", "read", "(is:read"),
        ("sour", FIELD, "sour", "source", "source:"),
    ],
)
def test_completing(text: str, kind: str, typed: str, first: str, then: str) -> None:
    place = place_of(text, len(text))
    assert place is not None
    assert (place.kind, place.typed) == (kind, typed)
    known = {"tag": TAGS, "is": STATE_NAMES, FIELD: FIELD_NAMES}[kind]
    found = matching(place, known)
    assert found[0].value == first
    assert put_in(text, place, found[0]) == (then, len(then))
    if kind != FIELD:
        parse(then.replace("(", ""))


def test_a_word_in_the_middle_is_completed_where_it_stands() -> None:
    text = "#ai or is:read"
    place = place_of(text, 3)
    assert place is not None
    assert [candidate.value for candidate in matching(place, TAGS)] == ["aid", "us-aid"]
    assert put_in(text, place, TAGS[2]) == ("#aid or is:read", 4)


@pytest.mark.parametrize(
    "text", ["", "aid ", "words:5", "id:x", 'tag:"a b"', "title:col", "c++", "x:y", ")", "-"]
)
def test_nothing_to_complete(text: str) -> None:
    assert place_of(text, len(text)) is None


@given(_TEXTS, st.integers(0, 40))
def test_any_text_can_be_asked(text: str, cursor: int) -> None:
    place = place_of(text, min(cursor, len(text)))
    assert place is None or (0 <= place.start <= place.end <= len(text) and place.kind in (*COMPLETED, FIELD))
