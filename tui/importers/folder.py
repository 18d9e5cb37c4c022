"""Folders walked and files opened, trusting neither links nor kinds nor sizes."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeAlias

from tui.errors import Unreadable
from tui.importers import EXPORT, READERS, is_export, reader_for
from tui.text.clean import visible_line, well_formed
from tui.text.words import excerpt

MAX_SIZE = 16 * 2**20
"""Bytes of a file that are read unless the user asks for more."""

_CHUNK = 65_536

_LONGEST_SUFFIX = 20
"""Code points that are told of what stands after a name's last dot."""

_FILE = os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC

_REASONS = {
    errno.ENOENT: "it does not exist",
    errno.ENOTDIR: "it does not exist",
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.ELOOP: "it is a link",
    errno.ENXIO: "it is a socket",
    errno.ENAMETOOLONG: "its name is too long",
}

_KINDS = {
    stat.S_IFIFO: "it is a pipe",
    stat.S_IFSOCK: "it is a socket",
    stat.S_IFCHR: "it is a device",
    stat.S_IFBLK: "it is a device",
    stat.S_IFDIR: "it is a folder",
    stat.S_IFLNK: "it is a link",
}


class Candidate(NamedTuple):
    """A file that may be an article. There may be a million, and a `Path` takes as long as opening it."""

    where: str
    """Where to open it, no link itself."""

    name: str
    """Its name below the folder given; U+FFFD stands for bytes that no UTF-8 file could hold."""

    root: str | None = None
    """The folder that was given, below which no link is followed."""

    @property
    def path(self) -> Path:
        """Where it is."""
        return Path(self.where)


class ExportFile(NamedTuple):
    """A file that may be an export of ours."""

    path: Path
    """Where to open it, no link itself."""

    root: Path | None = None
    """The folder that was given, below which no link is followed."""


class Rejected(NamedTuple):
    """A file or folder that cannot be imported."""

    path: Path
    reason: str


Found: TypeAlias = Candidate | ExportFile | Rejected


def walk(paths: Iterable[Path]) -> Iterator[Found]:
    """Every file that `paths` name or hold, by name, and every one that cannot be read with its reason.

    A path given is followed where it is a link, and read where it is hidden: the user named it. Below a
    folder, hidden names are passed over, and so are links whose target is walked anyway; a link that leads
    out of the folder is rejected.
    """
    for path in paths:
        try:
            kind = os.stat(path).st_mode
        except (OSError, ValueError) as error:
            yield Rejected(path, _reason(error))
            continue
        if stat.S_ISDIR(kind):
            yield from _below(path)
        elif stat.S_ISREG(kind):
            real = os.path.realpath(path) if path.is_symlink() else os.fspath(path)
            yield _by_suffix(real, path.name, os.fspath(path))
        else:
            yield Rejected(path, _KINDS.get(stat.S_IFMT(kind), "it is no regular file"))


def count_files(paths: Iterable[Path]) -> int:
    """About how many files `walk` will find: a hundred times as fast, and without a look at any of them."""
    count = 0
    waiting = [os.fspath(path) for path in paths]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    else:
                        count += not entry.name.startswith(".")
        except OSError:  # a file that was named, or a folder that cannot be read
            count += 1
    return count


def _below(root: Path) -> Iterator[Found]:
    """What the folder `root` holds, depth first, by name."""
    top = os.fspath(root)
    real = os.path.realpath(top)
    waiting: list[os.DirEntry[str] | str] = [top]
    cut = len(os.path.join(top, ""))
    while waiting:
        entry = waiting.pop()
        if isinstance(entry, str) or entry.is_dir(follow_symlinks=False):
            try:
                waiting += _entries(entry)
            except OSError as error:
                yield Rejected(Path(entry), f"its folder cannot be read: {_reason(error)}")
        elif entry.is_symlink():
            reason = _link_problem(entry.path, real)
            if reason:
                yield Rejected(Path(entry.path), reason)
        elif entry.is_file(follow_symlinks=False):
            yield _by_suffix(entry.path, entry.path[cut:], entry.path, top)
        else:
            yield Rejected(Path(entry.path), _kind(entry))


def _kind(entry: os.DirEntry[str]) -> str:
    """What an entry is that is neither file nor folder nor link, or was one and is gone."""
    try:
        mode = entry.stat(follow_symlinks=False).st_mode
    except OSError as error:
        return _reason(error)
    return _KINDS.get(stat.S_IFMT(mode), "it is no regular file")


