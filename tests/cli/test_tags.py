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
