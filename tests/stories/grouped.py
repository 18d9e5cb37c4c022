"""What becomes of a collection in a library: the whole way from files to stories, through the index."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from tests.stories.collection import Collection
from tests.stories.topics import Article
from tests.stories.versions import BEYOND, MAKERS
from tui.library.library import Library
from tui.library.stories import compare_waiting
from tui.query.ast import Everything

FIRST_DAY = dt.date(2021, 1, 1)


class Grouped(NamedTuple):
    """Versions and what they were made from, counted."""

    wanted: int
    """Versions that are promised to be found."""

    tied: int
    """Those that were compared with what they were made from, and tied to it."""

    ties: int
    """Pairs of articles that were tied."""

    true: int
    """Those that belong together."""

    together: int
    """Those that are in one story with it."""

    joined: int
    """Pairs of articles in one story."""

    right: int
    """Those that belong there."""


def grouped(collection: Collection) -> Grouped:
    """Import every article of a collection into a library of its own, and compare them there."""
    with tempfile.TemporaryDirectory() as scratch:
        articles = _written([one for topic in collection.topics for one in topic], Path(scratch, "in"))
        library = Library(Path(scratch, "library"), Path(scratch, "cache"))
        try:
            library.import_([Path(scratch, "in")])
            compare_waiting(library)
            return _counted(library, articles)
        finally:
            library.close()


def _written(articles: Iterable[Article], folder: Path) -> dict[str, Article]:
    """Files of the articles, which are returned by their titles."""
    folder.mkdir()
    titles = {f"Article number {number}": article for number, article in enumerate(articles)}
    for title, article in titles.items():
        day = FIRST_DAY + dt.timedelta(days=article.day)
        head = f"---\ntitle: {title}\ndate: {day}\n---\n\n"
        (folder / f"{title}.md").write_text(head + article.text, encoding="utf-8")
    return titles


def _counted(library: Library, articles: dict[str, Article]) -> Grouped:
    rows = library.search(Everything()).rows(0, len(articles))
    known = {row.id: articles[row.title] for row in rows}
    ties = {frozenset((one, other)) for one, other, _ in library.index.stories.ties(list(known))}
    told = {id: story.id for story in library.index.stories.all() for id in story.articles}
    pairs = [
        (version, original)
        for version, article in known.items()
        if article.kind in MAKERS and article.kind not in BEYOND
        for original, source in known.items()
        if source.kind == "other" and source.events & article.events
    ]
    joined = [
        bool(known[a].events & known[b].events)
        for story in library.index.stories.all()
        for a, b in combinations(story.articles, 2)
    ]
    return Grouped(
        wanted=len(pairs),
        tied=sum(frozenset(pair) in ties for pair in pairs),
        ties=len(ties),
        true=sum(bool(known[a].events & known[b].events) for a, b in ties),
        together=sum(told.get(a, a) == told.get(b, b) for a, b in pairs),
        joined=len(joined),
        right=sum(joined),
    )
