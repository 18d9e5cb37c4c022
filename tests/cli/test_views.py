from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.cli.test_completion import offers
from tests.conftest import NEWSDAY, URDU


@pytest.fixture
def shelf(cuttings: Command) -> Command:
    """Two views, one of them a rule."""
    cuttings("views", "save", "Colombia", "title:pledge", "or", "newsday")
    cuttings("views", "save", "Foreign aid", "'aid' -military")
    cuttings("rules", "set", "colombia", "+South America,Colombia", "--at-import")
    return cuttings


@pytest.mark.parametrize("words", [["views"], ["views", "list"]])
def test_they_are_listed_in_their_order_with_counts(shelf: Command, words: list[str]) -> None:
    shelf("views", "move", "foreign-aid", "1")
    assert shelf(*words).stdout.splitlines() == [
        "0\t0\tForeign aid\t'aid' -military",
        "2\t2\tColombia\ttitle:pledge or newsday",
    ]


def test_json(shelf: Command) -> None:
    assert shelf.json("views")[0] == {
        "name": "Colombia",
        "slug": "colombia",
        "query": "title:pledge or newsday",
        "tags": ["South America", "Colombia"],
        "at_import": True,
        "articles": 2,
        "unread": 2,
    }


def test_no_views_and_no_rules(cuttings: Command) -> None:
    for verb in ("views", "rules"):
        result = cuttings(verb)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith(f"There are no {verb} yet.\n")
        assert json.loads(cuttings(verb, "--json").stdout) == []


def test_a_view_stands_for_its_query_wherever_one_is_wanted(shelf: Command) -> None:
    ids = [article["id"] for article in shelf.json("list", "@colombia")]
    assert ids == [URDU, NEWSDAY]
    assert shelf.json("tag", "@Colombia", "+x")["articles"] == 2
    assert shelf.json("export", "@colombia")["query"] == "title:pledge or newsday"
    assert shelf("list", "@foreign", "aid").exit_code == 1
    shelf("views", "save", "One", "title:pledge")
    assert shelf.json("show", "@one")["id"] == URDU
    assert shelf.json("views", "save", "Copy", "@one")["what"] == "saved the view “Copy”"
    assert shelf.json("views")[-1]["query"] == "title:pledge"


def test_without_such_a_view_it_is_a_search(cuttings: Command) -> None:
    result = cuttings("list", "@newsday")
    assert (result.exit_code, result.stderr) == (
        1,
        "No article answers '@newsday'.\n`cuttings views` lists the views.\n",
    )


def test_what_is_done_to_views_is_said_kept_in_history_and_undone(shelf: Command) -> None:
    assert shelf("views", "rename", "@foreign aid", "Help").stderr == (
        "Renamed the view foreign-aid to “Help”.\n"
    )
    assert shelf("views", "delete", "help").stderr == "Deleted the view help.\n"
    assert shelf("history", "--limit", "2").stdout.splitlines()[0].endswith("\t\tdeleted the view help\t")
    assert shelf("undo").stderr == "Undone: deleted the view help.\n"
    assert shelf.json("views", "move", "help", "1") == {
        "views": ["colombia", "help"],
        "what": "moved the view help",
    }
    assert [view["name"] for view in shelf.json("views")] == ["Help", "Colombia"]
    assert shelf("views", "move", "help", "1").stderr == "It stands there already.\n"


