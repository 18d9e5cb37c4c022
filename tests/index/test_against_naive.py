"""The index against a plain reading of what a query means."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.index.articles import indexed
from tests.query.strategies import combined
from tui.index.index import Index
from tui.index.order import Order
from tui.index.stamp import Indexed
from tui.model.slugs import tag_slug
from tui.query.ast import (
    STATES,
    TEXT_FIELDS,
    And,
    AnyTag,
    Everything,
    Id,
    Length,
    Not,
    Or,
    Query,
    State,
    Tagged,
    Term,
)
from tui.query.dates import Dated, Recent
from tui.text.words import count_words, fold

WORDS = [
    "c",
    "C++",
    "c++11",
    "U.S.",
    "us",
    "O’Brien",
    "o'brien",
    "Bogotá",
    "bogota",
    "migra",
    "migration",
    "right-wing",
]
WORDS += [
    "right",
    "wing",
    "10.5%",
    "@name",
    "Straße",
    "strasse",
    "++",
    "zero",
    "“zero",
    "tolerance”",
    "—",
    "的",
    "हिन्दी",
]
TAGS = ["us-aid", "a", "draft"]
DAYS = [dt.date(2021, 10, day) for day in (1, 2, 3)]
TODAY = dt.date(2021, 10, 3)

prose = st.lists(st.sampled_from(WORDS), max_size=6).map(lambda words: " ".join(words))
body = st.lists(st.sampled_from(WORDS), max_size=14).map(lambda words: " ".join(words))
needles = st.lists(st.sampled_from(WORDS), min_size=1, max_size=2).map(lambda words: " ".join(words))

article = st.builds(
    lambda text, title, day, source, place, tags, note, read, starred: (
        text,
        {"title": title, "date": str(day), "source": source, "place": place}
        | {"tags": tuple(tags), "note": note, "read": read, "starred": starred},
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
)
days = st.sampled_from(DAYS)
leaves: st.SearchStrategy[Query] = st.one_of(
    st.builds(Term, needles, st.booleans(), st.sampled_from([None, None, *TEXT_FIELDS])),
    st.builds(Tagged, st.sampled_from([*TAGS, "US AID", "x"])),
    st.builds(AnyTag, st.booleans()),
    st.builds(State, st.sampled_from(STATES)),
    st.builds(Dated, st.none() | days, st.none() | days),
    st.builds(Recent, st.integers(1, 3), st.just("d")),
    st.builds(Id, st.sampled_from(["n0", "n1", "x"])),
    st.builds(Length, st.none() | st.integers(0, 6), st.none() | st.integers(0, 6)),
)


def plain(text: str) -> str:
    for mark, typed in zip("‘’“”–", "''\"\"-", strict=True):
        text = text.replace(mark, typed)
    return " ".join(fold(text).split())


def stands_in(needle: str, prefix: bool, text: str) -> bool:
    """Whether `needle` stands in `text` with nothing adjoining that would make it part of a longer word."""
    for start in range(len(text)):
        if not text.startswith(needle, start):
            continue
        before, after = text[:start][-1:], text[start + len(needle) :][:1]
        begins = not (needle[0].isalnum() and before.isalnum())
        ends = prefix or not (needle[-1].isalnum() and after.isalnum())
        if begins and ends:
            return True
    return False


def holds(term: Term, item: Indexed) -> bool:
    found = item.article
    note = item.record.note.text if item.record.note else ""
    texts = {"title": found.title, "source": found.source or "", "place": found.place or "", "note": note}
    looked_in = [texts[term.field]] if term.field else [found.title, found.source or "", found.text, note]
    needle = plain(term.text)
    if re.fullmatch(r"[a-z0-9]+( [a-z0-9]+)*", needle) and term.field != "place":
        spaced = [re.sub(r"[^\w\s]|_", " ", plain(text)) for text in looked_in]
        return any(stands_in(needle, term.prefix, " ".join(text.split())) for text in spaced)
    return any(stands_in(needle, term.prefix, plain(text)) for text in looked_in)


def answers(query: Query, item: Indexed) -> bool:
    """Whether the article answers the query, read off the values themselves."""
    article, record = item.article, item.record
    match query:
        case Everything():
            return True
        case And(parts):
            return all(answers(part, item) for part in parts)
        case Or(parts):
            return any(answers(part, item) for part in parts)
        case Not(part):
            return not answers(part, item)
        case Term():
            return holds(query, item)
        case Tagged(label):
            return tag_slug(label) in record.tags
        case AnyTag(wanted):
            return bool(record.tags) == wanted
        case State(name):
            states = {"read": record.read, "unread": not record.read, "starred": record.starred}
            return (states | {"tagged": bool(record.tags), "noted": record.note is not None})[name]
        case Dated() | Recent():
            first, last = query.bounds(TODAY)
            return (first or dt.date.min) <= article.date <= (last or dt.date.max)
        case Id(id):
            return article.id == id
        case Length(least, most):
            words = count_words(article.text)
            return (least is None or words >= least) and (most is None or words <= most)


def sorted_as(order: Order, items: list[Indexed]) -> list[Indexed]:
    """The items, which were put in this order, in `order`."""
    oldest = sorted(items, key=lambda item: item.article.date)
    if order is Order.oldest:
        return oldest
    newest = oldest[::-1]
    if order is Order.title:
        return sorted(newest, key=lambda item: plain(item.article.title))
    if order is Order.source:
        return sorted(
            newest, key=lambda item: (item.article.source is None, plain(item.article.source or ""))
        )
    if order is Order.longest:
        return sorted(newest, key=lambda item: -count_words(item.article.text))
    return newest


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
    st.sampled_from(list(Order)),
)
def test_the_index_finds_what_the_query_says(
    shared: Index, articles: list[tuple[str, dict[str, str]]], queries: list[Query], order: Order
) -> None:
    items = [indexed(f"n{number}", text, **rest) for number, (text, rest) in enumerate(articles)]  # type: ignore[arg-type]  # the strategy's values are of each parameter's type
    shared.remove(shared.stamps())
    shared.put(items)
    for query in queries:
        listing = shared.search(query, order, TODAY)
        wanted = [item.article.id for item in sorted_as(order, items) if answers(query, item)]
        assert listing.ids() == wanted, str(query)
        assert [row.id for row in listing.rows(0, 10)] == wanted
        assert listing.total == len(wanted)
        some = ["n3", "gone", "n0", "n4"]
        assert shared.among(query, some, TODAY) == [id for id in some if id in wanted]
