"""A library that comes from a stranger: its `annotations.json` is shown harmlessly, or left alone."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.driving import app_of, opened, screen_text, settled
from tests.cli.conftest import Command
from tests.conftest import URDU
from tests.hostile.annotations import REFUSED, WORK, together
from tests.hostile.world import COMMAND
from tests.library.helpers import found, write_files
from tests.terminal import Terminal, forbidden_sequences
from tui.library.library import Library
from tui.text.clean import visible

EACH = [["show", URDU], ["tag", URDU, "+new"]]
"""What is done with the work of each stranger."""

ALL = [
    ["list"],
    ["tags", "list"],
    ["verify"],
    ["history", "--limit", "500"],
    ["export", "--output", "-", "--no-text"],
    ["tag", "--all", "+new"],
]
"""What is done with the work of all of them."""


def test_whatever_can_be_read_is_worked_with(cuttings: Command, desk: Path) -> None:
    for name, tables in WORK.items():
        (desk / "data/annotations.json").write_text(json.dumps(tables, ensure_ascii=False))
        shutil.rmtree(desk / "data/backups", ignore_errors=True)
        for words in EACH:
            result = cuttings(*words)
            assert result.exit_code in (0, 1), (name, words, result.stderr)
            printed = result.stdout + result.stderr
            assert visible(printed) == printed, (name, words)


def test_what_cannot_be_read_is_refused_and_left_as_it_is(cuttings: Command, desk: Path) -> None:
    path = desk / "data/annotations.json"
    for name, content in REFUSED.items():
        data = content if isinstance(content, bytes) else content.encode()
        path.write_bytes(data)
        result = cuttings("tag", URDU, "+new")
        assert result.exit_code == 3, (name, result.stdout, result.stderr)
        assert visible(result.stderr) == result.stderr
        assert len(result.stderr) < 1000
        assert path.read_bytes() == data, name


@pytest.fixture(scope="module")
def strangers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of as many articles as there are kinds of work, with all that work; and its cache."""
    folder = tmp_path_factory.mktemp("strangers")
    library = Library(folder / "library", folder / "cache")
    texts = (f"date 2021-10-20 A headline\n\nText {number}." for number in range(len(WORK)))
    library.import_([write_files(folder / "in", texts)])
    work = json.dumps(together(found(library)), ensure_ascii=False)
    library.close()
    (library.folder / "annotations.json").write_text(work)
    library = Library(library.folder, folder / "cache")
    library.refresh()
    library.close()
    return folder


@pytest.fixture
def strange(strangers: Path, tmp_path: Path) -> Iterator[Library]:
    """That library."""
    shutil.copytree(strangers, tmp_path / "strange")
    library = Library(tmp_path / "strange/library", tmp_path / "strange/cache")
    yield library
    library.close()


def test_verbs_on_all_of_it(strange: Library, cuttings: Command) -> None:
    strange.close()
    for words in ALL:
        result = cuttings("--library", str(strange.folder), *words)
        assert result.exit_code in (0, 1, 2), (words, result.stderr)
        if words[0] == "export":
            json.loads(result.stdout_bytes.decode())
        else:
            assert visible(result.stdout) == result.stdout, words
        assert visible(result.stderr) == result.stderr, words


async def test_all_of_it_is_shown_in_the_app(strange: Library) -> None:
    ids = found(strange)
    async with opened(strange) as pilot:
        app = app_of(pilot)
        desk = app.desk

        def harmless(where: str) -> None:
            for line in screen_text(pilot).split("\n"):
                assert visible(line) == line, where

        for place, id in enumerate(ids):
            desk.articles.cursor = place
            desk.settle()
            harmless(id)
        desk.articles.cursor = 0
        desk.articles.action_toggle_dense()
        desk.articles.action_mark_all()
        await desk.action_edit_tags()
        await settled(pilot)
        harmless("the tags of all")
        for letter in ("e", "a", "[", "t"):
            desk.tag_editor.line_input.value = letter
            await pilot.pause()
            harmless(f"tags that begin with {letter}")
        await desk.action_ask_tag(False)
        await pilot.pause()
        harmless("tags to take off")


async def test_every_note_and_title_can_be_edited(strange: Library) -> None:
    async with opened(strange) as pilot:
        app = app_of(pilot)
        desk = app.desk
        for place, id in enumerate(found(strange)):
            record = strange.record(id)
            desk.articles.cursor = place
            desk.settle()
            if record.note:
                await desk.action_edit_note()
                await pilot.pause()
                for line in screen_text(pilot).split("\n"):
                    assert visible(line) == line, id
                desk.note_pane.leave()
                assert strange.record(id).note == record.note
            if record.corrections.title or record.corrections.date:
                await desk.action_correct()
                await pilot.pause()
                for line in screen_text(pilot).split("\n"):
                    assert visible(line) == line, id
                app.screen.dismiss(None)
                await pilot.pause()


def test_nothing_of_it_acts_on_a_terminal(strange: Library, tmp_path: Path) -> None:
    env = {"XDG_CACHE_HOME": str(tmp_path / "terminal-cache")}
    with Terminal([str(COMMAND), "--library", str(strange.folder)], rows=30, env=env) as terminal:
        terminal.wait_for(f"{len(WORK)} of {len(WORK)}")
        terminal.wait_for("Note")
        for _ in range(len(WORK) // 3):
            terminal.press("j", "j", "j")
            terminal.wait_quiet(0.07)
        terminal.press("t")
        terminal.send("a")
        terminal.wait_quiet()
        terminal.press("tab")
        terminal.wait_quiet()
        terminal.press("escape", "n")
        terminal.wait_quiet()
        terminal.press("escape", "e")
        terminal.wait_quiet()
        terminal.press("escape", "-")
        terminal.wait_quiet()
        terminal.press("escape", "q")
        assert terminal.wait_exit() == 0
        assert forbidden_sequences(terminal.raw) == []
