"""Tags that are suggested in the app."""

from __future__ import annotations

import pytest

from tests.app.driving import app_of, opened, said, screen_text, settled, until
from tests.conftest import NEWSDAY, URDU
from tests.library.helpers import do
from tui.app.widgets.suggested import Suggested
from tui.changes.values import AddTags
from tui.library.library import Library


@pytest.fixture(autouse=True)
def tagged(library: Library) -> None:
    """The other article has tags, of which the text names one."""
    do(library, AddTags(("Duque", "Diplomacy", "Later")), NEWSDAY)


async def test_suggestions_come_when_the_hands_rest_and_a_key_takes_them(library: Library) -> None:
    async with opened(library) as pilot:
        editor = app_of(pilot).desk.tag_editor
        await until(pilot, lambda: editor.suggestions)
        assert f"{'T Duque':16}in the text" in screen_text(pilot)
        assert f"{'  Diplomacy':20}similar" in screen_text(pilot)
        await pilot.press("T")
        assert library.record(URDU).tags == ("duque",)
        assert f"{'T Diplomacy':20}similar" in screen_text(pilot)
        await pilot.press("j")
        assert editor.suggestions == ()
        await settled(pilot)
        await pilot.press("T")
        assert said(pilot) == "No tag is suggested here."


async def test_they_are_taken_in_the_tag_editor_by_key_arrows_and_mouse(library: Library) -> None:
    async with opened(library) as pilot:
        editor = app_of(pilot).desk.tag_editor
        await until(pilot, lambda: len(editor.suggestions) == 3)
        await pilot.press("t", "ctrl+t")
        assert library.record(URDU).tags == ("duque",)
        await pilot.press("up", *["down"] * 5, "enter")
        assert library.record(URDU).tags == ("duque", "later")
        await settled(pilot)
        await pilot.click(Suggested, offset=(4, 1))
        await settled(pilot)
        assert library.record(URDU).tags == ("duque", "later", "diplomacy")


async def test_while_typing_only_candidates_are_shown(library: Library) -> None:
    async with opened(library) as pilot:
        await until(pilot, lambda: app_of(pilot).desk.tag_editor.suggestions)
        await pilot.press("t", "d")
        assert "Suggested" not in screen_text(pilot)
        await pilot.press("down", "enter")
        assert library.record(URDU).tags == ("diplomacy",)


async def test_where_there_is_little_room_the_title_names_the_first(library: Library) -> None:
    async with opened(library, (100, 24)) as pilot:
        await until(pilot, lambda: app_of(pilot).desk.tag_editor.suggestions)
        await settled(pilot)
        assert "Tags  T Duque?" in screen_text(pilot)


async def test_marked_articles_get_no_suggestions(library: Library) -> None:
    async with opened(library) as pilot:
        await until(pilot, lambda: app_of(pilot).desk.tag_editor.suggestions)
        await pilot.press("x")
        assert app_of(pilot).desk.tag_editor.suggestions == ()


async def test_a_tag_with_a_digit_of_its_own_is_put_on_by_it(library: Library) -> None:
    from tui.changes.codebook import DescribeTag
    from tui.changes.values import Edit

    library.apply(Edit((), DescribeTag("later", key=1)))
    async with opened(library) as pilot:
        assert "1 Later" in screen_text(pilot)
        await pilot.press("1")
        assert library.record(URDU).tags == ("later",)
