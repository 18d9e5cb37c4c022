"""The app over an `annotations.json` that cannot be read: what it offers; it writes nothing unasked."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.app.driving import app_of, opened, said, screen_text, settled, until
from tests.conftest import NEWSDAY, URDU
from tests.library.helpers import agrees, do, found, on_disk
from tests.store.damages import DAMAGES, NEWER, everything
from tui.app.cuttings import Cuttings
from tui.app.screens.damaged import Damaged
from tui.app.screens.desk import Desk
from tui.changes.values import AddTags, Edit, SetStarred
from tui.library.library import Library
from tui.settings import Settings


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.store.storage.SETTLING", 0.0)
    monkeypatch.setattr("tui.app.save_watch.WATCH", 0.05)


@pytest.fixture
def folder(library: Library) -> Path:
    """A library whose one copy lacks the last step, closed; its cache beside it."""
    do(library, AddTags(("colombia",)), URDU)
    do(library, AddTags(("US aid",)), NEWSDAY)
    library.close()
    return library.folder


@pytest.fixture
def again(folder: Path) -> Iterator[Library]:
    """The library, opened anew, with nothing read."""
    opened = Library(folder, folder.parent / "cache")
    yield opened
    opened.close()


@asynccontextmanager
async def refused(library: Library, size: tuple[int, int] = (100, 30)) -> AsyncIterator[Pilot[int]]:
    """The app that finds no way into the library's work, with its dialog complete."""
    app = Cuttings(library, Settings(), "library")
    async with app.run_test(size=size, tooltips=True, notifications=True) as pilot:
        await offered(pilot)
        yield pilot
        app.exit(app.return_value, app.return_code or 0)  # no timer ticks while the screens are taken apart


async def offered(pilot: Pilot[int]) -> None:
    """Wait until the dialog is there, with all copies. Its worker goes on, so `settled` would not end."""
    await until(pilot, lambda: isinstance(pilot.app.screen, Damaged) and pilot.app.screen.is_mounted)
    await until(pilot, lambda: "looking" not in screen_text(pilot))
    await pilot.pause(0.05)


def shows_desk(pilot: Pilot[int]) -> bool:
    return isinstance(pilot.app.screen, Desk) and app_of(pilot).desk.furnished


def path_of(library: Library) -> Path:
    return library.folder / "annotations.json"


@pytest.mark.parametrize("kind", ["cut off", "merge conflict", "folder", "broken link", "gone"])
async def test_damage_is_named_and_the_copy_offered_and_quitting_leaves_all_as_it_is(
    again: Library, kind: str
) -> None:
    damage = DAMAGES[kind]
    damage.do(path_of(again))
    before = everything(again.folder)
    async with refused(again) as pilot:
        shown = " ".join(screen_text(pilot).replace("█", " ").split())
        assert "Your tags and notes cannot be read" in shown
        assert damage.said in shown
        assert "1 annotated article, 1 tag" in shown
        assert "enter goes back to it · o shows it read-only · q quits" in shown
        await pilot.press("q")
    assert pilot.app.return_code == 3
    again.close()
    assert everything(again.folder) == before


async def test_going_back_to_the_copy_opens_the_desk(again: Library) -> None:
    path = path_of(again)
    whole = path.read_bytes()
    path.write_bytes(whole[:-200])
    async with refused(again) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: shows_desk(pilot))
        await settled(pilot)
        assert said(pilot).startswith("Gone back to the copy of 20")
        shown = screen_text(pilot)
        assert "colombia" in shown
        assert "us-aid" not in shown
        assert "READ-ONLY" not in shown
        await pilot.press("s")
        await until(pilot, lambda: "saved" in app_of(pilot).desk.key_line.state[0])
    (kept,) = again.folder.glob("annotations.damaged-*.json")
    assert kept.read_bytes() == whole[:-200]
    assert on_disk(again).state().records.keys() == {URDU}
    assert agrees(again)


