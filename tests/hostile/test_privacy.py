"""What holds the user's work is for the user alone, and nothing of it lies about."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import filelock
import pytest

from tests.conftest import SEEDS, URDU
from tests.hostile.world import COMMAND
from tests.library.helpers import do, write_files
from tests.terminal import Terminal
from tui import settings
from tui.changes.values import AddTags, EditNote
from tui.cli.failing import crashed
from tui.library.drafts import Draft
from tui.library.exporting import write_export
from tui.library.lending import lent
from tui.library.library import Library
from tui.library.places import cache_folder, config_folder, fault_file
from tui.query.parser import parse
from tui.store.files import is_temporary, own_prefix


def mode(path: Path) -> str:
    return oct(stat.S_IMODE(path.lstat().st_mode))


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def everything(folder: Path) -> set[str]:
    """The library with all that it can have, the cache, the settings, an export: their names."""
    library = Library(folder / "new/library", cache_folder(folder / "new/library"))
    library.import_([SEEDS])
    do(library, AddTags(("one",)), URDU)
    do(library, EditNote("a note"), URDU)
    library.drafts.put(Draft(URDU, "a draft", ""))
    library.bookmarks.set(URDU, 5)
    library.bookmarks.save()
    settings.store(config_folder(), "theme", "paper")
    write_export(folder / "out.json", library.export(parse("")), replace=False)
    crashed(RuntimeError("a fault"))
    with lent(library.lending, "text") as path:
        made = [folder / "new", *(folder / "new").rglob("*"), folder / "out.json", path, path.parent]
        made += [
            config_folder(),
            *config_folder().rglob("*"),
            fault_file().parent,
            *fault_file().parent.rglob("*"),
        ]
        wrong = {path: mode(path) for path in made if mode(path) != ("0o700" if path.is_dir() else "0o600")}
        assert wrong == {}
        names = {path.name for path in made}
    library.close()
    return names


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077], ids=oct)
def test_everything_is_for_the_user_alone(tmp_path: Path, mask: int) -> None:
    with umask(mask):
        names = everything(tmp_path)
    for name in (
        "annotations.json",
        ".annotations.lock",
        "backups",
        "articles",
        "2021",
        f"{URDU}.md",
        "note.md",
    ):
        assert name in names
    for name in ("index.sqlite3", "index.sqlite3-wal", "index.sqlite3-shm", "index.lock", "bookmarks.json"):
        assert name in names
    for name in ("config.toml", "fault.txt", "out.json", "drafts", "lent"):
        assert name in names
    assert any(name.startswith("annotations-") for name in names)


def test_a_mode_that_the_user_has_set_stays(tmp_path: Path) -> None:
    library = Library(tmp_path / "library", tmp_path / "cache")
    library.import_([SEEDS])
    do(library, AddTags(("one",)), URDU)
    settings.store(config_folder(), "theme", "paper")
    write_export(tmp_path / "out.json", b"{}", replace=False)
    kept = [library.folder / "annotations.json", config_folder() / "config.toml", tmp_path / "out.json"]
    kept += [library.folder / "articles", library.folder, tmp_path / "cache"]
    for path in kept:
        path.chmod(0o750 if path.is_dir() else 0o640)
    do(library, AddTags(("two",)), URDU)
    settings.store(config_folder(), "theme", "night")
    write_export(tmp_path / "out.json", b"[]", replace=True)
    library.close()
    library = Library(tmp_path / "library", tmp_path / "cache")
    do(library, AddTags(("three",)), URDU)
    library.close()
    assert {mode(path) for path in kept} == {"0o750", "0o640"}


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An environment whose every folder is below `tmp_path`."""
    folders = {f"XDG_{name}_HOME": str(tmp_path / "xdg" / name) for name in ("CACHE", "CONFIG", "DATA")}
    (tmp_path / "tmp").mkdir()
    return {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "TMPDIR": str(tmp_path / "tmp"), **folders}


def left_in(folder: Path) -> list[Path]:
    """Temporary files, and whatever lies in the system's folder for them."""
    return [path for path in folder.rglob("*") if is_temporary(path.name) or path.parent.name == "tmp"]


def started(home: dict[str, str], folder: Path, *words: str, editor: str = "") -> subprocess.Popen[bytes]:
    command = [str(COMMAND), "--library", str(folder / "library"), *words]
    nowhere = subprocess.DEVNULL
    env = {**home, "EDITOR": editor}
    return subprocess.Popen(command, cwd=folder, env=env, stdin=nowhere, stdout=nowhere, stderr=nowhere)


def wait_until(condition: Callable[[], object]) -> None:
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.005)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_an_import_that_is_ended_leaves_nothing_behind(
    tmp_path: Path, home: dict[str, str], number: signal.Signals
) -> None:
    """Killed at once it may leave a file, which is gone after the next start."""
    source = write_files(tmp_path / "in", (f"date 2021-10-20 Text {n}\n\nWords {n}." for n in range(3_000)))
    process = started(home, tmp_path, "import", str(source))
    wait_until(lambda: len(list((tmp_path / "library/articles").glob("2021/*"))) > 50)
    process.send_signal(number)
    assert process.wait(20) in (128 + number, -number)
    if number == signal.SIGKILL:
        (tmp_path / "library/articles/2021" / _temporary_of(process.pid)).touch()
        (tmp_path / "library" / _temporary_of(process.pid)).touch()
        assert started(home, tmp_path, "list").wait(20) == 0
    assert left_in(tmp_path) == []
    assert started(home, tmp_path, "list", "text").wait(20) == 0


