"""The article files: whether each can be read, is as it was imported, and is there once."""

from __future__ import annotations

import os
import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from tui.errors import Unreadable
from tui.library.checks.finding import Finding, Severity, left_over, of_error
from tui.model.article import Article
from tui.model.stamp import Stamp
from tui.store.articles import ENDING, ArticleFolder
from tui.store.files import is_temporary
from tui.text.clean import well_formed
from tui.text.counting import named

BATCH = 200
"""Articles that are in memory at a time."""


class Batch(NamedTuple):
    """Some articles, and what was found in their files."""

    articles: list[tuple[Article, Stamp]]
    findings: list[Finding]
    unreadable: list[str]
    """What the ids of the others would be."""


class Repeats:
    """Tells what stands twice among very many, by two numbers for each."""

    def __init__(self) -> None:
        self._keys = array("q")
        self._paths = array("q")

    def add(self, key: str, path: str) -> None:
        """Remember that the file at `path` has that key."""
        self._keys.append(hash(key))
        self._paths.append(hash(path))

    def suspects(self) -> dict[int, int]:
        """The files that share a key with another: the number of the key by that of the path."""
        repeated = {key for key, count in Counter(self._keys).items() if count > 1}
        pairs = zip(self._paths, self._keys, strict=True)
        return {path: key for path, key in pairs if key in repeated}


class ArticleFiles:
    """The files in `articles/` of one library."""

    def __init__(self, folder: Path) -> None:
        self._files = ArticleFolder(folder)
        self._files.sweeps = False
        self._names, self._ids, self._texts = Repeats(), Repeats(), Repeats()

    def count(self) -> int:
        """How many there are."""
        return sum(1 for _ in self._files.scan())

    def batches(self) -> Iterator[Batch]:
        """All articles, read a few at a time.

        Raises:
            StoreError: a folder cannot be read.
        """
        stamps = self._files.scan()
        while some := list(islice(stamps, BATCH)):
            yield self._read(some)

    def _read(self, stamps: list[Stamp]) -> Batch:
        batch = Batch([], [], [])
        for stamp in stamps:
            path = stamp.path
            self._names.add(_folded(path), path)
            try:
                article, imported = self._files.read(path)
            except Unreadable as error:
                batch.findings.append(of_error(_shown(path), well_formed(path), error))
                batch.unreadable.append(path.rpartition("/")[2].removesuffix(ENDING))
                continue
            self._ids.add(article.id, path)
            self._texts.add(article.sha256, path)
            batch.articles.append((article, stamp))
            if imported and imported != article.sha256:
                what = "was edited since it was imported."
                batch.findings.append(
                    Finding(
                        "note",
                        "edited",
                        _shown(path),
                        what,
                        "Nothing need be done: tags and notes stay with it.",
                    )
                )
        return batch

    def repeated(self) -> Iterator[Finding]:
        """What is there twice; only those files are looked up again that were seen to share something."""
        kinds: tuple[tuple[Repeats, Severity, str, str, str], ...] = (
            (self._ids, "warning", "id twice", "has the same id as {others}.",
             "Only one of them is listed: take the line `id` out of the other, or move it away."),
            (self._texts, "note", "text twice", "has the same text as {others}.", ""),
            (self._names, "warning", "names collide",
             "has the name of {others} but for capitals, or for how accents are written.",
             "A Mac and Windows keep one of them only: rename the other."),
        )  # fmt: skip
        for repeats, severity, name, what, advice in kinds:
            for first, *others in self._groups(repeats.suspects()):
                where = what.format(others=named([_shown(path) for path in others]))
                yield Finding(severity, name, _shown(first), where, advice)

    def _groups(self, suspects: dict[int, int]) -> list[list[str]]:
        groups: dict[int, list[str]] = {}
        if suspects:
            for stamp in self._files.scan():
                if (key := suspects.get(hash(stamp.path))) is not None:
                    groups.setdefault(key, []).append(stamp.path)
        return sorted(sorted(group) for group in groups.values() if len(group) > 1)

    def strays(self) -> Iterator[Finding]:
        """What lies in the folder and is no article file."""
        pending = [""]
        while pending:
            below = pending.pop()
            for entry in self._files.entries(below):
                if entry.is_dir(follow_symlinks=False):
                    pending.append(f"{below}{entry.name}/")
                elif (finding := _stray(entry, _shown(f"{below}{entry.name}"))) is not None:
                    yield finding


def _stray(entry: os.DirEntry[str], where: str) -> Finding | None:
    if entry.is_symlink():
        advice = "Put the file itself there, or import it."
        return Finding("warning", "link", where, "is a link, and links are not followed.", advice)
    if is_temporary(entry.name):
        return left_over(where)
    if not entry.is_file(follow_symlinks=False):
        return Finding("warning", "no file", where, "is no regular file, and is passed over.")
    if not entry.name.endswith(ENDING):
        what = "is no article file, and is passed over."
        return Finding("note", "stray", where, what, "`cuttings import` takes texts in.")
    return None


def _folded(path: str) -> str:
    """The path as a file system sees it that makes no difference of capitals and accents' forms."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _shown(path: str) -> str:
    return f"articles/{well_formed(path)}"
