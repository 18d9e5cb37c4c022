from __future__ import annotations

from pathlib import Path

import pytest

from tui.cli import start as module
from tui.cli.arguments import only_library
from tui.cli.start import no_terminal


class Stream:
    def __init__(self, terminal: bool) -> None:
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


@pytest.mark.parametrize(
    ("missing", "term", "why"),
    [
        ("", "xterm", ""),
        ("stdin", "xterm", "stdin is not a terminal"),
        ("stdout", "xterm", "stdout is not a terminal"),
        ("stderr", "xterm", "stderr is not a terminal"),
        ("", "dumb", "TERM is dumb"),
    ],
)
def test_where_the_app_can_run(monkeypatch: pytest.MonkeyPatch, missing: str, term: str, why: str) -> None:
    class Streams:
        stdin, stdout, stderr = (Stream(name != missing) for name in ("stdin", "stdout", "stderr"))

    monkeypatch.setattr(module, "sys", Streams)
    monkeypatch.setenv("TERM", term)
    assert no_terminal() == why


def test_when_click_is_not_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "file").touch()
    assert only_library([]) == tmp_path / "data"
    assert only_library(["--library", "mine"]) == tmp_path / "mine"
    assert only_library(["--library", "/mine"]) == Path("/mine")
    assert only_library(["--library", "~/mine"]) == Path.home() / "mine"
    for words in (
        ["list"],
        ["--library"],
        ["--library", ""],
        ["--library", "--help"],
        ["--library", "file"],
        ["--help"],
    ):
        assert only_library(words) is None
