"""The panes among themselves: one at a time on a narrow screen, leaving the note, the text alone."""

from __future__ import annotations

from tests.app.driving import app_of, opened, screen_text, settled
from tests.conftest import URDU
from tui.library.library import Library

NARROW = (60, 20)


async def test_a_note_on_a_narrow_screen(library: Library) -> None:
    async with opened(library, NARROW) as pilot:
        await pilot.press("n", *"abc", "escape")
        await settled(pilot)
        note = library.record(URDU).note
        assert note is not None
        assert note.text == "abc"
        assert app_of(pilot).desk.articles.has_focus
        assert app_of(pilot).desk.articles.region.width == NARROW[0]


async def test_searching_from_the_text_and_tagging_on_a_narrow_screen(library: Library) -> None:
    async with opened(library, NARROW) as pilot:
        await pilot.press("enter", "/", *"narino")
        await settled(pilot)
        assert "1 of 2" in screen_text(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert app_of(pilot).desk.articles.has_focus
        await pilot.press("t", *"abc", "enter", "escape")
        await settled(pilot)
        assert library.record(URDU).tags == ("abc",)


async def test_an_editor_left_by_tab_does_not_stand_beside_another_article(library: Library) -> None:
    async with opened(library) as pilot:
        await pilot.press("n", *"first", "tab")
        await settled(pilot)
        assert app_of(pilot).desk.articles.has_focus
        assert app_of(pilot).desk.note_pane.writing
        await pilot.press("j")
        await settled(pilot)
        note = library.record(URDU).note
        assert note is not None
        assert note.text == "first"
        assert not app_of(pilot).desk.note_pane.writing
        assert "n writes one" in screen_text(pilot)


async def test_zen_puts_the_text_in_the_middle_and_back(library: Library) -> None:
    def indent(text: str) -> int:
        line = next(line for line in text.splitlines() if "Bogota, (UrduPoint" in line)
        return len(line[: line.index("Bogota")])

    async with opened(library, (160, 30)) as pilot:
        beside = indent(screen_text(pilot))
        await pilot.press("z")
        await settled(pilot)
        assert indent(screen_text(pilot)) == (160 - 76) // 2
        await pilot.press("z")
        await settled(pilot)
        assert indent(screen_text(pilot)) == beside
