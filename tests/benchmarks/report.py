"""From what was measured to the rows of the table, with the promises of design.md §3 beside them."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tests.benchmarks.library import Library
from tests.benchmarks.measure import HELD, TAPPED, Run
from tests.benchmarks.subjects import BARE_LIST, HELLO, cuttings
from tests.benchmarks.table import Row, written

Runs = Mapping[str, Sequence[Run]]
"""The runs of each subject, by its name."""

MOVED_P50, MOVED_P95, SETTLED = 3.0, 8.0, 20.0
"""Milliseconds that `j` may take, at every size."""


class Promise(NamedTuple):
    """What design.md §3 promises up to a number of articles."""

    paint: float
    """× hello."""

    rate: float
    memory: float
    typed: float


def promise(size: int) -> Promise:
    """The one for a library of that size."""
    if size <= 10_000:
        return Promise(paint=1.10, rate=5_000, memory=60, typed=30)
    if size <= 100_000:
        return Promise(paint=1.15, rate=4_000, memory=90, typed=40)
    return Promise(paint=1.3, rate=3_000, memory=150, typed=100)


def bare_rows(runs: Runs) -> Iterator[Row]:
    """The baselines, so that the ratios can be read."""
    hello, bare = runs[HELLO.name], runs[BARE_LIST.name]
    for name in (HELLO.name, BARE_LIST.name):
        yield Row(f"first paint, {name}", _middle(runs[name], "paint"), "ms", _middle(hello, "paint"))
        yield Row(f"memory, {name}", _most(runs[name], "memory"), "MB", _most(hello, "memory"))
    for what, figure in _moves(bare).items():
        yield Row(f"{what}, {BARE_LIST.name}", figure, "ms")


def promised_rows(library: Library, runs: Runs) -> Iterator[Row]:
    """One row, or two, for each line of the promises."""
    mine, hello, bare = runs[cuttings(library).name], runs[HELLO.name], _moves(runs[BARE_LIST.name])
    size, limits = f"{library.size:,}", promise(library.size)
    paint = _middle(mine, "paint")
    yield Row(f"first paint of the list, {size}", paint, "ms", _middle(hello, "paint"), limits.paint, "×")
    for what, figure in _moves(mine).items():
        most = MOVED_P50 if what.endswith("p50") else MOVED_P95
        yield Row(f"{what}, {size}", figure, "ms", bare[what], most, "ms")
    read = _all(mine, lambda run: run.resting.read)
    yield Row(f"`j`: reader settled p50, {size}", percentile(read, 50), "ms", None, SETTLED, "ms")
    typed = _all(mine, lambda run: run.typed)
    yield Row(
        f"typing in the search box: first rows p95, {size}",
        percentile(typed, 95),
        "ms",
        None,
        limits.typed,
        "ms",
    )
    unit = "articles/s"
    yield Row(
        f"import, whole process, {size}", library.import_rate, unit, None, limits.rate, unit, at_least=True
    )
    if library.figures:
        most = 5 if library.records <= 1_000 else 25
        what = f"one tag until on disk, {library.records:,} records, {size}"
        yield Row(what, library.figures.tag, "ms", None, most, "ms")
    yield Row(
        f"memory after all keys, {size}",
        _most(mine, "memory"),
        "MB",
        _most(hello, "memory"),
        limits.memory,
        "MB",
    )


def other_rows(library: Library, runs: Runs) -> Iterator[Row]:
    """What is not promised, and explains what is."""
    mine, hello, bare = runs[cuttings(library).name], runs[HELLO.name], runs[BARE_LIST.name]
    size, unit = f"{library.size:,}", "articles/s"
    yield Row(f"all panes there, {size}", _middle(mine, "settled"), "ms", _middle(hello, "settled"))
    yield Row(
        f"`j`: reader settled p95, {size}", percentile(_all(mine, lambda run: run.resting.read), 95), "ms"
    )
    yield Row(f"200 × `j` at once until quiet, {size}", _bursts(mine), "ms", _bursts(bare))
    typed = _all(mine, lambda run: run.typed)
    yield Row(f"typing in the search box: first rows p50, {size}", percentile(typed, 50), "ms")
    tagged = _all(mine, lambda run: run.tagged)
    yield Row(f"a tag's key until the row shows it p50, {size}", percentile(tagged, 50), "ms")
    yield Row(f"a tag's key until the row shows it p95, {size}", percentile(tagged, 95), "ms")
    yield Row(f"import without start and end, {size}", library.working_rate, unit)
    yield Row(f"bare creation of such files, {size}", library.create_rate, "files/s")
    yield Row(f"`cuttings reindex`, {size}", library.reindex_rate, unit)
    yield Row(f"index on disk, × the text, {size}", library.index_size, "MB", library.text_size)
    yield Row(f"memory at its peak, {size}", _most(mine, "peak"), "MB", _most(hello, "peak"))


def in_short(library: Library, runs: Runs) -> tuple[str, str]:
    """First paint, and `j` p50 / p95, as they stand beside those of other programs."""
    mine = runs[cuttings(library).name]
    listed = _all(mine, lambda run: run.tapped.listed)
    return written(_middle(mine, "paint"), "ms"), both(listed)


def both(moved: Sequence[float]) -> str:
    """p50 / p95."""
    return f"{percentile(moved, 50):.1f} / {written(percentile(moved, 95), 'ms')}"


def percentile(values: Sequence[float], percent: int) -> float:
    """The value that `percent` of all do not exceed; not a number where there is none."""
    if not values:
        return float("nan")
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)]


def _moves(runs: Sequence[Run]) -> dict[str, float]:
    """What `j` costs the list; a key without an answer before the next one counts as that whole time."""
    tapped, held = _all(runs, lambda run: run.tapped.listed), _all(runs, lambda run: run.held.listed)
    return {
        f"`j` {how} {round(1 / pace)}/s: list repainted p{percent}": percentile(values, percent)
        for how, pace, values in (("tapped", TAPPED, tapped), ("held", HELD, held))
        for percent in (50, 95)
    }


def _all(runs: Sequence[Run], which: Callable[[Run], Sequence[float]]) -> list[float]:
    return [value for run in runs for value in which(run)]


def _middle(runs: Sequence[Run], what: str) -> float:
    return statistics.median(float(getattr(run, what)) for run in runs)


def _most(runs: Sequence[Run], what: str) -> float:
    return max(float(getattr(run, what)) for run in runs)


def _bursts(runs: Sequence[Run]) -> float:
    return statistics.median(run.burst for run in runs if run.burst is not None)
