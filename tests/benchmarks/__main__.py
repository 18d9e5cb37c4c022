"""Measure Cuttings beside bare Textual apps and print a Markdown table."""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.library import Library, make_library
from tests.benchmarks.measure import Run, elapsed, measure
from tests.benchmarks.report import rows_of
from tests.benchmarks.subjects import BARE_LIST, HELLO, cuttings
from tests.benchmarks.table import markdown

_KEY_ROUNDS = 2


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure everything, round-robin, and write the table."""
    options = _options(arguments)
    options.work.mkdir(parents=True, exist_ok=True)
    libraries = [make_library(options.work, size) for size in options.sizes]
    runs = _runs(libraries, options.rounds)
    tags = {library.size: _tag_time(library, options.rounds) for library in libraries}
    python = statistics.median(_python() for _ in range(options.rounds))
    table = markdown(rows_of(libraries, runs, tags, python))
    sys.stdout.write(table + "\n")
    if options.output:
        options.output.write_text(table + "\n", encoding="utf-8")


class _Options(argparse.Namespace):
    sizes: list[int]
    rounds: int
    output: Path | None
    work: Path


def _options(arguments: Sequence[str] | None) -> _Options:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument(
        "--sizes",
        type=lambda text: [int(size) for size in text.split(",") if size],
        default=[1_000, 10_000],
        help="numbers of articles, with commas; '' measures the bare apps only (default 1000,10000)",
    )
    parser.add_argument("--rounds", type=int, default=5, help="how often each program is started (default 5)")
    parser.add_argument("--output", type=Path, metavar="FILE.md", help="also write the table there")
    parser.add_argument(
        "--work",
        type=lambda text: Path(text).resolve(),
        default=Path(tempfile.gettempdir()) / "cuttings-benchmarks",
        help="where articles and libraries are made; articles are kept for the next run",
    )
    return parser.parse_args(arguments, _Options())


def _runs(libraries: Sequence[Library], rounds: int) -> dict[str, list[Run]]:
    """Run every program in turn, `rounds` times, and send keys in the first rounds."""
    runs: dict[str, list[Run]] = {}
    measure(HELLO, keys=False)  # not counted: the first start reads Textual from the disk
    for number in range(max(rounds, _KEY_ROUNDS)):
        keys = number < _KEY_ROUNDS
        runs.setdefault(HELLO.name, []).append(measure(HELLO, keys=False))
        runs.setdefault(BARE_LIST.name, []).append(measure(BARE_LIST, keys=keys))
        for library in libraries:
            subject = cuttings(library)
            words = library.words if keys else ()
            runs.setdefault(subject.name, []).append(measure(subject, keys=keys, words=words))
    return runs


def _python() -> float:
    return elapsed((sys.executable, "-c", "pass"), {})


def _tag_time(library: Library, rounds: int) -> float:
    """Milliseconds of a command that adds one tag to one article; a new tag each time."""
    article = f"id:{library.latest_id()}"
    commands = [library.command("tag", article, f"+bench-{number}") for number in range(rounds)]
    return statistics.median(elapsed(command, library.env) for command in commands)


if __name__ == "__main__":
    try:
        main()
    except RuntimeError as error:
        sys.exit(f"Not measured: {error}")
