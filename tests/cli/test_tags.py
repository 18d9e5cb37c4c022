from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.conftest import NEWSDAY, URDU
from tests.library.helpers import do
from tui.changes.highlights import Mark
from tui.library.library import Library
from tui.model.highlight import Place


@pytest.mark.parametrize("words", [["tags"], ["tags", "list"]])
def test_a_tree_with_counts(cuttings: Command, words: list[str]) -> None:
    cuttings("tag", URDU, "+Climate change", "+C++")
    cuttings("tag", "--all", "+colombia")
    cuttings("tags", "move", "climate-change", "--under", "colombia")
    assert cuttings(*words).stdout.splitlines() == [
        f"1\tC++\t{slug(cuttings)}\t0",
        "2\tcolombia\tcolombia\t0",
        "1\tClimate change\tclimate-change\t0",
    ]


def slug(cuttings: Command) -> str:
    return next(str(tag["slug"]) for tag in cuttings.json("tags", "list") if tag["label"] == "C++")


def test_json(cuttings: Command) -> None:
    cuttings("tag", URDU, "+Climate change")
    assert cuttings.json("tags") == [
        {
            "slug": "climate-change",
            "label": "Climate change",
            "parent": None,
            "color": None,
            "definition": "",
            "aliases": [],
            "key": None,
            "note": None,
            "articles": 1,
            "passages": 0,
            "with_children": {"articles": 1, "passages": 0},
        }
    ]


def test_no_tags(cuttings: Command) -> None:
    result = cuttings("tags", "list")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "There are no tags yet.\n")


def test_rename(cuttings: Command) -> None:
    cuttings("tag", "--all", "+colombo")
    result = cuttings("tags", "rename", "colombo", "Colombia")
    assert (result.exit_code, result.stderr) == (0, "Renamed #colombo to Colombia: 2 articles.\n")
    assert [(tag["slug"], tag["label"], tag["articles"]) for tag in cuttings.json("tags")] == [
        ("colombia", "Colombia", 2)
    ]
    assert cuttings("list", "#colombo").exit_code == 0
    cuttings("undo")
    assert [tag["slug"] for tag in cuttings.json("tags")] == ["colombo"]


def test_a_tag_becomes_one_with_another_only_where_that_is_meant(cuttings: Command) -> None:
    cuttings("tag", "--all", "+aid")
    cuttings("tag", URDU, "+US aid")
    result = cuttings("tags", "rename", "US aid", "aid")
    assert result.exit_code == 2
    assert "There is a tag #aid already, on 2 articles." in result.stderr
    assert cuttings.json("tags", "rename", "US aid", "aid", "--merge") == {
        "articles": 1,
        "passages": 0,
        "what": "renamed #us-aid to aid",
        "tag": "aid",
    }
    assert [(tag["slug"], tag["articles"]) for tag in cuttings.json("tags")] == [("aid", 2)]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("gone", "new"), 1, "There is no tag 'gone'."),
        (("aid", " # "), 2, "names no tag"),
        (("aid", "aid"), 0, "That is its label already."),
        (("aid", "\x1b[2JAID"), 0, "Renamed #aid to ␛[2JAID"),
    ],
)
def test_odd_renames(cuttings: Command, words: tuple[str, str], code: int, said: str) -> None:
    cuttings("tag", URDU, "+aid")
    result = cuttings("tags", "rename", *words)
    assert result.exit_code == code
    assert said.lower() in result.stderr.lower()


