"""The programs that are measured."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.benchmarks.generate import LATEST_HEADLINE
from tests.benchmarks.library import Library
from tests.benchmarks.measure import Subject

LIST, READER = range(38), range(42, 88)
"""The columns of Cuttings' panes at 120 columns (design.md §4)."""


def _script(name: str) -> tuple[str, ...]:
    return (sys.executable, str(Path(__file__).with_name(name)))


HELLO = Subject("bare hello", _script("hello.py"), "Hello")
BARE_LIST = Subject("bare list", _script("bare_list.py"), "Row 0 of")


def cuttings(library: Library) -> Subject:
    """The app on a library; its list begins with the newest article."""
    name = f"Cuttings, {library.size:,}"
    return Subject(name, library.command(), LATEST_HEADLINE, LIST, READER, library.env)
