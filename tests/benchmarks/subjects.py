"""The programs that are measured."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.benchmarks.generate import LATEST_HEADLINE
from tests.benchmarks.library import Library
from tests.benchmarks.measure import Subject

_LIST_WIDTH = 38
"""The columns of Cuttings' list pane at 120 columns that hold titles (design.md §4)."""


def _script(name: str) -> tuple[str, ...]:
    return (sys.executable, str(Path(__file__).with_name(name)))


HELLO = Subject("bare hello", _script("hello.py"), "Hello")
BARE_LIST = Subject("bare list", _script("bare_list.py"), "Row 0 of")


def cuttings(library: Library) -> Subject:
    """The app on a library; its list begins with the newest article."""
    name = f"Cuttings, {library.size:,}"
    return Subject(name, library.command(), LATEST_HEADLINE, _LIST_WIDTH, library.env)
