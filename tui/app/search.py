"""The search as it is typed: the last query that could be read stays in force."""

from __future__ import annotations

from dataclasses import dataclass

from tui.errors import QueryError
from tui.query.ast import Everything, Query, TextField, terms

EVERYTHING = Everything()

VERY_MANY = 300_000
"""Articles among which all words that begin with three letters take longer than a keystroke may."""

Wanted = tuple[tuple[str, bool], ...]
"""Words and phrases, and whether they are beginnings."""


@dataclass(frozen=True)
class Search:
    """What is in the search box and what it means."""

    text: str = ""
    query: Query = EVERYTHING
    done: bool = True
    """Whether the typing is over."""

    mistake: QueryError | None = None
    """Why the text is not a query; `query` is then the last one that was."""

    def typed(self, text: str, *, done: bool, view: str | None = None, articles: int = 0) -> Search:
        """The search after the box's text became `text`.

        Args:
            text: the whole text.
            done: whether the typing is over, so that the last word is a whole one.
            view: the query of the view that the text names; None where it names none.
            articles: how many there are: among very many, three letters are too few to look for in bodies.
        """
        from tui.query.parser import SHORT, parse

        short = SHORT + (articles >= VERY_MANY)
        try:
            query = parse(text, typing=not done, short=short) if view is None else parse(view)
            return Search(text, query, done)
        except QueryError as error:
            return Search(text, self.query, done, error)

    @property
    def ranks(self) -> bool:
        """Whether there are words by which articles can be ranked."""
        return any(term.field != "place" for term in terms(self.query))

    @property
    def wanted(self) -> Wanted:
        """What to highlight in a body."""
        return self.wanted_in(None)

    def wanted_in(self, field: TextField | None) -> Wanted:
        """What to highlight in a part of an article: what is looked for there, and what anywhere."""
        found = terms(self.query)
        return tuple((term.text, term.prefix) for term in found if term.field in (None, field))