async def test_the_copy_can_be_looked_at_and_nothing_changes(again: Library) -> None:
    path_of(again).write_bytes(b"{")
    before = everything(again.folder)
    async with refused(again) as pilot:
        await pilot.press("o")
        await until(pilot, lambda: shows_desk(pilot))
        await settled(pilot)
        shown = screen_text(pilot)
        assert "READ-ONLY" in shown.splitlines()[0]
        assert "colombia" in shown
        for key in ("s", "n", "u", "e", "enter"):
            await pilot.press(key)
        await settled(pilot)
        notes = [note.message for note in app_of(pilot)._notifications]
        assert len(notes) == 4
        assert all(note.startswith("read-only: this is the copy of 20") for note in notes)
        assert isinstance(pilot.app.screen, Desk)
        await pilot.press("q")
    assert pilot.app.return_code == 0
    again.close()
    assert everything(again.folder) == before


@pytest.mark.parametrize("kind", ["no copy", "newer"])
async def test_without_a_copy_the_articles_can_be_read(again: Library, kind: str) -> None:
    if kind == "newer":
        path_of(again).write_bytes(NEWER)
    else:
        path_of(again).write_bytes(b"{")
        shutil.rmtree(again.folder / "backups")
    before = everything(again.folder)
    async with refused(again) as pilot:
        shown = screen_text(pilot)
        assert "o shows the articles read-only · q quits" in shown
        assert ("There is no copy that can be read." in shown) == (kind == "no copy")
        assert ("newer Cuttings" in shown) == (kind == "newer")
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, Damaged)
        await pilot.press("o")
        await until(pilot, lambda: shows_desk(pilot))
        await settled(pilot)
        shown = screen_text(pilot)
        assert "READ-ONLY" in shown
        assert "colombia ×" not in shown
        assert "Blinken In Colombia" in shown
    again.close()
    assert everything(again.folder) == before


async def test_keys_typed_ahead_are_no_answer(again: Library) -> None:
    path_of(again).write_bytes(b"{")
    app = Cuttings(again, Settings(), "library")
    async with app.run_test(size=(100, 30)) as pilot:
        for key in ("enter", "o"):
            app.simulate_key(key)
        await offered(pilot)
        assert isinstance(app.screen, Damaged)
        await pilot.press("q")
    assert path_of(again).read_bytes() == b"{"


async def test_another_copy_can_be_chosen_and_one_that_cannot_be_read_is_passed_over(again: Library) -> None:
    backups = again.folder / "backups"
    (copy,) = backups.iterdir()
    (backups / "annotations-20210101T000000Z.json").write_bytes(b"{")
    (backups / "annotations-20200101T000000Z.json").write_bytes(copy.read_bytes())
    path_of(again).write_bytes(b"[]")
    async with refused(again) as pilot:
        assert "2021-01-01" in screen_text(pilot)
        assert "cut off" in screen_text(pilot)
        await pilot.press("j", "j")
        await until(pilot, lambda: "days before" in screen_text(pilot))
        (chosen,) = [line for line in screen_text(pilot).splitlines() if "▸" in line]
        assert "2020-01-01" in chosen or "2019-12-31" in chosen
        assert "days before the file was last written" in " ".join(
            screen_text(pilot).replace("█", "").split()
        )
        await pilot.press("k", "k", "k")
        (chosen,) = [line for line in screen_text(pilot).splitlines() if "▸" in line]
        assert "2020" not in chosen


async def test_a_file_that_was_mended_meanwhile_is_opened(again: Library) -> None:
    path = path_of(again)
    whole = path.read_bytes()
    path.write_bytes(b"{")
    async with refused(again) as pilot:
        path.write_bytes(whole)
        await pilot.press("enter")
        await until(pilot, lambda: shows_desk(pilot))
        await settled(pilot)
        assert "us-aid" in screen_text(pilot) or "US aid" in screen_text(pilot)
    assert path.read_bytes() == whole
    assert list(again.folder.glob("annotations.damaged-*")) == []


@pytest.mark.parametrize("size", [(20, 6), (40, 10), (80, 24)])
async def test_it_stands_in_every_terminal(again: Library, size: tuple[int, int]) -> None:
    path_of(again).write_bytes(b"{")
    async with refused(again, size) as pilot:
        await pilot.press("pagedown", "down", "up", "tab")
        if size[1] >= 24:
            assert "q quits" in screen_text(pilot)
        await pilot.resize_terminal(90, 20)
        await pilot.press("q")
    assert pilot.app.return_code == 3


# While the app is open


