"""Measure what large hostile files cost, and print a Markdown table: `python -m tests.hostile --full`."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.hostile.kind import DAY
from tests.hostile.measuring import EXPORT, LIMIT, Measured, measure
from tests.hostile.sizes import PLAIN, SIZES, WIDE
from tui.library.library import Library

MEGABYTE = 10**6

HEAD = (
    "| kind | MB | import | × prose | show | open | export | largest peak | at |\n"
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n"
)


def rows(megabytes: int, larger: int, folder: Path) -> Iterator[str]:
    """A row for each kind, as it comes."""
    plain = measure(PLAIN, megabytes * MEGABYTE, folder)
    yield _row(PLAIN, plain, plain)
    for kind in (*SIZES, EXPORT):
        if kind != PLAIN:
            yield _row(kind, measure(kind, megabytes * MEGABYTE, folder), plain)
    if larger:
        yield _row("one line", measure("one line", larger * MEGABYTE, folder), plain)


def _row(kind: str, taken: Measured, plain: Measured) -> str:
    step = {name: step.seconds for name, step in taken.steps.items()}
    slower = step["import"] / taken.size / (plain.steps["import"].seconds / plain.size)
    name, worst = max(taken.steps.items(), key=lambda item: item[1].times)
    over = " **over**" if worst.times >= LIMIT and kind not in WIDE else ""
    times = [f"{step[each]:.2f} s" for each in ("show", "open", "export")]
    figures = [f"{taken.size / MEGABYTE:.0f}", f"{step['import']:.2f} s", f"{slower:.1f} ×", *times]
    return f"| {' | '.join([kind, *figures, f'{worst.times:.1f} ×{over}', name])} |\n"


def tiny(count: int, folder: Path) -> str:
    """How fast so many tiny files are imported, all of one title."""
    source = folder / "tiny"
    source.mkdir()
    for number in range(count):
        (source / f"{number}.txt").write_text(f"date {DAY} A headline\n\nText {number}.")
    library = Library(folder / "library", folder / "cache")
    began = time.perf_counter()
    imported = len(library.import_([source]).imported)
    took = time.perf_counter() - began
    library.close()
    return f"\n{imported:,} tiny files of one title: {took:.0f} s, {imported / took:,.0f} a second.\n"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__)
    parser.add_argument(
        "--full", action="store_true", help="16 MB of each, 50 MB in one line, 10⁵ tiny files"
    )
    full = parser.parse_args().full
    with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
        sys.stdout.write(HEAD)
        for row in rows(16 if full else 8, 50 if full else 0, Path(folder)):
            sys.stdout.write(row)
            sys.stdout.flush()
        sys.stdout.write(tiny(100_000 if full else 10_000, Path(folder)))


if __name__ == "__main__":
    main()
