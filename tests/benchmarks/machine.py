"""On what was measured, in one paragraph."""

from __future__ import annotations

import datetime as dt
import os
import platform
import re
import sqlite3
import textwrap
from importlib.metadata import version
from pathlib import Path

from tests.benchmarks.measure import COLUMNS, ROWS


def machine() -> str:
    """Day, processor, versions, and how to read the tables."""
    cpu = re.search(r"model name\s*: (.*)", _read("/proc/cpuinfo"))
    memory = re.search(r"MemTotal:\s+(\d+)", _read("/proc/meminfo"))
    parts = [
        cpu[1] if cpu else platform.machine(),
        f"{os.cpu_count()} cores",
        f"{int(memory[1]) / 1e6:.0f} GB" if memory else "",
        f"{platform.system()} {platform.release().partition('-')[0]}",
        f"Python {platform.python_version()}",
        f"Textual {version('textual')}",
        f"SQLite {sqlite3.sqlite_version}",
        f"a terminal of {COLUMNS}×{ROWS}",
    ]
    said = (
        f"Measured on {dt.date.today()} by the command above: {', '.join(filter(None, parts))}. Nothing is "
        "pinned to a core. All programs were run in turn, several times; starts are medians, keys are all "
        "keys of two runs. Baselines are of the same run: a bare Textual “hello” for paint and memory, a "
        "bare Textual list of one-line rows for `j`. A **no** is a no."
    )
    return textwrap.fill(said, 140, break_on_hyphens=False)


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
