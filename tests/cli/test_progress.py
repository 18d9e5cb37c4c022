from __future__ import annotations

import io

import pytest

from tui.cli import progress as module
from tui.cli.progress import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "patience", "shown"),
    [(Terminal(), 0.0, True), (Terminal(), 60.0, False), (io.StringIO(), 0.0, False)],
)
def test_a_bar_appears_on_a_terminal_when_it_takes_long(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, patience: float, shown: bool
) -> None:
    monkeypatch.setattr(module, "PATIENCE", patience)
    monkeypatch.setattr("sys.stderr", stream)
    with progress("Importing") as report:
        assert all(report(done, 1000) for done in (250, 500, 1000))
    assert ("Importing" in stream.getvalue() and "100%" in stream.getvalue()) is shown
    assert bool(stream.getvalue()) is shown