@pytest.fixture
def coded(cuttings: Command) -> Command:
    """Money > aid > us-aid on articles, and a passage that is aid."""
    cuttings("tag", "--all", "+Money", "+Aid")
    cuttings("tag", URDU, "+US aid", "+Aids")
    cuttings("tags", "create", "Zebra")
    cuttings("tags", "move", "us-aid", "--under", "aid")
    cuttings("tags", "move", "aid", "--under", "money")
    library = Library(Path("data").absolute(), Path("cache").absolute())
    do(library, Mark("h1", Place(0, 3, "Bog"), ("Aid",)), URDU)
    library.close()
    return cuttings


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("create Loans --under money", "Made the tag Loans."),
        ("create ZEBRA", "There is that tag already."),
        ("rename us-aid Grants", "Renamed #us-aid to Grants: 1 article."),
        ("merge aids aid --yes", "Renamed #aids to Aid: 1 article."),
        ("move us-aid --top", "Moved #us-aid to the top."),
        ("move us-aid --under aid", "It is there already."),
        ("delete aid --yes", "Deleted the tag #aid: 2 articles and 1 passage."),
        ("delete zebra --yes", "Deleted the tag #zebra."),
        ("describe aid --color blue --key 3", "Described #aid: color, key."),
        ("describe aid --color none --key 0", "It is so already."),
        (
            "describe aid --definition What. --note Hm. --alias help",
            "Described #aid: definition, aliases, note.",
        ),
        ("split aid Grants source:urdupoint", "Split Grants off #aid: 1 article and 1 passage."),
        ("split us-aid Grants -- -urdupoint", "None of them has #us-aid."),
    ],
)
def test_what_is_done_is_said(coded: Command, words: str, said: str) -> None:
    result = coded("tags", *words.split())
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"{said}\n")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("create #", 2, "names no tag"),
        ("create new --under gone", 1, "There is no tag 'gone'."),
        ("merge aids aid", 2, "there is no terminal to ask on"),
        ("merge aid aid", 2, "These are one tag already."),
        ("move money --under us-aid", 2, "#us-aid is #money itself or below it."),
        ("move money", 2, "Give --under with a tag, or --top."),
        ("delete aid", 2, "--yes does it unasked"),
        ("describe aid", 2, "Say what is to be described"),
        ("describe aid --color beige", 2, "beige"),
        ("describe aid --key 10", 2, "10"),
        ("describe aid --alias Zebra", 2, "'Zebra' is a tag of its own."),
        ("split aid Grants nothing-answers-this", 1, "No article answers"),
        ("with zebra", 1, "No tag stands beside #zebra."),
    ],
)
def test_what_is_refused(coded: Command, words: str, code: int, said: str) -> None:
    before = coded("history").stdout
    result = coded("tags", *words.split())
    assert (result.exit_code, said in result.stderr) == (code, True), result.stderr
    assert coded("history").stdout == before


def test_an_alias_names_the_tag_until_it_is_taken_back(coded: Command) -> None:
    coded("tags", "describe", "us-aid", "--alias", "American aid", "--alias", "grants, gifts")
    coded("tags", "describe", "American AID", "--no-alias", "Grants", "--no-alias", "gifts")
    coded("tag", "--all", "+american aid", "+grants")
    tags = {tag["slug"]: tag for tag in coded.json("tags", "list")}
    assert tags["us-aid"]["aliases"] == ["American aid"]
    assert (tags["us-aid"]["articles"], tags["grants"]["articles"]) == (2, 2)


def test_what_could_be_tidied_up(coded: Command) -> None:
    assert coded("tags", "list", "--unused").stdout == "0\tZebra\tzebra\t0\n"
    assert {tag["slug"]: tag["near"] for tag in coded.json("tags", "list", "--near")} == {
        "aids": ["aid"],
        "aid": ["aids"],
    }
    coded("tags", "delete", "aids", "--yes")
    assert coded("tags", "list", "--near").stderr == "There is no such tag.\n"


def test_company(coded: Command) -> None:
    assert coded.json("tags", "with", "aids") == [
        {"slug": "aid", "label": "Aid", "articles": 1, "passages": 0},
        {"slug": "money", "label": "Money", "articles": 1, "passages": 0},
        {"slug": "us-aid", "label": "US aid", "articles": 1, "passages": 0},
    ]


def test_a_tree_on_a_terminal(coded: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.cli.verbs.tags.terminal", lambda: True)
    coded("tag", NEWSDAY, "-money")
    assert coded("tags").stdout.splitlines() == [
        "articles  passages  tag",
        "       1         0  Aids        #aids",
        "       1         0  Money       #money   2 with those below",
        "       2         1    Aid       #aid",
        "       1         0      US aid  #us-aid",
        "       0         0  Zebra       #zebra",
    ]
