"""Running a script in a Python of its own, for what must not happen to the one that runs the tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def command(module: str, *arguments: object) -> list[str]:
    """The command that runs one of the tests' modules as a program."""
    return [sys.executable, "-m", module, *map(str, arguments)]


def run(script: str, *arguments: object, before: tuple[str, ...] = ()) -> str:
    """What the script prints; `before` is a command that runs the interpreter."""
    done = subprocess.run(
        [*before, sys.executable, "-c", script, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def without_rights() -> tuple[str, ...]:
    """What runs a command with the rights of the files' owner only: to root every file is writable."""
    if os.geteuid() != 0:
        return ()
    if not shutil.which("setpriv"):
        pytest.skip("root cannot give up its rights here")
    return ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
