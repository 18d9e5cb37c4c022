"""What a query means for passages: their tags and words are asked of each, all else of its article.

* `#tag` finds the passages that bear the tag, or one below it, and those of an article that bears it itself:
  what is said of the whole is said of its parts, but what is said of one part is not said of another.
* `tag:none` and `tag:any` ask for the passage's own tags, so that what is left to tag is found in articles
  that are tagged.
* `highlight:` looks at the words of the passage and at what is noted on it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TypeAlias

from tui.index.plain import finder, plain
from tui.model.highlight import Highlight
from tui.model.record import Record
from tui.model.slugs import tag_slug
from tui.query.ast import And, AnyTag, Everything, Not, Or, Query, Tagged, Term

Marked: TypeAlias = tuple[Record, Highlight]
"""A passage, and what was added to its article."""

Test: TypeAlias = Callable[[Record, Highlight], bool]

Among: TypeAlias = Callable[[Query, Sequence[str]], Collection[str]]
"""Gives those of some articles that answer a query."""

Below: TypeAlias = Callable[[str], Collection[str]]
"""Gives the slugs of the tags below one."""


def answering(query: Query, records: Sequence[Record], among: Among, below: Below) -> list[Marked]:
    """The passages of these records that answer `query`, as they stand there."""
    test = _Asking([record.article for record in records], among, below).test(query)
    return [(record, passage) for record in records for passage in record.highlights if test(record, passage)]


class _Asking:
    """Makes tests of queries; the index is asked once for all that a query asks of articles alone."""

    def __init__(self, ids: Sequence[str], among: Among, below: Below) -> None:
        self._ids = ids
        self._among = among
        self._below = below

    def test(self, query: Query) -> Test:
        """What tells whether a passage answers."""
        if isinstance(query, Everything):
            return lambda record, passage: True
        if not _asks_passages(query):
            return self._of_article(query)
        if isinstance(query, Not):
            wrong = self.test(query.part)
            return lambda record, passage: not wrong(record, passage)
        if isinstance(query, And | Or):
            return self._joined(query)
        if isinstance(query, Tagged):
            return self._tagged(tag_slug(query.label))
        if isinstance(query, AnyTag):
            wanted = query.wanted
            return lambda record, passage: bool(passage.tags) == wanted
        assert isinstance(query, Term)
        return self._said(query)

    def _joined(self, query: And | Or) -> Test:
        kind = type(query)
        of_articles = tuple(part for part in query.parts if not _asks_passages(part))
        tests = [self.test(part) for part in query.parts if _asks_passages(part)]
        if of_articles:
            tests.insert(0, self._of_article(kind(of_articles) if len(of_articles) > 1 else of_articles[0]))
        if isinstance(query, And):
            return lambda record, passage: all(test(record, passage) for test in tests)
        return lambda record, passage: any(test(record, passage) for test in tests)

    def _of_article(self, query: Query) -> Test:
        found = frozenset(self._among(query, self._ids))
        return lambda record, passage: record.article in found

    def _tagged(self, slug: str) -> Test:
        slugs = {slug, *self._below(slug)}
        return lambda record, passage: not (slugs.isdisjoint(passage.tags) and slugs.isdisjoint(record.tags))

    def _said(self, term: Term) -> Test:
        """Only where an article has several passages are they looked into: of one the index knows all."""
        some = frozenset(self._among(term, self._ids))
        holds = finder(term.text, term.prefix)

        def said(record: Record, passage: Highlight) -> bool:
            if record.article not in some:
                return False
            return len(record.highlights) == 1 or any(map(holds, _plain(passage)))

        return said


def _plain(passage: Highlight) -> Iterable[str]:
    return (plain(passage.exact), plain(passage.note))


def _asks_passages(query: Query) -> bool:
    """Whether an article's passages may answer differently."""
    if isinstance(query, Not):
        return _asks_passages(query.part)
    if isinstance(query, And | Or):
        return any(map(_asks_passages, query.parts))
    return isinstance(query, Tagged | AnyTag) or (isinstance(query, Term) and query.field == "highlight")
