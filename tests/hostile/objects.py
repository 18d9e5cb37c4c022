"""Folders with other things in them than files."""

from __future__ import annotations

import os
import socket
import stat
from collections.abc import Callable
from pathlib import Path

from tests.hostile.kind import Kind, files, named

ROOT = os.geteuid() == 0
"""Whether devices can be made, and everything can be read."""

_FILE = files({"x.txt": "An article beside what is none. It is read."})


def _beside(make: Callable[[Path], None], *refused: str, imported: int = 1) -> Kind:
    """An article, and beside it what `make` makes."""

    def both(folder: Path) -> None:
        _FILE(folder)
        with open(folder / "x.txt", "a", encoding="utf-8") as stream:
            stream.write(f" Beside {folder.name}.")  # or it would be there already
        make(folder)

    return Kind(both, imported, refused)


def _link(name: str, target: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).symlink_to(target)


def _loop(folder: Path) -> None:
    (folder / "a").mkdir()
    (folder / "a/up").symlink_to(folder)
    (folder / "a/self").symlink_to(folder / "a")


def _chain(folder: Path) -> None:
    for number in range(60):
        (folder / f"l{number}.txt").symlink_to(f"l{number + 1}.txt")


def _twice(folder: Path) -> None:
    os.link(folder / "x.txt", folder / "y.txt")


def _socket(folder: Path) -> None:
    here = Path.cwd()
    os.chdir(folder)  # the names of sockets are short
    try:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind("s.txt")
    finally:
        os.chdir(here)


def _device(kind: int) -> Callable[[Path], None]:
    return lambda folder: os.mknod(folder / "d.txt", kind | 0o600, os.makedev(1, 5))


def _sparse(folder: Path) -> None:
    with open(folder / "huge.txt", "wb") as stream:
        stream.truncate(2**40)


def _deep(levels: int) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        here = os.open(folder, os.O_RDONLY)
        try:
            for _ in range(levels):
                os.mkdir("d" * 20, dir_fd=here)
                below = os.open("d" * 20, os.O_RDONLY, dir_fd=here)
                os.close(here)
                here = below
            with open(os.open("deep.txt", os.O_WRONLY | os.O_CREAT, 0o600, dir_fd=here), "w") as stream:
                stream.write(f"A text {levels} folders deep. It is.")
        finally:
            os.close(here)

    return make


def _wide(folder: Path) -> None:
    for number in range(2_000):
        (folder / f"empty {number}").mkdir()


def _closed(folder: Path) -> None:
    (folder / "closed.txt").touch(0)
    (folder / "closed").mkdir(0)


KINDS: dict[str, Kind] = named(
    "object",
    {
        "nothing": Kind(lambda folder: None, 0),
        "empty folders": _beside(_wide),
        "a link to itself": _beside(_link("l.txt", "l.txt"), "it is a link to itself"),
        "a link to nothing": _beside(_link("l.txt", "nothing"), "it is a link to nothing"),
        "links round and round": _beside(_loop),
        "a chain of links": _beside(_chain, *["it is a link to"] * 60),
        "a link to a file outside": _beside(_link("l.txt", "/etc/passwd"), "out of the folder"),
        "a link to a folder outside": _beside(_link("l", "/etc"), "out of the folder"),
        "a link to all there is": _beside(_link("l", "/"), "out of the folder"),
        "a link to the folder above": _beside(_link("l", ".."), "out of the folder"),
        "a link to zeros": _beside(_link("l.txt", "/dev/zero"), "out of the folder"),
        "a link to a terminal": _beside(
            _link("l.txt", "/dev/tty"), "out of the folder|to nothing|it is a link"
        ),
        "a link into a process": _beside(_link("l.txt", "/proc/self/mem"), "out of the folder|to nothing"),
        "a link to a file inside": _beside(_link("l.txt", "x.txt")),
        "one file under two names": Kind(_beside(_twice).make, already=1),
        "a pipe": _beside(lambda folder: os.mkfifo(folder / "p.txt"), "it is a pipe"),
        "a pipe without a suffix": _beside(lambda folder: os.mkfifo(folder / "p"), "it is a pipe"),
        "a socket": _beside(_socket, "it is a socket"),
        "a file of a terabyte": _beside(_sparse, "larger than 16 MiB"),
        "folders in folders": _beside(_deep(100), imported=2),
        "folders deeper than a path may be": _beside(_deep(300), "name is too long"),
    },
)
if ROOT:
    KINDS |= named(
        "object",
        {
            "a device of characters": _beside(_device(stat.S_IFCHR), "it is a device"),
            "a device of blocks": _beside(_device(stat.S_IFBLK), "it is a device"),
        },
    )
else:
    KINDS |= named(
        "object", {"closed to us": _beside(_closed, "permission denied", "cannot be read: permission denied")}
    )
