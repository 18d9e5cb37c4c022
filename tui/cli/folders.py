"""Whether the article files are as they were when the index was last brought in line with them.

Looking at every file takes a second at 100,000. A folder's time of change tells of files that came, went or
were replaced, in a microsecond a folder; only a file that was written over in place escapes it, so small
libraries are looked through all the same.
"""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

SMALL = 2_000
"""Files that are looked at each time: 15 ms."""

_ENDING = ".md"


class Seen(msgspec.Struct, frozen=True):
    """The article folder as it was once."""

    folders: dict[str, int]
    """When each changed last, in nanoseconds, by its name below the article folder; "" is that itself."""

    files: int

    @property
    def mark(self) -> str:
        """As it is kept in the index."""
        return msgspec.json.encode(self).decode()

    def holds(self, articles: Path) -> bool:
        """Whether nothing came or went since, and there are too many files to look at them all."""
        return self.files > SMALL and all(
            _changed(articles / name) == at for name, at in self.folders.items()
        )


def look(articles: Path) -> Seen:
    """The folder as it is."""
    folders: dict[str, int] = {}
    files = 0
    waiting = [""]
    while waiting:
        name = waiting.pop()
        folders[name] = _changed(articles / name)
        with os.scandir(articles / name) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{name}{entry.name}/")
                elif entry.name.endswith(_ENDING):
                    files += 1
    return Seen(folders, files)


def recalled(mark: str | None) -> Seen | None:
    """What `Seen.mark` wrote; None where there is nothing, or nothing that can be read."""
    try:
        return msgspec.json.decode(mark, type=Seen) if mark else None
    except msgspec.DecodeError:
        return None


def _changed(folder: Path) -> int:
    try:
        return folder.stat().st_mtime_ns
    except FileNotFoundError:
        return -1
