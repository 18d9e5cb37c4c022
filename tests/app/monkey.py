"""A monkey at the keyboard: random keys, resizes and clicks, and what must hold whatever it did.

`python -m tests.app.monkey --seed 1 --events 2500 --rounds 20`
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, chdir, contextmanager
from pathlib import Path
from types import ModuleType
from typing import NamedTuple
from unittest.mock import patch

from textual import events

from tests.app import feeding
from tests.benchmarks.generate import write_articles
from tests.library.helpers import found, on_disk, rows, sealed
from tui.app.cuttings import Cuttings
from tui.app.keymap import classes, own_bindings
from tui.changes.state import Outcome, State
from tui.changes.values import Edit
from tui.library.library import Library
from tui.library.reports import Progress
from tui.model.record import Record, Tag
from tui.settings import Settings

ARTICLES = 500
SEGMENT = 400
"""Events between two starts of the app; fewer edits than the history keeps."""

BURST = 20
"""Events, at the most, that are given to the app without waiting for it."""

KEYS, RESIZES = 0.93, 0.04
"""Shares; the rest are clicks."""

LEAVING = frozenset({"q", "ctrl+q", "Z"})
"""Keys that the monkey does not have: they would only end the segment."""

OTHER_KEYS = (
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "tab", "shift+tab", "enter"),
    *(
        "escape",
        "escape",
        "escape",
        "escape",
        "backspace",
        "delete",
        "space",
        "insert",
        "f1",
        "f5",
        "ctrl+a",
        "ctrl+c",
        "ctrl+k",
    ),
    *("ctrl+p", "ctrl+v", "ctrl+w", "ctrl+x", "shift+left", "shift+right", "ctrl+left", "ctrl+home"),
)
TEXTS = (
    *("colombia", "us-aid, #x", "é", "日本", "\u202e", "[red]", "[/", "$primary", '"', "tag:", "#", "-not"),
    *("date:2021", "(a or", "2021-10-20", "more", "out.json", "note\nof two lines", "a" * 40),
)
DEEDS = (*"srxX*.+-123tne", *"stnu1jjj", "enter", *["escape"] * 6)
"""Keys that change something, or lead to it; without them the monkey would mostly look around."""

SIZES = ((120, 40), (80, 24), (110, 30), (200, 60), (40, 12), (20, 6), (95, 7), (30, 50), (5, 3), (1, 1))


class Round(NamedTuple):
    """What a round came to."""

    events: int
    edits: int
    """Edits that were asked for."""

    undone: int
    """Steps of the history that were taken back at the end of the segments."""

    starts: int
    """How often the app was opened."""

    seconds: float


def run(seed: int, events: int, folder: Path) -> Round:
    """Let the monkey loose on a library of its own below `folder`; raises what goes wrong.

    The same seed gives the same events. What they do also depends on when the app deals with them.
    """
    began = time.monotonic()
    chance = random.Random(seed)
    with _caged(folder), _faults() as faults:
        library = _library(folder)
        edits = undone = starts = done = 0
        while done < events:
            before = _work(library.work.state)
            asked = _counted(library)
            done += asyncio.run(_segment(library, chance, min(SEGMENT, events - done), faults))
            starts += 1
            library = _verified(library, folder)
            edits += len(asked)
            undone += _undone(library, before)
        library.close()
        assert not faults, faults
    return Round(done, edits, undone, starts, time.monotonic() - began)


async def _segment(library: Library, chance: random.Random, count: int, faults: list[object]) -> int:
    """Open the app, give it events and leave it; how many it got before it ended."""
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: faults.append(context.get("exception") or context))
    app = Cuttings(library, Settings(), "monkey")
    app.TOOLTIP_DELAY = 0.01
    done = 0
    async with app.run_test(size=(120, 40), tooltips=True, notifications=True):
        await feeding.rest(app)
        while done < count and not app._exit:
            for _ in range(min(chance.randint(1, BURST), count - done)):
                _do_something(app, chance)
                done += 1
            await feeding.rest(app)
        feeding.resize(app, 120, 40)
        feeding.key(app, "ctrl+q")
        end = time.monotonic() + feeding.PATIENCE
        while app.is_running and not app._exit:
            assert time.monotonic() < end, "it does not leave"
            await asyncio.sleep(0.01)
    assert app.return_code == 0
    return done


def _do_something(app: Cuttings, chance: random.Random) -> None:
    kind = chance.random()
    if kind < KEYS:
        kind = chance.random()
        if kind < 0.50:
            feeding.key(app, chance.choice(DEEDS))
        elif kind < 0.70:
            feeding.key(app, chance.choice(COMMANDS))
        elif kind < 0.90:
            feeding.key(app, chance.choice(OTHER_KEYS))
        else:
            text = chance.choice(TEXTS)
            if chance.random() < 0.2:
                app.post_message(events.Paste(f"{text}\x1b[31m\ttab\r\nline"))
            for character in text:
                feeding.key(app, "enter" if character == "\n" else character)
    elif kind < KEYS + RESIZES:
        feeding.resize(app, *chance.choice(SIZES))
    else:
        feeding.click(app, chance.randrange(app.size.width), chance.randrange(app.size.height))


def _commands() -> list[str]:
    """Every key of every command, but for those that leave."""
    bindings = [binding for kind in classes() for binding in own_bindings(kind)]
    found = {key.strip() for binding in bindings for key in binding.key.split(",")}
    return sorted(found - LEAVING)


COMMANDS = _commands()


def _verified(library: Library, folder: Path) -> Library:
    """The library, opened anew, after all of it was found in order."""
    library.work.flush()
    assert not library.work.state.history or sealed(library.folder)
    live = _work(library.work.state)
    assert _work(on_disk(library).state()) == live
    _check_index(library)
    library.close()
    again = _opened(folder)
    assert _work(again.work.state) == live
    return again


def _counted(library: Library) -> list[Edit]:
    """The edits that are asked of the library from now on."""
    asked: list[Edit] = []
    apply = library.apply

    def counting(edit: Edit, progress: Progress | None = None) -> Outcome:
        asked.append(edit)
        return apply(edit, progress)

    library.apply = counting  # type: ignore[method-assign]  # of this one object
    return asked


def _undone(library: Library, before: tuple[dict[str, Record], dict[str, Tag]]) -> int:
    """Take everything back; how many steps that were."""
    whole = not library.work.state.cut
    steps = 0
    while library.work.undo().entry is not None:
        steps += 1
    if whole:
        assert _work(library.work.state) == before, "undoing everything does not restore it"
    _check_index(library)
    return steps


def _check_index(library: Library) -> None:
    """The index shows just what the user's work says, and finds notes by their words."""
    state = library.work.state
    for row in rows(library):
        record = state.record(row.id)
        shown = (row.tags, row.starred, row.read, row.noted)
        assert shown == (record.tags, record.starred, record.read, record.note is not None), row.id
        if record.note and (word := re.search(r"(?<!\S)[a-z]{3,}(?!\S)", record.note.text)):
            assert row.id in found(library, f"note:{word.group()}"), row.id


