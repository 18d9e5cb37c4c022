"""`cuttings compare`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.conftest import NEWSDAY, URDU


def test_one_article_is_compared_with_the_version_most_like_it(cuttings: Command) -> None:
    result = cuttings("compare", "2021-10-21-blinken")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == cuttings("compare", NEWSDAY, URDU).stdout
    lines = result.stdout.splitlines()
    assert lines[0].startswith("- Blinken praises Colombia’s partnership")
    assert lines[2] == "  The Washington Newsday · 2021-10-20"
    assert "longest in common 17 words" in result.stdout
    assert all(len(line) <= 80 for line in lines)


def test_what_became_of_the_words(cuttings: Command) -> None:
    lines = cuttings("compare", NEWSDAY, URDU).stdout.splitlines()
    at = next(place for place, line in enumerate(lines) if line.startswith(" 1 - "))
    assert lines[at].startswith(" 1 - [-On Wednesday-], US Secretary of State")
    assert any(line.startswith("   + {+Bogota, ") for line in lines[at:])
    assert any(line[3:].startswith("< Blinken is in Colombia and Ecuador") for line in lines)
    assert any(line[3:].startswith("> Blinken will meet ministers") for line in lines)


def test_json(cuttings: Command) -> None:
    held = cuttings.json("compare", URDU, NEWSDAY)
    assert (held["left"]["id"], held["right"]["id"]) == (URDU, NEWSDAY)
    assert held["longest_run"]["words"] == 17
    kinds = [pair["kind"] for pair in held["pairs"]]
    assert {"changed", "left", "right"} <= set(kinds)
    first = held["pairs"][0]
    assert first["left"][0]["start"] == 0
    assert {"left", "right"} == set(first["changes"][0])


def test_changes_only(cuttings: Command) -> None:
    whole = cuttings.json("compare", URDU, URDU)
    assert {pair["kind"] for pair in whole["pairs"]} == {"same"}
    assert cuttings.json("compare", URDU, URDU, "--changes")["pairs"] == []
    assert "\n 1 = Bogota" in cuttings("compare", URDU, URDU).stdout


def test_what_cannot_be_compared(cuttings: Command, desk: Path) -> None:
    assert cuttings("compare", "nobody-wrote-this").exit_code == 1
    assert cuttings("compare", URDU, NEWSDAY, URDU).exit_code == 2
    (desk / "one.txt").write_text("Nothing but this.\n")
    lonely = ("--library", str(desk / "alone"))
    cuttings("import", *lonely, str(desk / "one.txt"))
    (held,) = cuttings.json("list", *lonely)
    result = cuttings("compare", *lonely, held["id"])
    assert result.exit_code == 1
    assert "No other article tells the story" in result.stderr


@pytest.mark.parametrize("evil", ["\x1b[2J", "\u202e", "\x9b31m"])
def test_nothing_foreign_reaches_the_terminal(cuttings: Command, desk: Path, evil: str) -> None:
    for name, word in (("a", "said"), ("b", "told us")):
        text = f"Ti{evil}tle {name}\n\nHe {word} {evil}this of the matter on Wednesday.\n"
        (desk / f"{name}.txt").write_text(text)
    cuttings("import", str(desk / "a.txt"), str(desk / "b.txt"))
    one, other = (held["id"] for held in cuttings.json("list", "matter"))
    result = cuttings("compare", one, other)
    assert result.exit_code == 0
    assert evil not in result.stdout
