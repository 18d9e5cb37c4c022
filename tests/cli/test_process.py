"""The command as a process: pipes, signals, real terminals."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import URDU
from tests.terminal import Terminal, forbidden_sequences

ROOT = Path(__file__).parents[2]
MODULE = (sys.executable, "-m", "tui")
SCRIPT = Path(sys.executable).with_name("cuttings")


@pytest.fixture
def environment(desk: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}


def run(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*MODULE, *words], env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )


def test_without_a_terminal_the_articles_are_listed(environment: dict[str, str]) -> None:
    done = run(environment)
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 2
    assert done.stderr.startswith(b"The app needs a terminal (stdin is not a terminal)")
    assert done.stdout == run(environment, "list").stdout
    assert done.stdout == run(environment, "--library=data").stdout


@pytest.mark.skipif(not SCRIPT.exists(), reason="the command is not installed")
@pytest.mark.parametrize("words", [[], ["list"], ["--version"], ["--help"], ["lsit"]])
def test_the_module_is_the_command(environment: dict[str, str], words: list[str]) -> None:
    command = subprocess.run([SCRIPT, *words], env=environment, capture_output=True, check=False)
    module = run(environment, *words)
    assert (command.returncode, command.stdout, command.stderr) == (
        module.returncode,
        module.stdout,
        module.stderr,
    )


@pytest.mark.parametrize("verb", ["list", "show date:2021-10-21", "export", "list --json", "keys"])
def test_a_closed_pipe_is_silent(environment: dict[str, str], verb: str) -> None:
    script = f'"$0" -m tui {verb} | head -c 1 >/dev/null; echo ${{PIPESTATUS[0]}}'
    done = subprocess.run(
        ["bash", "-c", script, sys.executable], env=environment, capture_output=True, check=False
    )
    assert done.stderr == b""
    assert done.stdout.strip() in (b"0", b"141")  # 0 where all of it went into the pipe before head was gone


def test_a_pipe_that_was_closed_before(environment: dict[str, str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*MODULE, "list"], env=environment, stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


def test_a_change_is_saved_whatever_becomes_of_the_talk(environment: dict[str, str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    subprocess.run([*MODULE, "tag", URDU, "+x"], env=environment, stdout=writing, stderr=writing, check=False)
    os.close(writing)
    assert b"x" in run(environment, "tags").stdout


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_that_are_closed(environment: dict[str, str], closed: str) -> None:
    script = f'"$0" -m tui tag {URDU} +x {closed}'
    done = subprocess.run(
        ["bash", "-c", script, sys.executable], env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert b"x" in run(environment, "tags").stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk_under_stdout_is_said(environment: dict[str, str]) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*MODULE, "list"], env=environment, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr) == (3, b"Error: No space left on device.\n")


def test_a_locale_without_our_letters(environment: dict[str, str]) -> None:
    done = run({**environment, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}, "list")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Colombia?s partnership" in done.stdout


def test_json_is_utf8_in_any_locale(environment: dict[str, str]) -> None:
    done = run({**environment, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}, "list", "--json")
    assert "Colombia’s partnership" in json.loads(done.stdout.decode("utf-8"))[1]["title"]


def test_ctrl_c_ends_an_import_and_leaves_a_whole_library(environment: dict[str, str], desk: Path) -> None:
    (desk / "in").mkdir()
    for number in range(4_000):
        (desk / f"in/{number}.txt").write_text(
            f" date 2022-01-01 Headline {number}\n\nBody number {number}.\n"
        )
    process = subprocess.Popen([*MODULE, "import", "in"], env=environment, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 30
    while not (desk / "data/articles/2022").exists() and time.monotonic() < deadline:
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 130
    assert said.endswith(b"cancelled.\n")
    files = len(list((desk / "data/articles").rglob("*.md")))
    assert 2 < files < 4_002
    assert len(run(environment, "list").stdout.splitlines()) == files


def test_little_is_imported_to_say_the_version(environment: dict[str, str]) -> None:
    code = (
        "import sys; sys.argv = ['cuttings', '--version']\n"
        "from tui.__main__ import run\n"
        "run(); print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    heavy = {"textual", "rich", "tinydb", "sqlite3", "slugify", "yaml", "msgspec", "filelock"}
    assert heavy & set(done.stdout.split()) == set()


def test_the_app_does_without_click(environment: dict[str, str]) -> None:
    code = "import sys, tui.cli.arguments, tui.cli.start, tui.app.cuttings; print('click' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
    assert done.stdout == b"False\n"


@pytest.fixture
def terminal_environment(environment: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name.startswith(("XDG_", "PYTHONPATH"))}


def in_terminal(environment: dict[str, str], *words: str, columns: int = 80) -> Terminal:
    return Terminal([*MODULE, *words], columns=columns, rows=40, env=environment, cwd=Path.cwd())


@pytest.mark.parametrize("columns", [40, 80, 160])
def test_on_a_terminal_a_line_is_an_article(terminal_environment: dict[str, str], columns: int) -> None:
    with in_terminal(terminal_environment, "list", columns=columns) as terminal:
        assert terminal.wait_exit() == 0
        lines = [line.rstrip() for line in terminal.display() if line.strip()]
    assert len(lines) == 2
    assert "2021-10-21-" in lines[0]
    assert "Blink" in lines[0]


def test_on_a_terminal_nothing_acts(terminal_environment: dict[str, str], desk: Path) -> None:
    evil = "a\x1b[31mb\x1b]52;c;ZXZpbA==\x07c\x9b5md\u202ee\u200bf"
    (desk / "evil.txt").write_text(
        f" date 2022-02-02 Title {evil}\n\nBody {evil} and more.\n", encoding="utf-8"
    )
    for words in (
        ["import", "evil.txt"],
        ["list"],
        ["show", "date:2022"],
        ["show", "date:2022", "--json"],
        ["export", "-"],
    ):
        with in_terminal(terminal_environment, *words, columns=160) as terminal:
            assert terminal.wait_exit() == 0
            assert forbidden_sequences(terminal.raw) == []


@pytest.mark.parametrize(
    ("extra", "styled"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_emphasis(terminal_environment: dict[str, str], extra: dict[str, str], styled: bool) -> None:
    with in_terminal({**terminal_environment, **extra}, "list") as terminal:
        assert terminal.wait_exit() == 0
        assert (b"\x1b[" in terminal.raw) is styled


def test_a_dumb_terminal_gets_the_list(terminal_environment: dict[str, str]) -> None:
    with in_terminal({**terminal_environment, "TERM": "dumb"}, columns=120) as terminal:
        assert terminal.wait_exit() == 0
        assert "TERM is dumb" in terminal.text()
        assert "2021-10-20-blinken" in terminal.text()


def test_a_redirected_stderr_gets_no_app(terminal_environment: dict[str, str]) -> None:
    command = ["bash", "-c", f"{sys.executable} -m tui 2>said; cat said"]
    with Terminal(command, columns=120, rows=40, env=terminal_environment, cwd=Path.cwd()) as terminal:
        assert terminal.wait_exit() == 0
        assert "stderr is not a terminal" in terminal.text()


def test_the_app_opens_says_what_it_was_filled_with_and_leaves(
    terminal_environment: dict[str, str], desk: Path
) -> None:
    with in_terminal(terminal_environment, "--library", "new", columns=120) as terminal:
        terminal.wait_for("2 articles to begin with")
        terminal.wait_for("Blinken")
        terminal.press("q")
        assert terminal.wait_exit() == 0
    assert len(list((desk / "new/articles").rglob("*.md"))) == 2


def test_broken_settings_keep_the_app_shut_and_nothing_else(terminal_environment: dict[str, str]) -> None:
    folder = Path(terminal_environment["XDG_CONFIG_HOME"]) / "cuttings"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('theme = "night"\ndense = maybe\n')
    with in_terminal(terminal_environment, columns=160) as terminal:
        assert terminal.wait_exit() == 3
        assert "config.toml" in terminal.text()
    with in_terminal(terminal_environment, "list") as terminal:
        assert terminal.wait_exit() == 0


@pytest.fixture(autouse=True)
def _no_leftovers(desk: Path) -> Iterator[None]:
    yield
    assert not list(desk.rglob(".cuttings-*.tmp"))


@pytest.mark.skipif(not SCRIPT.exists(), reason="the command is not installed")
@pytest.mark.parametrize(
    ("typed", "expected"),
    [("his", "history"), ("show 2021-10-21", URDU), ("tag x +c", "+colombia"), ("list --ord", "--order")],
)
def test_bash_completes(environment: dict[str, str], typed: str, expected: str) -> None:
    run(environment, "tag", URDU, "+colombia")
    script = (
        'eval "$(cuttings completion bash)"; '
        f"COMP_WORDS=(cuttings {typed}); COMP_CWORD={len(typed.split())}; _cuttings_completion cuttings; "
        "printf '%s\\n' \"${COMPREPLY[@]}\""
    )
    path = f"{SCRIPT.parent}{os.pathsep}{environment['PATH']}"
    done = subprocess.run(
        ["bash", "-c", script], env={**environment, "PATH": path}, capture_output=True, text=True, check=False
    )
    assert (done.stdout.split(), done.stderr) == ([expected], "")