def _work(state: State) -> tuple[dict[str, Record], dict[str, Tag]]:
    return dict(state.records), dict(state.tags)


def _opened(folder: Path) -> Library:
    return Library(folder / "library", folder / "cache")


def _library(folder: Path) -> Library:
    """A library of generated articles."""
    write_articles(folder / "source", ARTICLES)
    library = _opened(folder)
    library.import_([folder / "source"])
    return library


@contextmanager
def _caged(folder: Path) -> Iterator[None]:
    """Keep the monkey in `folder`: its home, its working folder, and every path that it types."""
    here = folder / "here" / "below"
    here.mkdir(parents=True)
    write_articles(here / "more", 3, seed=8)
    own = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CACHE", "CONFIG", "DATA", "STATE")}
    with ExitStack() as stack:
        stack.enter_context(chdir(here))
        stack.enter_context(patch.dict(os.environ, {**own, "HOME": str(here), "EDITOR": "", "VISUAL": ""}))
        for module in _asking_for_paths():
            typed_path = module.typed_path

            def caged(typed: str, typed_path: object = typed_path) -> Path:
                assert callable(typed_path)
                path = here / typed_path(typed)
                inside = Path(os.path.abspath(path)).is_relative_to(folder) and "\0" not in str(path)
                return path if inside else here / "outside"

            stack.enter_context(patch.object(module, "typed_path", caged))
        yield


def _asking_for_paths() -> list[ModuleType]:
    """The modules that turn what is typed into paths; all modules of the app are there since `COMMANDS`."""
    return [
        module
        for name, module in sys.modules.items()
        if name.startswith("tui.app") and hasattr(module, "typed_path")
    ]


@contextmanager
def _faults() -> Iterator[list[object]]:
    """What is raised in threads, and where nobody can take it."""
    found: list[object] = []
    with (
        patch.object(threading, "excepthook", lambda args: found.append(args.exc_value)),
        patch.object(sys, "unraisablehook", lambda args: found.append(args.exc_value)),
    ):
        yield found


def main() -> int:
    """Run rounds with seeds that follow each other; 1 where one failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--events", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=1)
    wanted = parser.parse_args()
    failed = 0
    for seed in range(wanted.seed, wanted.seed + wanted.rounds):
        with tempfile.TemporaryDirectory(prefix="monkey-") as folder:
            try:
                print(f"seed {seed}: {run(seed, wanted.events, Path(folder))}", flush=True)
            except Exception:  # noqa: BLE001  # whatever it is, the other seeds are tried as well
                failed += 1
                print(f"seed {seed} failed:", flush=True)
                sys.excepthook(*sys.exc_info())
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
