"""The folder of article files: Markdown with front matter, one file an article, never changed by Cuttings."""

from __future__ import annotations

import datetime as dt
import errno
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from tui.errors import StoreError, Unreadable
from tui.model.article import Article, Imported, Origins
from tui.model.stamp import Stamp
from tui.store.files import Identity, identity, is_temporary, make_folder, place, sweep, temporary
from tui.text.clean import clean, well_formed
from tui.text.frontmatter import LONGEST, Meta, fenced, opening
from tui.text.slices import slices
from tui.text.utf8 import beginning, cleaned, taken
from tui.text.words import fingerprint

ENDING = ".md"

LARGEST = 2**30
"""Bytes of an article file that are read; files from elsewhere may have any size."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"

_MARGIN = 2**10
"""Code points beyond front matter of the greatest length: both fences and what stands in their lines."""


class _Head(msgspec.Struct, frozen=True, kw_only=True):
    """The front matter of an article file; keys that others put there are passed over."""

    id: str | None = None
    title: str
    date: dt.date
    imported: Imported
    source: str | None = None
    place: str | None = None
    agency: str | None = None
    origin: Origins = Origins()


class ArticleFolder:
    """`articles/` of one library."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sweeps = True
        """Whether what a killed import left behind is removed; not where the library is only read."""

        self._last: tuple[tuple[str, Identity], Article] | None = None
        """The article that was loaded last, for the app asks for the same one after every change."""

    def save(self, article: Article) -> Stamp:
        """Write a new article's file. It is on disk for certain only after `sync`.

        Raises:
            FileExistsError: the place is taken, by whatever it may be.
            OSError: it could not be written, and nothing of it is left.
        """
        relative = f"{article.date.year:04}/{article.id}{ENDING}"
        path = f"{self.folder}/{relative}"
        year = os.path.dirname(path)
        if os.path.islink(year):  # what lies behind it is neither ours nor ever looked through
            raise OSError(errno.ELOOP, "it is a link", year)
        try:
            handle, name = temporary(year)
        except FileNotFoundError:
            make_folder(Path(year))
            handle, name = temporary(year)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(fenced(_front(article)).encode())
                for piece in slices(article.text):
                    stream.write(piece.encode())
                stream.write(b"\n")
            place(name, path)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(name)
        return _stamp(relative, os.stat(path))

    def sync(self) -> None:
        """Wait until every file that was saved is on disk: once for a whole import, not once a file."""
        os.sync()

    def scan(self) -> Iterator[Stamp]:
        """Every article file's place and state, unread, in no order; links are not followed.

        What a killed import left behind is removed on the way.

        Raises:
            StoreError: a folder cannot be read, so that nobody can say which articles are gone.
        """
        for folder in self.folders():
            yield from self.stamps(folder)

    def folders(self) -> Iterator[str]:
        """This folder, which is "", and those below it, with a `/` at the end; raises what `scan` raises."""
        pending = [""]
        while pending:
            below = pending.pop()
            yield below
            found = [entry.name for entry in self.entries(below) if entry.is_dir(follow_symlinks=False)]
            pending += [f"{below}{name}/" for name in found]

    def stamps(self, below: str) -> Iterator[Stamp]:
        """The article files of one folder, not of those below it, as `scan` finds them."""
        swept = not self.sweeps
        for entry in self.entries(below):
            if not swept and is_temporary(entry.name):
                swept = True
                sweep(self.folder / below)
            elif entry.name.endswith(ENDING) and entry.is_file(follow_symlinks=False):
                with suppress(FileNotFoundError):  # taken away meanwhile
                    yield _stamp(f"{below}{entry.name}", entry.stat(follow_symlinks=False))

    def count(self) -> int:
        """How many files look like articles, by their names; raises what `scan` raises."""
        found = (entry.name for folder in self.folders() for entry in self.entries(folder))
        return sum(name.endswith(ENDING) for name in found)

    def holds(self, path: str) -> bool:
        """Whether a file is at this place below the folder."""
        try:
            return stat.S_ISREG(os.lstat(f"{self.folder}/{path}").st_mode)
        except (OSError, ValueError):
            return False

    def entries(self, below: str) -> Iterator[os.DirEntry[str]]:
        """What lies in the folder `below` this one, one by one; nothing where there is none.

        Raises:
            StoreError: it cannot be read.
        """
        try:
            with os.scandir(self.folder / below) as entries:
                yield from entries
        except FileNotFoundError:
            return
        except OSError as error:
            raise StoreError(
                f"{self.folder / below} cannot be read: {error.strerror}.", "Mend that and look again."
            ) from error

    def load(self, path: str) -> Article:
        """The article in the file at `path`, which is relative to the folder.

        Its id stands in the front matter, so that a renamed file keeps its annotations; where it was
        taken out it is the file's name.

        Raises:
            Unreadable: the file is not an article of ours.
        """
        seen = _seen(self.folder / path)
        last = self._last
        if last and last[0] == (path, seen):
            return last[1]
        last = self._last = None  # first, so that two large ones are never held
        article = self.read(path)[0]
        self._last = ((path, seen), article) if seen else None
        return article

    def read(self, path: str) -> tuple[Article, str]:
        """The article, and the SHA-256 that its body had at the import, "" where the file does not say.

        Raises what `load` raises.
        """
        if path != well_formed(path):
            raise Unreadable(f"{well_formed(path)} has a name that is not UTF-8.", "Rename it.")
        try:
            parts = _parts([_bytes(self.folder / path)])
        except (OSError, UnicodeDecodeError) as error:
            raise Unreadable(f"{path} cannot be read: {error}.") from error
        except Unreadable as error:
            raise Unreadable(f"{path}: {error.message}.") from error
        if parts is None:
            raise Unreadable(
                f"{path} has no front matter.", "Import it instead of putting it into articles/."
            )
        sha256 = parts[0].get("sha256")
        return _article(path, *parts), sha256 if isinstance(sha256, str) else ""


