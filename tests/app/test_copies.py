"""What a sync service leaves beside the annotations: said once, shown and merged when asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.app.driving import app_of, opened, said, screen_text, until
from tests.conftest import NEWSDAY, SEEDS, URDU
from tests.library.helpers import do
from tui.app import copy_watch, save_watch
from tui.app.screens.confirm import Confirm
from tui.app.screens.merge import MergeDialog
from tui.changes.notes import CONFLICT
from tui.changes.values import AddTags, EditNote
from tui.library.library import Library

NAME = "annotations.sync-conflict-20261123-101010-ABCDEFG.json"


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(save_watch, "WATCH", 0.05)


@pytest.fixture
def there(tmp_path: Path) -> bytes:
    """The annotations of another machine."""
    library = Library(tmp_path / "there", tmp_path / "there-cache")
    library.import_([SEEDS])
    do(library, AddTags(("There",)), URDU, NEWSDAY)
    do(library, EditNote("theirs"), URDU)
    library.close()
    return (library.folder / "annotations.json").read_bytes()


def warnings(pilot: Pilot[int]) -> list[str]:
    return [toast.message for toast in pilot.app._notifications if toast.severity != "information"]


def sentence(name: str) -> str:
    left = "A sync service left another version of your tags and notes"
    return f"{left}: {name}. M shows what is in it."


async def test_a_copy_that_is_there_is_said_once_and_merged_and_undone(
    library: Library, there: bytes
) -> None:
    do(library, EditNote("mine"), URDU)
    copy = library.folder / NAME
    copy.write_bytes(there)
    async with opened(library) as pilot:
        await until(pilot, lambda: warnings(pilot))
        await pilot.pause(0.3)
        assert warnings(pilot) == [sentence(NAME)]
        await pilot.press("M")
        await until(pilot, lambda: "Nothing that is here is lost." in screen_text(pilot))
        assert isinstance(pilot.app.screen, Confirm)
        for line in (f"Merge {NAME}? It", "changes 2 articles.", "2 articles get tags: There (2)"):
            assert line in screen_text(pilot)
        assert "1 article has another note there, and both texts are kept:" in screen_text(pilot)
        await pilot.press("n")
        await pilot.press("M")
        await until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        assert not library.record(URDU).tags
        await pilot.press("y")
        await until(pilot, lambda: said(pilot).startswith("Merged annotations.sync-conflict"))
        await until(pilot, lambda: "two texts of it" in screen_text(pilot))
        note = library.record(URDU).note
        assert note is not None
        assert note.text == f"mine{CONFLICT}theirs"
        assert (library.folder / "backups" / NAME).exists()
        assert not copy.exists()
        assert app_of(pilot).desk.articles.current == URDU
        await pilot.press("u")
        await until(pilot, lambda: said(pilot).startswith("Undone: merged annotations from"))
        assert not library.record(URDU).tags
        await pilot.pause(0.2)
        assert warnings(pilot) == [sentence(NAME)]


async def test_one_that_comes_while_the_app_is_open_is_noticed(library: Library, there: bytes) -> None:
    async with opened(library) as pilot:
        await pilot.pause(0.2)
        assert warnings(pilot) == []
        for name in ("annotations (1).json", "annotations (2).json"):
            (library.folder / name).write_bytes(there)
            await until(pilot, lambda name=name: sentence(name) in warnings(pilot), 2)  # type: ignore[misc]  # a default
        assert len(warnings(pilot)) == 2
        same = json.dumps({"records": {"1": {"article": URDU}}})
        (library.folder / "annotations 3.json").write_text(same)
        (library.folder / "annotations.txt").write_bytes(there)
        do(library, AddTags(("own saves change the folder too",)), URDU)
        await pilot.pause(0.3)
        assert len(warnings(pilot)) == 2


async def test_one_that_is_still_being_written_is_waited_for(library: Library, there: bytes) -> None:
    (library.folder / NAME).write_bytes(there[:100])
    async with opened(library) as pilot:
        (library.folder / NAME).write_bytes(there)
        await until(pilot, lambda: sentence(NAME) in warnings(pilot))
        (library.folder / "annotations 2.json").write_bytes(there[:100])
        await until(pilot, lambda: "annotations 2.json" in warnings(pilot)[-1])
        assert "cannot be read" in warnings(pilot)[-1]
        await pilot.pause(0.3)
        assert sum("annotations 2.json" in warning for warning in warnings(pilot)) == 1


async def test_the_folder_is_not_listed_while_it_is_as_it_was(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copy_watch, "SETTLED", -1)
    async with opened(library) as pilot:
        await pilot.pause(0.2)
        from tui.store import conflicts

        def fail(folder: Path) -> list[Path]:
            raise AssertionError(folder)

        monkeypatch.setattr(conflicts, "copies", fail)
        await pilot.pause(0.2)
        app_of(pilot).look_for_copies()


async def test_any_file_can_be_named(library: Library, there: bytes, tmp_path: Path) -> None:
    file = tmp_path / "from ann.json"
    file.write_bytes(there)
    async with opened(library) as pilot:
        await pilot.press("M")
        await until(pilot, lambda: isinstance(pilot.app.screen, MergeDialog))
        pilot.app.screen.query_one(Input).value = str(tmp_path)
        await pilot.press("enter")
        await until(pilot, lambda: warnings(pilot))
        assert "is a folder. Name the annotations.json in it." in warnings(pilot)[0]
        await pilot.press("M")
        await until(pilot, lambda: isinstance(pilot.app.screen, MergeDialog))
        pilot.app.screen.query_one(Input).value = str(file)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: library.record(NEWSDAY).tags == ("there",))
        assert file.exists()
        await pilot.press("M")
        await until(pilot, lambda: isinstance(pilot.app.screen, MergeDialog))
        pilot.app.screen.query_one(Input).value = str(file)
        await pilot.press("enter")
        await until(pilot, lambda: said(pilot) == "There is nothing new in from ann.json.")
