"""A query's text as tokens: where each stands and what kind of thing it is."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from tui.errors import QueryError
from tui.query.ast import OPERATORS

Kind = Literal["(", ")", "not", "and", "or", "text", "end"]

FIELDS = ("title", "source", "place", "note", "highlight", "tag", "date", "is", "id", "story", "words")
"""The names that can stand before a colon."""

FIELD = re.compile(r"([^\W\d_]+):(?!//)")
"""A field's name: letters and a colon. `10:30` and `http://x` are words."""

WORD = re.compile(r'[^\s()"“”„]+')
"""What stands between white space, parentheses and quotes."""

_CLOSING = {'"': '"', "“": '”"', "”": '”"', "„": '“”"'}
"""Which marks end a phrase that begins with this one."""

QUOTES = "".join(_CLOSING)
"""The marks that begin a phrase."""


class Token(msgspec.Struct, frozen=True):
    """A piece of a query."""

    kind: Kind
    position: int
    """Where it begins, in code points."""

    text: str = ""
    """What stands there, without the field, quotes and star."""

    field: str = ""
    """Lower case; `#` for a tag's sign, "" for none."""

    quoted: bool = False
    open: bool = False
    """Whether the quotation is still being written."""

    prefix: bool = False
    """Whether a star follows."""

    at: int = 0
    """Where the text itself begins, after the field."""


def tokens(text: str, *, typing: bool = False) -> list[Token]:
    """The tokens of a query, an `end` last.

    Args:
        text: the query.
        typing: whether its end is still being written: an open quotation closes there, or is left out.

    Raises:
        QueryError: a quotation is empty or does not end, or a field has no value.
    """
    return _Lexer(text, typing).run()


class _Lexer:
    """A pass over one text."""

    def __init__(self, text: str, typing: bool) -> None:
        self._text = text
        self._typing = typing
        self._at = 0
        self._found: list[Token] = []

    def run(self) -> list[Token]:
        while self._skip_space():
            self._next()
        self._found.append(Token("end", len(self._text)))
        return self._found

    def _skip_space(self) -> bool:
        while self._here.isspace():
            self._at += 1
        return self._at < len(self._text)

    @property
    def _here(self) -> str:
        """The code point at hand, "" at the end."""
        return self._text[self._at : self._at + 1]

    def _next(self) -> None:
        if self._here == "(":
            self._sign("(")
        elif self._here == ")":
            self._sign(")")
        elif self._here == "-" and not self._lone_minus():
            self._sign("not")
        else:
            self._value()

    def _sign(self, kind: Kind) -> None:
        self._found.append(Token(kind, self._at, self._here))
        self._at += 1

    def _lone_minus(self) -> bool:
        """Whether the minus at hand is a dash between words, and no "not"."""
        after = self._text[self._at + 1 : self._at + 2]
        if not after and self._typing:
            raise QueryError(
                "a word is missing after the minus.", self._at, "Write what an article must not hold."
            )
        return not after or after.isspace() or after == ")"

    def _value(self) -> None:
        start = self._at
        field = self._field()
        if self._here in _CLOSING:
            self._phrase(start, field)
            return
        match = WORD.match(self._text, self._at)
        word = match[0] if match else ""
        if not word and self._typing and self._at == len(self._text):
            return  # what is wanted of the field comes with the next letters
        if not word:
            raise QueryError(
                f"{_name(field)} needs a value.", start, f"Write it directly after {_name(field)}."
            )
        at = self._at
        self._at += len(word)
        self._found.append(_word(word, field, start, at))

    def _field(self) -> str:
        if self._here == "#":
            self._at += 1
            return "#"
        match = FIELD.match(self._text, self._at)
        if not match or (self._ends(match.end()) and match[1].lower() not in FIELDS):
            return ""
        self._at = match.end()
        return match[1].lower()

    def _ends(self, at: int) -> bool:
        return self._text[at : at + 1].strip() == ""

    def _phrase(self, start: int, field: str) -> None:
        opened = self._at
        content, closed = self._quotation()
        text = " ".join(content.split())
        if not closed and not self._typing:
            raise QueryError("the quotation does not end.", opened, 'Close it with ".')
        if not text and closed:
            raise QueryError("there is nothing between the quotes.", opened)
        prefix = self._here == "*"
        self._at += prefix
        if text:
            self._found.append(Token("text", start, text, field, True, not closed, prefix, opened))

    def _quotation(self) -> tuple[str, bool]:
        """What stands up to the closing mark, and whether there is one; a straight mark is doubled within."""
        straight = self._here == '"'
        ends = _CLOSING[self._here]
        self._at += 1
        pieces: list[str] = []
        while self._here:
            if self._here not in ends:
                pieces.append(self._here)
            elif straight and self._text.startswith('""', self._at):
                pieces.append('"')
                self._at += 1
            else:
                self._at += 1
                return "".join(pieces), True
            self._at += 1
        return "".join(pieces), False


def _word(word: str, field: str, start: int, at: int) -> Token:
    if not field and word in OPERATORS:
        kinds: dict[str, Kind] = {"and": "and", "or": "or", "not": "not"}
        return Token(kinds[word.lower()], start, word)
    prefix = len(word) > 1 and word.endswith("*")
    return Token("text", start, word[:-1] if prefix else word, field, prefix=prefix, at=at)


def _name(field: str) -> str:
    return field if field == "#" else f"{field}:"
