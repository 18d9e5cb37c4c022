"""What queries find among passages, against a plain reading of what they mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.index.articles import indexed
from tests.index.naive import above, answers, below, holds
from tests.index.test_against_naive import TAGS, TODAY, leaves, prose
from tests.query.strategies import combined
from tui.index.index import Index
from tui.index.stamp import Indexed
from tui.library.asking_passages import answering
from tui.model.highlight import Highlight
from tui.model.slugs import tag_slug
from tui.query.ast import And, AnyTag, Everything, Not, Or, Query, Tagged, Term
from tui.query.parser import parse

tags = st.lists(st.sampled_from(TAGS), unique=True, max_size=2).map(tuple)
passage = st.builds(
    lambda words, note, tags: Highlight(id="", start=0, end=1, exact=words, note=note, tags=tags),
    prose.filter(bool),
    prose,
    tags,
)
article = st.tuples(tags, st.lists(passage, max_size=3), st.sampled_from([None, "a note"]))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    index = Index(tmp_path_factory.mktemp("passages") / "index.sqlite3")
    yield index
    index.close()


def made(number: int, own: tuple[str, ...], passages: list[Highlight], note: str | None = None) -> Indexed:
    item = indexed(f"n{number}", "us migration", tags=own, note=note, date=f"2021-10-0{number + 1}")
    named = tuple(replace(passage, id=f"h{number}-{place}") for place, passage in enumerate(passages))
    return with_passages(item, named)


def with_passages(item: Indexed, passages: tuple[Highlight, ...]) -> Indexed:
    record = replace(item.record, highlights=passages)
    return Indexed(item.article, record, item.stamp)


def found(index: Index, items: list[Indexed], query: Query) -> list[str]:
    index.remove([id for id, _ in index.paths()])
    index.put(items)
    marked = answering(
        query,
        [item.record for item in items],
        lambda part, ids: index.among(part, ids, TODAY, below),
        below,
    )
    return [passage.id for _, passage in marked]


def naive(query: Query, item: Indexed, passage: Highlight, today: dt.date = TODAY) -> bool:
    match query:
        case Everything():
            return True
        case And(parts):
            return all(naive(part, item, passage) for part in parts)
        case Or(parts):
            return any(naive(part, item, passage) for part in parts)
        case Not(part):
            return not naive(part, item, passage)
        case Tagged(label):
            return any(tag_slug(label) in above(tag) for tag in (*item.record.tags, *passage.tags))
        case AnyTag(wanted):
            return bool(passage.tags) == wanted
        case Term(field="highlight"):
            return holds(query, with_passages(item, (passage,)))
    return answers(query, item, today)


@settings(max_examples=80, deadline=None)
@given(st.lists(article, max_size=4), st.lists(combined(leaves), min_size=1, max_size=4))
def test_a_query_finds_the_passages_that_it_says(
    shared: Index, articles: list[tuple[tuple[str, ...], list[Highlight], str | None]], queries: list[Query]
) -> None:
    items = [made(number, own, passages, note) for number, (own, passages, note) in enumerate(articles)]
    for query in queries:
        wanted = [
            passage.id for item in items for passage in item.record.highlights if naive(query, item, passage)
        ]
        assert found(shared, items, query) == wanted, str(query)


def test_tags_of_the_article_are_the_passages_too_but_not_those_of_each_other(shared: Index) -> None:
    quote = Highlight(id="", start=0, end=1, exact="zero tolerance", tags=("quote",))
    plain = Highlight(id="", start=5, end=9, exact="of the tolerance", note="Zero!")
    items = [made(0, ("colombia",), [quote, plain]), made(1, (), [plain])]
    for query, wanted in {
        "#colombia": ["h0-0", "h0-1"],
        "#quote": ["h0-0"],
        "#colombia -#quote": ["h0-1"],
        "tag:none": ["h0-1", "h1-0"],
        "tag:any": ["h0-0"],
        "highlight:zero": ["h0-0", "h0-1", "h1-0"],
        'highlight:"zero tolerance"': ["h0-0"],
        'highlight:"tolerance zero"': [],
        "highlight:toler* -highlight:of": ["h0-0"],
        "migration (highlight:of or #quote)": ["h0-0", "h0-1", "h1-0"],
        "date:2021-10-02": ["h1-0"],
        "": ["h0-0", "h0-1", "h1-0"],
    }.items():
        assert found(shared, items, parse(query)) == wanted, query
