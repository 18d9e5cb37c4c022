"""A hundred thousand articles in a real terminal: searched and read while ten thousand more come in."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.app.at_terminal import environment
from tests.benchmarks.generate import LATEST_HEADLINE, Newsroom, write_articles
from tests.faults.trial import MEMORY
from tests.terminal import Terminal

COMMAND = Path(sys.executable).with_name("cuttings")
ARTICLES, MORE = 100_000, 10_000
WORDS = 30
"""In the middle article: the library is large by the number of its articles, and quickly made."""

ROOM = 4 * 2**30
"""Bytes of memory, four times what they take there."""

ECHO = 1.0
"""Seconds in which a letter must be on the screen."""

BUSY = "importing "
"""What the line at the bottom says during an import."""

LAST_HEADLINE = "Quovex lighthouse closes"


@pytest.fixture
def folder() -> Iterator[Path]:
    """In memory where there is room for it, and gone afterwards: 200,000 files to make and to delete."""
    roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM
    with tempfile.TemporaryDirectory(prefix="cuttings-scale-", dir=MEMORY if roomy else None) as name:
        yield Path(name)


@pytest.mark.timeout(600)
def test_a_hit_is_opened_at_100_000_articles_while_10_000_more_come_in(folder: Path) -> None:
    make_library(folder)
    sources_of_more(folder / "more")
    command = [str(COMMAND), "--library", str(folder / "library")]
    with Terminal(command, env=environment(folder), cwd=folder) as term:
        term.wait_for(f"{ARTICLES:,} articles", 60)
        begin_import(term, folder / "more")

        search(term, "zorvane")
        term.wait_for(partial(lists, LATEST_HEADLINE))
        term.press("enter", "enter")
        term.wait_for(partial(reads, beginning_of_the_latest()))
        assert BUSY in term.text()

        term.wait_for(f"Imported {MORE:,} articles", 300)
        term.press("escape")
        search(term, "quovex")
        term.wait_for(partial(lists, LAST_HEADLINE))
        term.wait_for(f"1 of {ARTICLES + MORE:,}")
        term.press("escape", "q")
        assert term.wait_exit(30) == 0


def make_library(folder: Path) -> None:
    write_articles(folder / "source", ARTICLES, median_words=WORDS)
    command = [str(COMMAND), "--library", str(folder / "library"), "import", str(folder / "source")]
    said = subprocess.run(command, env=environment(folder), capture_output=True, text=True, check=True)
    assert f"Imported {ARTICLES:,} articles" in said.stderr


def sources_of_more(folder: Path) -> None:
    """Articles that take their time; the last one can be told from all others."""
    write_articles(folder, MORE, seed=8)
    next(folder.rglob("0000000.txt")).write_text(" date 2020-02-02 The first of them\n\nNothing much.\n")
    last = next(folder.rglob(f"{MORE - 1:07}.txt"))
    last.write_text(f" date 2020-02-01 {LAST_HEADLINE}\n\nThe keeper has gone.\n")


def begin_import(term: Terminal, folder: Path) -> None:
    term.press("I")
    term.wait_for("Import articles")
    term.send(str(folder))
    term.press("enter")
    term.wait_for(BUSY, 60)


def search(term: Terminal, query: str) -> None:
    """Type a query; every letter is on the screen within `ECHO` seconds."""
    term.press("/", "ctrl+u")
    for end, letter in enumerate(query, start=1):
        term.send(letter)
        sent = time.perf_counter()
        term.wait_for(f"/ {query[:end]}", 10)
        assert time.perf_counter() - sent < ECHO


def lists(headline: str, term: Terminal) -> bool:
    """Whether the first row of the list is that article."""
    return any(headline in line[:40] for line in term.display()[1:4])


def reads(text: str, term: Terminal) -> bool:
    """Whether the reader shows the text."""
    return any(text in line[40:] for line in term.display())


def beginning_of_the_latest() -> str:
    """The first words of the newest article's text, as few as stand in one line."""
    body = Newsroom(7, 0, WORDS).articles()[0].split("\n\n", 2)[-1]
    return " ".join(body.split()[:3])
