"""Every screen at every size; below the smallest one only a notice, and afterwards all is as it was."""

from __future__ import annotations

import datetime as dt
import random
import shutil
import subprocess
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import pytest
from textual.geometry import Size
from textual.theme import ThemeProvider

from tests.app import feeding
from tests.app.at_terminal import APP, environment, left_as_found, running
from tests.app.driving import app_of, opened
from tests.conftest import SEEDS
from tests.terminal import Terminal
from tui.app.palette import Palette
from tui.app.screens.coders import Coders
from tui.app.screens.confirm import Confirm
from tui.app.screens.import_ import ImportSummary
from tui.app.too_small import AT_FIRST, LEAST, NOTICE, fits, notice
from tui.importers.folder import Rejected
from tui.library.agreement.comparing import By, Comparison, Disagreement, Pair, Passage
from tui.library.library import Library
from tui.library.reports import ImportReport
from tui.model.article import Article, Imported
from tui.model.record import Record
from tui.text.span import Span

SIZES = (
    *((1, 1), (3, 3), (10, 2), (19, 5), (80, 1), (1, 24)),
    *((20, 6), (40, 12), (80, 24), (200, 60)),
)
KEYS = (
    *("down", "pagedown", "end", "up", "pageup", "home", "right", "left", "tab", "shift+tab"),
    *("ctrl+d", "ctrl+u", "j", "k", "space", "g"),
)
PLACES: dict[str, Iterable[str]] = {
    "list": (),
    "reader": ("enter",),
    "tags": ("t", "c"),
    "note": ("n", *"note"),
    "search": ("/", *"col"),
    "zen": ("z",),
    "help": ("?",),
    "palette": (":", "t"),
    "nothing-in-the-palette": (":", *"zzz"),
    "export": ("ctrl+e",),
    "import": ("I",),
    "correct": ("e",),
    "add-tag": ("+", "c"),
    "marks": ("*", "t"),
    "compare": ("=",),
    "recover": ("f8",),
    "merge": ("M",),
    "name-of-a-coder": ("A",),
    "no-views": ("V",),
    "views": ("/", *"blinken", "enter", "V", "a", "enter", "t", "x", "enter"),
    "codebook": ("t", *"aid, us-aid", "enter", "escape", "#", "/", "u"),
    "describe-tag": ("t", "c", "enter", "escape", "#", "i"),
    "name-of-a-view": ("/", *"blinken", "enter", "V", "a"),
}


def rejected() -> ImportSummary:
    """A summary that is longer than any screen."""
    files = [Rejected(Path(f"/some/where/file-{number}.pdf"), "no text") for number in range(80)]
    return ImportSummary(ImportReport(rejected=files))


def two_coders() -> Coders:
    """A comparison with one disagreement in a text of many lines."""
    article = Article(
        id="one",
        title="One of two",
        date=dt.date(2021, 10, 20),
        imported=Imported("one.txt", "", ""),
        sha256="",
        text="One of two. " * 400,
    )
    passage = Passage(3600, 3603, "One", (Span(3600, 3603),), ())
    found = Comparison(
        other="ann",
        by=By.passage,
        work={article.id: Pair(Record(article.id), Record(article.id))},
        unknown=0,
        tags={},
        labels={},
        disagreements=(Disagreement(article.id, "x", "mine", passage),) * 2,
    )
    return Coders(found, lambda id: article)


OTHERS: dict[str, Callable[[], Coders | Confirm | ImportSummary | Palette]] = {
    "two-coders": two_coders,
    "confirm": partial(Confirm, "Replace /some/where/out.json?", "There is a file of that name. " * 9),
    "rejected": rejected,
    "themes": partial(Palette, providers=[ThemeProvider]),
}


@pytest.mark.parametrize("place", [*PLACES, *OTHERS])
async def test_every_size(library: Library, place: str) -> None:
    async with opened(library) as pilot:
        app = app_of(pilot)
        for name in PLACES.get(place, ()):
            feeding.key(app, name)
        if place in OTHERS:
            await app.push_screen(OTHERS[place]())
        await feeding.rest(app)
        for width, height in SIZES:
            feeding.resize(app, width, height)
            for name in KEYS:
                feeding.key(app, name)
            await feeding.rest(app)
            assert (app._small is None) == fits(Size(width, height))


async def test_no_screen_is_laid_out_for_less(library: Library) -> None:
    async with opened(library, (3, 3)) as pilot:
        desk = app_of(pilot).desk
        assert desk.size == AT_FIRST
        assert desk.has_class("-middle")


@pytest.mark.parametrize("width", range(24))
def test_the_notice_fits(width: int) -> None:
    for height in range(8):
        rows = notice(Size(width, height))
        assert len(rows) == (height if width else 0)
        assert all(len(row) == width for row in rows)
        assert not width or not height or rows[0].startswith(NOTICE[: min(width, len("too"))])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A working folder with a library, so that the app has nothing to say at the start."""
    shutil.copytree(SEEDS, tmp_path / "seeds")
    subprocess.run([*APP, "list"], cwd=tmp_path, env=environment(tmp_path), capture_output=True, check=True)
    return tmp_path


def filled(term: Terminal) -> str:
    """All that the screen shows, as one line."""
    return " ".join(term.text().split())


@pytest.mark.parametrize(
    ("keys", "shown"), [(("j", "k"), "Enter read"), (("e", *" and more"), "and more")], ids=["desk", "dialog"]
)
def test_what_was_there_comes_back(folder: Path, keys: tuple[str, ...], shown: str) -> None:
    with running(folder) as term:
        for key in keys:
            term.send(key)
        term.wait_for(shown)
        term.wait_quiet()
        before = term.text()
        for columns, rows in ((19, 6), (5, 3), (1, 1), (80, 1)):
            term.resize(columns, rows)
            term.wait_for(lambda term: set() < set(filled(term)) <= set(NOTICE + " "))
            term.send("jse\r")  # not for the screen that is not seen
            term.press("pagedown")
            term.read(0.1)
        term.resize(120, 40)
        term.wait_for(shown)
        term.wait_quiet()
        assert term.text() == before
        term.press("ctrl+q")
        assert term.wait_exit() == 0
    assert not (folder / "data" / "annotations.json").exists()


@pytest.mark.parametrize("key", ["q", "ctrl+c"])
def test_it_starts_and_ends_too_small(folder: Path, key: str) -> None:
    with running(folder, size=(12, 5), wait="too small") as term:
        term.press("j", "s", "enter")
        term.wait_quiet()
        assert filled(term).startswith(f"too small: {LEAST.width}×{LEAST.height}")
        term.press(key)
        assert term.wait_exit() == 0
        assert left_as_found(term)
    assert not (folder / "data" / "annotations.json").exists()


def test_a_storm_of_sizes(folder: Path) -> None:
    """500 of them in two and a half seconds: whatever came before, the last size is what is drawn."""
    with running(folder, size=(100, 30)) as term:
        term.press("j", "k")
        term.wait_for("Enter read")
        term.wait_quiet()
        wanted = term.text()
        chance = random.Random(5)
        began = time.monotonic()
        for number in range(500):
            term.resize(chance.randint(1, 200), chance.randint(1, 60))
            term.read(max(0.0, began + number / 200 - time.monotonic()))
        term.resize(100, 30)
        term.wait_for(lambda term: term.text() == wanted)
        term.press("?")
        term.wait_for("Go to the next article")
