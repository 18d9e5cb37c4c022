"""Long edits in the app: the screen stays free, they can be stopped, what is wished meanwhile comes after."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.app.driving import app_of, opened, said, screen_text, settled, until
from tests.library.helpers import found, write_files
from tui.changes.state import Outcome
from tui.changes.values import Edit
from tui.errors import BadRequest
from tui.index.index import Index, Progress
from tui.index.stamp import Indexed
from tui.library.library import Library
from tui.model.record import Record


@pytest.fixture(autouse=True)
def any_edit_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.app.editing.LONG", 0)


@contextmanager
def held_up(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """The index takes until the event is set for the next records that it is to show."""
    go_on = threading.Event()
    update = Index.update_records

    def late(self: Index, records: list[Record], progress: Progress | None = None) -> bool:
        assert go_on.wait(10)
        return update(self, records, progress)

    with monkeypatch.context() as patched:
        patched.setattr(Index, "update_records", late)
        yield go_on
        go_on.set()


async def star_both(pilot: Pilot[int]) -> None:
    await pilot.press("*", "s")
    await pilot.pause(0.1)


async def test_the_screen_answers_while_an_edit_is_under_way(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(library) as pilot:
        with held_up(monkeypatch) as go_on:
            await star_both(pilot)
            await pilot.press("escape", "j", "enter")
            assert app_of(pilot).desk.reader.has_focus
            assert found(library, "is:starred") == []
            go_on.set()
            await settled(pilot)
        assert len(found(library, "is:starred")) == 2
        assert "★" in screen_text(pilot)


async def test_what_is_wished_meanwhile_comes_after_it_in_order(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(library) as pilot:
        with held_up(monkeypatch) as go_on:
            await star_both(pilot)
            await pilot.press("r")
            assert said(pilot).startswith("This comes after")
            await pilot.press("u")
            go_on.set()
            await until(pilot, lambda: said(pilot).startswith("Undone"))
        await settled(pilot)
        assert [entry.undone for entry in library.work.state.history] == [False, True]
        assert len(found(library, "is:starred")) == 2


async def test_one_that_is_stopped_changes_nothing(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(library) as pilot:
        with held_up(monkeypatch) as go_on:
            await star_both(pilot)
            await pilot.press("C")
            assert said(pilot) == "Stopping…"
            go_on.set()
            await until(pilot, lambda: said(pilot) == "Stopped: nothing was changed.")
        assert found(library, "is:starred") == []
        assert library.work.state.history == []
        await pilot.press("C")
        assert said(pilot) == "Nothing is under way."


async def test_q_leaves_when_it_is_done(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(library) as pilot:
        with held_up(monkeypatch) as go_on:
            await star_both(pilot)
            await pilot.press("q")
            assert app_of(pilot).is_running
            go_on.set()
            await until(pilot, lambda: app_of(pilot).return_code == 0)
        assert library.work.status.waiting == 0
        assert len(found(library, "is:starred")) == 2


async def test_its_fault_is_said_and_the_next_one_is_done(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(edit: Edit, progress: Progress | None = None) -> Outcome:
        raise BadRequest("not today")

    async with opened(library) as pilot:
        with monkeypatch.context() as patched:
            patched.setattr(library, "apply", refuse)
            await star_both(pilot)
            await settled(pilot)
            assert "not today" in screen_text(pilot)
        await pilot.press("s")
        await settled(pilot)
        assert len(found(library, "is:starred")) == 2


async def test_a_key_need_not_wait_for_a_step_of_an_import(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a step is put into the index nobody else can write to it."""
    monkeypatch.setattr("tui.app.editing.LONG", 2_000)
    begun, go_on = threading.Event(), threading.Event()
    put = Index.put

    def late(self: Index, items: Iterable[Indexed]) -> None:
        with self._connections.writing():
            begun.set()
            assert go_on.wait(10)
        put(self, items)

    monkeypatch.setattr(Index, "put", late)
    source = write_files(tmp_path / "in", [" date 2021-10-22 New\n\nSomething else.\n"])
    async with opened(library) as pilot:
        app = app_of(pilot)
        app.import_from(source)
        await until(pilot, begun.is_set)
        started = time.monotonic()
        await pilot.press("s", "j", "enter")
        assert app.desk.reader.has_focus
        assert time.monotonic() - started < 2
        assert found(library, "is:starred") == []
        go_on.set()
        await until(pilot, lambda: found(library, "is:starred"))
        await settled(pilot)
        assert found(library, "is:read")
    assert library.work.status.waiting == 0
