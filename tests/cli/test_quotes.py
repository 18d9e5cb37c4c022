"""Quotations that drift, on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.conftest import NEWSDAY, URDU

KIT = """\
Blinken praises Colombia’s partnership, but wants to shift the focus away from security.

  Blinken (uncertain) · changed
    The Washington Newsday · 20 October 2021
      “That’s because [-we’ve frequently-] tried to [-solve-] the problem by [-depending-] too much on \
training and equipping security forces and too little on the other tools in our [-toolkit-],”
    UrduPoint.com · 21 October 2021
      “That's because {+often we+} tried to {+fix+} the problem by {+relying+} too much on \
training and equipping security forces, and too little on the other tools in our {+kit+},”
"""


@pytest.fixture
def alone(cuttings: Command, desk: Path) -> Command:
    """The command in a library with one of the two seeds."""
    (desk / "data" / "articles" / "2021" / f"{URDU}.md").unlink()
    return cuttings


def test_changed_ones_are_listed_with_who_says_them_and_where(cuttings: Command) -> None:
    result = cuttings("quotes")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(KIT)
    assert result.stdout.count("·") == 6


def test_all_of_them(cuttings: Command) -> None:
    printed = cuttings("quotes", "colombia", "--all").stdout
    assert printed.startswith(KIT)
    assert printed.count("· changed") == 2
    assert "  Blinken · the same in all that quote it\n" in printed
    assert printed.count("· in one version only") == 6


def test_json_is_for_programs(cuttings: Command) -> None:
    told = cuttings.json("quotes", "id:" + NEWSDAY)
    assert told["counts"] == {"changed": 2, "same": 0, "only": 0}
    first = told["quotations"][0]
    assert first["speaker"] == {"name": "Blinken", "certain": False}
    assert [version["article"] for version in first["versions"]] == [NEWSDAY, URDU]
    assert [change["here"]["exact"] for change in first["versions"][1]["changes"]] == [
        "often we",
        "fix",
        "relying",
        "kit",
    ]


def test_markdown_is_for_a_report(cuttings: Command) -> None:
    printed = cuttings("quotes", "--markdown").stdout
    assert printed.startswith("# Quotations in versions of one story\n\n## Blinken praises Colombia’s")
    assert "other tools in our **kit**,”\n" in printed
    assert cuttings("quotes", "--markdown", "--json").exit_code == 2


@pytest.mark.parametrize("arguments", [[], ["--all"], ["--markdown"], ["nobody"]])
def test_nothing_found(alone: Command, arguments: list[str]) -> None:
    result = alone("quotes", *arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr in (
        "No quotation differs between versions.\n",
        "No two versions of a story quote anything.\n",
    )


def test_nothing_found_is_json_too(alone: Command) -> None:
    result = alone("quotes", "--json")
    assert result.exit_code == 1
    assert '"quotations": []' in result.stdout


def test_what_acts_on_a_terminal_is_masked(cuttings: Command, desk: Path) -> None:
    path = desk / "data" / "articles" / "2021" / f"{URDU}.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("tools in our kit", "tools in our \x1b]52;c;x\x07\u202ekit"), encoding="utf-8"
    )
    for form in ([], ["--markdown"]):
        printed = cuttings("quotes", *form).stdout
        assert "␛" in printed
        assert not {"\x1b", "\x07", "\u202e"} & set(printed)