async def test_damage_stays_said_and_what_the_window_holds_can_be_written_back(again: Library) -> None:
    path = path_of(again)
    async with opened(again, (100, 30)) as pilot:
        app = app_of(pilot)
        damaged = path.read_bytes()[:-200]
        path.write_bytes(damaged)
        await until(pilot, lambda: "annotations.json cannot be read" in app.desk.key_line.state[0])
        await pilot.press("s")
        await until(
            pilot, lambda: app.desk.key_line.state[0].startswith("not saved: annotations.json cannot")
        )
        await pilot.pause(0.3)
        assert "annotations.json cannot be read" in app.desk.key_line.state[0]
        assert path.read_bytes() == damaged
        await pilot.press("f8")
        await offered(pilot)
        await until(pilot, lambda: "as in this window   2 annotated articles, 2 tags" in screen_text(pilot))
        assert "esc leaves it" in screen_text(pilot)
        await pilot.press("o", "q")
        assert isinstance(app.screen, Damaged)
        await pilot.press("escape")
        assert path.read_bytes() == damaged
        await pilot.press("f8")
        await offered(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: "Wrote back what this window holds." in said(pilot))
        await until(pilot, lambda: "cannot" not in app.desk.key_line.state[0])
    records = on_disk(again).state().records
    assert {id: record.tags for id, record in records.items()} == {URDU: ("colombia",), NEWSDAY: ("us-aid",)}
    assert [record.starred for record in records.values()].count(True) == 1
    (kept,) = again.folder.glob("annotations.damaged-*.json")
    assert kept.read_bytes() == damaged


async def test_an_edit_by_another_program_can_be_taken_back(again: Library) -> None:
    path = path_of(again)
    path.write_text(path.read_text().replace('"colombia"', '"ecuador"'))
    altered = path.read_bytes()
    async with opened(again, (100, 30)) as pilot:
        assert found(again, "#ecuador") == [URDU]
        await pilot.press("f8")
        await offered(pilot)
        assert "were changed by another program" in screen_text(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: "Gone back to the copy" in said(pilot))
        await settled(pilot)
        assert found(again, "#ecuador") == []
        assert found(again, "#colombia") == [URDU]
        assert agrees(again)
    (kept,) = again.folder.glob("annotations.damaged-*.json")
    assert kept.read_bytes() == altered


async def test_a_healthy_library_can_go_back_too_and_keeps_what_was_there(again: Library) -> None:
    whole = path_of(again).read_bytes()
    async with opened(again, (100, 30)) as pilot:
        await pilot.press("f8")
        await offered(pilot)
        assert "What there is now goes to the folder backups first." in screen_text(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: "Gone back to the copy" in said(pilot))
    assert whole in [path.read_bytes() for path in (again.folder / "backups").iterdir()]
    assert list(again.folder.glob("annotations.damaged-*")) == []
    assert on_disk(again).state().records.keys() == {URDU}


async def test_a_read_only_window_goes_on_when_the_file_was_recovered_elsewhere(again: Library) -> None:
    path = path_of(again)
    whole = path.read_bytes()
    path.write_bytes(b"{")
    async with refused(again) as pilot:
        app = app_of(pilot)
        await pilot.press("o")
        await until(pilot, lambda: shows_desk(pilot))
        await settled(pilot)
        path.write_bytes(whole)
        await pilot.press("f8")
        await until(pilot, lambda: "can be read again" in said(pilot))
        await settled(pilot)
        assert "READ-ONLY" not in screen_text(pilot)
        assert found(again, "#us-aid") == [NEWSDAY]
        again.apply(Edit((URDU,), SetStarred(True)))
        await until(pilot, lambda: "saved" in app.desk.key_line.state[0])
    assert on_disk(again).state().records[URDU].starred


async def test_what_was_changed_before_the_start_is_in_the_list_at_once(folder: Path, tmp_path: Path) -> None:
    elsewhere = Library(folder, tmp_path / "other cache")
    do(elsewhere, AddTags(("new",)), URDU)
    elsewhere.close()
    library = Library(folder, tmp_path / "cache")
    async with opened(library, (120, 30)) as pilot:
        rows = screen_text(pilot).splitlines()
        assert any("UrduPoint" in row and "new" in row for row in rows)
    library.close()
