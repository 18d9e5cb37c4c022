"""Windows on an answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.index.articles import TODAY, indexed, record
from tui.index.index import Index
from tui.index.listing import PAGE, Listing
from tui.index.order import BY_DATE, Order
from tui.index.places import HEAD
from tui.query.parser import parse

MANY = 2 * HEAD + 7


def listing(index: Index, query: str = "", order: Order = Order.newest) -> Listing:
    return index.search(parse(query), order, TODAY)


def ids(listing: Listing, start: int, stop: int) -> list[str]:
    return [row.id for row in listing.rows(start, stop)]


@pytest.fixture
def filled(index: Index) -> Index:
    index.put(indexed(f"a{number}", "word", read=number % 2 == 0) for number in range(MANY))
    return index


NEWEST = [f"a{number}" for number in reversed(range(MANY))]


def test_nothing(index: Index) -> None:
    empty = listing(index)
    assert (empty.total, empty.rows(0, 10), empty.ids(), empty.position("a")) == (0, [], [], None)


@pytest.mark.parametrize(
    ("start", "stop"),
    [
        (0, 1),
        (0, 40),
        (PAGE - 1, PAGE + 1),
        (HEAD - 1, HEAD + 1),
        (HEAD, HEAD),
        (MANY - 3, MANY + 9),
        (MANY, MANY + 1),
        (5, 2),
    ],
)
def test_any_window(filled: Index, start: int, stop: int) -> None:
    for query in ("", "word", "words:1"):
        assert ids(listing(filled, query), start, stop) == NEWEST[start:stop]
        assert listing(filled, query).ids(start, stop) == NEWEST[start:stop]


def test_total_is_the_same_before_and_after_all_is_looked_up(filled: Index) -> None:
    for query, total in (("", MANY), ("word", MANY), ("is:unread", MANY // 2), ("word is:unread", MANY // 2)):
        answer = listing(filled, query)
        assert answer.total == total
        assert len(answer.ids()) == answer.total == total


def test_position(filled: Index) -> None:
    answer = listing(filled)
    assert [answer.position(id) for id in (NEWEST[0], NEWEST[3], NEWEST[-1], "b")] == [0, 3, MANY - 1, None]
    assert listing(filled, "is:unread").position("a2") is None


def test_the_order_stays_when_articles_change(filled: Index) -> None:
    answer = listing(filled, "is:unread")
    before = ids(answer, 0, 3)
    filled.update_records([record(before[1], read=True)])
    assert answer.rows(0, 3)[1].read is False
    answer.forget([before[1]])
    assert answer.rows(0, 3)[1].read is True
    assert ids(answer, 0, 3) == before
    assert len(answer.ids()) == MANY // 2
    assert len(listing(filled, "is:unread").ids()) == MANY // 2 - 1


def test_all_rows_can_be_fetched_anew(filled: Index) -> None:
    answer = listing(filled)
    assert not answer.rows(0, 1)[0].starred
    filled.update_records([record(NEWEST[0], starred=True)])
    answer.forget(["other"])
    assert not answer.rows(0, 1)[0].starred
    answer.forget_all()
    assert answer.rows(0, 1)[0].starred


def test_a_removed_article_leaves_the_order_when_it_is_looked_at(filled: Index) -> None:
    answer = listing(filled)
    filled.remove([NEWEST[1], NEWEST[70]])
    left = [id for id in NEWEST if id not in (NEWEST[1], NEWEST[70])]
    assert ids(answer, 0, 3) == left[:3]
    assert ids(answer, 60, 80) == left[60:80]
    assert answer.total == len(left)


def test_a_removed_article_does_not_hide_behind_a_page_already_seen(filled: Index) -> None:
    answer = listing(filled)
    answer.rows(0, 10)
    filled.remove([NEWEST[1]])
    answer.forget([NEWEST[1]])
    assert ids(answer, 0, 3) == [NEWEST[0], NEWEST[2], NEWEST[3]]


def test_far_rows_do_not_pile_up(filled: Index) -> None:
    filled.put(indexed(f"b{number}", date="1990-01-01") for number in range(20 * PAGE))
    answer = listing(filled)
    for start in range(0, answer.total, PAGE):
        assert answer.rows(start, start + PAGE)
    assert ids(answer, 0, 2) == NEWEST[:2]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    index = Index(tmp_path_factory.mktemp("many") / "index.sqlite3")
    index.put(indexed(f"a{number}", "word", date=f"2021-10-{number % 9 + 1:02}") for number in range(200))
    yield index
    index.close()


looks = st.one_of(
    st.tuples(st.just("rows"), st.integers(0, 210), st.integers(1, 25)),
    st.tuples(st.just("position"), st.integers(0, 199), st.just(0)),
    st.tuples(st.just("total"), st.just(0), st.just(0)),
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(looks, max_size=12), st.sampled_from(BY_DATE), st.sampled_from(["", "word", "word -absent"]))
def test_wherever_somebody_looks_the_order_is_the_same(
    many: Index, monkeypatch: pytest.MonkeyPatch, steps: list[tuple[str, int, int]], order: Order, query: str
) -> None:
    monkeypatch.setattr("tui.index.places.HEAD", 7)
    monkeypatch.setattr("tui.index.places.NEAR", 10)
    monkeypatch.setattr("tui.index.listing.HEAD", 7)
    monkeypatch.setattr("tui.index.listing.PAGE", 4)
    whole = listing(many, query, order).ids()
    assert len(whole) == 200
    answer = listing(many, query, order)
    for what, start, size in steps:
        if what == "rows":
            assert ids(answer, start, start + size) == whole[start : start + size]
        elif what == "position":
            assert answer.position(whole[start]) == start
        else:
            assert answer.total == 200
    assert answer.ids() == whole


def test_the_end_and_the_middle_of_a_long_list(filled: Index) -> None:
    filled.put(indexed(f"b{number}", date="1990-01-01") for number in range(3_000))
    answer = listing(filled)
    total = answer.total
    assert ids(answer, total - 2, total) == ["b1", "b0"]
    found = answer.position("b1500")
    assert found is not None
    assert ids(answer, found, found + 2) == ["b1500", "b1499"]


def test_the_count_comes_after_the_rows(filled: Index) -> None:
    answer = listing(filled, "word")
    assert (answer.counted, answer.known) == (False, HEAD)
    assert answer.total == MANY
    assert (answer.counted, answer.known) == (True, MANY)
    assert listing(filled, "absent").counted
