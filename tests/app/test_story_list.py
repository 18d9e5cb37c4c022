"""Stories on the desk: found while nobody types, listed, marked, and decided by the reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.driving import app_of, opened, said, screen_text, settled, until
from tests.conftest import NEWSDAY, URDU
from tests.library.helpers import do, found, write_files
from tui.app.cuttings import Cuttings
from tui.app.story_work import StoryWork
from tui.changes.stories import AnotherStory, SameStory
from tui.library.library import Library
from tui.library.stories import compare_waiting
from tui.settings import Settings

HARBOUR = "The harbour at Quovex was closed on Monday after a crane fell into the basin, said its master."
ORCHARD = "Late frost has cost the orchards around Zelmar two thirds of their plums, growers told a hearing."


@pytest.fixture
def more(library: Library, tmp_path: Path) -> Library:
    """The seeds and two articles that have nothing to do with them, nor with each other."""
    texts = (f"Harbour closed\n\n{HARBOUR}\n", f"Frost in the orchards\n\n{ORCHARD}\n")
    library.import_([write_files(tmp_path / "more", texts)])
    return library


async def test_what_waits_is_compared_and_marked_and_nothing_moves(more: Library) -> None:
    assert more.index.stories.left() == 4
    async with opened(more) as pilot:
        articles = app_of(pilot).desk.articles
        await until(pilot, lambda: not more.index.stories.left())
        await until(pilot, lambda: "×2" in screen_text(pilot))
        assert screen_text(pilot).count("×2") == 2
        articles.go_to(NEWSDAY)
        app_of(pilot).ask_again(still=True)
        assert articles.current == NEWSDAY


async def test_what_comes_in_is_compared_without_moving_the_cursor(library: Library, tmp_path: Path) -> None:
    text = library.get(URDU).text
    async with opened(library) as pilot:
        desk = app_of(pilot).desk
        desk.articles.go_to(NEWSDAY)
        copy = write_files(tmp_path / "more", [f"Taken over by another paper\n\n{text}\n\n{HARBOUR}\n"])
        app_of(pilot).import_from(copy)
        await until(pilot, lambda: "×3" in screen_text(pilot))
        assert screen_text(pilot).count("×3") == 3
        assert desk.articles.current == NEWSDAY


async def test_comparing_waits_for_the_reader_and_can_be_stopped(
    more: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.app.story_work.MANY", 1)
    monkeypatch.setattr("tui.app.story_work.REST", 60)
    monkeypatch.setattr("tui.library.stories.BATCH", 1)
    monkeypatch.setattr(StoryWork, "_input_at", float("inf"))
    app = Cuttings(more, Settings(), "library")
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "comparing 3 · C stops" in screen_text(pilot))
        await pilot.pause(0.1)
        assert more.index.stories.left() == 3
        await pilot.press("C")
        await settled(pilot)
        assert more.index.stories.left() == 3
        assert "comparing" not in screen_text(pilot)


async def test_one_key_lists_the_story_and_goes_back(more: Library) -> None:
    compare_waiting(more)
    async with opened(more) as pilot:
        desk = app_of(pilot).desk
        desk.search_for("is:unread")
        desk.articles.go_to(NEWSDAY)
        await pilot.press("W")
        await settled(pilot)
        assert desk.articles.listing is not None
        assert list(desk.articles.listing.ids()) == [URDU, NEWSDAY]
        assert desk.articles.current == NEWSDAY
        assert said(pilot).startswith("2 articles, 2 outlets · W goes back · ")
        await pilot.press("k", "W")
        await settled(pilot)
        assert desk.search.text == "is:unread"
        assert desk.articles.current == NEWSDAY
        assert desk.articles.listing.total == 4


async def test_an_article_without_versions_has_no_story(more: Library) -> None:
    async with opened(more) as pilot:
        desk = app_of(pilot).desk
        (harbour,) = found(more, "quovex")
        desk.articles.go_to(harbour)
        for verb in (desk.action_show_story, desk.action_mark_story, desk.action_part_story):
            verb()
            await settled(pilot)
            assert said(pilot) == "No other article is known to tell this story."
        assert (desk.search.text, desk.articles.marks) == ("", frozenset())


async def test_the_whole_story_is_tagged_in_one_step(more: Library) -> None:
    compare_waiting(more)
    async with opened(more) as pilot:
        app_of(pilot).desk.articles.go_to(URDU)
        await pilot.press("m")
        assert said(pilot) == "Marked the 2 articles of this story."
        await pilot.press("s")
        await settled(pilot)
        assert found(more, "is:starred") == [URDU, NEWSDAY]
        await pilot.press("u", "m")
        await settled(pilot)
        assert found(more, "is:starred") == []
        assert said(pilot) == "Took the marks off the 2 articles of this story."
        assert not app_of(pilot).desk.articles.marks


async def test_not_the_same_story_is_seen_at_once_and_taken_back(more: Library) -> None:
    compare_waiting(more)
    async with opened(more) as pilot:
        app_of(pilot).desk.articles.go_to(URDU)
        await pilot.press("!")
        await settled(pilot)
        assert "×" not in screen_text(pilot)
        assert said(pilot).startswith("Took an article out of its story")
        await pilot.press("u")
        await settled(pilot)
        assert screen_text(pilot).count("×2") == 2


async def test_marked_articles_are_put_into_one_story_with_all_its_versions(more: Library) -> None:
    compare_waiting(more)
    async with opened(more) as pilot:
        desk = app_of(pilot).desk
        await pilot.press("&")
        assert said(pilot) == "Mark the articles that tell one story first, with x."
        desk.articles.marks = frozenset({URDU, *found(more, "quovex")})
        await pilot.press("&")
        await settled(pilot)
        assert screen_text(pilot).count("×3") == 3
        assert said(pilot).startswith("Put 2 articles into one story")
        desk.articles.go_to(URDU)
        desk.action_show_story()
        await settled(pilot)
        assert said(pilot) == "3 articles, 2 outlets · W goes back · the likest two: you put them together"
        desk.articles.marks = frozenset(str(number) for number in range(101))
        desk.action_join_story()
        await settled(pilot)
        assert "101 articles are marked; 100 at the most" in screen_text(pilot)


async def test_a_decision_outlives_what_the_comparing_says(more: Library) -> None:
    (harbour,) = found(more, "quovex")
    do(more, AnotherStory((URDU,), (NEWSDAY,)), URDU, NEWSDAY)
    do(more, SameStory((URDU, harbour)), URDU, harbour)
    async with opened(more) as pilot:
        await until(pilot, lambda: not more.index.stories.left())
        await settled(pilot)
        assert screen_text(pilot).count("×2") == 2
        assert sorted(found(more, "is:duplicate")) == sorted([URDU, harbour])


async def test_the_list_is_grouped_by_story_and_a_story_unfolded(more: Library) -> None:
    compare_waiting(more)
    async with opened(more) as pilot:
        desk = app_of(pilot).desk
        desk.articles.go_to(NEWSDAY)
        await pilot.press("w")
        assert said(pilot) == "S groups the list by story; then w unfolds one."
        await pilot.press("S")
        await settled(pilot)
        assert desk.articles.current == URDU
        assert "newest first · by story · 3 of 4" in screen_text(pilot)
        await pilot.press("w", "j")
        await settled(pilot)
        assert desk.articles.current == NEWSDAY
        assert "└ Blinken praises" in screen_text(pilot)
        assert said(pilot).startswith("2 articles, 2 outlets · ")
        await pilot.press("w")
        await settled(pilot)
        assert desk.articles.current == URDU
        assert "Blinken praises" not in screen_text(pilot)
        await pilot.press("S")
        await settled(pilot)
        assert "newest first · 4 of 4" in screen_text(pilot)
