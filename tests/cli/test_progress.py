from __future__ import annotations

import io
import signal
import time
from typing import NamedTuple

import pytest

from tui.__main__ import _interrupted_again
from tui.cli import progress as module
from tui.cli.failing import INTERRUPTED, ended
from tui.cli.progress import progress, uninterrupted


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


def change(presses: int, made: list[str]) -> None:
    with uninterrupted():
        for _ in range(presses):
            signal.raise_signal(signal.SIGINT)
        made.append("change")


def test_ctrl_c_waits_until_a_change_is_made() -> None:
    made: list[str] = []
    change(0, made)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    with pytest.raises(KeyboardInterrupt):
        change(1, made)
    assert len(made) == 2
    with pytest.raises(KeyboardInterrupt):
        change(2, made)
    assert len(made) == 2, "pressed twice, it does not wait"


def test_an_error_of_pythons_own_that_ctrl_c_caused_is_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    def program() -> int:
        try:
            raise KeyboardInterrupt
        except KeyboardInterrupt as pressed:
            raise RuntimeError("Error calling __set_name__") from pressed

    assert ended(program) == INTERRUPTED
    assert capsys.readouterr().err == ""


def test_ctrl_c_that_python_ignored_comes_again() -> None:
    class Ignored(NamedTuple):
        exc_value: BaseException

    def go_on() -> None:
        _interrupted_again(Ignored(KeyboardInterrupt()))  # type: ignore[arg-type]  # Python's own cannot be made
        time.sleep(5)

    with pytest.raises(KeyboardInterrupt):
        go_on()
