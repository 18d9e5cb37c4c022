"""Counting what two coders said, against counting unit by unit."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from tui.library.agreement.counts import Counts, count_articles, count_passages, overall
from tui.library.agreement.spans import Spans, union
from tui.text.span import Span

TAGS = st.frozensets(st.sampled_from("abc"))
LENGTH = 12
SPANS = st.lists(
    st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)).map(lambda ends: Span(*sorted(ends))),
    max_size=3,
).map(union)
MARKED = st.dictionaries(st.sampled_from("ab"), SPANS, max_size=2)


def one_by_one(units: list[tuple[frozenset[str], frozenset[str]]]) -> dict[str, Counts]:
    said = {slug: [(slug in here, slug in there) for here, there in units] for slug in "abc"}
    order = [(True, True), (True, False), (False, True), (False, False)]
    counted = {slug: Counts(*map(pairs.count, order)) for slug, pairs in said.items()}
    return {slug: counts for slug, counts in counted.items() if counts.neither < len(units)}


@given(st.lists(st.tuples(TAGS, TAGS)))
def test_articles(articles: list[tuple[frozenset[str], frozenset[str]]]) -> None:
    assert count_articles(articles) == one_by_one(articles)


def at(marked: Mapping[str, Spans], point: int) -> frozenset[str]:
    return frozenset(tag for tag, spans in marked.items() if any(point in range(*span) for span in spans))


@given(st.lists(st.tuples(MARKED, MARKED), max_size=3))
def test_passages_are_counted_by_code_points(
    articles: list[tuple[Mapping[str, Spans], Mapping[str, Spans]]],
) -> None:
    points = [(at(mine, point), at(theirs, point)) for mine, theirs in articles for point in range(LENGTH)]
    found = count_passages(articles, LENGTH * len(articles))
    assert {tag: counts for tag, counts in found.items() if counts.neither < counts.units} == one_by_one(
        points
    )


def test_tags_together() -> None:
    one, other = Counts(20, 5, 10, 15), Counts(0, 0, 0, 50)
    together = overall([one, other])
    assert together.counts == (20, 5, 10, 65)
    assert together.agreement == 0.85
    assert (together.kappa, together.alpha) == (one.kappa, one.alpha)
    assert overall([]) == (Counts(0, 0, 0, 0), None, None)