def test_another_query_is_saved_only_where_that_is_meant(shelf: Command) -> None:
    result = shelf("views", "save", "colombia", "aid")
    assert result.exit_code == 2
    assert "There is a view “Colombia” already: title:pledge or newsday" in result.stderr
    assert shelf("views", "save", "colombia", "title:pledge or newsday").stderr == "It is saved so already.\n"
    assert shelf("views", "save", "colombia", "aid", "--replace").exit_code == 0
    assert shelf.json("views")[0]["query"] == "aid"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("views", "save", " @ ", "x"), 2, "names no view"),
        (("views", "save", "x", "("), 2, "missing after"),
        (("views", "rename", "colombia", "foreign aid"), 2, "There is a view “Foreign aid” already."),
        (("views", "rename", "colombia", "Colombia"), 0, "That is its name already."),
        (("views", "rename", "gone", "x"), 1, "There is no view 'gone'."),
        (("views", "delete", "gone"), 1, "There is no view 'gone'."),
        (("views", "move", "gone", "1"), 1, "There is no view 'gone'."),
        (("views", "move", "colombia", "0"), 2, "0"),
        (("rules", "set", "gone", "+x"), 1, "There is no view 'gone'."),
        (("rules", "set", "colombia"), 2, "Give at least one tag"),
        (("rules", "set", "foreign-aid", "--at-import"), 2, "Give at least one tag"),
        (("rules", "set", "colombia", "x"), 2, "'x' is no tag to put on"),
        (("rules", "set", "colombia", "+ "), 2, "'+ ' is no tag to put on"),
        (("rules", "apply", "foreign-aid"), 2, "it is no rule"),
        (("rules", "clear", "foreign-aid"), 0, "It is no rule."),
        (("rules", "import", "missing.json"), 3, "missing.json cannot be read"),
        (("views", "save", "\x1b[2Jx", "y"), 0, "Saved the view “␛[2Jx”."),
    ],
)
def test_odd_wishes(shelf: Command, words: tuple[str, ...], code: int, said: str) -> None:
    result = shelf(*words)
    assert (result.exit_code, said in result.stderr) == (code, True), result.stderr


def test_a_rule_says_what_it_would_do_and_does_it(shelf: Command) -> None:
    shelf("tag", URDU, "+colombia", "+south america")
    said = "1 of 2 matching articles: South America, Colombia.\n"
    assert shelf("rules", "apply", "colombia", "--dry-run").stderr == f"Would tag {said}"
    assert shelf("list", "#south-america").stdout.count("\n") == 1
    assert shelf("rules", "apply", "colombia").stderr == f"Tagged {said}"
    assert shelf.json("rules", "apply", "colombia") == {
        "articles": 0,
        "found": 2,
        "tags": ["South America", "Colombia"],
        "applied": True,
    }
    assert (
        shelf.json("history", "--limit", "1")[0]["what"] == "rule “Colombia”: tagged South America, Colombia"
    )


def test_a_rule_is_switched_and_cleared(shelf: Command) -> None:
    assert shelf("rules").stdout == "Colombia\t+South America +Colombia\tat import\ttitle:pledge or newsday\n"
    shelf("rules", "set", "colombia", "--no-at-import")
    assert shelf("rules").stdout == "Colombia\t+South America +Colombia\t\ttitle:pledge or newsday\n"
    shelf("rules", "set", "colombia", "+one")
    assert (shelf.json("rules")[0]["tags"], shelf.json("rules")[0]["at_import"]) == (["one"], False)
    shelf("rules", "clear", "colombia")
    assert shelf("rules").exit_code == 1
    assert len(shelf.json("views")) == 2


def test_rules_that_were_printed_can_be_taken_in(shelf: Command, desk: Path) -> None:
    printed = shelf("rules", "--json").stdout
    (desk / "rules.json").write_text(printed)
    for name in ("colombia", "foreign-aid"):
        shelf("views", "delete", name)
    assert shelf("rules", "import", "rules.json").stderr == "Took over 1 view.\n"
    assert shelf("rules", "--json").stdout == printed
    assert shelf("rules", "import", "-", stdin=printed).stderr == "They are all here already.\n"
    assert shelf("rules", "import", "-", stdin="nonsense").exit_code == 2


def test_an_import_tells_what_its_rules_did(shelf: Command, desk: Path) -> None:
    (desk / "one.txt").write_text(" date 2022-01-02 Newsday\n\nThe Newsday of the day said so.\n")
    (desk / "two.txt").write_text(" date 2022-01-02 Other\n\nThe Newsday of another day said so.\n")
    assert shelf("import", "one.txt").stderr == "Imported 1 article; rule “Colombia” tagged 1 article.\n"
    told = shelf.json("import", "two.txt")["rules"]
    assert told == [{"view": "colombia", "tags": ["South America", "Colombia"], "articles": 1, "problem": ""}]


def test_names_are_completed(shelf: Command) -> None:
    assert offers("list", "@") == ["@colombia", "@foreign-aid"]
    assert offers("views", "rename", "f") == ["foreign-aid"]
    assert offers("rules", "apply", "") == ["colombia", "foreign-aid"]
    shelf("rules", "apply", "colombia")
    assert offers("rules", "set", "colombia", "+so") == ["+south-america"]
