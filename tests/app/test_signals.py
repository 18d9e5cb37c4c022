"""Signals, a terminal that vanishes or stalls, being stopped: on a real terminal, with real signals."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from filelock import FileLock

from tests.app.at_terminal import (
    APP,
    READY,
    cpu_seconds,
    ended,
    environment,
    hang_up,
    left_as_found,
    running,
)
from tests.conftest import SEEDS
from tests.terminal import Terminal

NO_HANGUP = ("sh", "-c", 'trap "" HUP; exec "$@"', "sh", *APP)
"""As under `nohup` or `disown`: SIGHUP is ignored."""

HASTY = (
    sys.executable,
    "-c",
    "import sys, tui.app.leaving as leaving, tui.app.signals as signals\n"
    "leaving.SAVING, signals.GRACE = 0.2, 1.0\n"
    "from tui.__main__ import run; sys.exit(run())",
)
"""The app with less patience, so that the test needs less."""

SMALL_DISK = ("unshare", "--mount", "sh", "-c", 'mount -t tmpfs -o size=256k none data && exec "$@"', "sh")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A working folder with a copy of the seeds."""
    shutil.copytree(SEEDS, tmp_path / "seeds")
    return tmp_path


def saved(folder: Path) -> str:
    """The user's work as it is on disk."""
    path = folder / "data" / "annotations.json"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def drafts(folder: Path) -> list[Path]:
    return list((folder / "xdg" / "cache").rglob("drafts/*.json"))


def write_note(term: Terminal, text: str) -> None:
    term.press("n")
    term.send(text)
    term.wait_for(text)


