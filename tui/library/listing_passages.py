"""All passages that answer a query, with what a list shows of them, in groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec.structs import replace

from tui.errors import CuttingsError
from tui.library.asking_passages import answering
from tui.model.highlight import Highlight
from tui.model.record import Row
from tui.text.counting import plural
from tui.text.dates import long, month

if TYPE_CHECKING:
    from tui.library.library import Library
    from tui.query.ast import Query
    from tui.text.anchors import State

STATES = {"moved": "moved", "orphan": "not in the text any more"}
"""How a state is said that is worth a word."""


class Listed(msgspec.Struct, frozen=True, gc=False):
    """A passage in a list. Thousands are made at every key, so Python's collector is spared them."""

    passage: Highlight
    article: Row
    state: State | None
    """None where the article has changed since, so that its text has to be looked at."""


MONTH = len("2021-10")
"""Letters of a date that name its month."""


class Grouping(Enum):
    """What passages are put together by."""

    tag = "tag"
    article = "article"
    date = "date"


class Group(NamedTuple):
    """Passages that belong together."""

    key: str
    """The tag's slug, the article's id, or the month as `2021-10`; "" for passages without a tag."""

    title: str
    passages: tuple[Listed, ...]


class Passages:
    """All passages as they are at one moment, to be asked again and again while a query is typed."""

    def __init__(self, library: Library) -> None:
        """Gather them; no article is read, and one of which the file is missing has none."""
        self._library = library
        state = library.work.state
        self._tags = state.tags
        records = {record.article: record for record in list(state.records.values()) if record.highlights}
        with library.index.inventory() as here:
            self._articles = here.listed(records)
        self._records = [records[id] for id in self._articles]

    def answering(self, query: Query) -> list[Listed]:
        """Those that answer `query`, of the newest article first, then as they stand in the text."""
        from tui.changes.codebook import below

        found = answering(query, self._records, self._library.among, lambda slug: below(slug, self._tags))
        articles = self._articles
        return [
            Listed(passage, row, "exact" if passage.sha256 == sha256 else None)
            for record, passage in found
            for row, sha256 in [articles[record.article]]
        ]


def passages(library: Library, query: Query) -> list[Listed]:
    """The passages that answer `query` now; see `Passages`."""
    return Passages(library).answering(query)


def located(library: Library, found: Iterable[Listed]) -> list[Listed]:
    """The same passages, each with its state: articles that have changed are read for it.

    One that cannot be read keeps its passages as they are.
    """
    from tui.library.passages import found_in

    listed = list(found)
    states: dict[str, State] = {}
    for id in dict.fromkeys(one.article.id for one in listed if one.state is None):
        with suppress(CuttingsError):  # which is said where it is opened
            states |= {one.passage.id: one.state for one in found_in(library.get(id), library.record(id))}
    return [one if one.state else replace(one, state=states.get(one.passage.id)) for one in listed]


def grouped(found: Iterable[Listed], by: Grouping, label: Callable[[str], str]) -> list[Group]:
    """The passages in groups: tags by their labels, articles and months newest first.

    Args:
        found: in the order that they are to have in a group.
        by: a passage with several tags is in the group of each.
        label: a tag's label by its slug.
    """
    held: dict[str, list[Listed]] = {}
    for listed in found:
        for key in _keys(listed, by):
            held.setdefault(key, []).append(listed)
    groups = [Group(key, _title(key, some, by, label), tuple(some)) for key, some in held.items()]
    if by is Grouping.tag:
        groups.sort(key=lambda group: (not group.key, group.title.casefold(), group.key))
    return groups


def cited(listed: Listed) -> str:
    """The passage with title, source and date, in one line: `“words” — Title, Source, 21 October 2021`."""
    article = listed.article
    parts = filter(None, [article.title.rstrip("."), article.source, long(article.date)])
    return f"“{' '.join(listed.passage.exact.split())}” — {', '.join(parts)}"


def counted(found: Sequence[Listed]) -> str:
    """`3 passages in 2 articles`."""
    articles = {listed.article.id for listed in found}
    return f"{plural(len(found), 'passage')} in {plural(len(articles), 'article')}"


def _keys(listed: Listed, by: Grouping) -> Sequence[str]:
    if by is Grouping.tag:
        return listed.passage.tags or ("",)
    return (listed.article.id if by is Grouping.article else listed.article.date.isoformat()[:MONTH],)


def _title(key: str, some: Sequence[Listed], by: Grouping, label: Callable[[str], str]) -> str:
    if by is Grouping.tag:
        return label(key) if key else "no tag"
    article = some[0].article
    if by is Grouping.article:
        return article.title
    return month(article.date)
