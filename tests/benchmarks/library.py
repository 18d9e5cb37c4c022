"""Libraries of generated articles, made by the program that is measured."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks import generate, language
from tests.benchmarks.inside import Figures
from tests.benchmarks.language import latin
from tests.benchmarks.measure import elapsed, timed

RECORDED = 10
"""One article in so many has a record."""

MOST_RECORDS = 10_000

_COMMON, _FREQUENT, _FAIR, _RARE = 60, 900, 3_000, 9_000
"""Ranks of words: in every second article, one in twenty, one in sixty, one in four hundred."""

_TYPICAL = 2_300
"""Bytes of an article."""

_MOST_CREATED = 20_000


class Library(NamedTuple):
    """A library with its articles imported, and records for some of them."""

    path: Path
    sources: Path
    """The files that were imported."""

    size: int
    env: Mapping[str, str]
    """The environment for every command on it: its cache is in the benchmark's folder, not in yours."""

    import_rate: float = 0
    """Articles a second, the start and the end of the process included."""

    working_rate: float = 0
    """The same without the start and the end."""

    reindex_rate: float = 0
    create_rate: float = 0
    """Files a second that the file system takes from a loop that does nothing else."""

    text_size: float = 0
    """Megabytes of the files that were imported."""

    index_size: float = 0
    figures: Figures | None = None
    """What was measured inside one process."""

    def command(self, *arguments: str) -> tuple[str, ...]:
        """A Cuttings command on this library."""
        return (sys.executable, "-m", "tui", "--library", str(self.path), *arguments)

    @property
    def records(self) -> int:
        """How many articles have a record."""
        return min(MOST_RECORDS, self.size // RECORDED)


def searches(library: Library) -> dict[str, str]:
    """Queries that a peer can answer too, by what they are."""
    return {
        "common word": latin(_COMMON),
        "rare word": latin(_RARE),
        "two words": f"{latin(_COMMON)} {latin(_FREQUENT)}",
        "phrase": f'"{_phrase(library)}"',
        "prefix": f"{latin(_FAIR)[:4]}*",
    }


def typed(library: Library) -> list[str]:
    """Queries to be typed into the search box."""
    words = [text.rstrip("*") for text in searches(library).values()]
    return [*words, "#tag-1", f"source:{generate.outlets()[0][0][:6].lower()}", "date:2023-05"]


def make_library(work: Path, size: int, run: str) -> Library:
    """Import `size` articles into a new library: the rate must be that of the code as it is now.

    Args:
        work: the folder for everything.
        size: how many articles.
        run: names what this run makes. Nothing is deleted before: a file system that has just deleted
            many files can be ten times slower to make new ones (ext4).
    """
    home = work / f"home-{size}-{run}"
    home.mkdir()
    env = {"HOME": str(home), "PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8"}
    library = Library(work / f"library-{size}-{run}", _articles(work, size), size, env)
    create_rate = _create_rate(work / f"files-{size}-{run}", size)
    start = _start(work, library, run)
    took = elapsed(library.command("import", str(library.sources)), env)
    again = elapsed(library.command("reindex"), env)
    _inside(library, "annotate", str(library.records))
    library = library._replace(
        import_rate=size / took * 1000,
        working_rate=size / max(1, took - start) * 1000,
        reindex_rate=size / again * 1000,
        create_rate=create_rate,
        text_size=_megabytes(library.sources),
        index_size=_megabytes(home / ".cache"),
    )
    said = _inside(library, "figures", *(f"{name}={text}" for name, text in searches(library).items()))
    return library._replace(figures=Figures.read(said))


def tidy(work: Path, run: str, sources: Iterable[Path]) -> None:
    """Remove what this run made, and these files that were imported."""
    for path in (*work.glob(f"*-{run}"), *sources):
        shutil.rmtree(path, ignore_errors=True)


def _start(work: Path, library: Library, run: str) -> float:
    """Milliseconds of an import of one article: start and end, and nearly nothing between."""
    latest = next(library.sources.rglob("0000000.txt"))
    other = library._replace(path=work / f"start-{library.size}-{run}")
    return elapsed(other.command("import", str(latest)), library.env)


def _inside(library: Library, *arguments: str) -> bytes:
    command = (sys.executable, "-m", "tests.benchmarks.inside", str(library.path), *arguments)
    return timed(command, library.env)[1]


def _create_rate(folder: Path, size: int) -> float:
    count = min(size, _MOST_CREATED)
    text = b"x" * _TYPICAL
    folder.mkdir()
    started = time.perf_counter()
    for number in range(count):
        with open(folder / str(number), "xb", buffering=0) as file:
            file.write(text)
    return count / (time.perf_counter() - started)


def _phrase(library: Library) -> str:
    """Two words that follow each other in the latest article, the second of them not a common one."""
    latest = next(library.sources.rglob("0000000.txt")).read_text(encoding="utf-8")
    common = {latin(rank) for rank in range(1, 300)}
    pairs = re.findall(r"(?= ([a-z]{4,}) ([a-z]{6,})[ ,.])", latest)
    return next(f"{one} {other}" for one, other in pairs if other not in common and one not in common)


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def _articles(work: Path, size: int) -> Path:
    """A folder of generated articles, kept for the next run as long as the generator stays the same."""
    code = b"".join(Path(str(module.__file__)).read_bytes() for module in (generate, language))
    folder = work / f"articles-{size}-{hashlib.sha256(code).hexdigest()[:8]}"
    if not folder.exists():
        unfinished = folder.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        generate.write_articles(unfinished, size)
        unfinished.rename(folder)
    return folder
