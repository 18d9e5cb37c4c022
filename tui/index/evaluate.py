"""A query as one SQL statement.

Words become one MATCH expression of FTS5 where they stand together, built of tokens that FTS5 made itself:
nothing that a user types can be read as its syntax. A text with punctuation (`c++`, `U.S.`, `O'Brien`) is
found by its tokens and then looked up as it stands, because FTS5 sees no punctuation.

Where there are very long texts, which stand in the index in pieces, words that are wanted together may stand
in different pieces: then each word is a condition of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence

import msgspec

from tui.index.plain import plain, storable
from tui.index.schema import SLOTS, first_number
from tui.index.statement import Statement, Table, Value
from tui.model.slugs import tag_slug
from tui.query.ast import (
    And,
    AnyTag,
    Everything,
    Id,
    Length,
    Not,
    Or,
    Query,
    State,
    StateName,
    Story,
    Tagged,
    Term,
    terms,
)
from tui.query.dates import Dated, Recent
from tui.text.signs import has_signs

Split = Callable[[str], tuple[str, ...]]
"""Makes a plain text's tokens (`tui.index.tokens`)."""

Below = Callable[[str], Collection[str]]
"""Gives the slugs of the tags below one."""


def none_below(slug: str) -> Collection[str]:
    """The tags below one in a codebook without order."""
    return ()


class Known(msgspec.Struct, frozen=True):
    """What decides how a library is best asked."""

    below: Below
    bearing: Callable[[Collection[str]], int]
    """On how many articles these tags are, counted up to `MANY`."""

    in_pieces: bool
    """Whether there are texts that stand in the index in pieces."""


_STATES: dict[StateName, str] = {
    "read": "articles.read = 1",
    "unread": "articles.read = 0",
    "starred": "articles.starred = 1",
    "tagged": "articles.tagged = 1",
    "noted": "articles.noted = 1",
    "highlighted": "(articles.highlights > 0) = 1",
    "duplicate": "(articles.versions > 1) = 1",
}

_SHORT = 4
"""Below so many letters, the beginning of a word in a title or source is looked for in an index of these
alone: in the one of all texts FTS5 takes 100 to 200 ms for it at 100,000 articles."""

_HEADS = ("title", "source")
"""What that index has."""

FEW = 500
"""So many articles FTS5 is asked for one by one as fast as for all that hold a common word, in order."""

MANY = 50_000
"""From so many on it is faster to go through the articles in order than to gather those of a tag first."""


def compile_query(query: Query, split: Split, today: dt.date, known: Known) -> Statement:
    """The statement that finds what `query` asks for.

    Args:
        query: the tree.
        split: FTS5's tokenizer.
        today: the day that `date:7d` counts from.
        known: of the library.
    """
    compiler = _Compiler(split, today, known)
    match, rest = compiler.together(_conjuncts(query))
    table: Table = "found"
    if not match and (begun := next(filter(compiler.begins_a_word, rest), None)):
        table, match = "heads", compiler.beginning(begun)
        rest.remove(begun)
    conditions = tuple(compiler.condition(part, _key(part, match, table)) for part in rest)
    return Statement(match, conditions, tuple(compiler.values), compiler.rank(query), table)


class _Literal(msgspec.Struct, frozen=True):
    """The part of a term that FTS5 cannot see: its text must stand somewhere as it is."""

    term: Term
    text: str
    """Plain."""


_Part = Query | _Literal


