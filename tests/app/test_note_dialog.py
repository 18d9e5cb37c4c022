"""Writing the notes of passages and tags in the app."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from tests.app.driving import app_of, opened, screen_text, settled, until
from tests.conftest import URDU
from tests.library.helpers import do
from tui.app.gather import shown_note
from tui.app.screens.note_dialog import NoteDialog
from tui.changes.highlights import Mark
from tui.changes.noted import OnPassage, OnTag, Subject
from tui.changes.notes import CONFLICT
from tui.changes.values import AddTags
from tui.library.library import Library
from tui.model.highlight import Place

PASSAGE = OnPassage(URDU, "h1")
TAG = OnTag("aid")


@pytest.fixture(autouse=True)
def coded(library: Library) -> None:
    """The library has a tag and a passage."""
    do(library, AddTags(("Aid",)), URDU)
    do(library, Mark("h1", Place(0, 6, "Bogota")), URDU)


async def ask(pilot: Pilot[int], library: Library, on: Subject, answers: list[str | None]) -> None:
    """Open the dialog; its answer is appended."""
    dialog = NoteDialog(shown_note(library, on.key), "Note on [b]it", "about\x1b it")
    await pilot.app.push_screen(dialog, answers.append)
    await settled(pilot)


def note(library: Library, on: Subject) -> str:
    held = on.held(library.work.state)
    return held.text if held else ""


@pytest.mark.parametrize("on", [PASSAGE, TAG])
async def test_it_is_saved_as_it_is_left(library: Library, on: Subject) -> None:
    async with opened(library) as pilot:
        answers: list[str | None] = []
        await ask(pilot, library, on, answers)
        assert "Note on [b]it" in screen_text(pilot)
        assert "about␛ it" in screen_text(pilot)
        await pilot.press("h", "i", "enter", "!", "escape")
        await settled(pilot)
        assert (note(library, on), answers) == ("hi\n!", ["hi\n!"])
        assert app_of(pilot).desk.articles.has_focus
        await pilot.press("u")
        assert note(library, on) == ""


async def test_what_is_typed_is_a_draft_and_offered_again(library: Library) -> None:
    async with opened(library) as pilot:
        await ask(pilot, library, TAG, [])
        await pilot.press("h", "i")
        folder = library.drafts.folder
        await until(pilot, lambda: any('"hi"' in path.read_text() for path in folder.glob("*.json")))
        (pane,) = (pane for pane in app_of(pilot).note_panes if pane.writing)
        pane._stop()  # as if it was killed now
        library.drafts.close()
        library.__dict__.pop("drafts")
        assert shown_note(library, TAG.key).draft == "hi"


async def test_what_another_window_writes_is_taken_in(library: Library) -> None:
    other = Library(library.folder, library.folder.parent / "cache 2")
    try:
        async with opened(library) as pilot:
            await ask(pilot, library, TAG, [])
            await pilot.press("m")
            other.apply(TAG.edit("theirs", "", "2026-11-21T23:00:00Z"))
            other.work.flush()
            (pane,) = (pane for pane in app_of(pilot).note_panes if pane.writing)
            await until(pilot, lambda: pane.text == f"theirs{CONFLICT}m")
            await pilot.press("escape")
            await until(pilot, lambda: note(library, TAG) == f"theirs{CONFLICT}m")
    finally:
        other.close()


async def test_leaving_the_app_saves_it(library: Library) -> None:
    async with opened(library) as pilot:
        await ask(pilot, library, PASSAGE, [])
        await pilot.press("h", "i", "ctrl+q")
        await settled(pilot)
    assert note(library, PASSAGE) == "hi"
