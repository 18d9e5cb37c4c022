"""A new tag that looks like one that is there: the tag editor points it out before it makes it."""

from __future__ import annotations

import pytest

from tests.app.driving import app_of, opened, screen_text, settled
from tests.conftest import NEWSDAY, URDU
from tests.library.helpers import do
from tui.app.widgets.tag_input import TagInput
from tui.changes.codebook import DescribeTag
from tui.changes.values import AddTags
from tui.library.library import Library

QUESTION = "↓ Climate change"


@pytest.fixture
def coded(library: Library) -> Library:
    do(library, AddTags(("Climate change", "vote")), NEWSDAY)
    do(library, DescribeTag("climate-change", aliases=("warming",)))
    return library


@pytest.mark.parametrize(
    ("typed", "keys", "tags"),
    [
        ("climate-changes", ("enter",), ("climate-changes",)),
        ("climate-changes", ("down", "enter"), ("climate-change",)),
        ("climate changes, other", ("down", "enter"), ("climate-change", "other")),
    ],
)
async def test_enter_again_makes_it_and_down_takes_the_other(
    coded: Library, typed: str, keys: tuple[str, ...], tags: tuple[str, ...]
) -> None:
    async with opened(coded) as pilot:
        await pilot.press("t")
        app_of(pilot).desk.tag_editor.line_input.value = typed
        await pilot.press("enter")
        await settled(pilot)
        assert QUESTION in screen_text(pilot)
        assert coded.record(URDU).tags == ()
        await pilot.press(*keys)
        await settled(pilot)
        assert QUESTION not in screen_text(pilot)
        assert coded.record(URDU).tags == tags


@pytest.mark.parametrize("typed", ["CLIMATE-CHANGE", "warming", "new", "votes"])
async def test_what_is_known_or_like_nothing_is_put_on_at_once(coded: Library, typed: str) -> None:
    async with opened(coded) as pilot:
        await pilot.press("t")
        app_of(pilot).desk.tag_editor.line_input.value = typed
        await pilot.press("enter")
        await settled(pilot)
        assert QUESTION not in screen_text(pilot)
        assert bool(coded.record(URDU).tags) is (typed != "votes")


async def test_typing_on_withdraws_the_question(coded: Library) -> None:
    async with opened(coded) as pilot:
        await pilot.press("t")
        app_of(pilot).desk.tag_editor.line_input.value = "climate-changes"
        await pilot.press("enter", "x")
        await settled(pilot)
        assert QUESTION not in screen_text(pilot)
        assert coded.record(URDU).tags == ()


async def test_so_it_is_where_passages_are_tagged_and_edited(coded: Library) -> None:
    async with opened(coded) as pilot:
        await pilot.press("v", "t")
        pilot.app.screen.query_one(TagInput).value = "votes, new"
        await pilot.press("enter")
        assert "“votes” looks like “vote”" in screen_text(pilot)
        assert not coded.record(URDU).highlights
        await pilot.press("enter")
        await settled(pilot)
        assert coded.record(URDU).highlights[0].tags == ("votes", "new")
        await pilot.press("enter")
        pilot.app.screen.query_one(TagInput).value = "new, climate changes"
        await pilot.press("enter")
        assert "“climate changes” looks like “Climate change”" in screen_text(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert coded.record(URDU).highlights[0].tags == ("new", "climate-changes")
        do(coded, DescribeTag("climate-changes", aliases=("heat",)))
        await pilot.press("enter")
        pilot.app.screen.query_one(TagInput).value = "heat, new"
        await pilot.press("enter")
        await settled(pilot)
        assert coded.record(URDU).highlights[0].tags == ("new", "climate-changes")