def wait_until(condition: Callable[[], object], seconds: float = 10) -> None:
    """Wait without reading the terminal."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.01)


def state(pid: int) -> str:
    """`T` while the process is stopped, `Z` when it has ended, `-` when that was taken note of."""
    path = Path(f"/proc/{pid}/stat")
    return path.read_text().rpartition(")")[2].split()[0] if path.exists() else "-"


def job_of(term: Terminal) -> int:
    """The process that the shell has started."""
    (job,) = Path(f"/proc/{term.pid}/task/{term.pid}/children").read_text().split()
    return int(job)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT"])
def test_a_signal_ends_in_good_order(folder: Path, name: str) -> None:
    number = signal.Signals[name]
    with running(folder) as term:
        write_note(term, "half a thought")
        term.kill(number)
        assert term.wait_exit(5) == 128 + number
        assert left_as_found(term)
        assert term.text().strip() == ""
    assert "half a thought" in saved(folder)
    assert drafts(folder) == []


@pytest.mark.parametrize("later", [0.0, 0.01, 0.02, 0.03, 0.05])
def test_a_signal_while_the_app_opens(folder: Path, later: float) -> None:
    """Its screens are taken down in the middle of being made."""
    with running(folder, wait="") as term:
        term.wait_for(lambda term: b"\x1b[?1049h" in term.raw)
        term.read(later)
        term.kill(signal.SIGTERM)
        assert term.wait_exit(5) == 143
        assert left_as_found(term)


def test_a_signal_while_a_dialog_is_open(folder: Path) -> None:
    with running(folder) as term:
        term.press("s", "e")
        term.wait_for("Correct this article")
        term.send("typed")
        term.kill(signal.SIGTERM)
        assert term.wait_exit(5) == 143
        assert left_as_found(term)
    assert '"starred"' in saved(folder)


def test_a_signal_during_an_import(folder: Path) -> None:
    (folder / "many").mkdir()
    for number in range(3_000):
        text = f" date 2022-01-01 Headline {number}\n\nBody number {number}.\n"
        (folder / f"many/{number}.txt").write_text(text)
    with running(folder) as term:
        term.press("I")
        term.wait_for("Import articles")
        term.send("many\r")
        term.wait_for("importing")
        term.kill(signal.SIGTERM)
        assert term.wait_exit(8) == 143
        assert left_as_found(term)
    files = len(list((folder / "data/articles").rglob("*.md")))
    listed = subprocess.run(
        [*APP, "list"], cwd=folder, env=environment(folder), capture_output=True, check=True
    )
    assert len(listed.stdout.splitlines()) == files < 3_002
    assert listed.stderr == b""


def test_a_signal_while_an_editor_has_the_terminal(folder: Path) -> None:
    script = folder / "editor.sh"
    script.write_text('#!/bin/sh\nprintf " and by the editor" >> "$1"\necho editing\nexec sleep 60\n')
    script.chmod(0o755)
    with running(folder, env={"EDITOR": str(script)}) as term:
        write_note(term, "Typed here")
        term.press("ctrl+o")
        term.wait_for("editing")
        term.kill(signal.SIGINT)  # ctrl+c is a key of the editor's
        term.kill(signal.SIGTERM)
        assert term.wait_exit(5) == 143
        assert left_as_found(term)
    assert "Typed here and by the editor" in saved(folder)


def test_a_signal_while_the_disk_is_full(folder: Path) -> None:
    (folder / "data").mkdir()
    if subprocess.run([*SMALL_DISK, "true"], cwd=folder, capture_output=True, check=False).returncode:
        pytest.skip("a small disk cannot be mounted here")
    with running(folder, command=(*SMALL_DISK, *APP)) as term:
        fill(Path(f"/proc/{term.pid}/root{folder}/data/filler"))
        term.press("s")
        write_note(term, "half a thought")
        term.wait_for("not saved, trying again")
        term.kill(signal.SIGTERM)
        assert term.wait_exit(8) == 143
        assert left_as_found(term)
        said = "".join(line.ljust(120) for line in term.display())
        assert "2 changes could not be saved." in said
        assert "What was being typed as a note is kept, and offered again." in said
    assert len(drafts(folder)) == 1


def fill(path: Path) -> None:
    """Take all the room that there is."""
    with path.open("wb", buffering=0) as stream, suppress(OSError):
        while True:
            stream.write(bytes(4096))


@pytest.fixture
def locked(folder: Path) -> Iterator[None]:
    """Another process that holds the library and does not let go."""
    (folder / "data").mkdir()
    with FileLock(folder / "data" / ".annotations.lock"):
        yield


@pytest.mark.usefixtures("locked")
def test_a_second_signal_ends_at_once(folder: Path) -> None:
    with running(folder) as term:
        term.press("s")
        term.wait_for("saving")
        term.kill(signal.SIGTERM)
        term.read(0.3)
        term.kill(signal.SIGINT)
        assert term.wait_exit(1) == 143
        assert left_as_found(term)
        assert "1 change could not be saved in time." in term.text()


@pytest.mark.usefixtures("locked")
def test_what_hangs_does_not_keep_the_process(folder: Path) -> None:
    """Saving waits for the lock, and so does the end of the library."""
    with running(folder, command=HASTY) as term:
        term.press("s")
        term.wait_for("saving")
        term.kill(signal.SIGTERM)
        assert term.wait_exit(3) == 143
        assert left_as_found(term)
        assert "1 change could not be saved in time." in term.text()


@pytest.mark.parametrize("command", [APP, NO_HANGUP], ids=["hang-up", "hang-up-ignored"])
def test_a_terminal_that_vanishes_ends_the_app(folder: Path, command: tuple[str, ...]) -> None:
    with running(folder, command=command) as term:
        write_note(term, "half a thought")
        used = latest = cpu_seconds(term.pid)
        hang_up(term)
        gone = time.monotonic()
        while not ended(term):
            assert time.monotonic() - gone < 2
            latest = cpu_seconds(term.pid)
        assert term.wait_exit() == 129
        assert latest - used < 0.3
    assert "half a thought" in saved(folder)


def test_a_signal_that_is_ignored_stays_ignored(folder: Path) -> None:
    with running(folder, command=NO_HANGUP) as term:
        term.kill(signal.SIGHUP)
        term.press("s")
        term.wait_for("saved ✓")


@pytest.mark.parametrize("name", ["SIGTSTP", "SIGSTOP"])
def test_stopped_and_continued(folder: Path, name: str) -> None:
    """SIGSTOP cannot be prepared for, so there only the return is ours."""
    with running(folder) as term:
        write_note(term, "half a thought")
        term.kill(signal.Signals[name])
        term.wait_for(lambda term: state(term.pid) == "T")
        term.read(0.05)
        if name == "SIGTSTP":
            assert left_as_found(term)
            assert len(drafts(folder)) == 1
        term.resize(100, 30)
        term.kill(signal.SIGCONT)
        term.wait_for(lambda term: READY in term.text() and term.display()[0].rstrip().endswith("2 of 2"))
        term.send(" goes on")
        term.wait_for("half a thought goes on")
        term.press("escape", "q")
        assert term.wait_exit() == 0
        assert left_as_found(term)
    assert "half a thought goes on" in saved(folder)


@contextmanager
def in_a_shell(folder: Path) -> Iterator[Terminal]:
    """The app as the first job of a shell, ready for keys."""
    shell = ("bash", "--norc", "--noprofile", "-i")
    with running(folder, command=shell, env={"PS1": "shell> "}, wait="shell>") as term:
        term.send(" ".join(APP) + "\r")
        term.wait_for(READY, 30)
        yield term


def test_to_the_shell_and_back(folder: Path) -> None:
    with in_a_shell(folder) as term:
        term.press("Z")
        term.wait_for("Stopped")
        assert term.screen.modes <= {7, 25, 2004}  # the shell itself wants to know what is pasted
        job = job_of(term)
        term.send("bg; echo gone on\r")
        term.wait_for(lambda term: term.text().count("gone on") == 2 and state(job) == "T")
        term.send("fg; echo left $?\r")
        term.wait_for(READY)
        term.press("q")
        term.wait_for("left 0")


@pytest.mark.parametrize("name", ["TSTP", "STOP"])
def test_a_stopped_job_can_be_ended(folder: Path, name: str) -> None:
    """Also if saving takes longer than a job in the background goes on."""
    with in_a_shell(folder) as term, FileLock(folder / "data" / ".annotations.lock") as lock:
        write_note(term, "half a thought")
        job = job_of(term)
        os.kill(job, signal.Signals[f"SIG{name}"])
        term.wait_for(lambda term: b"Stopped" in term.raw)
        term.send("\rkill %1\r")
        term.wait_for(lambda _: state(job) == "S")
        term.read(0.4)
        lock.release()
        while state(job) != "-":  # the shell takes note of its end, and says so before the next prompt
            term.read(0.05)
        term.send("\r")
        term.wait_for("Exit 143")
    assert "half a thought" in saved(folder)


def test_there_is_no_way_to_the_shell_without_one(folder: Path) -> None:
    """Nobody could let the app go on again."""
    with running(folder) as term:
        term.press("Z")
        term.press("s")
        wait_until(lambda: '"starred"' in saved(folder))
        assert state(term.pid) != "T"


def test_a_terminal_that_does_not_read_holds_up_nothing(folder: Path) -> None:
    with running(folder) as term:
        for _ in range(150):  # more frames than fit between here and there
            term.send("jk")
            time.sleep(0.005)
        term.send("s")
        wait_until(lambda: '"starred"' in saved(folder))
        used = cpu_seconds(term.pid)
        time.sleep(0.5)
        assert cpu_seconds(term.pid) - used < 0.2
        term.wait_for("★")  # now it is read again, and all is painted
        term.wait_for("saved ✓")
        term.press("?")
        term.wait_for("Go to the next article")


def test_a_signal_while_the_terminal_does_not_read(folder: Path) -> None:
    with running(folder) as term:
        for _ in range(150):
            term.send("jk")
            time.sleep(0.005)
        term.send("n" + "half a thought")
        wait_until(lambda: drafts(folder))
        term.kill(signal.SIGTERM)
        wait_until(lambda: ended(term), 3)
        assert term.wait_exit() == 143
        assert left_as_found(term)
    assert "half a thought" in saved(folder)


def test_what_the_terminal_can_do_more_is_taken_back_too(folder: Path) -> None:
    """Sizes told in band, and with them the mouse in pixels: Textual forgets the latter."""
    with running(folder) as term:
        term.send("\x1b[?2048;2$y")
        term.wait_for(lambda term: {1016, 2048} <= term.screen.modes)
        term.press("q")
        assert term.wait_exit() == 0
        assert left_as_found(term)
