"""The index against a plain reading of what a query means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.index.articles import indexed
from tests.index.naive import WORDS, answers, below, sorted_as
from tests.query.strategies import combined
from tui.index.index import Index
from tui.index.order import Order
from tui.query.ast import STATES, TEXT_FIELDS, AnyTag, Id, Length, Query, State, Story, Tagged, Term
from tui.query.dates import Dated, Recent

TAGS = ["us-aid", "a", "draft"]
DAYS = [dt.date(2021, 10, day) for day in (1, 2, 3)]
TODAY = dt.date(2021, 10, 3)

prose = st.lists(st.sampled_from(WORDS), max_size=6).map(lambda words: " ".join(words))
body = st.lists(st.sampled_from(WORDS), max_size=14).map(lambda words: " ".join(words))
needles = st.lists(st.sampled_from(WORDS), min_size=1, max_size=2).map(lambda words: " ".join(words))

article = st.builds(
    lambda text, title, day, source, place, tags, note, read, starred, highlights, coded, story: (
        text,
        {"title": title, "date": str(day), "source": source, "place": place}
        | {"tags": tuple(tags), "note": note, "read": read, "starred": starred}
        | {
            "highlights": tuple(highlights),
            "coded": tuple(coded),
            "same": story,
        },
    ),
    body,
    prose,
    st.sampled_from(DAYS),
    st.none() | st.sampled_from(["AFP", "O’Brien’s", "us right"]),
    st.none() | st.sampled_from(["Bogotá", "right-wing U.S.", "New Us"]),
    st.lists(st.sampled_from(TAGS), unique=True),
    st.none() | prose,
    st.booleans(),
    st.booleans(),
    st.lists(prose.filter(bool), max_size=2),
    st.lists(st.sampled_from(TAGS), unique=True, max_size=1),
    st.booleans(),
)
days = st.sampled_from(DAYS)
leaves: st.SearchStrategy[Query] = st.one_of(
    st.builds(Term, needles, st.booleans(), st.sampled_from([None, None, *TEXT_FIELDS])),
    st.builds(Tagged, st.sampled_from([*TAGS, "US AID", "x", "loop"])),
    st.builds(AnyTag, st.booleans()),
    st.builds(State, st.sampled_from(STATES)),
    st.builds(Dated, st.none() | days, st.none() | days),
    st.builds(Recent, st.integers(1, 3), st.just("d")),
    st.builds(Story, st.sampled_from(["n0", "n1", "n4"])),
    st.builds(Id, st.sampled_from(["n0", "n1", "x"])),
    st.builds(Length, st.none() | st.integers(0, 6), st.none() | st.integers(0, 6)),
)


def in_story(id: str, rest: dict[str, str], told: list[str]) -> dict[str, str]:
    """What makes an article, with those others that tell the story if it does."""
    others = tuple(other for other in told if rest["same"] and other != id)
    return rest | {"same": others}  # type: ignore[return-value]  # the strategy's values are of each parameter's type


@pytest.fixture(scope="module", params=["whole", "in pieces"])
def shared(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Index]:
    """An index; texts of some words stand in it as a whole, or in pieces as very long ones do."""
    index = Index(tmp_path_factory.mktemp("naive") / "index.sqlite3")
    with pytest.MonkeyPatch.context() as patched:
        if request.param == "in pieces":
            for name, value in (("LONG", 0), ("PIECE", 48), ("OVERLAP", 24)):
                patched.setattr(f"tui.index.plain.{name}", value)
        yield index
    index.close()


@settings(max_examples=150, deadline=None)
@given(
    st.lists(article, max_size=5),
    st.lists(combined(leaves), min_size=1, max_size=5),
    st.sampled_from([order for order in Order if order is not Order.relevance]),
)
def test_the_index_finds_what_the_query_says(
    shared: Index, articles: list[tuple[str, dict[str, str]]], queries: list[Query], order: Order
) -> None:
    ids = [f"n{number}" for number in range(len(articles))]
    told = [id for id, (_, rest) in zip(ids, articles, strict=True) if rest["same"]]
    items = [
        indexed(id, text, **in_story(id, rest, told))  # type: ignore[arg-type]  # as above
        for id, (text, rest) in zip(ids, articles, strict=True)
    ]
    shared.remove([id for id, _ in shared.paths()])
    shared.put(items)
    for query in queries:
        listing = shared.search(query, order, TODAY, below)
        wanted = [item.article.id for item in sorted_as(order, items) if answers(query, item, TODAY)]
        assert listing.ids() == wanted, str(query)
        assert [row.id for row in listing.rows(0, 10)] == wanted
        assert listing.total == len(wanted)
        some = ["n3", "gone", "n0", "n4"]
        assert shared.among(query, some, TODAY, below) == [id for id in some if id in wanted]
