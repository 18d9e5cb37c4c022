"""What selects the articles that answer a query, in any order."""

from __future__ import annotations

import msgspec

from tui.index.order import Order

_ORDERS = {
    Order.newest: "{key} desc",
    Order.oldest: "{key}",
    Order.title: "{plus}articles.title_key, articles.number desc",
    Order.source: "{plus}articles.source_key nulls last, articles.number desc",
    Order.longest: "{plus}articles.words desc, articles.number desc",
    Order.relevance: "{key} desc",
}

_BY_DATE = (Order.newest, Order.oldest, Order.relevance)

_SCORE = "bm25(found, 8, 2, 1, 4, 4)"
"""The less the better; weights of title, source, body, passages and note."""

Value = str | int


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

    def numbers(self, order: Order) -> tuple[str, tuple[Value, ...]]:
        """SQL and parameters that give the articles' numbers in an order."""
        if order is Order.relevance and self.rank:
            return self._ranked()
        key = "found.rowid" if self.match else "articles.number"
        tables = self._tables("" if order in _BY_DATE else "articles.")
        # In the order of an index nothing but the beginning is looked at; where little answers, that is all.
        by = _ORDERS[order].format(key=key, plus="+" if self.where else "")
        return f"select {key} {tables} order by {by}", self._parameters

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

    def count(self) -> tuple[str, tuple[Value, ...]]:
        """SQL and parameters that give how many articles there are."""
        return f"select count(*) {self._tables()}", self._parameters

    @property
    def _parameters(self) -> tuple[Value, ...]:
        return (self.match, *self.values) if self.match else self.values

    def _tables(self, needed: str = "") -> str:
        """From which tables, and where. `cross join` keeps SQLite from asking FTS5 once per article."""
        where = " and ".join((*(["found match ?"] if self.match else []), *self.where))
        if not self.match:
            tables = "articles"
        elif "articles." in where + needed:
            tables = "found cross join articles on articles.number = found.rowid"
        else:
            tables = "found"
        return f"from {tables}" + (f" where {where}" if where else "")
