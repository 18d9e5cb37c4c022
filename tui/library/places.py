"""Where things lie: which folder is the library, where its cache is, where the seeds are."""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Mapping
from pathlib import Path

import platformdirs

APP = "cuttings"
VARIABLE = "CUTTINGS_LIBRARY"


def default_library(environment: Mapping[str, str], here: Path) -> Path:
    """The library that is meant where none is named.

    Args:
        environment: the process's environment; `CUTTINGS_LIBRARY` names a library.
        here: the working folder; its `data/` is meant where it is a library or `seeds/` lies beside it.

    Returns:
        An absolute folder, which need not exist yet.
    """
    if named := environment.get(VARIABLE):
        return here / os.path.expanduser(named)  # noqa: PTH111 — that of Path raises where no such user is
    local = here / "data"
    if is_library(local) or (here / "seeds").is_dir():
        return local
    return Path(platformdirs.user_data_dir(APP)) / "library"


def is_library(folder: Path) -> bool:
    """Whether the folder holds articles or annotations of Cuttings."""
    return (folder / "articles").is_dir() or (folder / "annotations.json").exists()


def cache_folder(library: Path) -> Path:
    """The library's own folder below the user's cache folder: readable, and another one for every path."""
    real = os.fsencode(os.path.realpath(library))
    # Two checksums do as well as a digest, and `hashlib` and `slugify` cost 5 ms before the first paint.
    check = f"{zlib.crc32(real):08x}{zlib.crc32(real[::-1]):08x}"
    name = re.sub(r"[^a-z0-9]+", "-", os.path.basename(real).decode("ascii", "replace").lower()).strip("-")
    return Path(platformdirs.user_cache_dir(APP)) / f"{name[:40] or 'library'}-{check}"


def fault_file() -> Path:
    """Where the last fault of Cuttings itself is kept, to be reported."""
    return Path(platformdirs.user_cache_dir(APP)) / "fault.txt"


def config_folder() -> Path:
    """Where the user's settings lie."""
    return Path(platformdirs.user_config_dir(APP))


def seeds(here: Path) -> Path | None:
    """The articles that fill an empty library: `seeds/` here, else those that come with the program."""
    package = Path(__file__).resolve().parent.parent
    found = (here / "seeds", package / "seeds", package.parent / "seeds")
    return next((folder for folder in found if folder.is_dir()), None)