def _entries(folder: os.DirEntry[str] | str) -> list[os.DirEntry[str]]:
    """What `folder` holds but for hidden names, the first by name last."""
    with os.scandir(folder) as entries:
        shown = [entry for entry in entries if not entry.name.startswith(".")]
    return sorted(shown, key=lambda entry: entry.name, reverse=True)


def _link_problem(path: str, root: str) -> str | None:
    """Why a link below `root` cannot be passed over in silence; None where its target is walked."""
    try:
        os.stat(path)
    except OSError as error:
        loop = error.errno == errno.ELOOP
        return "it is a link to itself" if loop else "it is a link to nothing"
    target = os.path.realpath(path)
    inside = target == root or target.startswith(os.path.join(root, ""))
    return None if inside else "it is a link out of the folder"


def _by_suffix(where: str, name: str, shown: str, root: str | None = None) -> Found:
    """The file as what its name says that it may be."""
    if reader_for(name):
        return Candidate(where, well_formed(name), root)
    if is_export(name):
        return ExportFile(Path(where), Path(root) if root else None)
    known = ", ".join(suffix for suffix in READERS if suffix)
    suffix = visible_line(excerpt(os.path.splitext(name)[1], _LONGEST_SUFFIX))
    return Rejected(
        Path(shown),
        f"no reader for {suffix}: {known}, {EXPORT} (exports of Cuttings) and names without a suffix "
        "are read",
    )


def read_bytes(path: Path | str, limit: int, root: Path | str | None = None) -> tuple[bytes, os.stat_result]:
    """The bytes of the regular file at `path`, and what the file system says of it.

    Opened without waiting for a pipe's other end and without following a link, then checked: between the
    walk and the opening another process may have put anything there.

    Args:
        path: the file.
        limit: bytes that it may have.
        root: a folder above it; no folder between the two may be a link either.

    Raises:
        Unreadable: it is missing, no regular file, too large, or may not be read.
    """
    try:
        descriptor = _open(os.fspath(path), os.fspath(root) if root else None)
    except (OSError, ValueError) as error:
        raise Unreadable(_reason(error)) from error
    try:
        facts = os.fstat(descriptor)
        if not stat.S_ISREG(facts.st_mode):
            raise Unreadable(_KINDS.get(stat.S_IFMT(facts.st_mode), "it is no regular file"))
        return _read(descriptor, facts.st_size, limit), facts
    except OSError as error:
        raise Unreadable(_reason(error)) from error
    except MemoryError as error:
        raise Unreadable("there is not enough memory for it") from error
    finally:
        os.close(descriptor)


def _open(path: str, root: str | None) -> int:
    """A descriptor of the file; from `root` on folder by folder, for only the last name guards itself."""
    if root is None:
        return os.open(path, _FILE)
    *between, name = path[len(os.path.join(root, "")) :].split("/")
    folder = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for below in between:
            above, folder = folder, os.open(below, _FOLDER, dir_fd=folder)
            os.close(above)
        return os.open(name, _FILE, dir_fd=folder)
    finally:
        os.close(folder)


def _read(descriptor: int, size: int, limit: int) -> bytes:
    """All bytes of an open file; raises Unreadable where they are more than `limit`, whatever it said."""
    chunks: list[bytes] = []
    length = 0
    want = size + 1
    while size <= limit and length <= limit:
        chunk = os.read(descriptor, min(want, limit + 1 - length))
        if not chunk:
            return b"".join(chunks)
        chunks.append(chunk)
        length += len(chunk)
        want = _CHUNK
    raise Unreadable(f"it is larger than {_bytes(limit)}; --max-size raises the limit")


def _bytes(size: int) -> str:
    """`size` as people write it: `16 MiB`.

    >>> _bytes(16 * 2**20), _bytes(1000)
    ('16 MiB', '1000 bytes')
    """
    for unit, factor in (("GiB", 2**30), ("MiB", 2**20), ("KiB", 2**10)):
        if size >= factor and size % factor == 0:
            return f"{size // factor} {unit}"
    return f"{size} bytes"


def _reason(error: OSError | ValueError) -> str:
    """What went wrong, in a user's words."""
    if isinstance(error, OSError):
        known = _REASONS.get(error.errno or 0)
        return known or f"it cannot be read: {error.strerror or error}"
    return "its name cannot be one of a file"
