"""Completing a query where it is being typed."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from tui.query.ast import STATES, quoted
from tui.query.lexer import FIELDS, QUOTES
from tui.query.pieces import Piece, pieces
from tui.text.words import fold

FIELD = "field"
"""What is completed where a bare word is typed: it may become a field's name."""

COMPLETED = ("tag", "source", "place", "is", "date")
"""The fields whose values can be completed."""

MOST = 8
"""Candidates that are offered."""


class Place(msgspec.Struct, frozen=True):
    """What is being typed."""

    start: int
    end: int
    """The stretch of the query that a candidate takes the place of."""

    kind: str
    """`FIELD`, or one of `COMPLETED`."""

    typed: str
    """The value as far as it is there, without quotes."""


class Candidate(msgspec.Struct, frozen=True):
    """What can stand in a place."""

    value: str
    count: int | None = None
    """How many articles it finds, where that is known."""


def place_of(text: str, cursor: int) -> Place | None:
    """What is being typed at the cursor; None where nothing can be completed.

    >>> place_of("aid #col", 8)
    Place(start=5, end=8, kind='tag', typed='col')
    """
    before = [piece for piece in pieces(text[:cursor]) if piece.end == cursor]
    if not before:
        return None
    piece = before[-1]
    if piece.role == "field" or (piece.role == "tag" and text[piece.start : cursor] == "#"):
        return Place(cursor, cursor, piece.field, "") if piece.field in COMPLETED else None
    if piece.role == "word" and not piece.field and text[piece.start : cursor].isalpha():
        return Place(piece.start, cursor, FIELD, text[piece.start : cursor])
    return _of_value(piece, text[piece.start : cursor])


def _of_value(piece: Piece, typed: str) -> Place | None:
    if piece.field not in COMPLETED:
        return None
    if typed[0] in QUOTES:
        if len(typed) > 1 and typed[-1] in QUOTES:
            return None
        typed = typed[1:]
    return Place(piece.start, piece.end, piece.field, typed)


def matching(place: Place, known: Sequence[Candidate]) -> list[Candidate]:
    """The candidates for a place, those that begin with what is typed first, each group as it was."""
    typed = fold(place.typed)
    begin: list[Candidate] = []
    hold: list[Candidate] = []
    for candidate in known:
        at = fold(candidate.value).find(typed)
        if at == 0:
            begin.append(candidate)
        elif at > 0 and place.kind != FIELD:
            hold.append(candidate)
        if len(begin) == MOST:
            break
    return [*begin, *hold][:MOST]


def put_in(text: str, place: Place, candidate: Candidate) -> tuple[str, int]:
    """The query with a candidate in its place, and where the cursor is then."""
    value = f"{candidate.value}:" if place.kind == FIELD else quoted(candidate.value)
    start = text[: place.start] + value
    return start + text[place.end :], len(start)


FIELD_NAMES = tuple(Candidate(name) for name in FIELDS)
STATE_NAMES = tuple(Candidate(name) for name in STATES)
