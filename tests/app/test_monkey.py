"""A thousand random events; `python -m tests.app.monkey` gives more of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.monkey import run

SEED = 20261123


@pytest.mark.filterwarnings("ignore:coroutine 'Suggester")  # Textual drops one that it asked for at the end
def test_a_monkey_at_the_keyboard_breaks_nothing(tmp_path: Path) -> None:
    done = run(SEED, 1_000, tmp_path)
    assert done.events == 1_000
    assert done.edits > 25, "on a busy machine more of them come while a dialog is open"
