"""Comparing this library's work with another coder's: which articles count, and what both said of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from tui.library.agreement.coder import Coder, read_coder
from tui.library.agreement.counts import Counts, Overall, count_articles, count_passages, overall
from tui.library.agreement.passages import Marked, marked
from tui.library.agreement.spans import Spans, meetings
from tui.model.article import Article
from tui.model.record import Record

if TYPE_CHECKING:
    from tui.library.library import Library
    from tui.query.ast import Query

Who = Literal["mine", "theirs", "both"]

_ANY = "any"
"""Stands for every tag, and for none."""


class By(StrEnum):
    """What is judged: an article bears a tag or not; or each code point of its text does."""

    article = "article"
    passage = "passage"


class Seen(StrEnum):
    """Which articles count: those that at least one has read or annotated, those that both have, or all."""

    either = "either"
    both = "both"
    all = "all"


class Passage(msgspec.Struct, frozen=True):
    """Words of an article on which two coders differ; spans count code points, the end exclusive."""

    start: int
    end: int
    exact: str
    mine: Spans
    theirs: Spans


class Disagreement(msgspec.Struct, frozen=True):
    """A tag on an article, or on words of it, that is not by both."""

    article: str
    tag: str
    """The slug; `UNTAGGED` for a passage that bears none."""

    who: Who
    """By whom it is; `both` where they mark overlapping words, and not the same."""

    passage: Passage | None = None
    """Which words; None where articles are compared."""


class Pair(NamedTuple):
    """What both coders did with one article."""

    mine: Record
    theirs: Record


@dataclass(frozen=True)
class Comparison:
    """Two coders' work on the same articles."""

    other: str
    """What the other one is called."""

    by: By
    work: Mapping[str, Pair]
    """What both did with the articles that count, by their ids, the newest first."""

    unknown: int
    """Articles that the other one has read or annotated and that are not in this library."""

    tags: Mapping[str, Counts]
    """By slug, the most used first: every tag that either put on any of the articles or passages."""

    labels: Mapping[str, str]
    disagreements: tuple[Disagreement, ...]
    """In the order of the articles, then of their text."""

    marked: Counts | None = None
    """By passages: what is marked at all, however it is tagged."""

    lost: int = 0
    """By passages: those of both coders that cannot be found in the text, and were left out."""

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of those that count, newest first."""
        return tuple(self.work)

    @property
    def overall(self) -> Overall:
        """All tags together."""
        return overall(self.tags.values())

    def of(self, slugs: Collection[str]) -> Comparison:
        """What it says of these tags alone; those that nobody used are left out."""
        return replace(
            self,
            tags={slug: counts for slug, counts in self.tags.items() if slug in slugs},
            disagreements=tuple(one for one in self.disagreements if one.tag in slugs),
            marked=None,
        )


def compare(
    library: Library,
    path: Path,
    by: By = By.article,
    *,
    query: Query | None = None,
    seen: Seen = Seen.either,
) -> Comparison:
    """Compare this library's work with that of the file or folder at `path`.

    Args:
        library: mine.
        path: another `annotations.json`, the folder that it lies in, or an export. Of an export only the
            articles in it count: it does not tell what was done with others.
        by: what is judged.
        query: only articles that answer it count.
        seen: whose reading makes an article count.

    Raises:
        StoreError: it cannot be read; the message says why.
    """
    coder = read_coder(library, path)
    mine = library.work.state
    articles = _articles(library, coder, query, seen)
    known = library.index.stamps(coder.records)
    found = Comparison(
        other=coder.name,
        by=by,
        work={id: Pair(mine.record(id), coder.records.get(id) or Record(id)) for id in articles},
        unknown=sum(id not in known and not record.blank for id, record in coder.records.items()),
        tags={},
        labels={slug: tag.label for slug, tag in {**coder.tags, **mine.tags}.items()},
        disagreements=(),
    )
    return _by_article(found) if by is By.article else _by_passage(found, library)


def _articles(library: Library, coder: Coder, query: Query | None, seen: Seen) -> Iterator[str]:
    """The ids of those that count, newest first."""
    from tui.query.ast import Everything

    here = {id for id, record in library.work.state.records.items() if not record.blank}
    there = {id for id, record in coder.records.items() if not record.blank}
    touched = here | there if seen is Seen.either else here & there
    for id in library.search(query or Everything()).ids():
        if coder.tells_of(id) and (seen is Seen.all or id in touched):
            yield id


def _by_article(found: Comparison) -> Comparison:
    tags = {
        id: (frozenset(mine.all_tags), frozenset(theirs.all_tags))
        for id, (mine, theirs) in found.work.items()
    }
    return replace(
        found,
        tags=_most_used_first(count_articles(tags.values())),
        disagreements=tuple(
            Disagreement(id, slug, "mine" if slug in here else "theirs")
            for id, (here, there) in tags.items()
            for slug in sorted(here ^ there)
        ),
    )


def _by_passage(found: Comparison, library: Library) -> Comparison:
    """Texts are not kept: they may be many."""
    places: list[tuple[Marked, Marked]] = []
    disagreements: list[Disagreement] = []
    total = 0
    for id, (mine, theirs) in found.work.items():
        article = library.imported(id)
        total += len(article.text)
        here, there = marked(article, mine), marked(article, theirs)
        places.append((here, there))
        disagreements += _differing(article, here, there)
    return replace(
        found,
        tags=_most_used_first(count_passages(((here.tags, there.tags) for here, there in places), total)),
        disagreements=tuple(disagreements),
        marked=_marked(places, total),
        lost=sum(here.lost + there.lost for here, there in places),
    )


def _marked(places: Iterable[tuple[Marked, Marked]], total: int) -> Counts:
    whole = count_passages((({_ANY: here.whole}, {_ANY: there.whole}) for here, there in places), total)
    return whole.get(_ANY) or Counts(0, 0, 0, total)


def _differing(article: Article, here: Marked, there: Marked) -> Iterator[Disagreement]:
    """The passages of one article on which the two differ, in the order of the text."""
    found = [
        (meeting, slug)
        for slug in {**here.tags, **there.tags}
        for meeting in meetings(here.tags.get(slug, ()), there.tags.get(slug, ()))
        if meeting.mine != meeting.theirs
    ]
    for (span, mine, theirs), slug in sorted(found, key=lambda pair: (pair[0].span, pair[1])):
        who: Who = "both" if mine and theirs else "mine" if mine else "theirs"
        words = article.text[span.start : span.end]
        yield Disagreement(article.id, slug, who, Passage(span.start, span.end, words, mine, theirs))


def _most_used_first(tags: Mapping[str, Counts]) -> dict[str, Counts]:
    return dict(sorted(tags.items(), key=lambda pair: (pair[1].neither, pair[0])))
