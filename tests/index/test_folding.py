"""Stories put together in a list: folded under their first articles, or not."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from tests.index.articles import TODAY, indexed
from tui.index.folding import Folded
from tui.index.index import Index
from tui.index.listing import Listing
from tui.index.order import Order
from tui.query.parser import parse


class Given:
    """An order that is known."""

    end: int | None = None
    count: int | None = None

    def __init__(self, numbers: list[int]) -> None:
        self._numbers = array("q", numbers)

    def numbers(self, start: int, stop: int) -> array[int]:
        return self._numbers[start:stop]

    def everything(self) -> array[int]:
        return self._numbers

    def place(self, number: int) -> int | None:
        raise NotImplementedError

    def drop(self, gone: set[int]) -> None:
        raise NotImplementedError


NUMBERS = st.lists(st.integers(0, 30), unique=True)
STORIES = st.dictionaries(st.integers(0, 30), st.sampled_from("abcd"))


@given(NUMBERS, STORIES, st.frozensets(st.sampled_from("abcd")))
def test_each_story_stands_where_its_first_article_does(
    numbers: list[int], stories: dict[int, str], unfolded: frozenset[str]
) -> None:
    folded = Folded(Given(numbers), stories, unfolded)
    shown = list(folded.everything())
    heads = [number for place, number in enumerate(shown) if not folded.below(place)]
    firsts = {stories.get(number, number): number for number in reversed(numbers)}
    assert heads == [number for number in numbers if firsts[stories.get(number, number)] == number]
    for head in heads:
        story = stories.get(head)
        others = [n for n in numbers if n != head and story is not None and stories.get(n) == story]
        after = shown.index(head) + 1
        if story in unfolded:
            assert shown[after : after + len(others)] == others
        else:
            assert not set(others) & set(shown)
    assert [folded.place(number) for number in shown] == list(range(len(shown)))
    assert folded.end == len(shown)


def listing(index: Index, order: Order, *unfolded: str) -> Listing:
    return index.search(parse(""), order, TODAY, unfolded=frozenset(unfolded))


def test_the_order_says_which_article_is_first(index: Index) -> None:
    index.put(
        [
            indexed("old", "many words that it takes", date="2021-10-01", same=("new",)),
            indexed("other", "two words", date="2021-10-02"),
            indexed("new", "word", date="2021-10-03", same=("old",)),
        ]
    )
    (story,) = index.stories.all()
    assert listing(index, Order.newest).ids() == ["new", "other"]
    assert listing(index, Order.longest).ids() == ["old", "other"]
    assert listing(index, Order.newest, story.id).ids() == ["new", "old", "other"]
    folded = listing(index, Order.newest)
    assert (folded.total, folded.counted, folded.position("old")) == (2, True, None)
    assert [listing(index, Order.newest, story.id).below(place) for place in range(4)] == [
        False,
        True,
        False,
        False,
    ]


def test_an_article_that_goes_leaves_the_others(index: Index) -> None:
    index.put([indexed("a", same=("b",)), indexed("b", same=("a",)), indexed("c")])
    folded = listing(index, Order.title)
    assert len(folded.ids()) == 2
    index.remove(["c"])
    assert len(folded.rows(0, 9)) == 1