class _Compiler:
    """Writes conditions and gathers their parameters, in the order of writing."""

    def __init__(self, split: Split, today: dt.date, known: Known) -> None:
        self._split = split
        self._today = today
        self._known = known
        self._in_pieces = known.in_pieces
        self.values: list[Value] = []

    def together(self, parts: Sequence[Query]) -> tuple[str, list[_Part]]:
        """What of a conjunction one MATCH can find, "" for nothing, and what is left of it."""
        if self._in_pieces:
            return "", list(parts)
        wanted: list[str] = []
        unwanted: list[str] = []
        negations: list[_Part] = []
        rest: list[_Part] = []
        for part in parts:
            if match := self._match(part):
                wanted.append(match)
            elif isinstance(part, Not) and (match := self._match(part.part)):
                unwanted.append(match)
                negations.append(part)
            elif isinstance(part, Term):
                narrowed, literal = self._narrowed(part)
                wanted += narrowed
                rest.append(literal)
            else:
                rest.append(part)
        if not wanted:
            return "", [*rest, *negations]
        match = _joined(" AND ", wanted)
        return (f"({match} NOT {_joined(' OR ', unwanted)})" if unwanted else match), rest

    def rank(self, query: Query) -> str:
        """The FTS5 expression of all words that an answer may hold."""
        found: list[str] = []
        for term in terms(query):
            exact = self._exactly(term)
            found += [exact] if exact else self._narrowed(term)[0]
        return _joined(" OR ", found) if found else ""

    def condition(self, part: _Part, key: str) -> str:
        """`part` as a condition on the article whose number is `key`."""
        if isinstance(part, _Literal):
            return self._as_it_stands(part, key)
        if isinstance(part, Not):
            return f"not ({self.condition(part.part, key)})"
        if isinstance(part, Or):
            return self._some(part, key)
        if isinstance(part, Term) and self._in_pieces:
            return self._in_some_piece(part, key)
        if isinstance(part, And | Term):
            match, rest = self.together(_conjuncts(part))
            matched = [self._found(match, key)] if match else []
            return _joined(" and ", (*matched, *(self.condition(each, key) for each in rest)))
        return self._fact(part, key)

    def _some(self, query: Or, key: str) -> str:
        matches = [self._match(part) for part in query.parts]
        rest = [part for part, match in zip(query.parts, matches, strict=True) if not match]
        match = _joined(" OR ", [match for match in matches if match]) if any(matches) else ""
        matched = [self._found(match, key)] if match else []
        return _joined(" or ", (*matched, *(self.condition(each, key) for each in rest)))

    def _found(self, match: str, key: str) -> str:
        self.values.append(match)
        return f"{key} in (select rowid from found where found match ?)"

    def _in_some_piece(self, term: Term, key: str) -> str:
        """A term as a condition, wherever in a text it stands."""
        exact = self._exactly(term)
        matches, literal = ([exact], None) if exact else self._narrowed(term)
        here = [self._found(match, key) for match in matches]
        if literal:
            here.append(self._as_it_stands(literal, key))
        if term.field not in (None, "body"):
            return _joined(" and ", here)
        there = ["piece in (select rowid from found_later where found_later match ?)" for _ in matches]
        self.values += matches
        if literal:
            there.append("holds(?, ?, body)")
            self.values += [literal.text, int(term.prefix)]
        later = f"{key} in (select number from later where {_joined(' and ', there)})"
        return _joined(" or ", (_joined(" and ", here), later))

    def _match(self, query: Query) -> str:
        """The FTS5 expression that finds just what `query` asks for; "" where there is none."""
        if self._in_pieces:
            return ""
        if isinstance(query, Term):
            return self._exactly(query)
        if isinstance(query, And):
            match, rest = self.together(_conjuncts(query))
            return "" if rest else match
        if isinstance(query, Or):
            matches = [self._match(part) for part in query.parts]
            return _joined(" OR ", matches) if all(matches) else ""
        return ""

    def _exactly(self, term: Term) -> str:
        text = _plain(term.text)
        words = self._split(text)
        return _phrase(words, term) if " ".join(words) == text and words and _searchable(term, text) else ""

    def _narrowed(self, term: Term) -> tuple[list[str], _Literal]:
        """A term that FTS5 finds too much or nothing for: what it finds, and what is to be looked up."""
        text = _plain(term.text)
        words = self._split(text)
        if not words or not _searchable(term, text):
            return [], _Literal(term, text)
        goes_on = term.prefix and text.endswith(words[-1])
        return [_phrase(words, msgspec.structs.replace(term, prefix=goes_on))], _Literal(term, text)

    def _as_it_stands(self, literal: _Literal, key: str) -> str:
        """Look a text up on one article."""
        self.values += [literal.text, int(literal.term.prefix)]
        if literal.term.field == "place":
            return self._in_column("articles.place_key", literal)
        if self.begins_a_word(literal):
            self.values[-2:] = [self.beginning(literal)]
            return f"{key} in (select rowid from heads where heads match ?)"
        if literal.term.field == "title":
            return self._in_column("articles.title_key", literal)
        fields = literal.term.field or "title, source, note, highlight, body"
        return f"(select holds(?, ?, {fields}) from texts where texts.number = {key})"

    def begins_a_word(self, part: _Part) -> bool:
        """Whether the index of titles and sources is the one to ask."""
        if not isinstance(part, _Literal):
            return False
        text, term = part.text, part.term
        return not _searchable(term, text) and term.field in _HEADS and self._split(text) == (text,)

    def beginning(self, part: _Part) -> str:
        """What to ask it, of such a part."""
        assert isinstance(part, _Literal)
        return _phrase([part.text], part.term)

    def _in_column(self, column: str, literal: _Literal) -> str:
        """Look a text up in a column of `articles`; `instr` spares most calls into Python."""
        self.values.insert(-2, literal.text.split(" ")[0])
        return f"(ifnull(instr({column}, ?), 0) and holds(?, ?, {column}))"

    def _fact(self, part: Query, key: str) -> str:
        """What is asked of an article besides its texts."""
        if isinstance(part, Tagged):
            return self._tagged(tag_slug(storable(part.label)), key)
        if isinstance(part, AnyTag):
            return f"articles.tagged = {int(part.wanted)}"
        if isinstance(part, State):
            return _STATES[part.name]
        if isinstance(part, Id):
            self.values.append(storable(part.id))
            return "articles.id = ?"
        if isinstance(part, Story):
            self.values.append(storable(part.id))
            return "(articles.story is not null and articles.story = ?)"
        if isinstance(part, Length):
            return self._between("articles.words", part.least, part.most)
        if isinstance(part, Dated | Recent):
            first, last = part.bounds(self._today)
            lowest = first_number(first) if first else None
            return self._between(key, lowest, first_number(last) + SLOTS - 1 if last else None)
        return "1"  # Everything

    def _tagged(self, slug: str, key: str) -> str:
        slugs = {slug, *self._known.below(slug)}
        count = self._known.bearing(slugs)
        self.values.append(msgspec.json.encode(sorted(slugs)).decode() if slugs != {slug} else slug)
        wanted = f"where slug {'= ?' if slugs == {slug} else 'in (select value from json_each(?))'}"
        if count >= MANY:
            return f"exists (select 1 from article_tags {wanted} and number = {key})"
        plus = "+" if count > FEW and key == "found.rowid" else ""
        return f"{plus}{key} in (select number from article_tags {wanted})"

    def _between(self, value: str, least: int | None, most: int | None) -> str:
        limits = [(">=", least), ("<=", most)]
        self.values += [limit for _, limit in limits if limit is not None]
        return " and ".join(f"{value} {sign} ?" for sign, limit in limits if limit is not None) or "1"


