"""Measure Cuttings beside bare Textual apps and other programs, and print Markdown tables."""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.library import Library, make_library, tidy, typed
from tests.benchmarks.machine import machine
from tests.benchmarks.measure import ROOT, Run, measure
from tests.benchmarks.peers import IMPORT, MOVE, OPEN, Figures, comparison, own, peers, ripgrep_only
from tests.benchmarks.report import bare_rows, in_short, other_rows, promised_rows
from tests.benchmarks.subjects import BARE_LIST, HELLO, cuttings
from tests.benchmarks.table import budget, markdown, written

_KEY_ROUNDS = 2
_MOST_FOR_PEERS = 10_000
_CHEAP = 100_000
"""Articles that are kept for the next run."""

_BEGIN, _END = "<!-- numbers -->", "<!-- /numbers -->"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure everything, programs in turn, and write the tables."""
    options = _options(arguments)
    gc.disable()  # or it would now and then come between a program's answer and the clock
    options.work.mkdir(parents=True, exist_ok=True)
    run = str(os.getpid())
    sizes = [*options.sizes, *([1_000_000] if options.full else [])]
    libraries: list[Library] = []
    try:
        for size in sizes:
            _say(f"a library of {size:,} articles")
            libraries.append(make_library(options.work, size, run))
        text = _text(options, libraries)
    finally:
        if not options.keep:
            tidy(options.work, run, [library.sources for library in libraries if library.size > _CHEAP])
    sys.stdout.write(text + "\n")
    if options.output:
        options.output.write_text(text + "\n", encoding="utf-8")
    if options.readme:
        _put_into_readme(text)


class _Options(argparse.Namespace):
    sizes: list[int]
    full: bool
    peers: list[int]
    rounds: int
    output: Path | None
    readme: bool
    work: Path
    keep: bool


def _sizes(text: str) -> list[int]:
    return [int(size) for size in text.split(",") if size]


def _options(arguments: Sequence[str] | None) -> _Options:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    add = parser.add_argument
    add("--sizes", type=_sizes, default=[10_000, 100_000], help="numbers of articles (default 10000,100000)")
    add("--full", action="store_true", help="also measure 1,000,000 articles: half an hour, 15 GB")
    add(
        "--peers",
        type=_sizes,
        default=[_MOST_FOR_PEERS],
        help="sizes at which newsboat and notmuch are measured too (default 10000); ripgrep is at all",
    )
    add("--rounds", type=int, default=7, help="how often each program is started (default 7)")
    add("--output", type=Path, metavar="FILE.md", help="also write the tables there")
    add("--readme", action="store_true", help="also put them into README.md")
    add(
        "--work",
        type=lambda text: Path(text).resolve(),
        default=Path(tempfile.gettempdir()) / "cuttings-benchmarks",
        help="where articles and libraries are made; articles are kept for the next run",
    )
    add("--keep", action="store_true", help="keep libraries, and also a million articles, afterwards")
    return parser.parse_args(arguments, _Options())


def _text(options: _Options, libraries: Sequence[Library]) -> str:
    """All tables."""
    compared = [_compared(options, library) for library in libraries]
    runs = _runs(libraries, options.rounds)
    promised = [*bare_rows(runs), *(row for library in libraries for row in promised_rows(library, runs))]
    others = [row for library in libraries for row in other_rows(library, runs)]
    parts = [machine(), budget(promised), "Beside what is promised:", budget(others)]
    for library, found in zip(libraries, compared, strict=True):
        mine = found["Cuttings"]
        paints, moves = in_short(library, runs)
        found["Cuttings"] = {
            IMPORT: written(library.import_rate, "articles/s"),
            OPEN: paints,
            MOVE: moves,
            **mine,
        }
        parts += [f"Other programs on the same {library.size:,} articles:", markdown(*comparison(found))]
    return "\n\n".join(parts)


def _compared(options: _Options, library: Library) -> dict[str, Figures]:
    _say(f"other programs at {library.size:,}")
    others = peers if library.size in options.peers else ripgrep_only
    return {"Cuttings": own(library), **others(library, options.work)}


def _runs(libraries: Sequence[Library], rounds: int) -> dict[str, list[Run]]:
    """Run every program `rounds` times, each round in another order, and send keys in the first rounds."""
    by_name = {cuttings(library).name: library for library in libraries}
    subjects = [HELLO, BARE_LIST, *map(cuttings, libraries)]
    runs: dict[str, list[Run]] = {subject.name: [] for subject in subjects}
    for subject in subjects:
        measure(subject, keys=False)  # not counted: the first start reads from the disk
    for number in range(max(rounds, _KEY_ROUNDS)):
        _say(f"round {number + 1} of {max(rounds, _KEY_ROUNDS)}")
        keys, first = number < _KEY_ROUNDS, number % len(subjects)
        for subject in (*subjects[first:], *subjects[:first]):
            library = by_name.get(subject.name)
            queries, tag = (typed(library), str(number + 1)) if library and keys else ((), "")
            run = measure(subject, keys=keys and subject is not HELLO, queries=queries, tag=tag)
            runs[subject.name].append(run)
    return runs


def _put_into_readme(text: str) -> None:
    """Replace what stands between the marks."""
    path = ROOT / "README.md"
    before, _, rest = path.read_text(encoding="utf-8").partition(_BEGIN)
    after = rest.partition(_END)[2]
    path.write_text(f"{before}{_BEGIN}\n\n{text}\n\n{_END}{after}", encoding="utf-8")


def _say(what: str) -> None:
    sys.stderr.write(f"{what}…\n")


if __name__ == "__main__":
    try:
        main()
    except (RuntimeError, AssertionError) as error:
        sys.exit(f"Not measured: {error}")
