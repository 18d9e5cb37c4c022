"""A fault of our own: the terminal is put back, the work is saved, the exit code is 1, and all is told."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tests.app.at_terminal import ended, left_as_found, running
from tests.conftest import SEEDS
from tests.terminal import Terminal, forbidden_sequences

FAULTY = (sys.executable, "-m", "tests.app.faulty")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A working folder with a copy of the seeds."""
    shutil.copytree(SEEDS, tmp_path / "seeds")
    return tmp_path


def provoke(term: Terminal, key: str = "") -> str:
    """Star an article, be in the middle of a note, and give the faulty command; what was said then.

    Args:
        term: where the app runs.
        key: typed until the app has ended.
    """
    term.press("s", "n")
    term.send("half a thought")
    term.wait_for("half a thought")
    term.press("f1")
    while key and not ended(term):
        term.send(key)
        term.read(0.05)
    assert term.wait_exit(10) == 1
    assert left_as_found(term)
    assert forbidden_sequences(term.raw) == []
    return "".join(line.ljust(200) for line in term.display())


def saved(folder: Path) -> str:
    return (folder / "data" / "annotations.json").read_text(encoding="utf-8")


PLACES = ("in_handler", "in_timer", "in_worker", "in_thread", "in_drawing", "in_keys")


@pytest.mark.parametrize("where", PLACES)
def test_a_fault_in(folder: Path, where: str) -> None:
    with running(folder, command=(*FAULTY, where), size=(200, 45)) as term:
        said = provoke(term, "x" if where == "in_keys" else "")
    assert "RuntimeError: fault ␛]0;owned␇ ␛[31m [/red] ·22" in said
    assert "in fail" in said
    assert "the text of an article" not in said.replace('secret = "the text of an article"', "")
    assert "This is a fault of Cuttings itself. Your tags and notes are saved." in said
    assert '"starred"' in saved(folder)
    assert "half a thought" in saved(folder)
    kept = next((folder / "xdg" / "cache").rglob("fault.txt"))
    assert str(kept) in said
    assert "␛]0;owned" in kept.read_text(encoding="utf-8")
    assert "the text of" not in kept.read_text(encoding="utf-8").replace('secret = "the text of', "")


@pytest.mark.parametrize("where", ["at_start", "before_start"])
def test_a_fault(folder: Path, where: str) -> None:
    with running(folder, command=(*FAULTY, where), size=(200, 45), wait="") as term:
        assert term.wait_exit() == 1
        assert left_as_found(term)
        assert forbidden_sequences(term.raw) == []
        assert "␛]0;owned" in term.text()
        assert "This is a fault of Cuttings itself." in term.text()


def test_a_fault_and_a_disk_that_fails(folder: Path) -> None:
    with running(folder, command=(*FAULTY, "and_in_saving"), size=(200, 45)) as term:
        said = provoke(term)
    assert "RuntimeError: fault" in said
    assert "Your tags and notes are saved" not in said
    assert "1 change could not be saved." in said
    assert '"starred"' in saved(folder)


def test_a_fault_and_another_while_closing(folder: Path) -> None:
    with running(folder, command=(*FAULTY, "and_in_closing"), size=(200, 45)) as term:
        said = provoke(term)
    assert said.count("RuntimeError: fault") == 2
