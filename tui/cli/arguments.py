"""What can be told from the arguments without click: it takes 7 ms that the first paint need not wait for."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path


def only_library(arguments: Sequence[str]) -> Path | None:
    """The library, where the arguments name nothing else; None where click has to read them."""
    here = Path.cwd()
    match arguments:
        case []:
            from tui.library.places import default_library

            return default_library(os.environ, here)
        case ["--library", path] if path and not path.startswith("-"):
            folder = absolute(path)
            return None if folder.is_file() else folder
    return None


def absolute(path: str | Path) -> Path:
    """The folder that a user's words name; a `~` of a user whom nobody knows is a folder of that name."""
    return Path.cwd() / os.path.expanduser(path)  # noqa: PTH111  # that of Path raises for such a user
