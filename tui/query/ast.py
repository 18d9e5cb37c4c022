"""Queries as values: what the parser makes, `str` writes back and the index evaluates.

Every tree's `str` parses to an equal tree (`tests/query/test_laws.py`), but for `Everything` inside another.
"""

from __future__ import annotations

import re
from typing import Literal, get_args

import msgspec

from tui.query.dates import Dated, Recent

TextField = Literal["title", "source", "place", "note", "highlight"]
"""The parts of an article in which a text can be looked for alone."""

StateName = Literal["read", "unread", "starred", "tagged", "noted", "highlighted", "duplicate"]
"""What `is:` can ask for."""

TEXT_FIELDS: tuple[TextField, ...] = get_args(TextField)
STATES: tuple[StateName, ...] = get_args(StateName)

OPERATORS = frozenset({"and", "or", "not", "AND", "OR", "NOT"})
"""Words that join or turn round others; in any other mix of cases, or in quotes, they are words."""

_BARE = re.compile(r'[^\s()"“”„#:*-][^\s()"“”„:*]*')
"""A text that need not stand in quotes; some that need not are written in them all the same."""


def quoted(text: str) -> str:
    """`text` as a query holds it: bare where it can be, else in double quotes, its own ones doubled.

    >>> quoted("us-aid"), quoted("or"), quoted('a "b" c')
    ('us-aid', '"or"', '"a ""b"" c"')
    """
    if _BARE.fullmatch(text) and text not in OPERATORS:
        return text
    return '"' + text.replace('"', '""') + '"'


class Everything(msgspec.Struct, frozen=True):
    """The empty query: every article. It stands alone, never inside another query."""

    def __str__(self) -> str:
        return ""


class Term(msgspec.Struct, frozen=True):
    """A word, or a phrase: words in a row."""

    text: str
    """As the user typed it, without the quotes and the star; spaces run together."""

    prefix: bool = False
    """Whether the last word may go on."""

    field: TextField | None = None
    """Where it must stand; None is anywhere but in the place."""

    def __str__(self) -> str:
        field = f"{self.field}:" if self.field else ""
        return f"{field}{quoted(self.text)}{'*' * self.prefix}"


class Tagged(msgspec.Struct, frozen=True):
    """Articles that bear a tag, or one below it in the codebook."""

    label: str
    """As the user typed it; its slug is what counts."""

    def __str__(self) -> str:
        if self.label.casefold() in {"any", "none"}:
            return f'tag:"{self.label}"'
        label = quoted(self.label)
        return f"tag:{label}" if label.startswith('"') else f"#{label}"


class AnyTag(msgspec.Struct, frozen=True):
    """Articles that bear some tag, or none."""

    wanted: bool

    def __str__(self) -> str:
        return "tag:any" if self.wanted else "tag:none"


class State(msgspec.Struct, frozen=True):
    """Articles in a state that `is:` names."""

    name: StateName

    def __str__(self) -> str:
        return f"is:{self.name}"


class Id(msgspec.Struct, frozen=True):
    """The one article of an id."""

    id: str

    def __str__(self) -> str:
        return f"id:{quoted(self.id)}"


class Story(msgspec.Struct, frozen=True):
    """The articles that tell one story."""

    id: str

    def __str__(self) -> str:
        return f"story:{quoted(self.id)}"


class Length(msgspec.Struct, frozen=True):
    """Articles of so many words, both ends included; None is an open end."""

    least: int | None
    most: int | None

    def __str__(self) -> str:
        if self.least == self.most:
            return f"words:{self.least}"
        if self.most is None:
            return f"words:>={self.least}"
        if self.least is None:
            return f"words:<={self.most}"
        return f"words:{self.least}..{self.most}"


class Not(msgspec.Struct, frozen=True):
    """Articles that `part` does not find."""

    part: Query

    def __str__(self) -> str:
        return f"-{_grouped(self.part, (And, Or))}"


class And(msgspec.Struct, frozen=True):
    """Articles that every part finds."""

    parts: tuple[Query, ...]
    """Two or more."""

    def __str__(self) -> str:
        return " ".join(_grouped(part, (And, Or)) for part in self.parts)


class Or(msgspec.Struct, frozen=True):
    """Articles that some part finds."""

    parts: tuple[Query, ...]
    """Two or more."""

    def __str__(self) -> str:
        return " or ".join(_grouped(part, (Or,)) for part in self.parts)


Query = Everything | Term | Tagged | AnyTag | State | Dated | Recent | Id | Story | Length | Not | And | Or


def terms(query: Query) -> tuple[Term, ...]:
    """The texts that an article found by `query` may hold, in order, each once: what to highlight in it."""
    return tuple(dict.fromkeys(_positive(query, True)))


def _positive(query: Query, wanted: bool) -> list[Term]:
    if isinstance(query, Term):
        return [query] if wanted else []
    if isinstance(query, Not):
        return _positive(query.part, not wanted)
    if isinstance(query, And | Or):
        return [term for part in query.parts for term in _positive(part, wanted)]
    return []


def _grouped(part: Query, kinds: tuple[type[And] | type[Or], ...]) -> str:
    return f"({part})" if isinstance(part, kinds) else str(part)
