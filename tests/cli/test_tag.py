from __future__ import annotations

import click
import pytest

from tests.cli.conftest import Command
from tests.conftest import NEWSDAY, URDU
from tui.cli.verbs.tag import Wish, read_wish


def tags(cuttings: Command, id: str) -> list[str]:
    found = cuttings.json("show", id)["tags"]
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        (["colombia", "+us-aid"], Wish("colombia", ("us-aid",), ())),
        (["colombia", "aid", "+a", "-b"], Wish("colombia aid", ("a",), ("b",))),
        (["colombia", "-b"], Wish("colombia", (), ("b",))),
        (["+a", "colombia", "-b", "aid"], Wish("colombia aid", ("a",), ("b",))),
        (["x", "+climate change"], Wish("x", ("climate change",), ())),
        (["x", "+a,b, c d ,"], Wish("x", ("a", "b", "c d"), ())),
        (["x", "+#us-aid", "-#h"], Wish("x", ("us-aid",), ("h",))),
        (["x", "+-10 °C", "-+1"], Wish("x", ("-10 °C",), ("+1",))),
        (["colombia -draft", "+a"], Wish("colombia -draft", ("a",), ())),
        (["+a", "--", "colombia", "-draft", "+x"], Wish("colombia -draft +x", ("a",), ())),
        (["+a"], Wish("", ("a",), ())),
    ],
)
def test_words_are_told_from_tags(words: list[str], wish: Wish) -> None:
    assert read_wish(tuple(words)) == wish


@pytest.mark.parametrize(
    "words",
    [[], ["colombia"], ["colombia", "+"], ["colombia", "-#"], ["colombia", "+a", "- , "], ["x", "--", "+a"]],
)
def test_a_wish_without_a_tag_is_a_mistake(words: list[str]) -> None:
    with pytest.raises(click.UsageError):
        read_wish(tuple(words))


def test_an_id_is_tagged(cuttings: Command) -> None:
    result = cuttings("tag", URDU, "+colombia", "+Climate change")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "Tagged colombia, Climate change: 1 article.\n"
    assert tags(cuttings, URDU) == ["colombia", "climate-change"]
    assert tags(cuttings, NEWSDAY) == []


def test_a_query_is_tagged_and_untagged_in_one_step(cuttings: Command) -> None:
    cuttings("tag", "blinken", "+draft")
    assert cuttings.json("tag", "blinken", "+colombia", "-draft") == {
        "articles": 2,
        "found": 2,
        "what": "tagged +colombia -draft",
    }
    assert tags(cuttings, URDU) == tags(cuttings, NEWSDAY) == ["colombia"]
    assert len(cuttings.json("history")) == 2


def test_a_new_tag_that_looks_like_another_is_pointed_out(cuttings: Command) -> None:
    cuttings("tag", URDU, "+Climate change")
    assert cuttings("tag", NEWSDAY, "+Climate changes,vote").stderr == (
        "Tagged Climate changes, vote: 1 article.\n"
        "“Climate changes” looks like “Climate change”: `cuttings tags merge` makes one tag of two.\n"
    )
    assert len(cuttings("tag", "--all", "+Climate changes").stderr.splitlines()) == 1


def test_a_tag_of_one_letter_can_be_taken_off(cuttings: Command) -> None:
    cuttings("tag", "blinken", "+n,m")
    assert cuttings("tag", "blinken", "-n").exit_code == 0
    assert tags(cuttings, URDU) == ["m"]


def test_after_two_hyphens_a_minus_leaves_words_out(cuttings: Command) -> None:
    assert cuttings("tag", "+newsday", "--", "-haitians").exit_code == 0
    assert tags(cuttings, NEWSDAY) == ["newsday"]


def test_what_is_there_already_counts_as_found_only(cuttings: Command) -> None:
    cuttings("tag", URDU, "+colombia")
    assert cuttings.json("tag", "blinken", "+Colombia")["articles"] == 1
    result = cuttings("tag", "blinken", "+colombia")
    assert (result.exit_code, result.stderr) == (0, "Nothing to change on 2 articles.\n")


@pytest.mark.parametrize("words", [["+x"], ["", "+x"], [" ", "+x"], ["blinken", "+x", "--all"]])
def test_everything_is_tagged_only_when_asked_for(cuttings: Command, words: list[str]) -> None:
    assert cuttings("tag", *words).exit_code == 2
    assert tags(cuttings, URDU) == []


def test_all(cuttings: Command) -> None:
    assert cuttings.json("tag", "--all", "+x")["articles"] == 2


def test_no_article_no_tag(cuttings: Command) -> None:
    assert cuttings("tag", "zebra", "+x").exit_code == 1
    assert cuttings("tags", "--json").stdout == "[]\n"


@pytest.mark.parametrize("words", [["-h"], ["blinken", "+x", "-h"], ["--help"]])
def test_help_is_help_and_no_tag(cuttings: Command, words: list[str]) -> None:
    result = cuttings("tag", *words)
    assert result.exit_code == 0
    assert "Put tags on articles" in result.stdout


def test_an_unknown_option_is_no_tag(cuttings: Command) -> None:
    result = cuttings("tag", "blinken", "--jsno", "+x")
    assert result.exit_code == 2
    assert "--json" in result.stderr
