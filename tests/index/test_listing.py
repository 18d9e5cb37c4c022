"""Windows on an answer."""

from __future__ import annotations

import pytest

from tests.index.articles import TODAY, indexed, record
from tui.index.index import Index
from tui.index.listing import HEAD, PAGE, Listing
from tui.index.order import Order
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
