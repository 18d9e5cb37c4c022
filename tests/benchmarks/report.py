"""From what was measured to the rows of the table, with the promises of design.md §3 beside them."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence

from tests.benchmarks.library import Library
from tests.benchmarks.measure import KEY_PACE, Run
from tests.benchmarks.subjects import BARE_LIST, HELLO, cuttings
from tests.benchmarks.table import Row

Runs = Mapping[str, Sequence[Run]]
"""The runs of each subject, by its name."""


def rows_of(
    libraries: Sequence[Library], runs: Runs, tags: Mapping[int, float], python: float
) -> Iterator[Row]:
    """All rows: the bare programs, then each library with its `tags` time beside that of a bare Python."""
    yield from _bare_rows(runs)
    yield Row("`python -c pass`", python, "ms")
    for library in libraries:
        yield from _rows(library, runs)
        yield Row(f"one tag until on disk, whole process, {library.size:,}", tags[library.size], "ms", python)


def _bare_rows(runs: Runs) -> Iterator[Row]:
    """The baselines, so that the ratios can be read."""
    for name in (HELLO.name, BARE_LIST.name):
        yield Row(f"first paint, {name}", _paint(runs[name]), "ms", _paint(runs[HELLO.name]))
        yield Row(f"memory, {name}", _memory(runs[name]), "MB", _memory(runs[HELLO.name]))
    for what, figure in _key_figures(runs[BARE_LIST.name]).items():
        yield Row(f"{what}, {BARE_LIST.name}", figure, "ms")


def _rows(library: Library, runs: Runs) -> Iterator[Row]:
    """The figures of one library beside what design.md §3 promises for its size."""
    mine, list_runs, hello_runs = runs[cuttings(library).name], runs[BARE_LIST.name], runs[HELLO.name]
    size = f"{library.size:,}"
    paint, rate, memory, typed = _promises(library.size)
    yield Row(f"import, {size}", library.import_rate, "articles/s", None, rate, "articles/s", at_least=True)
    yield Row(f"first paint of the list, {size}", _paint(mine), "ms", _paint(hello_runs), paint, "×")
    limits = {"`j`: list moved p50": 3.0, "`j`: list moved p95": 8.0, "`j`: settled p50": 20.0}
    bare = _key_figures(list_runs)
    for what, figure in _key_figures(mine).items():
        yield Row(f"{what}, {size}", figure, "ms", bare[what], limits.get(what), "ms")
    moved = [press.moved for run in mine for press in run.typed if press.moved is not None]
    if moved:
        yield Row(f"search typed: list changed p95, {size}", _percentile(moved, 95), "ms", None, typed, "ms")
    yield Row(f"memory after all keys, {size}", _memory(mine), "MB", _memory(hello_runs), memory, "MB")


def _promises(size: int) -> tuple[float, float, float, float]:
    """First paint × hello, articles/s of an import, megabytes, and ms until typed words change the list."""
    if size <= 10_000:
        return 1.10, 5_000, 60, 30
    return (1.15, 4_000, 90, 40) if size <= 100_000 else (1.3, 3_000, 150, 100)


def _paint(runs: Sequence[Run]) -> float:
    return statistics.median(run.paint for run in runs)


def _memory(runs: Sequence[Run]) -> float:
    return max(run.memory for run in runs)


def _key_figures(runs: Sequence[Run]) -> dict[str, float]:
    """What `j` costs; a key without an answer before the next one counts as that whole time."""
    presses = [press for run in runs for press in run.presses]
    first = [_or_pace(press.first) for press in presses]
    moved = [_or_pace(press.moved) for press in presses]
    settled = [_or_pace(press.settled) for press in presses]
    return {
        "`j`: first byte p50": _percentile(first, 50),
        "`j`: first byte p95": _percentile(first, 95),
        "`j`: list moved p50": _percentile(moved, 50),
        "`j`: list moved p95": _percentile(moved, 95),
        "`j`: settled p50": _percentile(settled, 50),
        "200 × `j` at once until quiet": statistics.median(
            run.burst for run in runs if run.burst is not None
        ),
    }


def _or_pace(milliseconds: float | None) -> float:
    return KEY_PACE * 1000 if milliseconds is None else milliseconds


def _percentile(values: Sequence[float], percent: int) -> float:
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)]
