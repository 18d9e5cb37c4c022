from __future__ import annotations

import pytest

from tests.cli.conftest import Command
from tests.conftest import URDU


@pytest.mark.parametrize("words", [["tags"], ["tags", "list"]])
def test_counts_most_used_first(cuttings: Command, words: list[str]) -> None:
    cuttings("tag", URDU, "+Climate change", "+C++")
    cuttings("tag", "--all", "+colombia")
    assert cuttings(*words).stdout.splitlines()[:2] == ["2\tcolombia\tcolombia", "1\tC++\t" + slug(cuttings)]


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
            "articles": 1,
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
    assert cuttings("list", "#colombo").exit_code == 1
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
