from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Command
from tests.conftest import NEWSDAY, URDU
from tui.cli.verbs import list_ as module


def ids(out: str) -> list[str]:
    return [line.split("\t")[1] for line in out.splitlines()]


def test_to_a_pipe_every_column_is_whole_and_parted_by_tabs(cuttings: Command) -> None:
    cuttings("tag", URDU, "+colombia", "+us-aid")
    cuttings("note", URDU, "same copy")
    result = cuttings("list", "--limit", "1")
    assert result.exit_code == 0
    assert result.stderr == ""
    assert result.stdout == (
        f"2021-10-21\t{URDU}\t•✎\tBlinken In Colombia With Pledge To Shift Away From Security Focus"
        "\tUrduPoint.com\tcolombia, us-aid\n"
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ([], [URDU, NEWSDAY]),
        (["date:2021-10-20"], [NEWSDAY]),
        (["colombia", "haitians"], [URDU]),
        (["colombia", "-haitians"], [NEWSDAY]),
        (["-haitians"], [NEWSDAY]),
        (["colombia -haitians"], [NEWSDAY]),
        (["--", "-haitians", "colombia"], [NEWSDAY]),
        ([URDU], [URDU]),
        (["2021-10-20-blinken"], [NEWSDAY]),
        (["2021-10-20-blinken-prai…"], [NEWSDAY]),
        (["--order", "oldest"], [NEWSDAY, URDU]),
        (["--order", "longest"], [NEWSDAY, URDU]),
        (["colombia", "--limit", "1", "--order", "oldest"], [NEWSDAY]),
    ],
)
def test_queries_and_orders(cuttings: Command, query: list[str], expected: list[str]) -> None:
    assert ids(cuttings("list", *query).stdout) == expected


def test_json_is_what_the_export_calls_an_article_without_its_text(cuttings: Command) -> None:
    exported = json.loads(cuttings("export", "--no-text").stdout)[
        "articles"
    ]  # it compares, which list does not
    listed = cuttings.json("list")
    assert listed == exported
    assert "text" not in listed[0]


def test_nothing_found(cuttings: Command) -> None:
    result = cuttings("list", "zebra")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "No article answers 'zebra'.\n")


def test_nothing_found_is_an_empty_array(cuttings: Command) -> None:
    result = cuttings("list", "zebra", "--json")
    assert (result.exit_code, result.stdout) == (1, "[]\n")


def test_a_wrong_query_is_shown_with_its_place(cuttings: Command) -> None:
    result = cuttings("list", "colombia", "or")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[1:3] == ["  colombia or", "             ^"]


def test_a_beginning_that_several_ids_have_is_refused(cuttings: Command) -> None:
    cuttings("import", "again.txt")
    with open("again.txt", "w", encoding="utf-8") as stream:
        stream.write(" date 2021-10-20 Blinken says more\n\nA text of its own.\n")
    assert cuttings("import", "again.txt").exit_code == 0
    result = cuttings("list", "2021-10-20-blinken")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (
        2,
        "Error: 2 ids begin with 2021-10-20-blinken.",
    )


def test_rows_come_in_chunks(cuttings: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CHUNK", 1)
    assert ids(cuttings("list").stdout) == [URDU, NEWSDAY]
    assert len(cuttings.json("list")) == 2
    assert ids(cuttings("list", "--limit", "1").stdout) == [URDU]


def test_where_nothing_answers_it_says_why(cuttings: Command) -> None:
    done = cuttings("list", "blinken", "date:2020")
    assert (done.stdout, done.exit_code) == ("", 1)
    assert done.stderr.endswith("'blinken date:2020'.\n  0 with all; 2 without date:2020\n")
    cuttings("tag", "blinken", "+colombia")
    assert "  no tag #colmbia: did you mean #colombia?\n" in cuttings("list", "#colmbia").stderr