def _key(part: _Part, match: str, table: Table) -> str:
    """The number of the article that `part` is a condition on.

    The plus keeps SQLite from looking articles up by it: among conditions of which one is enough, FTS5 would
    be asked for one article at a time, and then knows no MATCH.
    """
    if not match:
        return "articles.number"
    return f"{'' if isinstance(part, Tagged | Dated | Recent) else '+'}{table}.rowid"


def _conjuncts(query: Query) -> list[Query]:
    """The parts that must all hold, those of conjunctions within conjunctions too."""
    if isinstance(query, Everything):
        return []
    if isinstance(query, And):
        return [conjunct for part in query.parts for conjunct in _conjuncts(part)]
    return [query]


def _searchable(term: Term, text: str) -> bool:
    """Whether FTS5 is the one to ask."""
    if term.field == "place":
        return False
    return not (_goes_on(term, text) and term.field in _HEADS and len(text) < _SHORT)


def _goes_on(term: Term, text: str) -> bool:
    """Whether the word at the end may go on; a sign is a whole word."""
    return term.prefix and not has_signs(text[-1:])


def _phrase(words: Sequence[str], term: Term) -> str:
    """Tokens in a row, as FTS5 reads them; tokens hold no quotes."""
    column = f"{{{term.field}}} : " if term.field else ""
    return f'{column}"{" ".join(words)}"{" *" * _goes_on(term, words[-1])}'


def _joined(operator: str, parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({operator.join(parts)})"


def _plain(text: str) -> str:
    return " ".join(plain(text).split())
