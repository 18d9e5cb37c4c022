"""The process's variables that would mislead Textual are taken out before it reads them."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

_COLORS = ("auto", "standard", "256", "truecolor")
"""What Textual takes for `TEXTUAL_COLOR_SYSTEM`; it fails at anything else."""


def settle() -> None:
    """Leave out old sizes of the terminal, and settings of Textual that it would fail at.

    Those are meant for another program, or for another time.
    """
    if _tells_size():  # by the variables no change of size would be noticed
        _drop("COLUMNS", "LINES")
    if os.environ.get("TEXTUAL_COLOR_SYSTEM", "auto") not in _COLORS:
        _drop("TEXTUAL_COLOR_SYSTEM")
    log = os.environ.get("TEXTUAL_LOG", "")
    if log and not os.access(os.path.dirname(os.path.abspath(log)), os.W_OK):
        _drop("TEXTUAL_LOG")
    if (driver := os.environ.get("TEXTUAL_DRIVER", "")) and not _is_there(driver):
        _drop("TEXTUAL_DRIVER")


def _tells_size() -> bool:
    """Whether the terminal itself knows how large it is."""
    with suppress(OSError):
        return all(os.get_terminal_size(sys.stderr.fileno()))
    return False


def _is_there(driver: str) -> bool:
    """Whether the class exists that is named so: `package.module:Class`."""
    from importlib import import_module  # few have this variable

    module, _, name = driver.partition(":")
    try:
        return hasattr(import_module(module), name)
    except (ImportError, ValueError, TypeError):
        return False


def _drop(*names: str) -> None:
    for name in names:
        os.environ.pop(name, None)
