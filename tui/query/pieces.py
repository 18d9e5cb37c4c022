"""A query's text as pieces to colour and to complete, whatever is still missing in it.

The lexer refuses what it cannot read; this reads on. Both take the same words for fields and operators.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from tui.query.ast import OPERATORS
from tui.query.lexer import FIELD, FIELDS, WORD

Role = Literal["word", "quoted", "field", "value", "tag", "operator", "unknown"]
"""What a piece is; `unknown` is the name of a field that there is not."""

_QUOTED = re.compile(r'(?:"(?:[^"]|"")*"?|“[^”"]*[”"]?|”[^”"]*[”"]?|„[^“”"]*[“”"]?)\*?')


class Piece(msgspec.Struct, frozen=True):
    """A stretch of a query, the end exclusive."""

    start: int
    end: int
    role: Role
    field: str = ""
    """Of a value, the field's name in lower case, `tag` after a `#`."""


def pieces(text: str) -> list[Piece]:
    """The pieces of a query, in order; white space is in none.

    >>> text = "-tag:a or b"
    >>> [(piece.role, text[piece.start : piece.end]) for piece in pieces(text)]
    [('operator', '-'), ('field', 'tag:'), ('tag', 'a'), ('operator', 'or'), ('word', 'b')]
    """
    found: list[Piece] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
        elif text[at] in "()" or (text[at] == "-" and text[at + 1 : at + 2].strip() not in ("", ")")):
            found.append(Piece(at, at + 1, "operator"))
            at += 1
        else:
            found += _value(text, at)
            at = found[-1].end
    return found


def _value(text: str, at: int) -> list[Piece]:
    """What stands up to the next white space or parenthesis: a field and its value, or one of them."""
    lead = _lead(text, at)
    start, field = (lead.end, lead.field) if lead else (at, "")
    found = [lead] if lead else []
    if match := _QUOTED.match(text, start):
        role: Role = "tag" if field == "tag" else "quoted"
    elif match := WORD.match(text, start):
        role = _role(match[0], field)
    if match:
        found.append(Piece(start, match.end(), role, field))
    return found


def _lead(text: str, at: int) -> Piece | None:
    """The field or the sign with which a value begins."""
    if text[at] == "#":
        return Piece(at, at + 1, "tag", "tag")
    match = FIELD.match(text, at)
    if not match:
        return None
    name = match[1].lower()
    if name in FIELDS:
        return Piece(at, match.end(), "field", name)
    alone = not text[match.end() : match.end() + 1].strip()
    return None if alone else Piece(at, match.end(), "unknown", name)


def _role(word: str, field: str) -> Role:
    if field == "tag":
        return "tag"
    if not field:
        return "operator" if word in OPERATORS else "word"
    return "value" if field in FIELDS else "word"
