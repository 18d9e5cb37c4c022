"""Ctrl-C in commands at random moments, from the first line of the program to its last."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT
from tests.faults.counts import Count, told
from tests.faults.world import World, article_ids, start, work_in
from tests.library.helpers import write_files
from tui.store.articles import ArticleFolder

_PROGRAM = """
import gc, os, sys
from tui.__main__ import run
disable = gc.disable
gc.disable = lambda: (disable(), os.write(1, b"!"))
sys.exit(run())
"""
"""What the installed command does, with a sign when our first line runs: before, nobody can catch Ctrl-C."""

ENDS = {0, 130}

WORDS = 50
"""How often a note says its own number."""


class Commands:
    """Commands on one library, one after the other."""

    def __init__(self, root: Path) -> None:
        self._world = World(root)
        self._world.enter()
        self._world.make()
        self._ids = tuple(article_ids(self._world.library))
        self.longest = 0.0
        """Seconds that a command took, at the most."""

    def words(self, number: int) -> tuple[str, ...]:
        """The command of this number."""
        match number % 6:
            case 0 | 1:
                return "tag", "headline", f"+t{number}"
            case 2:
                return "note", self._ids[0], f"Note {number} " * WORDS
            case 3:
                return "undo", "--times", "2"
            case 4:
                return "export", "--output", str(self._world.out / f"{number}.json")
            case _:
                texts = (f" date 2022-03-01 New {number} of {n}\n\nBody {number}-{n}.\n" for n in range(8))
                return "import", str(write_files(self._world.root / f"in-{number}", texts))

    def interrupt(self, number: int, after: float | None) -> Iterator[str]:
        """Run a command, and press Ctrl-C after so many seconds; what is wrong then."""
        words = self.words(number)
        command = [sys.executable, "-c", _PROGRAM, *words]
        with subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            process.stdout.read(1)
            began = time.perf_counter()
            if after is not None:
                time.sleep(after)
                process.send_signal(signal.SIGINT)
            _, said = process.communicate(timeout=60)
        self.longest = max(self.longest, time.perf_counter() - began)
        if process.returncode not in ENDS:
            yield f"{words[0]} ended with {process.returncode}: {said.decode()[-300:]}"
        elif said and b"Traceback" in said:
            yield f"{words[0]} said: {said.decode()[-300:]}"
        yield from self._halves()
        if process.returncode == 0 and not self._done(number):
            yield f"{words[0]} ended with 0 and is not done"

    def _halves(self) -> Iterator[str]:
        """What is half done."""
        records = [work_in(self._world.library).record(id) for id in self._ids]
        for tag in {tag for record in records for tag in record.tags}:
            if not all(tag in record.tags for record in records):
                yield f"#{tag} is on some articles only"
        if (note := records[0].note) and note.text.startswith("Note") and len(note.text.split()) != 2 * WORDS:
            yield "the note is not whole"
        for export in self._world.out.glob("[0-9]*.json"):
            if len(json.loads(export.read_bytes())["articles"]) < len(self._ids):
                yield f"{export.name} is not whole"
        folder = ArticleFolder(self._world.library / "articles")
        for stamp in folder.scan():
            folder.load(stamp.path)
        if not start(self._world):
            yield "the index does not show what the files say"

    def _done(self, number: int) -> bool:
        record = work_in(self._world.library).record(self._ids[0])
        match number % 6:
            case 0 | 1:
                return f"t{number}" in record.tags
            case 2:
                return record.note is not None and f"Note {number} " in record.note.text
            case 4:
                return (self._world.out / f"{number}.json").exists()
            case _:
                return True


def interrupt(times: int, seed: int, root: Path) -> Count:
    """Press Ctrl-C so often, each time in another command."""
    chance = random.Random(seed)
    commands = Commands(root)
    for number in range(6):
        problems = list(commands.interrupt(number, None))
        assert not problems, problems
    longest = commands.longest
    count = Count()
    for number in range(6, 6 + times):
        found = told(commands.interrupt(number, chance.uniform(0, longest)))
        count.add(f"Ctrl-C {number - 5}: {problem}" for problem in found)
    return count
