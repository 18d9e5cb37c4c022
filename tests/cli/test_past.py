from __future__ import annotations

import re

import pytest

from tests.cli.conftest import Command
from tests.conftest import URDU


@pytest.fixture
def busy(cuttings: Command) -> Command:
    """Three steps were done."""
    cuttings("tag", "blinken", "+colombia")
    cuttings("note", URDU, "hello")
    cuttings("tag", URDU, "-colombia")
    return cuttings


def test_undo_and_redo_say_what(busy: Command) -> None:
    result = busy("undo")
    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "",
        "Undone: untagged colombia, 1 article.\n",
    )
    assert busy.json("show", URDU)["tags"] == ["colombia"]
    assert busy("redo").stderr == "Redone: untagged colombia, 1 article.\n"
    assert busy.json("show", URDU)["tags"] == []


def test_several_steps_and_no_more_than_there_are(busy: Command) -> None:
    told = busy.json("undo", "--times", "9")
    assert told["articles"] == 2
    assert [step["what"] for step in told["undone"]] == [
        "untagged colombia",
        "wrote a note",
        "tagged colombia",
    ]
    assert [step["what"] for step in busy.json("redo", "--times", "2")["redone"]] == [
        "tagged colombia",
        "wrote a note",
    ]


@pytest.mark.parametrize("verb", ["undo", "redo"])
def test_nothing_to_take_back(cuttings: Command, verb: str) -> None:
    result = cuttings(verb)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("There is nothing to ")


def test_history_is_newest_first_and_marks_what_was_undone(busy: Command) -> None:
    busy("undo")
    told = busy.json("history")
    assert [(step["what"], step["articles"], step["undone"]) for step in told] == [
        ("untagged colombia", 1, True),
        ("wrote a note", 1, False),
        ("tagged colombia", 2, False),
    ]
    lines = [line.split("\t") for line in busy("history").stdout.splitlines()]
    assert [line[1:] for line in lines] == [
        ["1 article", "untagged colombia", "undone"],
        ["1 article", "wrote a note", ""],
        ["2 articles", "tagged colombia", ""],
    ]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", line[0]) for line in lines)
    assert len(busy.json("history", "--limit", "1")) == 1


def test_no_history(cuttings: Command) -> None:
    result = cuttings("history", "--json")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "[]\n", "Nothing was done yet.\n")


def test_that_history_is_bounded_is_said(cuttings: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.changes.state.LONGEST_HISTORY", 2)
    for label in "ab":
        cuttings("tag", URDU, f"+{label}")
    assert cuttings("history").stderr == ""
    cuttings("tag", URDU, "+c")
    said = "Older steps are no longer kept"
    assert said in cuttings("history").stderr
    assert said not in cuttings("history", "--limit", "1").stderr
    assert len(cuttings.json("undo", "--times", "9")["undone"]) == 2
    result = cuttings("undo")
    assert result.exit_code == 1
    assert said in result.stderr
