"""The app around the desk: files in and out, themes, palette, saving that fails, typing ahead."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from textual.theme import BUILTIN_THEMES
from textual.widgets import Input

from tests.app.driving import app_of, opened, said, screen_text, settled, until
from tests.conftest import NEWSDAY, URDU
from tui.app.palette import BindingCommands
from tui.app.screens.confirm import Confirm
from tui.app.screens.export import ExportDialog
from tui.app.screens.import_ import ImportDialog, ImportSummary
from tui.app.theme import THEMES
from tui.app.widgets.tag_input import TagInput
from tui.changes.values import AddTags, Edit
from tui.cli.main import cli
from tui.library.library import Library
from tui.model import moment
from tui.settings import Settings, load


async def test_the_app_and_the_command_write_the_same_bytes(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.apply(Edit((URDU, NEWSDAY), AddTags(("afp",))))
    library.work.flush()
    monkeypatch.setattr(moment, "now", lambda: "2026-11-21T23:00:00Z")
    async with opened(library) as pilot:
        await pilot.press("/", *"#afp", "enter", "ctrl+e")
        await pilot.pause()
        pilot.app.screen.query_one("#path", Input).value = str(tmp_path / "app.json")
        await pilot.press("enter")
        await settled(pilot)
        assert said(pilot).startswith("Wrote 2 articles to")
    command = ["--library", str(library.folder), "export", "#afp", "--output", str(tmp_path / "cli.json")]
    assert CliRunner().invoke(cli, command).exit_code == 0
    assert (tmp_path / "app.json").read_bytes() == (tmp_path / "cli.json").read_bytes()


async def test_an_export_never_replaces_a_file_unasked(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_text("mine")
    async with opened(library) as pilot:
        await pilot.press("ctrl+e")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ExportDialog)
        pilot.app.screen.query_one("#path", Input).value = str(path)
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert isinstance(pilot.app.screen, Confirm)
        await pilot.press("n")
        await settled(pilot)
        assert path.read_text() == "mine"
        await pilot.press("ctrl+e")
        await pilot.pause()
        pilot.app.screen.query_one("#path", Input).value = str(path)
        await pilot.press("enter")
        await pilot.pause(0.2)
        await pilot.press("y")
        await settled(pilot)
        assert path.read_text().startswith("{")


async def test_importing_says_what_could_not_be_read(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "new.txt").write_text(" date 2022-01-02 A third article\n\nWith a body of its own.\n")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    async with opened(library) as pilot:
        await pilot.press("I")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ImportDialog)
        pilot.app.screen.query_one(Input).value = str(folder)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ImportSummary))
        await until(pilot, lambda: "picture.png" in screen_text(pilot))
        await pilot.press("escape")
        await settled(pilot)
        assert "3 of 3" in screen_text(pilot)
        assert "A third article" in screen_text(pilot)


@pytest.mark.parametrize("typed", ["", "~nosuchuser/x", "/no/such/folder", "x" * 5000, "a\0b"])
async def test_a_path_that_is_none_is_refused(library: Library, typed: str) -> None:
    async with opened(library) as pilot:
        for key, dialog in (("I", ImportDialog), ("ctrl+e", ExportDialog)):
            await pilot.press(key)
            await pilot.pause(0.1)
            pilot.app.screen.query(Input).last().value = f"{typed}/in/it" if typed else ""
            await pilot.press("enter")
            await pilot.pause(0.1)
            assert isinstance(pilot.app.screen, dialog)
            assert pilot.app.screen.query_one(".dialog--problem").display
            await pilot.press("escape")
            await pilot.pause(0.1)


async def test_every_theme_shows_the_desk(library: Library) -> None:
    library.apply(Edit((URDU,), AddTags(("a", "b", "c", "d"))))
    async with opened(library) as pilot:
        for name in (*BUILTIN_THEMES, *(theme.name for theme in THEMES)):
            pilot.app.theme = name
            await pilot.pause()
            assert "Blinken In Colombia" in screen_text(pilot)


async def test_the_theme_is_kept_for_the_next_start(library: Library) -> None:
    from tui.library.places import config_folder

    async with opened(library) as pilot:
        pilot.app.theme = "paper"
        await settled(pilot)
    assert load(config_folder()).theme == "paper"
    async with opened(library, settings=load(config_folder())) as pilot:
        assert pilot.app.theme == "paper"


async def test_going_back_to_the_first_theme_is_kept_too(library: Library) -> None:
    from tui.library.places import config_folder

    async with opened(library) as pilot:
        for name in ("paper", "night"):
            pilot.app.theme = name
            await settled(pilot)
    assert load(config_folder()).theme == "night"


async def test_an_article_whose_file_is_gone_is_said_and_no_verb_fails_over_it(library: Library) -> None:
    async with opened(library) as pilot:
        for path in (library.folder / "articles").rglob("*.md"):
            path.unlink()
        await pilot.press("e", "j", "k", "s")
        await settled(pilot)
        assert "cannot be read" in screen_text(pilot)
        assert library.record(URDU).starred


async def test_a_store_that_was_changed_by_hand_is_said(library: Library) -> None:
    library.apply(Edit((URDU,), AddTags(("x",))))
    library.work.flush()
    store = library.folder / "annotations.json"
    store.write_text(store.read_text().replace('"x"', '"y"'))
    other = Library(library.folder, library.folder.parent / "other-cache")
    async with opened(other) as pilot:
        (toast,) = pilot.app._notifications
        assert toast.severity == "error"
        assert "was changed by something else" in toast.message
    other.close()


async def test_an_unknown_theme_is_no_reason_not_to_start(library: Library) -> None:
    async with opened(library, settings=Settings(theme="no such theme")) as pilot:
        assert pilot.app.theme == "night"


async def test_the_palette_offers_every_command_that_works_here(library: Library) -> None:
    async with opened(library) as pilot:
        provider = BindingCommands(pilot.app.screen)
        offered = {hit.text async for hit in provider.discover()}
        ids = {
            active.binding.id
            for active in pilot.app.screen.active_bindings.values()
            if active.enabled and active.binding.id
        }
        assert len(offered) == len(ids)
        assert "Tag (t)" in offered
        assert "Undo (ctrl+z)" in offered


async def test_the_palette_changes_the_theme(library: Library) -> None:
    async with opened(library) as pilot:
        titles = [command.title for command in app_of(pilot).get_system_commands(pilot.app.screen)]
        assert titles == ["Theme"]


async def test_letters_typed_at_once_go_into_the_line_that_the_key_opens(library: Library) -> None:
    async with opened(library) as pilot:
        for key in ("t", *"solo", "enter"):
            pilot.app.simulate_key(key)
        await pilot.pause(0.5)
        await settled(pilot)
        assert library.record(URDU).tags == ("solo",)
        assert app_of(pilot).desk.order == "newest"  # the o in it sorted nothing
        assert isinstance(pilot.app.focused, TagInput)


async def test_the_editor_says_why_it_cannot_be_opened(library: Library) -> None:
    async with opened(library) as pilot:
        await pilot.press("n", *"typed", "ctrl+o")
        await pilot.pause(0.2)
        assert "No editor is set." in screen_text(pilot)
        await pilot.press("escape")
        await settled(pilot)
        note = library.record(URDU).note
        assert note is not None
        assert note.text == "typed"


async def test_copying_gives_title_source_and_date(library: Library) -> None:
    async with opened(library) as pilot:
        await pilot.press("y")
        await settled(pilot)
        title = "Blinken In Colombia With Pledge To Shift Away From Security Focus"
        assert pilot.app.clipboard == f"{title}. UrduPoint.com. 21 October 2021"
