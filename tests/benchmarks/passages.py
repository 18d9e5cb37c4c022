"""Measure lists of passages: `python -m tests.benchmarks.passages` prints a Markdown table."""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from tests.benchmarks.coding import Figures
from tests.benchmarks.language import latin
from tests.benchmarks.library import Library, make_library, tidy
from tests.benchmarks.measure import COLUMNS, HELD, ROOT, ROWS, TAPPED, Sitting, timed
from tests.benchmarks.subjects import cuttings
from tests.benchmarks.table import Row, budget
from tests.terminal import Terminal

_OPENING = 2.0
"""Seconds in which the screen must be there."""

_AT_REST = 5.0
"""Seconds after which the app has done what it does by itself."""

_TAPS = 60


def main(arguments: Sequence[str] | None = None) -> None:
    """Make a library, mark passages in it, measure, and write the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.passages", description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--passages", type=int, default=5_000)
    parser.add_argument("--tags", type=int, default=2_000)
    options = parser.parse_args(arguments)
    work = Path(tempfile.gettempdir()) / "cuttings-benchmarks"
    work.mkdir(exist_ok=True)
    run = str(os.getpid())
    try:
        library = make_library(work, options.articles, run)
        _inside(library, "mark", str(options.passages), str(options.tags))
        rows = [*_asked(library), *_seen(library)]
    finally:
        tidy(work, run, ())
    sys.stdout.write(
        f"{options.passages:,} passages, {options.tags:,} tags, {options.articles:,} articles\n\n"
    )
    sys.stdout.write(budget(rows) + "\n")


def _inside(library: Library, *arguments: str) -> bytes:
    command = (sys.executable, "-m", "tests.benchmarks.coding", str(library.path), *arguments)
    return timed(command, library.env)[1]


def _asked(library: Library) -> Iterator[Row]:
    """What is measured inside one process."""
    found = msgspec.json.decode(_inside(library, "figures"), type=Figures)
    for name, took in found.took.items():
        yield Row(name, took, "ms")


def _seen(library: Library) -> Iterator[Row]:
    """What is measured in a terminal, beside the list of articles in the same run."""
    subject = cuttings(library)._replace(list=range(COLUMNS), reader=range(COLUMNS))
    with Terminal(subject.command, columns=COLUMNS, rows=ROWS, env=subject.env, cwd=ROOT) as terminal:
        sitting = Sitting(subject, terminal)
        sitting.opening()
        terminal.read(_AT_REST)
        articles = {pace: sorted(sitting.moves(_TAPS, pace).listed) for pace in (TAPPED, HELD)}
        (first,), (last,) = sitting.press(["H"], _OPENING)
        yield Row("`H`: first change of the screen", first or _OPENING * 1000, "ms")
        yield Row("`H`: all passages listed", last or _OPENING * 1000, "ms")
        for pace, name in ((TAPPED, "tapped"), (HELD, "held")):
            took = sorted(sitting.moves(_TAPS, pace).listed)
            for share, told, limit in ((0.5, "p50", 3), (0.95, "p95", 8)):
                at = int(share * _TAPS)
                what = f"`j` {name}: list repainted, {told}"
                yield Row(what, took[at], "ms", articles[pace][at], limit=limit, limit_unit="ms")
        typed = sorted(sitting.typing([f"highlight:{latin(60)}", "#code", latin(900)]))
        at = int(0.95 * len(typed))
        yield Row("typing in the search box: first rows, p95", typed[at], "ms", limit=30, limit_unit="ms")
        yield Row("a tag by its digit: seen, p50", statistics.median(sitting.tagging("1")), "ms")
        _, (last,) = sitting.press(["o"], _OPENING)
        yield Row("`o`: other groups", last or _OPENING * 1000, "ms")


if __name__ == "__main__":
    try:
        main()
    except (RuntimeError, AssertionError) as error:
        sys.exit(f"Not measured: {error}")
