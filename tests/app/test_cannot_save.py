"""The disk is full, read-only, gone, or held by a process that hangs: nothing is lost, and it is said."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from tinydb import TinyDB, where

from tests.app.driving import app_of, opened, screen_text, until
from tests.conftest import SEEDS, URDU
from tests.library.helpers import do, on_disk, sealed
from tui.app.screens.confirm import Confirm
from tui.app.widgets.key_line import KeyLine
from tui.changes.values import AddTags, EditNote
from tui.errors import StoreError
from tui.library.library import Library

Mend = Callable[[], None]
"""Puts right what was broken."""


def file_size_limit(folder: Path) -> Mend:
    """Let no file of this process grow beyond half of what the store needs: a quota does the same."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    half = (folder / "annotations.json").stat().st_size // 2
    resource.setrlimit(resource.RLIMIT_FSIZE, (half, hard))
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def full_disk(folder: Path) -> Mend:
    """Fill the file system to the last byte."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as stream:
        for size in (4096, 1):
            try:
                while stream.write(bytes(size)):
                    pass
            except OSError:
                continue
    return ballast.unlink


def read_only_disk(folder: Path) -> Mend:
    """Make the file system read-only."""

    def remount(how: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{how}", str(folder.parent)], check=True)

    remount("ro")
    return lambda: remount("rw")


def folder_gone(folder: Path) -> Mend:
    """Take the library away."""
    away = folder.rename(folder.with_name("away"))

    def back() -> None:
        away.rename(folder)

    return back


def another_folder_there(folder: Path) -> Mend:
    """Put an empty folder in the library's place, as where a disk is unmounted."""
    away = folder.rename(folder.with_name("away"))
    folder.mkdir()

    def back() -> None:
        shutil.rmtree(folder)
        away.rename(folder)

    return back


def no_folder_but_a_file(folder: Path) -> Mend:
    """Put a file in the library's place."""
    away = folder.rename(folder.with_name("away"))
    folder.write_bytes(b"")

    def back() -> None:
        folder.unlink()
        away.rename(folder)

    return back


HOLDER = """
import sys, time
from filelock import FileLock
with FileLock(sys.argv[1]):
    print("held", flush=True)
    time.sleep(600)
"""


def lock_held(folder: Path) -> Mend:
    """Have a process take the lock and hang."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder / ".annotations.lock")], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    holder.send_signal(signal.SIGSTOP)

    def end() -> None:
        holder.kill()
        holder.communicate()

    return end


@contextmanager
def small_disk(place: Path) -> Iterator[Path]:
    """A file system of its own, in memory; skips the test where none may be made."""
    place.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "none", str(place)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("no file system can be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.fixture
def place(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """Where the library is: on a disk of its own for faults of disks."""
    if request.getfixturevalue("fault") in {full_disk, read_only_disk}:
        if os.geteuid() != 0 or not shutil.which("mount"):
            pytest.skip("only root can mount a file system")
        with small_disk(tmp_path / "disk") as disk:
            yield disk
    else:
        yield tmp_path


FAULTS: dict[Callable[[Path], Mend], str] = {
    file_size_limit: "File too large",
    full_disk: "No space left on device",
    read_only_disk: "Read-only file system",
    folder_gone: "is gone",
    another_folder_there: "is gone",
    no_folder_but_a_file: "is gone",
    lock_held: "Another program has held",
}


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.store.writer.PAUSE", 0.2)
    monkeypatch.setattr("tui.store.annotations.PATIENCE", 0.2)


def state(pilot: Pilot[int]) -> str:
    return app_of(pilot).desk.query_one(KeyLine).state[0]


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("fault", FAULTS)
async def test_an_edit_that_cannot_be_saved_is_kept_said_and_saved_when_it_can_be(
    place: Path, tmp_path: Path, fault: Callable[[Path], Mend]
) -> None:
    library = Library(place / "library", tmp_path / "cache")
    library.import_([SEEDS])
    do(library, EditNote("x" * 100_000), URDU)
    async with opened(library) as pilot:
        mend = fault(library.folder)
        try:
            await pilot.press("s")
            await until(pilot, lambda: state(pilot).startswith("not saved"))
            assert library.record(URDU).starred
            await until(pilot, lambda: FAULTS[fault] in said(pilot))
            await pilot.press("r")
            await until(pilot, lambda: library.work.status.waiting == 2)
            await pilot.press("q")
            await until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
            await until(pilot, lambda: "2 changes could not be saved" in screen_text(pilot))
            await pilot.press("n")
            assert state(pilot).startswith("not saved")
            assert pilot.app._exit is False
        finally:
            mend()
        await until(pilot, lambda: state(pilot) == "saved ✓")
        await pilot.press("q")
        await until(pilot, lambda: pilot.app._exit)
    assert pilot.app.return_code == 0
    library.close()
    with TinyDB(library.folder / "annotations.json", access_mode="r") as plain:
        (record,) = plain.table("records").search(where("article") == URDU)
    assert (record["starred"], record["read"]) == (True, True)
    assert sealed(library.folder)
    left = [path.name for path in library.folder.rglob(".cuttings-*")]
    assert left == []


def said(pilot: Pilot[int]) -> str:
    return " ".join(str(toast.message) for toast in pilot.app._notifications)


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("fault", [folder_gone])
async def test_leaving_all_the_same_loses_what_was_said_and_no_more(
    place: Path, tmp_path: Path, fault: Callable[[Path], Mend]
) -> None:
    library = Library(place / "library", tmp_path / "cache")
    library.import_([SEEDS])
    do(library, AddTags(("saved",)), URDU)
    async with opened(library) as pilot:
        mend = fault(library.folder)
        await pilot.press("s", "q")
        await until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await until(pilot, lambda: "1 change could not be saved" in screen_text(pilot))
        await pilot.press("y")
        await until(pilot, lambda: pilot.app._exit)
    with pytest.raises(StoreError):
        library.close()
    mend()
    record = on_disk(library).state().record(URDU)
    assert (record.tags, record.starred) == (("saved",), False)
    again = Library(library.folder, tmp_path / "cache")
    assert again.record(URDU).starred is False
    again.close()
