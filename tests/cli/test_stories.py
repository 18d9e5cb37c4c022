from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.conftest import NEWSDAY, SEEDS, URDU


@pytest.mark.parametrize(
    "words", [["stories"], ["stories", "list"], ["stories", "--library", "data", "pledge"]]
)
def test_they_are_listed_and_compared_before(cuttings: Command, words: list[str]) -> None:
    result = cuttings(*words)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = [line.split("\t")[:4] for line in result.stdout.splitlines()]
    assert lines == [
        [NEWSDAY, "2", "2", "2021-10-20..2021-10-21"],
        ["", "2021-10-21", "version", URDU],
        ["", "2021-10-20", "first", NEWSDAY],
    ]


def test_why(cuttings: Command) -> None:
    *_, line = cuttings("stories", "--why").stdout.splitlines()
    start, between, kind, reasons, pair = line.split("\t")
    assert (start, between, kind.split()[0], pair) == ("", "", "version", f"{NEWSDAY} = {URDU}")
    assert "rare words" in reasons


def test_json(cuttings: Command) -> None:
    (story,) = cuttings.json("stories", "-opinion")
    assert list(story) == ["id", "articles", "score", "decision", "kind", "reasons"]
    assert (story["id"], story["articles"]) == (NEWSDAY, [URDU, NEWSDAY])
    assert (story["decision"], story["kind"]) == ("auto", "version")
    assert story["reasons"][0]["articles"] == [NEWSDAY, URDU]


def test_other_verbs_say_the_story_too(cuttings: Command) -> None:
    assert cuttings.json("show", URDU)["story"] is None
    cuttings("stories")
    assert cuttings.json("show", URDU)["story"] == NEWSDAY
    assert [article["story"] for article in cuttings.json("list", "is:duplicate")] == [NEWSDAY, NEWSDAY]
    assert [story["id"] for story in cuttings.json("export")["stories"]] == [NEWSDAY]


def test_an_article_is_taken_out_and_put_back_as_one_step_each(cuttings: Command) -> None:
    result = cuttings("stories", "part", URDU)
    assert (result.exit_code, result.stderr) == (0, "Took an article out of its story: 2 articles changed.\n")
    none = cuttings("stories")
    assert (none.exit_code, none.stderr) == (1, "There are no stories yet.\n")
    assert cuttings("stories", "part", URDU).exit_code == 1
    assert cuttings.json("stories", "join", URDU, NEWSDAY) == {
        "articles": 2,
        "what": "put 2 articles into one story",
    }
    assert cuttings("stories", "join", URDU, NEWSDAY).stderr.startswith("Nothing to change")
    assert cuttings.json("stories")[0]["decision"] == "confirmed"
    assert cuttings("undo", "--times", "2").exit_code == 0
    assert cuttings.json("stories")[0]["decision"] == "auto"


def test_what_cannot_be_done_is_said(cuttings: Command) -> None:
    assert cuttings("stories", "join", URDU).exit_code == 2
    assert cuttings("stories", "join", URDU, "nowhere").exit_code == 1
    assert cuttings("stories", "zebra").exit_code == 1
    assert cuttings("stories", "date:x").exit_code == 2
    assert "join" in cuttings("stories", "--help").stdout


def test_an_import_compares_what_it_brings(cuttings: Command, desk: Path) -> None:
    assert cuttings("import", "--library", "new", str(SEEDS)).stderr == "Imported 2 articles.\n"
    assert len(cuttings.json("list", "--library", "new", "is:duplicate")) == 2


def test_an_import_of_too_many_says_who_compares_them(
    cuttings: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.library.stories.AT_ONCE", 1)
    assert cuttings("import", "--library", "new", str(SEEDS)).stderr == (
        "Imported 2 articles.\n2 articles wait to be compared: the app does it, or `cuttings stories`.\n"
    )


def test_what_was_decided_outlives_the_index(cuttings: Command) -> None:
    cuttings("stories", "part", URDU)
    assert cuttings("reindex").exit_code == 0
    assert cuttings("stories").exit_code == 1
