"""A query's text as a tree.

any   := all ("or" all)*
all   := one ("and"? one)*
one   := ("-" | "not") one | "(" any ")" | text
"""

from __future__ import annotations

import re

from tui.errors import QueryError
from tui.query.ast import (
    OPERATORS,
    STATES,
    TEXT_FIELDS,
    And,
    AnyTag,
    Everything,
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
from tui.query.dates import read_date
from tui.query.lexer import FIELDS, QUOTES, Token, tokens

LONGEST = 20_000
"""Code points of a query. A pasted article is longer and is a mistake."""

MOST_TERMS = 300
DEEPEST = 10
"""Parentheses and negations within each other. SQLite's parser gives up at 13 in the worst case."""

SHORT = 3
"""Below so many letters, a word that is being typed is looked for in titles only: see `parse`."""

_NUMBER = r"[0-9]{1,9}"
_LIMIT = 999_999_999
_LENGTH = re.compile(
    rf"(?:(?P<sign>>=|<=|>|<)?(?P<one>{_NUMBER}))|(?:(?P<least>{_NUMBER})?\.\.(?P<most>{_NUMBER})?)"
)
_LENGTH_HINT = "Write words:500, words:>500, words:<=500 or words:300..500."


def parse(text: str, *, typing: bool = False, short: int = SHORT) -> Query:
    """The query that `text` means.

    Args:
        text: as the user wrote it.
        typing: whether the end is still being written. Its last bare word then may go on, and quotations and
            parentheses close by themselves.
        short: below so many ASCII letters that word is looked for in titles only, for every body has words
            that begin with `a`; one that ends an open quotation is waited for.

    Raises:
        QueryError: it cannot be read, with the position of the mistake.
    """
    if len(text) > LONGEST:
        raise QueryError(
            f"the query is longer than {LONGEST:,} characters.", LONGEST, "Search for fewer words."
        )
    found = tokens(text, typing=typing)
    if sum(token.kind == "text" for token in found) > MOST_TERMS:
        raise QueryError(f"the query has more than {MOST_TERMS} words.", 0, "Search for fewer words.")
    if typing and found[:-1] and not (text[-1].isspace() or text[-1] in QUOTES):
        found = _growing(found, len(text), short)
    return _Parser(found, typing).run()


def _growing(found: list[Token], end: int, short: int) -> list[Token]:
    """The tokens with the last one, where it is a word or an open quotation at the end, as a beginning."""
    last = found[-2]
    whole = not last.open if last.quoted else last.at + len(last.text) < end
    if last.kind != "text" or whole or last.prefix or last.field not in ("", *TEXT_FIELDS):
        return found
    before, _, word = last.text.rpartition(" ")
    begun = len(word) < short and word.isascii() and word.isalpha() and not last.field
    field = "title" if begun and not before else last.field
    text = before if begun and before else last.text
    grown = Token("text", last.position, text, field, prefix=text == last.text, at=last.at)
    return [*found[:-2], grown, found[-1]]


class _Parser:
    """A pass over one query's tokens."""

    def __init__(self, found: list[Token], typing: bool) -> None:
        self._tokens = found
        self._typing = typing
        self._at = 0
        self._depth = 0

    def run(self) -> Query:
        if self._next().kind == "end":
            return Everything()
        query = self._any()
        if self._next().kind != "end":
            raise QueryError("a closing parenthesis has no opening one.", self._next().position)
        return query

    def _next(self) -> Token:
        return self._tokens[self._at]

    def _take(self) -> Token:
        token = self._next()
        self._at += 1
        return token

    def _any(self) -> Query:
        parts = [self._all()]
        while self._next().kind == "or":
            self._at += 1
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _all(self) -> Query:
        parts = [self._one()]
        while self._next().kind not in ("or", ")", "end"):
            if self._next().kind == "and":
                self._at += 1
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _one(self) -> Query:
        token = self._take()
        if token.kind == "text":
            return _leaf(token)
        if token.kind not in ("not", "("):
            raise self._missing(token)
        self._depth += 1
        if self._depth > DEEPEST:
            raise QueryError(
                f"more than {DEEPEST} parentheses or negations lie within each other.", token.position
            )
        part = Not(self._one()) if token.kind == "not" else self._group(token)
        self._depth -= 1
        return part

    def _group(self, opening: Token) -> Query:
        query = self._any()
        if self._next().kind == ")":
            self._at += 1
        elif not self._typing:
            raise QueryError("the parenthesis is not closed.", opening.position, "Close it with ).")
        return query

    def _missing(self, token: Token) -> QueryError:
        """The error of `token` standing where a word should."""
        before = self._tokens[self._at - 2] if self._at > 1 else None
        if before is None:
            said = f'a word is missing before "{token.text or token.kind}".'
        else:
            said = f'a word is missing after "{before.text or before.kind}".'
        hint = "To search for the words and, or, not, put them in quotes." if _operator(token, before) else ""
        return QueryError(said, token.position, hint)


def _operator(*around: Token | None) -> bool:
    return any(token and token.kind != "text" and token.text in OPERATORS for token in around)


def _leaf(token: Token) -> Query:
    """What a token that is no operator asks for."""
    if not token.field:
        return Term(token.text, token.prefix)
    for field in TEXT_FIELDS:
        if token.field == field:
            return Term(token.text, token.prefix, field)
    value = token.text + "*" * token.prefix
    if token.field == "#" or token.field == "tag":
        return _tag(token, value)
    if token.field == "id":
        return Id(value)
    if token.field == "story":
        return Story(value)
    if token.field == "date":
        return read_date(value, token.at)
    if token.field == "words":
        return _length(value, token.at)
    if token.field == "is":
        return _state(value, token.at)
    raise _unknown(
        "field", token.field, FIELDS, token.position, "Put it in quotes to search for it as it stands."
    )


def _tag(token: Token, label: str) -> Query:
    if token.field == "tag" and not token.quoted and label.casefold() in ("any", "none"):
        return AnyTag(label.casefold() == "any")
    return Tagged(label)


def _state(value: str, position: int) -> State:
    for name in STATES:
        if value.lower() == name:
            return State(name)
    raise _unknown("state", value, STATES, position)


def _length(value: str, position: int) -> Length:
    match = _LENGTH.fullmatch(value)
    if not match or value == "..":
        raise QueryError(f"{value!r} is not a number of words.", position, _LENGTH_HINT)
    least, most = _limits(match)
    if most is not None and most < (least or 0):
        raise QueryError(f"no article can have words:{value}.", position, _LENGTH_HINT)
    return Length(least, most)


def _limits(match: re.Match[str]) -> tuple[int | None, int | None]:
    """The ends that the user's numbers and signs mean."""
    if match["one"] is None:
        least, most = match["least"], match["most"]
        return int(least) if least else None, int(most) if most else None
    number = int(match["one"])
    return {
        ">": (min(number + 1, _LIMIT), None),
        ">=": (number, None),
        "<": (None, number - 1),
        "<=": (None, number),
        None: (number, number),
    }[match["sign"]]


def _unknown(what: str, name: str, known: tuple[str, ...], position: int, hint: str = "") -> QueryError:
    """The error of a name that is not known, with the nearest one that is."""
    from difflib import get_close_matches  # only a mistake needs it

    close = get_close_matches(name.lower(), known, 1)
    guess = f": did you mean {close[0]}?" if close else "."
    return QueryError(
        f'unknown {what} "{name}"{guess}', position, f"Known are {', '.join(known)}. {hint}".rstrip()
    )
