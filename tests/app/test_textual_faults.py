"""Where Textual itself would end the app: found by `tests.app.monkey`, and dealt with since."""

from __future__ import annotations

from textual import events
from textual.command import CommandList

from tests.app import feeding
from tests.app.driving import app_of, opened
from tui.app.palette import Palette
from tui.app.screens.confirm import Confirm
from tui.app.widgets.note_editor import NoteEditor
from tui.library.library import Library


async def test_page_keys_before_the_palette_is_drawn(library: Library) -> None:
    """Textual's list of commands fails at them while it has commands, and no lines yet."""
    async with opened(library) as pilot:
        app = app_of(pilot)
        palette = Palette()
        await app.push_screen(palette)
        commands = palette.query_one(CommandList)
        commands.add_option("a command")
        commands.highlighted = 0
        assert not commands.size
        for action in ("page_up", "page_down", "first", "last"):
            palette._action_command_list(action)


async def test_two_clicks_beside_the_palette_close_it_once(library: Library) -> None:
    async with opened(library) as pilot:
        app = app_of(pilot)
        feeding.key(app, ":")
        await feeding.rest(app)
        assert app.screen.query(CommandList)
        for _ in range(3):
            feeding.click(app, 119, 1)
        await feeding.rest(app)
        assert app.screen is app.desk


async def test_a_dialog_is_answered_once(library: Library) -> None:
    async with opened(library) as pilot:
        app = app_of(pilot)
        answers: list[bool | None] = []
        below, above = Confirm("below?"), Confirm("above?")
        await app.push_screen(below)
        await app.push_screen(above, answers.append)
        above.dismiss(True)
        above.dismiss(False)
        await pilot.pause()
        assert answers == [True]
        assert app.screen is below


async def test_undoing_so_much_of_a_note_that_its_scroll_bar_goes(library: Library) -> None:
    async with opened(library, size=(120, 20)) as pilot:
        app = app_of(pilot)
        feeding.key(app, "n")
        await feeding.rest(app)
        app.post_message(events.Paste("one line\n" * 60))
        await feeding.rest(app)
        editor = app.desk.query_one(NoteEditor)
        assert editor.show_vertical_scrollbar
        feeding.key(app, "ctrl+z")
        await feeding.rest(app)
        assert editor.text == ""
        feeding.key(app, "ctrl+y")
        await feeding.rest(app)
        assert editor.text.startswith("one line\none line")
