"""Large files: time in proportion, memory under four times the file, a reader that opens at once.

`python -m tests.hostile --full` measures all kinds of `sizes.SIZES`, and larger.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import subprocess
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.app.driving import app_of, opened
from tests.hostile.kind import DAY
from tests.hostile.measuring import EXPORT, LIMIT, Measured, measure
from tests.hostile.sizes import PLAIN, PROSE, SIZES, WIDE
from tests.hostile.world import COMMAND
from tests.library.helpers import found
from tui.app.render.document import Document
from tui.app.render.page import Page
from tui.importers import reader_for
from tui.importers.parsed import FileFacts
from tui.importers.reading import parse
from tui.index.plain import pieces
from tui.library.library import Library
from tui.model.article import Article, Imported
from tui.text.decode import decode
from tui.text.utf8 import cleaned
from tui.text.words import count_words, fingerprint

pytestmark = pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="needs the /proc of Linux")

MEGABYTE = 10**6

SLOWER = 15
"""Times the processor's time of prose that any text of the same size may take."""


def through(data: bytes) -> None:
    """What importing and opening do with a text, but for disk and database."""
    reader = reader_for("x.txt")
    assert reader is not None
    parsed = parse([cleaned(decode(data).utf8)], reader, FileFacts("x.txt", dt.date(2021, 10, 20)))
    body = fingerprint(parsed.text)
    count_words(parsed.text)
    for _ in pieces(parsed.text):
        pass
    imported = Imported("x.txt", "", "")
    article = Article(
        id="x", title=parsed.title, date=parsed.date, imported=imported, sha256=body, text=parsed.text
    )
    Page(Document(article), 100)


def seconds(data: bytes) -> float:
    began = time.process_time()
    through(data)
    return time.process_time() - began


@pytest.mark.parametrize("kind", SIZES)
def test_twice_the_text_takes_twice_the_time(kind: str) -> None:
    once, twice = SIZES[kind](MEGABYTE // 8), SIZES[kind](MEGABYTE // 4)
    through(once)
    least = min(seconds(once) for _ in range(2))
    assert min(seconds(twice) for _ in range(2)) < 3 * least + 0.02


@pytest.fixture(scope="module")
def prose(tmp_path_factory: pytest.TempPathFactory) -> Measured:
    return measure(PLAIN, 8 * MEGABYTE, tmp_path_factory.mktemp("prose"))


@pytest.mark.parametrize(
    ("kind", "megabytes"),
    [
        ("one curly quote", 16),
        ("combining marks", 8),
        ("no two words alike", 8),
        (EXPORT, 8),
    ],
)
def test_a_large_file_takes_the_memory_and_the_time_that_its_size_explains(
    tmp_path: Path, prose: Measured, kind: str, megabytes: int
) -> None:
    taken = measure(kind, megabytes * MEGABYTE, tmp_path)
    for name, step in taken.steps.items():
        assert step.times < (7 if kind in WIDE else LIMIT), (name, step.times)
        bound = SLOWER * prose.steps[name].seconds * taken.size / prose.size
        assert step.seconds < bound + 0.3, (name, step.seconds, bound)


def test_one_line_of_fifty_megabytes(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(SIZES["one line"](50 * MEGABYTE) + b"the end of it")
    command = [str(COMMAND), "--library", str(tmp_path / "library")]
    refused = subprocess.run([*command, "import", "x.txt"], cwd=tmp_path, capture_output=True, check=False)
    assert refused.returncode == 3
    assert b"larger than 16 MiB; --max-size raises the limit" in refused.stderr
    larger = [*command, "import", "x.txt", "--max-size", "64M", "--json"]
    (id,) = json.loads(subprocess.run(larger, cwd=tmp_path, capture_output=True, check=True).stdout)["ids"]
    search = [*command, "list", '"end of it" begin', "--json"]
    assert (
        json.loads(subprocess.run(search, cwd=tmp_path, capture_output=True, check=True).stdout)[0]["id"]
        == id
    )


def test_ten_thousand_tiny_files(tmp_path: Path) -> None:
    for number in range(10_000):
        (tmp_path / f"{number}.txt").write_text(f"date {DAY} A headline\n\nText {number}.")
    library = Library(tmp_path / "library", tmp_path / "cache")
    began = time.process_time()
    assert len(library.import_([tmp_path]).imported) == 10_000
    assert time.process_time() - began < 20
    assert found(library, "9999") == [f"{DAY}-a-headline-10000"]
    library.close()


@pytest.mark.parametrize(
    "unit", ["word and ", f"{PROSE * 8}\n\n", "p\n\n", "\x1b[31mred "], ids=lambda unit: ascii(unit)[:20]
)
async def test_a_large_text_is_read_without_a_wait(tmp_path: Path, unit: str) -> None:
    """Two megabytes, or sixteen in one line: opened, scrolled, searched in, and left where its reader was."""
    size = 16 * MEGABYTE if unit == "word and " else 2 * MEGABYTE
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text(f"date {DAY} The small one\n\nIt is small.")
    (tmp_path / "in/b.txt").write_text(
        f"date 2020-01-01 The large one\n\nBegin. {unit * (size // len(unit))}"
    )
    library = Library(tmp_path / "library", tmp_path / "cache")
    library.import_([tmp_path / "in"])
    async with opened(library) as pilot:
        desk = app_of(pilot).desk
        async with Waits() as waits:
            desk.articles.action_go(1)
            await asyncio.sleep(0.2)
            assert desk.reader.document is not None
            assert desk.reader.document.article.title == "The large one"
            acts: tuple[Callable[[], object], ...] = (
                partial(desk.reader.action_turn, 1),
                partial(desk.reader.action_scroll_by, 5_000),
                desk.settle,
                desk.articles.action_toggle_star,
                desk.reader.action_bottom,
            )
            for act in acts:
                act()
                await asyncio.sleep(0.1)
            place = desk.reader.place
            desk.articles.action_go(0)
            await asyncio.sleep(0.1)
            desk.articles.action_go(1)
            await asyncio.sleep(0.1)
            assert desk.reader.place == place
        assert waits.longest < 1
    library.close()


class Waits:
    """The longest time of the processor that went by while nobody else had a turn."""

    def __init__(self) -> None:
        self.longest = 0.0

    async def __aenter__(self) -> Waits:
        self._task = asyncio.create_task(self._tick())
        return self

    async def __aexit__(self, *failure: object) -> None:
        self._task.cancel()

    async def _tick(self) -> None:
        while True:
            began = time.thread_time()
            await asyncio.sleep(0.002)
            self.longest = max(self.longest, time.thread_time() - began)
