"""Files to articles: the seeds exactly, encodings, refusals, and what importing costs."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.errors import Unreadable
from tui.importers import READERS, reader_for, reading
from tui.importers.folder import MAX_SIZE, Candidate, walk
from tui.importers.parsed import FileFacts, Parsed
from tui.importers.reading import Read, parse, read_article
from tui.model.article import Origins

SEEDS = Path(__file__).parents[2] / "seeds"


def read(path: Path) -> Read:
    return read_article(Candidate(str(path), path.name), MAX_SIZE)


def test_the_first_seed() -> None:
    path = SEEDS / "000_231d3256fa3f49a6.txt"
    found = read(path).parsed
    assert found.title == (
        "Blinken praises Colombia’s partnership, but wants to shift the focus away from security."
    )
    assert found.date == dt.date(2021, 10, 20)
    assert found.source == "The Washington Newsday"
    assert (found.place, found.agency) == (None, None)
    assert found.origin == Origins("header", "header", "tail")
    assert found.text == path.read_text("utf-8").split("\n\n", 1)[1]
    assert found.text.startswith("On Wednesday, US Secretary of State Antony Blinken commended Colombia’s")
    assert found.text.endswith(
        "The Washington Newsday Brief News is a daily newspaper published in Washington, D.C."
    )


def test_the_second_seed() -> None:
    path = SEEDS / "002_61e598ff963aabb1.txt"
    found = read(path).parsed
    assert found.title == "Blinken In Colombia With Pledge To Shift Away From Security Focus"
    assert found.date == dt.date(2021, 10, 21)
    assert found.source == "UrduPoint.com"
    assert (found.place, found.agency) == ("Bogota", None)
    assert found.origin == Origins("header", "header", "header")
    assert found.text == path.read_text("utf-8").split("\n\n", 2)[2].removesuffix("\n\n")
    assert found.text.startswith(
        "Bogota, (UrduPoint / Pakistan Point News - 21st Oct, 2021 ) :US Secretary of State"
    )
    assert found.text.endswith('did not respect their human rights."')


def test_the_seeds_are_all_that_is_walked() -> None:
    assert [one.name for one in walk([SEEDS]) if isinstance(one, Candidate)] == [
        "000_231d3256fa3f49a6.txt",
        "002_61e598ff963aabb1.txt",
    ]


@pytest.mark.parametrize(
    ("encoding", "named", "guessed"),
    [
        ("utf-8", "utf-8", False),
        ("utf-8-sig", "utf-8", False),
        ("utf-16", "utf-16-le", False),
        ("utf-32", "utf-32-le", False),
        ("cp1252", "cp1252", True),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(tmp_path: Path, encoding: str, named: str, guessed: bool, end: str) -> None:
    text = "date 2021-10-20 Colombia’s café\n\nFirst – line.\n\nLast line.".replace("\n", end)
    path = tmp_path / "x.txt"
    path.write_bytes(text.encode(encoding))
    found = read(path)
    assert (found.encoding, found.guessed) == (named, guessed)
    assert found.sha256 == hashlib.sha256(text.encode(encoding)).hexdigest()
    assert found.parsed.title == "Colombia’s café"
    assert found.parsed.text == "First – line.\n\nLast line."


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "it is empty"),
        ("blank.txt", b"\r\n \r\n", "white space"),
        ("empty.md", b"", "it is empty"),
        ("binary.txt", b"\x7fELF\x02\x01\x00\x00", "binary"),
        ("x.txt", b"%PDF-1.4\n", "a PDF"),
        ("x.md", b"---\ntitle: [\n---\n", "line 3"),
        ("x.md", b"---\ntitle: x\n---\n\n", "no text below"),
        ("x.docx", b"text", "no reader"),
    ],
)
def test_refusals(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(Unreadable, match=reason):
        read(path)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.txt")
    with pytest.raises(Unreadable, match="it is a pipe"):
        read(tmp_path / "x.txt")


def test_a_file_over_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("text " * 10)
    with pytest.raises(Unreadable, match="larger than 49 bytes"):
        read_article(Candidate(str(path), path.name), 49)


def test_the_day_of_the_file_is_the_last_resort(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("Some text. And more.")
    noon = dt.datetime(2019, 3, 4, 12).timestamp()
    os.utime(path, (noon, noon))
    found = read(path).parsed
    assert (found.date, found.origin.date) == (dt.date(2019, 3, 4), "guess")


def test_readers() -> None:
    assert set(READERS) == {"", ".txt", ".text", ".md", ".markdown"}
    assert reader_for("a/B.TXT") is READERS[".txt"]
    assert reader_for("README") is READERS[""]
    assert reader_for("x.MD") is READERS[".md"]
    assert reader_for("x.pdf") is None
    assert reader_for("dir.txt/x.exe") is None


def test_the_registry_loads_no_reader() -> None:
    program = (
        "import sys, tui.importers;"
        "sys.exit(any(m in sys.modules for m in ('tui.importers.plain', 'tui.importers.markdown', 'yaml')))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_an_article_costs_little() -> None:
    """The aim is 60 µs (25 measured); the bound leaves room for a busy machine, not for a slow pattern."""
    (candidate,) = [one for one in walk([SEEDS]) if one.path.name.startswith("002")]
    assert isinstance(candidate, Candidate)
    read_article(candidate, MAX_SIZE)
    times = []
    for _ in range(50):
        began = time.perf_counter()
        read_article(candidate, MAX_SIZE)
        times.append(time.perf_counter() - began)
    assert sorted(times)[25] < 0.001


LINES = st.lists(
    st.sampled_from(
        ["", " ", "\u3000", "date 2021-10-20 Título", "Title: É b", "# É b", "---", "title: é", "é" * 40]
    )
    | st.sampled_from(
        ["PARIS (AFP) - Words.", "Words here. And more.", "Kyiv Post is a newspaper", "x" * 90]
    ),
    max_size=60,
)


@given(LINES, LINES, st.sampled_from(["x.txt", "x.md"]))
def test_a_large_text_is_read_as_a_small_one(above: list[str], below: list[str], name: str) -> None:
    text = "\n".join([*above, *["A line that fills the middle."] * 40, *below])
    facts, reader = FileFacts(name, dt.date(2022, 2, 2)), reader_for(name)
    assert reader is not None

    def read() -> Parsed | str:
        try:
            return parse([text.encode()], reader, facts)
        except Unreadable as error:
            return error.message

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(reading, "HEAD", 900)
        patched.setattr(reading, "TAIL", 700)
        large = read()
    assert large == read()
