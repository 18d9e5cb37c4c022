"""Two files that change places in one step, which Python has no call for."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

_HERE = -100
"""`AT_FDCWD`: paths that are not absolute begin at the working folder."""

_EXCHANGE = 2
"""`RENAME_EXCHANGE` of renameat2(2)."""


def exchange(one: Path, other: Path) -> None:
    """Give each of the two the other's name; either may be a folder. Nobody ever sees one of them missing.

    Raises:
        OSError: nothing was changed; `errno.ENOSYS` or `errno.EINVAL` where the system cannot do it.
    """
    library = ctypes.CDLL(None, use_errno=True)
    if not sys.platform.startswith("linux") or not hasattr(library, "renameat2"):
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(other))
    if library.renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(other))
