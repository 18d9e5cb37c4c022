"""Running text on a terminal."""

from __future__ import annotations

import shutil
import textwrap

from tui.cli.talk import terminal

MEASURE = 76
"""Columns of text at the most, as in the app."""


def wrapped(text: str, indent: str) -> list[str]:
    """A masked text in lines of a terminal, as one line where there is none."""
    if not terminal():
        return [indent + text]
    width = max(20, min(MEASURE, shutil.get_terminal_size().columns))
    return textwrap.wrap(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
