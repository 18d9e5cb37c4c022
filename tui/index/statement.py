"""What selects the articles that answer a query, as SQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from tui.index.order import BY_DATE, Order

_ORDERS = {
    Order.newest: "{key} desc",
    Order.oldest: "{key}",
    Order.title: "{plus}articles.title_key, articles.number desc",
    Order.source: "{plus}articles.source_key nulls last, articles.number desc",
    Order.longest: "{plus}articles.words desc, articles.number desc",
    Order.relevance: "{key} desc",
}

_SCORE = "bm25(found, 8, 2, 1, 4, 4)"
"""The less the better; weights of title, source, body, passages and note."""

Value = str | int


Table = Literal["found", "heads"]
"""The tables of FTS5 that hold articles."""


class Statement(msgspec.Struct, frozen=True):
    """What selects the articles that answer a query."""

    match: str
    """An FTS5 expression that holds for all of them; "" for none."""

    where: tuple[str, ...]
    """Conditions that hold as well."""

    values: tuple[Value, ...]
    """For the question marks of `where`, in order."""

    rank: str = ""
    """An FTS5 expression of the words by which articles can be ranked; "" for none."""

    table: Table = "found"
    """Of what `match` is an expression: all texts, or titles and sources alone."""

    def numbers(self, order: Order, after: int | None = None) -> tuple[str, tuple[Value, ...]]:
        """SQL and parameters that give the articles' numbers in an order.

        Args:
            order: how they are sorted.
            after: in an order by date, the number of the article after which they begin.
        """
        if order is Order.relevance and self.rank and self.table == "found":
            return self._ranked()
        beyond = () if after is None else (f"{self._key} {'<' if order is Order.newest else '>'} ?",)
        tables = self._tables("" if order in (*BY_DATE, Order.relevance) else "articles.", beyond)
        # In the order of an index nothing but the beginning is looked at; where little answers, that is all.
        by = _ORDERS[order].format(key=self._key, plus="+" if self.where else "")
        return f"select {self._key} {tables} order by {by}", (*self._parameters, *_given(after))

    def _ranked(self) -> tuple[str, tuple[Value, ...]]:
        if self.match:
            by = f"order by {_SCORE}, found.rowid desc"
            return f"select found.rowid {self._tables()} {by}", self._parameters
        # What answers without holding a word, or holds it far down in a very long text, comes last.
        scores = f"select rowid as number, {_SCORE} as score from found where found match ?"
        tables = f"from articles left join ({scores}) as ranked on ranked.number = articles.number"
        where = f" where {' and '.join(self.where)}" if self.where else ""
        by = "order by ranked.score is null, ranked.score, articles.number desc"
        return f"select articles.number {tables}{where} {by}", (self.rank, *self.values)

    def count(self, order: Order | None = None, before: int | None = None) -> tuple[str, tuple[Value, ...]]:
        """SQL and parameters that give how many articles there are, or are before one in an order by date."""
        beyond = () if before is None else (f"{self._key} {'>' if order is Order.newest else '<'} ?",)
        return f"select count(*) {self._tables('', beyond)}", (*self._parameters, *_given(before))

    def only(self, number: int) -> tuple[str, tuple[Value, ...]]:
        """SQL and parameters that give the number of one article, if it answers."""
        return f"select {self._key} {self._tables('', (f'{self._key} = ?',))}", (*self._parameters, number)

    def among(self, ids: Sequence[str]) -> tuple[str, tuple[Value, ...]]:
        """SQL and parameters that give those of the ids that are among the articles'.

        The plus keeps SQLite from looking every number up with every id: 10 s for 1,000 of 100,000.
        """
        answer = f"select {self._key} {self._tables()}"
        given = "id in (select value from json_each(?))"
        sql = f"select id from articles where +number in ({answer}) and {given}"
        return sql, (*self._parameters, msgspec.json.encode(list(ids)).decode())

    @property
    def _parameters(self) -> tuple[Value, ...]:
        return (self.match, *self.values) if self.match else self.values

    @property
    def _key(self) -> str:
        return f"{self.table}.rowid" if self.match else "articles.number"

    def _tables(self, needed: str = "", more: tuple[str, ...] = ()) -> str:
        """From which tables, and where. `cross join` keeps SQLite from asking FTS5 once per article."""
        where = " and ".join((*([f"{self.table} match ?"] if self.match else []), *self.where, *more))
        if not self.match:
            tables = "articles"
        elif "articles." in where + needed:
            tables = f"{self.table} cross join articles on articles.number = {self._key}"
        else:
            tables = self.table
        return f"from {tables}" + (f" where {where}" if where else "")


def _given(number: int | None) -> tuple[int, ...]:
    return () if number is None else (number,)