def _seen(path: Path) -> Identity | None:
    """What tells that a file is the one that was read last; None where nobody can say."""
    try:
        return identity(path)
    except (OSError, ValueError):  # what is wrong shows when it is read
        return None


def _bytes(path: Path) -> bytes:
    """What the file holds; a link or a pipe may have taken its place since it was found."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as stream:
        facts = os.fstat(descriptor)
        if not stat.S_ISREG(facts.st_mode):
            raise OSError(errno.EINVAL, "it is no regular file")
        if facts.st_size > LARGEST:
            raise OSError(errno.EFBIG, f"it is larger than {LARGEST // 2**30} GiB")
        return stream.read()


def _parts(held: list[bytes]) -> tuple[dict[str, Meta], str] | None:
    """Front matter and body; bytes until it is clear which part is the body, for that is all that is kept.

    Args:
        held: the file's bytes, which are taken out of this list.
    """
    held.append(cleaned(held.pop().removeprefix(_BYTE_ORDER_MARK)))
    head = beginning(held[0], 4 * (LONGEST + _MARGIN))
    found = opening(head)
    if found is None:
        return None
    meta, start = found
    first = len(head[:start].encode())
    return meta, taken(held, first, max(first, len(held[0]) - held[0].endswith(b"\n")))


def _front(article: Article) -> Mapping[str, Meta]:
    return {
        "id": article.id,
        "title": article.title,
        "date": article.date.isoformat(),
        "source": article.source,
        "place": article.place,
        "agency": article.agency,
        "origin": msgspec.to_builtins(article.origin),
        "imported": msgspec.to_builtins(article.imported),
        "sha256": article.sha256,
    }


def _article(path: str, meta: Mapping[str, Meta], text: str) -> Article:
    try:
        head = msgspec.convert(meta, _Head)
    except msgspec.ValidationError as error:
        raise Unreadable(f"The front matter of {path} is not an article's: {error}.") from error
    return Article(
        id=head.id or Path(path).name.removesuffix(ENDING),
        title=clean(head.title),
        date=head.date,
        source=head.source,
        place=head.place,
        agency=head.agency,
        origin=head.origin,
        imported=head.imported,
        sha256=fingerprint(text),
        text=text,
    )


def _stamp(relative: str, found: os.stat_result) -> Stamp:
    return Stamp(relative, found.st_mtime_ns, found.st_size)
