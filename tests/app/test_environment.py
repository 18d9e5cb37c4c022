"""The app under odd environments: it runs, or says why not and lists; it never shows a traceback."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.app.at_terminal import APP, left_as_found, running
from tests.conftest import SEEDS

C_LOCALE = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
"""Python has nothing but ASCII then."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A working folder with a copy of the seeds."""
    shutil.copytree(SEEDS, tmp_path / "seeds")
    return tmp_path


@pytest.mark.parametrize(
    "env",
    [
        {"TERM": ""},
        {"COLUMNS": "5", "LINES": "3"},
        {
            "TEXTUAL_DRIVER": "no.such:Driver",
            "TEXTUAL_COLOR_SYSTEM": "bogus",
            "TEXTUAL_LOG": "/no/such/log",
            "TEXTUAL_THEME": "bogus",
            "TEXTUAL_FPS": "bogus",
            "TEXTUAL": "debug,devtools,headless",
        },
    ],
    ids=["no-term", "old-size", "textual"],
)
def test_the_app_opens_and_leaves_whatever_the_variables_say(folder: Path, env: dict[str, str]) -> None:
    with running(folder, env=env, size=(100, 30)) as term:
        assert term.text().splitlines()[0].rstrip().endswith("2 of 2")
        term.resize(120, 40)
        term.wait_for(lambda term: len(term.text().splitlines()[0]) > 110)
        term.press("q")
        assert term.wait_exit() == 0
        assert left_as_found(term)
        assert term.text().strip() == ""


def test_without_color_nothing_is_colored(folder: Path) -> None:
    with running(folder, env={"NO_COLOR": "1"}) as term:
        colors = set(re.findall(rb"[34]8;2;(\d+);(\d+);(\d+)", term.raw))
        assert colors
        assert all(red == green == blue for red, green, blue in colors)
        term.press("q")
        assert term.wait_exit() == 0


def test_a_locale_without_our_letters(folder: Path) -> None:
    with running(folder, env=C_LOCALE) as term:
        term.press("n")
        term.send("Łódź 日本 ")
        term.wait_for("?")
        term.press("escape", "?")
        term.wait_for("Go to the next article")
        term.press("escape", "q")
        assert term.wait_exit() == 0
        assert left_as_found(term)
    assert "Łódź 日本" in (folder / "data/annotations.json").read_text(encoding="utf-8")


def test_bytes_that_are_no_text_do_not_end_the_app(folder: Path) -> None:
    with running(folder) as term:
        term.press("n")
        term.send(b"before \xff\xfe\xc3( after")
        term.wait_for("after")
        term.press("escape", "q")
        assert term.wait_exit() == 0
    assert "before" in (folder / "data/annotations.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("redirected", "why"),
    [
        ("<&-", "stdin is not a terminal"),
        ("</dev/null", "stdin is not a terminal"),
        (">&-", "stdout is not a terminal"),
        (">out", "stdout is not a terminal"),
        ("2>&-", ""),
        ("2>out", "stderr is not a terminal"),
    ],
)
def test_without_a_terminal_there_is_the_list(folder: Path, redirected: str, why: str) -> None:
    script = f"{' '.join(APP)} {redirected}; echo left $?; test -e out && cat out"
    with running(folder, command=("sh", "-c", script), size=(160, 30), wait="") as term:
        term.wait_exit()
        said = term.text()
    assert "left 0" in said
    assert why in said
    assert "Traceback" not in said
    assert ("2021-10-20-blinken" in said) == (redirected != ">&-")
