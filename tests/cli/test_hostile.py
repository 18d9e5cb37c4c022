"""Text that would act on a terminal, from every side, through every verb."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tui.library.library import Library
from tui.text.clean import visible

MARKS = "i" + 9 * "\u0301"
EVIL = f"a\x1b[31mb\x1b]52;c;ZXZpbA==\x07c\x9b5md\u202ee\u200bf[/x][@click=app.bell]g\x08h\U000e0041{MARKS}"
"""ESC, OSC 52, BEL, C1, bidi, zero width, markup, backspace, a tag character, a stack of marks."""

NAME = EVIL.replace("/", "")


@pytest.fixture(scope="module")
def hostile_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library whose one article is hostile, its file's name too."""
    folder = tmp_path_factory.mktemp("hostile")
    path = folder / f"in {NAME}.txt"
    text = f" date 2022-02-02 Title {EVIL}\n\nBody {EVIL}, and enough words after it to be one.\n"
    path.write_text(text, encoding="utf-8")
    library = Library(folder / "data", folder / "cache")
    library.import_([path])
    library.close()
    return folder / "data"


@pytest.fixture
def hostile(hostile_library: Path, cuttings: Command, desk: Path) -> Command:
    """That library, with a tag and a note that are hostile too."""
    shutil.rmtree(desk / "data")
    shutil.copytree(hostile_library, desk / "data")
    cuttings("tag", "date:2022", f"+tag {EVIL}", "+plain")
    cuttings("note", "date:2022", f"note {EVIL}")
    return cuttings


VERBS = [
    ["list"],
    ["list", EVIL, "zebra"],
    ["list", f'"{EVIL}'],
    ["show", "date:2022"],
    ["note", "date:2022"],
    ["note", "date:2022", f"other {EVIL}"],
    ["tags", "list"],
    ["history"],
    ["undo"],
    ["tag", "date:2022", f"+{EVIL}"],
    ["tag", EVIL, "+x"],
    ["export", "--output", f"{NAME}.json"],
    ["export", "--output", f"{EVIL}/none.json"],
    ["import", f"missing {EVIL}"],
    ["list", "--order", EVIL],
    ["list", f"--{EVIL}"],
    [EVIL],
    [f"--{EVIL}"],
    [f"--{MARKS}"],
    ["list", f"--{MARKS}"],
    ["tags", EVIL],
    ["list", "--library", NAME],
    ["import", ".", "--max-size", EVIL],
]


@pytest.mark.parametrize("words", VERBS, ids=lambda words: ascii(" ".join(words))[:40])
def test_nothing_that_acts_is_printed(hostile: Command, words: list[str]) -> None:
    result = hostile(*words)
    for printed in (result.stdout, result.stderr):
        assert visible(printed) == printed
    assert result.stdout or result.stderr


def test_what_is_masked_is_printed_all_the_same(hostile: Command) -> None:
    assert "Title a␛[31mb␛]52;c;" in hostile("list").stdout
    assert "[/x][@click=app.bell]" in hostile("show", "date:2022").stdout
    assert "note a␛[31mb" in hostile("note", "date:2022").stdout


def test_json_is_raw(hostile: Command) -> None:
    shown = hostile.json("show", "date:2022")
    assert EVIL in shown["title"]
    assert EVIL in shown["text"]
    assert shown["note"]["text"] == f"note {EVIL}"
    raw = hostile("export", "date:2022").stdout_bytes
    assert "\u202e".encode() in raw
    assert EVIL in json.loads(raw)["articles"][0]["title"]


def test_a_rejected_file_is_named_harmlessly(cuttings: Command, desk: Path) -> None:
    (desk / "in").mkdir()
    (desk / "in" / f"x{NAME}\n.pdf").touch()
    result = cuttings("import", "in")
    assert result.exit_code == 3
    assert visible(result.stderr) == result.stderr
    assert len(result.stderr.splitlines()) == 3


def test_arguments_that_are_no_utf8(cuttings: Command) -> None:
    for words in (["list", "\udcff"], ["tag", "blinken", "+\udcff"], ["note", "\udcff"], ["show", "\udcff"]):
        result = cuttings(*words)
        assert result.exit_code in (0, 1)
        result.stdout.encode()
        result.stderr.encode()
