"""Libraries of generated articles, made by the program that is measured."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks import generate
from tests.benchmarks.measure import elapsed


class Library(NamedTuple):
    """A library with its articles imported and a record for each of them."""

    path: Path
    size: int
    import_rate: float
    """Articles a second, the start and the end of the process included."""

    env: Mapping[str, str]
    """The environment for every command on it: its cache is in the benchmark's folder, not in yours."""

    words: tuple[str, ...]
    """Beginnings of words that its articles use."""

    def command(self, *arguments: str) -> tuple[str, ...]:
        """A Cuttings command on this library."""
        return (sys.executable, "-m", "tui", "--library", str(self.path), *arguments)

    def latest_id(self) -> str:
        """The id of its newest article."""
        slug = generate.LATEST_HEADLINE.lower().replace(" ", "-")
        return next((self.path / "articles").rglob(f"*{slug}.md")).stem


def make_library(work: Path, size: int) -> Library:
    """Import `size` articles into a new library: the rate must be that of the code as it is now."""
    sources = _articles(work, size)
    path = work / f"library-{size}"
    shutil.rmtree(path, ignore_errors=True)
    home = work / f"home-{size}"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    env = {"HOME": str(home), "PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8"}
    latest = next(sources.rglob("0000000.txt")).read_text(encoding="utf-8")
    words = dict.fromkeys(word[:4] for word in re.findall(r"\b[a-z]{5,}\b", latest))
    library = Library(path, size, 0.0, env, tuple(words)[:6])
    seconds = elapsed(library.command("import", str(sources)), env) / 1000
    elapsed(library.command("tag", "tag:none", "+seen"), env)  # figures are for as many records as articles
    return library._replace(import_rate=size / seconds)


def _articles(work: Path, size: int) -> Path:
    """A folder of generated articles, kept for the next run as long as the generator stays the same."""
    code = hashlib.sha256(Path(generate.__file__).read_bytes()).hexdigest()[:8]
    folder = work / f"articles-{size}-{code}"
    if not folder.exists():
        unfinished = folder.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        generate.write_articles(unfinished, size)
        unfinished.rename(folder)
    return folder
