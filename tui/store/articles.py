"""The folder of article files: Markdown with front matter, one file an article, never changed by Cuttings."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from tui.errors import StoreError, Unreadable
from tui.model.article import Article, Imported, Origins
from tui.model.stamp import Stamp
from tui.store.files import PREFIX, is_temporary, place, sweep
from tui.text.clean import clean, well_formed
from tui.text.frontmatter import Meta, dump, split
from tui.text.words import fingerprint

ENDING = ".md"


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

    def save(self, article: Article) -> Stamp:
        """Write a new article's file. It is on disk for certain only after `sync`.

        Raises:
            FileExistsError: the place is taken, by whatever it may be.
            OSError: it could not be written, and nothing of it is left.
        """
        relative = f"{article.date:%Y}/{article.id}{ENDING}"
        path = self.folder / relative
        try:
            handle, name = tempfile.mkstemp(prefix=PREFIX, suffix=".tmp", dir=path.parent)
        except FileNotFoundError:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=PREFIX, suffix=".tmp", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(dump(_front(article), article.text).encode("utf-8"))
            place(Path(name), path)
        finally:
            Path(name).unlink(missing_ok=True)
        return _stamp(relative, path.stat())

    def sync(self) -> None:
        """Wait until every file that was saved is on disk: once for a whole import, not once a file."""
        os.sync()

    def scan(self) -> Iterator[Stamp]:
        """Every article file's place and state, unread, in no order; links are not followed.

        What a killed import left behind is removed on the way.

        Raises:
            StoreError: a folder cannot be read, so that nobody can say which articles are gone.
        """
        pending = [""]
        while pending:
            below = pending.pop()
            entries = self._entries(below)
            if any(is_temporary(entry.name) for entry in entries):
                sweep(self.folder / below)
            for entry in entries:
                relative = f"{below}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    pending.append(f"{relative}/")
                elif entry.name.endswith(ENDING) and entry.is_file(follow_symlinks=False):
                    with suppress(FileNotFoundError):  # taken away meanwhile
                        yield _stamp(relative, entry.stat(follow_symlinks=False))

    def _entries(self, below: str) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(self.folder / below) as entries:
                return list(entries)
        except FileNotFoundError:
            return []
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
        if path != well_formed(path):
            raise Unreadable(f"{well_formed(path)} has a name that is not UTF-8.", "Rename it.")
        try:
            text = (self.folder / path).read_bytes().decode("utf-8-sig")
            parts = split(clean(text))
        except (OSError, UnicodeDecodeError) as error:
            raise Unreadable(f"{path} cannot be read: {error}.") from error
        except Unreadable as error:
            raise Unreadable(f"{path}: {error.message}.") from error
        if parts is None:
            raise Unreadable(
                f"{path} has no front matter.", "Import it instead of putting it into articles/."
            )
        return _article(path, *parts)


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
