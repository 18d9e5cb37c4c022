"""Passages on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import Command
from tests.conftest import NEWSDAY, URDU
from tests.library.test_listing_passages import fill, mark
from tui.exporters.schema import shipped
from tui.library.library import Library
from tui.library.places import cache_folder


@pytest.fixture
def marked(cuttings: Command, desk: Path) -> Command:
    """The command in a library with three passages."""
    library = Library(desk / "data", cache_folder(desk / "data"))
    library.refresh()
    fill(library)
    library.close()
    return cuttings


def test_they_are_listed_by_tag_with_words_and_citation(marked: Command) -> None:
    lines = marked("highlights").stdout.splitlines()
    assert lines[:4] == [
        "aid · 1 passage",
        "  “right-wing” — Blinken In Colombia With Pledge To Shift Away From Security Focus, UrduPoint.com, "
        "21 October 2021",
        "    h2 · Quote, aid · note: check",
        "",
    ]
    assert [line for line in lines if "passage" in line and not line.startswith(" ")] == [
        "aid · 1 passage",
        "Quote · 2 passages",
        "no tag · 1 passage",
    ]


@pytest.mark.parametrize(
    ("arguments", "titles"),
    [
        (["--by", "date"], ["October 2021 · 3 passages"]),
        (
            ["#aid", "--by", "article"],
            ["Blinken In Colombia With Pledge To Shift Away From Security Focus · 1 passage"],
        ),
        (["highlight:bogota", "-#aid"], ["Quote · 1 passage"]),
    ],
)
def test_of_a_query_in_other_groups(marked: Command, arguments: list[str], titles: list[str]) -> None:
    lines = marked("highlights", *arguments).stdout.splitlines()
    assert [line for line in lines if line and not line.startswith(" ")] == titles


def test_json_is_an_export_that_holds_these_alone(marked: Command) -> None:
    export = marked.json("highlights", "#aid or colombia -#quote")
    jsonschema.validate(export, json.loads(shipped()))
    assert export["query"] == "#aid or colombia -#quote"
    assert [article["id"] for article in export["articles"]] == [URDU, NEWSDAY]
    assert "text" in export["articles"][0]
    assert "text" not in marked.json("highlights", "#aid", "--no-text")["articles"][0]


@pytest.mark.parametrize(
    ("query", "said"),
    [("", "There are no marked passages yet.\n"), ("#no", "No passage answers '#no'.\n")],
)
def test_nothing_found(cuttings: Command, query: str, said: str) -> None:
    result = cuttings("highlights", query)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", said)


def test_what_acts_on_a_terminal_is_masked(cuttings: Command, desk: Path) -> None:
    library = Library(desk / "data", cache_folder(desk / "data"))
    library.refresh()
    mark(library, URDU, "Bogota", "\x1b[2J", name="h1", note="\x1b]52;c;x\x07\u202e")
    library.close()
    printed = cuttings("highlights").stdout
    assert "“Bogota”" in printed
    assert not {"\x1b", "\x07", "\u202e"} & set(printed)
