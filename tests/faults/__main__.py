"""Try everything, beside TinyDB's default storage, and print a Markdown table; 1 where anything failed.

`python -m tests.faults`, `--full` for the size that the README's figures have.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from pathlib import Path

from tests.faults.claims import Results, table
from tests.faults.size import SIZES
from tests.faults.trial import run_apart

TRIALS = (*("kill", "monkey", "library", "files", "damage", "fours", "interrupt", "pairs", "disk", "orders"),)
"""The longest first, so that no processor waits for another at the end."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the trials; the exit code."""
    options = _options(arguments)
    results: Results = {}
    for found in _found(options):
        for name, result in found.items():
            if name in results:
                results[name].take(result)
            else:
                results[name] = result
    text = table(results)
    sys.stdout.write(text)
    if options.output:
        options.output.write_text(text, encoding="utf-8")
    failures = [failure for result in results.values() for failure in result.ours.failures]
    for failure in failures:
        _say(failure)
    return 1 if failures else 0


class _Options(argparse.Namespace):
    full: bool
    seed: int
    output: Path | None
    only: list[str]


def _options(arguments: Sequence[str] | None) -> _Options:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--full", action="store_true", help="as often as before a release; twenty minutes")
    parser.add_argument("--seed", type=int, default=1, help="of all that is random (default 1)")
    parser.add_argument("--output", type=Path, metavar="FILE.md", help="also write the table there")
    parser.add_argument("--only", nargs="+", default=TRIALS, choices=TRIALS, help="some of the trials")
    return parser.parse_args(arguments, _Options())


def _found(options: _Options) -> Iterator[Results]:
    """What the trials find, each as soon as it has; as many run at once as there are processors."""
    size = "full" if options.full else "test"
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        running: dict[Future[Results], str] = {}
        several = {"kill": SIZES[size].killers, "monkey": SIZES[size].monkeys}
        for name in options.only:
            for turn in range(several.get(name, 1)):
                seed = options.seed + turn
                running[pool.submit(run_apart, name, size, seed, peers=True)] = f"{name}, seed {seed}"
        for done in as_completed(running):
            results = done.result()
            bad = sum(len(result.ours.failures) for result in results.values())
            _say(f"{running[done]}: {bad} failures")
            yield results


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except RuntimeError as error:
        sys.exit(str(error))
