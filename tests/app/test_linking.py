"""Following the links of notes in the app."""

from __future__ import annotations

import pytest

from tests.app.driving import app_of, opened, said, screen_text, settled, until
from tests.conftest import NEWSDAY, URDU
from tests.library.helpers import do
from tui.app.screens.note_dialog import NoteDialog
from tui.app.widgets.note_view import NoteView
from tui.changes.highlights import Mark
from tui.changes.noted import OnTag
from tui.changes.values import AddTags, EditNote
from tui.library.library import Library
from tui.model.highlight import Place


@pytest.fixture(autouse=True)
def linked(library: Library) -> None:
    """The newer article's note links to the older one; so does the note of a tag."""
    do(library, EditNote(f"**Same** as [[{NEWSDAY}]] or [[gone]]"), URDU)
    do(library, AddTags(("Aid",)), URDU)
    library.apply(OnTag("aid").edit(f"as in [[{NEWSDAY}]]", "", "2026-11-21T23:00:00Z"))


async def test_a_link_is_followed_there_and_back(library: Library) -> None:
    async with opened(library) as pilot:
        desk = app_of(pilot).desk
        await until(pilot, lambda: desk.backlinks)
        assert "(no such" in screen_text(pilot)
        desk.search_for("is:noted")
        await pilot.press("L", "enter")
        await settled(pilot)
        assert (desk.articles.current, desk.search.text) == (NEWSDAY, "")
        assert "Linked from" in screen_text(pilot)
        assert desk.query_one(NoteView).has_focus
        await pilot.press("enter")
        await settled(pilot)
        assert desk.articles.current == URDU
        await pilot.press("escape", "ctrl+o")
        await settled(pilot)
        assert desk.articles.has_focus
        assert desk.articles.current == NEWSDAY
        await pilot.press("ctrl+o")
        await settled(pilot)
        assert (desk.articles.current, desk.search.text) == (URDU, "is:noted")
        await pilot.press("ctrl+o")
        assert said(pilot) == "You have followed no link."


async def test_a_broken_link_is_said_to_be_so(library: Library) -> None:
    async with opened(library) as pilot:
        await pilot.press("L", "j", "enter")
        await settled(pilot)
        assert app_of(pilot).desk.articles.current == URDU
        assert "There is no article gone." in [note.message for note in pilot.app._notifications]


async def test_the_note_of_a_tag_that_links_here_is_opened(library: Library) -> None:
    async with opened(library) as pilot:
        desk = app_of(pilot).desk
        await until(pilot, lambda: desk.backlinks)
        await pilot.press("j")
        await settled(pilot)
        assert "← #Aid" in screen_text(pilot)
        await pilot.press("L", "j", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, NoteDialog))
        assert "Note on #Aid" in screen_text(pilot)


async def test_an_article_without_a_note_has_none_to_go_to(library: Library) -> None:
    do(library, EditNote(""), URDU)
    async with opened(library) as pilot:
        await pilot.press("L")
        await settled(pilot)
        assert said(pilot) == "There is no note on this article; n writes one."
        assert app_of(pilot).desk.articles.has_focus


async def test_the_mouse_follows_too(library: Library) -> None:
    async with opened(library) as pilot:
        desk = app_of(pilot).desk
        await pilot.click(NoteView, offset=(10, 0))
        await settled(pilot)
        assert desk.articles.current == NEWSDAY


async def test_a_link_is_completed_from_words_of_a_title(library: Library) -> None:
    async with opened(library) as pilot:
        await pilot.press("j", "n", *"[[pledge")
        await until(pilot, lambda: "Tab Blinken In Colombia" in screen_text(pilot))
        await pilot.press("space", *"secu")
        await until(pilot, lambda: "Tab Blinken In Colombia" in screen_text(pilot))
        await pilot.press("tab", ".")
        await until(pilot, lambda: "Tab Blinken" not in screen_text(pilot))
        await pilot.press("tab")
        await settled(pilot)
        assert app_of(pilot).desk.articles.has_focus
        note = library.record(NEWSDAY).note
        assert note is not None
        assert note.text == f"[[{URDU}]]."


async def test_a_link_in_the_note_of_a_passage_is_followed_and_the_note_is_written_on(
    library: Library,
) -> None:
    note = f"as in [[{NEWSDAY}]]"
    do(library, Mark("h1", Place(0, 6, "Bogota"), (), note), URDU)
    async with opened(library) as pilot:
        desk = app_of(pilot).desk
        await pilot.press("]", "L")
        await settled(pilot)
        assert "Note on the passage" in screen_text(pilot)
        assert "as in Blinken praises" in screen_text(pilot)
        await pilot.press("n", "space", "s", "o", "escape")
        await settled(pilot)
        assert library.record(URDU).highlights[0].note == f"{note} so"
        await pilot.press("L", "enter")
        await settled(pilot)
        assert pilot.app.screen is desk
        assert desk.articles.current == NEWSDAY
        assert "← “Bogota” in Blinken" in screen_text(pilot)
        await pilot.press("ctrl+o")
        await settled(pilot)
        assert desk.articles.current == URDU
