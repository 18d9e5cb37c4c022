"""Stories, as ties and what the user has decided make them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.index.articles import found, indexed
from tui.index.index import Index
from tui.index.stamp import Indexed
from tui.index.ties import Tie
from tui.model.record import Record

NAMES = "abcdef"


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    """Six articles of one day that nobody has compared."""
    held = Index(tmp_path / "index.sqlite3")
    held.put([indexed(name, f"text of {name}") for name in NAMES])
    yield held
    held.close()


def numbers(index: Index) -> dict[str, int]:
    with index._connections.reading() as connection:
        return dict(connection.execute("select id, number from articles"))


def tie(index: Index, *pairs: str, score: float = 0.7) -> None:
    """Tie articles, each pair named by its two letters, and count all as compared."""
    at = numbers(index)
    why = ("3 names", "the same day")
    ties = [Tie(min(at[a], at[b]), max(at[a], at[b]), "version", score, why) for a, b in map(tuple, pairs)]
    index.stories.keep(at.values(), ties)


def stories(index: Index) -> set[str]:
    return {"".join(sorted(story.articles)) for story in index.stories.all()}


def decide(index: Index, *records: Record) -> None:
    index.update_records(records)


def test_articles_that_are_tied_are_one_story_named_by_its_first_id(index: Index) -> None:
    assert index.stories.left() == 6
    tie(index, "ba", "bd", "ad", "ef")
    assert stories(index) == {"abd", "ef"}
    story = index.stories.story_of("d")
    assert story is not None
    assert (story.id, story.articles) == ("a", ("d", "b", "a"))
    assert found(index, "story:a is:duplicate") == ["d", "b", "a"]
    assert [row.versions for row in [index.row("d"), index.row("c")] if row] == [3, 1]
    assert index.stories.left() == 0
    (first, *_) = index.stories.ties(["a", "b", "c"])
    assert (first[:2], first[2].reasons) == (("a", "b"), ("3 names", "the same day"))


def test_an_article_made_of_two_does_not_make_one_story_of_both(index: Index) -> None:
    tie(index, "ab", "ac", "bc", "de", score=0.9)
    tie(index, "cd", score=0.6)
    assert stories(index) == {"abc", "de"}


def test_what_the_user_keeps_apart_is_never_in_one_story(index: Index) -> None:
    tie(index, "ab", "ac", "ad", "bc", "bd", "cd")
    decide(index, Record("a", apart=("d",)))
    assert stories(index) == {"abc"}
    decide(index, Record("a"))
    assert stories(index) == {"abcd"}


def test_what_the_user_puts_together_is_one_story_whatever_the_texts_say(index: Index) -> None:
    tie(index, "ab")
    decide(index, Record("e", same=("a", "f")))
    assert stories(index) == {"abef"}
    decide(index, Record("e", same=("f",)))
    assert stories(index) == {"ab", "ef"}


def test_decisions_hold_when_articles_are_put_anew_or_come_later(index: Index) -> None:
    decide(index, Record("a", same=("late",)))
    late = indexed("late", "text")
    index.put([late])
    assert stories(index) == {"alate"}
    index.remove(["late"])
    assert stories(index) == set()
    index.put([late])
    assert stories(index) == {"alate"}
    index.reset_records([])
    assert stories(index) == set()


def test_ties_stay_with_a_text_whose_date_is_corrected_and_go_with_another_text(index: Index) -> None:
    tie(index, "ab", "bc")
    corrected = indexed("b", "text of b", date="2021-01-01")
    index.put([corrected])
    assert stories(index) == {"abc"}
    assert index.stories.left() == 0
    other = replace(corrected, article=replace(corrected.article, sha256="other", text="quite another"))
    index.put([other])
    assert (stories(index), [one.id for one in index.stories.waiting(9)]) == (set(), ["b"])


def test_an_article_that_goes_leaves_the_others_in_their_stories(index: Index) -> None:
    tie(index, "ab", "bc", "de")
    index.remove(["b"])
    assert stories(index) == {"de"}


def test_stories_are_what_ties_and_decisions_say_however_they_came(tmp_path: Path) -> None:
    """The index after random steps against one that is made at once of what they left."""
    chance = random.Random(5)
    steps, fresh = Index(tmp_path / "steps.sqlite3"), Index(tmp_path / "fresh.sqlite3")
    items: dict[str, Indexed] = {}
    ties: dict[frozenset[str], float] = {}
    for _ in range(150):
        one, other = chance.sample(NAMES, 2)
        match chance.randrange(4):
            case 0:
                ties = {pair: score for pair, score in ties.items() if one not in pair or one in items}
                items[one] = items.get(one) or indexed(one, one)
                steps.put([items[one]])
            case 1 if one in items and other in items:
                ties[frozenset((one, other))] = score = chance.random()
                keep(steps, {frozenset((one, other)): score})
            case 2 if one in items:
                apart, same = chance.sample([(), (other,)], 2)
                record = replace(items[one].record, apart=apart, same=same)
                items[one] = replace(items[one], record=record)
                steps.update_records([record])
            case 3 if one in items and chance.random() < 0.3:
                del items[one]
                ties = {pair: score for pair, score in ties.items() if one not in pair}
                steps.remove([one])
        fresh.remove([id for id, _ in fresh.paths()])
        fresh.put(items.values())
        keep(fresh, ties)
        assert stories(steps) == stories(fresh)
    steps.close()
    fresh.close()


def keep(index: Index, ties: dict[frozenset[str], float]) -> None:
    """Tie articles as if all that are there had been compared."""
    at = numbers(index)
    ends = {pair: sorted(at[id] for id in pair) for pair in ties}
    made = [Tie(one, other, "event", ties[pair], ("why",)) for pair, (one, other) in ends.items()]
    index.stories.keep(at.values(), made)
