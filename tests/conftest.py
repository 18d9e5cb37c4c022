"""What many tests need: a library of the two seeds, and no way to touch the developer's own files."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.library.library import Library

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"

URDU = "2021-10-21-blinken-in-colombia-with-pledge-to-shift-away-from-security"
NEWSDAY = "2021-10-20-blinken-praises-colombias-partnership-but-wants-to-shift-the"
"""The ids of the two seeds, newest first."""


if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # As in `command &` of a script: programs that tests start would inherit it and never see a Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Point every folder of the user to one of this test's own."""
    home = tmp_path_factory.mktemp("home")
    for name in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    monkeypatch.setenv("HOME", str(home))
    for name in ("CUTTINGS_LIBRARY", "VISUAL", "EDITOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library of the two seeds."""
    opened = Library(tmp_path / "library", tmp_path / "cache")
    opened.import_([SEEDS])
    yield opened
    opened.close()