def _temporary_of(process: int) -> str:
    """The name of a file that a process has not put in its place."""
    return f"{own_prefix().replace(f'-{os.getpid()}-', f'-{process}-')}x.tmp"


EDITOR = """#!/bin/sh
stat -c '%a' "$1" "$(dirname "$1")" > {0}/modes
dirname "$1" > {0}/where
touch "$1~" "$(dirname "$1")/.note.md.swp"
echo written >> "$1"
{1}
"""


def editor_in(folder: Path, then: str) -> str:
    path = folder / "editor"
    path.write_text(EDITOR.format(folder, then))
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize("then", ["", "exit 3", "rm $1", "kill -9 $$"])
def test_a_note_in_an_editor_is_nobody_else_s_and_leaves_nothing(
    tmp_path: Path, home: dict[str, str], then: str
) -> None:
    library = Library(tmp_path / "library", tmp_path / "cache")
    library.import_([SEEDS])
    library.close()
    code = started(home, tmp_path, "note", URDU, "--edit", editor=editor_in(tmp_path, then)).wait(20)
    assert code == (0 if not then else 3)
    assert (tmp_path / "modes").read_text().split() == ["600", "700"]
    assert (tmp_path / "where").read_text().startswith(str(tmp_path / "xdg"))
    assert left_in(tmp_path) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_an_editor_that_outlives_us_leaves_nothing(
    tmp_path: Path, home: dict[str, str], number: signal.Signals
) -> None:
    library = Library(tmp_path / "library", tmp_path / "cache")
    library.import_([SEEDS])
    library.close()
    editor = editor_in(tmp_path, f"echo $$ > {tmp_path}/pid; exec sleep 60")
    process = started(home, tmp_path, "note", URDU, "--edit", editor=editor)
    try:
        wait_until((tmp_path / "pid").exists)
        process.send_signal(number)
        assert process.wait(20) in (128 + number, -number)
        if number == signal.SIGKILL:
            assert left_in(tmp_path) != []
            assert started(home, tmp_path, "list").wait(20) == 0
        assert left_in(tmp_path) == []
    finally:
        os.kill(int((tmp_path / "pid").read_text()), signal.SIGKILL)


def test_what_the_app_leaves_when_it_is_killed_in_an_editor_goes_at_the_next_start(
    tmp_path: Path, home: dict[str, str]
) -> None:
    editor = editor_in(tmp_path, f"echo $$ > {tmp_path}/pid; exec sleep 60")
    command = [str(COMMAND), "--library", str(tmp_path / "library")]
    with Terminal(command, cwd=tmp_path, env={**home, "EDITOR": editor}) as terminal:
        terminal.wait_for("Bogota, (UrduPoint")
        terminal.press("n")
        terminal.send("A secret.")
        terminal.wait_for("A secret.")
        terminal.press("ctrl+o")
        wait_until((tmp_path / "pid").exists)
        terminal.kill(signal.SIGKILL)
        terminal.wait_exit()
    assert left_in(tmp_path) != []
    assert started(home, tmp_path, "list").wait(20) == 0
    assert left_in(tmp_path) == []


def test_what_a_verb_has_begun_to_save_is_saved_before_a_signal_ends_it(
    tmp_path: Path, home: dict[str, str]
) -> None:
    library = Library(tmp_path / "library", tmp_path / "cache")
    library.import_([SEEDS])
    do(library, AddTags(("one",)), URDU)
    library.close()
    with filelock.FileLock(tmp_path / "library/.annotations.lock"):
        process = started(home, tmp_path, "tag", URDU, "+two")
        wait_until(lambda: is_saving(process.pid))
        time.sleep(0.1)  # until nothing is left to do but to wait for it
        process.send_signal(signal.SIGTERM)
        time.sleep(0.2)  # what would end it at once would do so now
        assert process.poll() is None
    assert process.wait(20) == 128 + signal.SIGTERM
    library = Library(tmp_path / "library", tmp_path / "cache")
    assert library.record(URDU).tags == ("one", "two")
    library.close()


def is_saving(process: int) -> bool:
    """Whether the process has a thread besides its first one: the writer."""
    try:
        return len(os.listdir(f"/proc/{process}/task")) > 1
    except OSError:
        return False


def test_every_verb_leaves_nothing(tmp_path: Path, home: dict[str, str]) -> None:
    for words in (
        ["import", str(SEEDS)],
        ["tag", URDU, "+one"],
        ["note", URDU, "x"],
        ["export", "--output", "o.json"],
    ):
        assert started(home, tmp_path, *words).wait(20) == 0
        assert left_in(tmp_path) == []
    assert json.loads((tmp_path / "o.json").read_text())["counts"]["articles"] == 2
