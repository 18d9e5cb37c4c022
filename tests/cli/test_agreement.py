from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.conftest import NEWSDAY, URDU
from tests.library.helpers import mark
from tests.terminal import Terminal
from tui.library.library import Library
from tui.library.places import cache_folder

COUNTED = "You and ann on 2 articles that you or they have read or annotated.\n"

TABLE = (
    "tag\tboth\tonly you\tonly they\tneither\tagree\tkappa\talpha\n"
    "US aid\t1\t1\t0\t0\t50.0%\t0.000\t0.000\n"
    "Quote\t1\t0\t0\t1\t100.0%\t1.000\t1.000\n"
    "all tags\t2\t1\t0\t1\t75.0%\t0.500\t0.571\n"
)


@pytest.fixture
def ann(cuttings: Command, desk: Path) -> str:
    """A colleague's library: one tag as here, one of two, and another passage."""
    there = desk / "ann"
    cuttings("import", "--library", str(there), str(desk / "data" / "articles"))
    cuttings("tag", "--library", str(there), URDU, "+us-aid")
    cuttings("tag", "--all", "+US aid")
    for folder, start in ((there, 4), (desk / "data", 0)):
        library = Library(folder, cache_folder(folder))
        mark(library, URDU, start, 10, "Quote")
        library.close()
    return str(there)


def test_a_line_a_tag_and_one_for_all(cuttings: Command, ann: str) -> None:
    result = cuttings("agreement", ann)
    assert (result.exit_code, result.stdout, result.stderr) == (0, TABLE, COUNTED)
    one = cuttings("agreement", ann, "--tag", "us AID", "date:2021-10-21")
    assert one.stdout.splitlines()[1:] == ["US aid\t1\t0\t0\t0\t100.0%\t–\t–"]
    file = cuttings("agreement", f"{ann}/annotations.json", "--seen", "both")
    assert file.stderr == "You and ann on 1 article that both of you have read or annotated.\n"


def test_passages_are_counted_in_characters(cuttings: Command, ann: str) -> None:
    held = cuttings.json("agreement", ann, "--by", "passage", "--seen", "both")
    (tag,) = held["tags"]
    assert (tag["tag"], tag["both"], tag["mine"], tag["theirs"]) == ("quote", 6, 4, 0)
    assert held["marked"]["both"] == 6
    assert held["articles"] == [URDU]
    lines = cuttings("agreement", ann, "--by", "passage").stdout.splitlines()
    assert [line.split("\t")[0] for line in lines] == ["tag", "Quote", "marked at all"]


def test_json(cuttings: Command, ann: str) -> None:
    held = cuttings.json("agreement", ann)
    tags = held.pop("tags")
    assert tags[0] == {
        "tag": "us-aid",
        "label": "US aid",
        "both": 1,
        "mine": 1,
        "theirs": 0,
        "neither": 0,
        "agreement": 0.5,
        "kappa": 0.0,
        "alpha": 0.0,
    }
    assert held == {
        "other": "ann",
        "by": "article",
        "seen": "either",
        "query": "",
        "articles": [URDU, NEWSDAY],
        "unknown": 0,
        "lost": 0,
        "all": {
            "both": 2,
            "mine": 1,
            "theirs": 0,
            "neither": 1,
            "agreement": 0.75,
            "kappa": 0.5,
            "alpha": pytest.approx(4 / 7),
        },
        "marked": None,
    }


def test_disagreements(cuttings: Command, ann: str) -> None:
    assert cuttings("agreement", ann, "--disagreements").stdout == f"{NEWSDAY}\tus-aid\tmine\n"
    words = "Bogota, (U"
    passage = cuttings("agreement", ann, "--disagreements", "--by", "passage")
    assert passage.stdout == f"{URDU}\tquote\tboth\t0-10\t4-10\t{words}\n"
    assert cuttings.json("agreement", ann, "--disagreements", "--by", "passage") == [
        {
            "article": URDU,
            "tag": "quote",
            "label": "Quote",
            "who": "both",
            "start": 0,
            "end": 10,
            "exact": words,
            "mine": [{"start": 0, "end": 10}],
            "theirs": [{"start": 4, "end": 10}],
        }
    ]
    none = cuttings("agreement", ann, "--disagreements", "--tag", "quote")
    assert (none.exit_code, none.stdout) == (1, "")
    assert none.stderr.endswith("There you agree on everything.\n")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (
            ["nothing.json"],
            3,
            "nothing.json cannot be read: No such file or directory.\nNothing was compared.",
        ),
        (["data"], 3, "this library's own file"),
        (["ann", "nothing-answers-this"], 1, "No article answers 'nothing-answers-this'."),
        (["ann", "--tag", "absent"], 1, "Neither of you has used the tag 'absent' there."),
        (["ann", "--by", "word"], 2, "'word' is not one of"),
        (["ann", "date:"], 2, "Error: "),
        ([], 2, "Missing argument 'OTHER'"),
    ],
)
def test_what_is_wrong_is_said(
    cuttings: Command, ann: str, arguments: list[str], code: int, said: str
) -> None:
    result = cuttings("agreement", *arguments)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr


def test_what_there_is_nothing_to_say_of(cuttings: Command, desk: Path) -> None:
    there = str(desk / "there")
    cuttings("import", "--library", there, str(desk / "data" / "articles"))
    cuttings("tag", "--library", there, URDU, "+x")
    cuttings("tag", "--library", there, URDU, "-x")
    untouched = cuttings("agreement", there)
    assert (untouched.exit_code, untouched.stdout) == (1, "")
    assert untouched.stderr == "There is no article that you could both have seen.\n"
    untagged = cuttings("agreement", there, "--seen", "all")
    assert (untagged.exit_code, untagged.stdout) == (1, "")
    assert untagged.stderr.endswith("Neither of you has tagged them.\n")


@pytest.mark.parametrize("more", [[], ["--disagreements"], ["--by", "passage"]])
def test_nothing_of_a_hostile_tag_reaches_the_terminal(cuttings: Command, ann: str, more: list[str]) -> None:
    path = Path(ann) / "annotations.json"
    evil = path.rename(path.with_name("evil\x1b]0;x\x07.json"))
    evil.write_bytes(evil.read_bytes().replace(b"us-aid", rb"\u001b[31m").replace(b"Quote", rb"\u202eQ"))
    result = cuttings("agreement", str(evil), *more)
    assert result.exit_code == 0
    assert not {*"\x1b\x07\u202e"} & {*result.output}


def test_on_a_terminal_the_words_stand_below_their_tag(ann: str, desk: Path) -> None:
    command = [str(Path(sys.executable).with_name("cuttings")), "agreement", ann]
    environment = {"XDG_CACHE_HOME": str(desk / "cache")}
    with Terminal(command, cwd=desk, env=environment) as term:
        assert term.wait_exit() == 0
        assert "US aid           1         1          0        0   50.0%  0.000  0.000\n" in term.text()
    with Terminal([*command, "--disagreements", "--by", "passage"], cwd=desk, env=environment) as term:
        assert term.wait_exit() == 0
        assert f"{URDU}\n  Quote: you 0-10, they 4-10\n    Bogota, (U\n" in term.text()


def test_the_app_shows_where_they_differ(ann: str, desk: Path) -> None:
    command = [str(Path(sys.executable).with_name("cuttings")), "agreement", ann, "--by", "passage", "--open"]
    with Terminal(command, cwd=desk, env={"XDG_CACHE_HOME": str(desk / "cache")}) as term:
        term.wait_for("Quote: both, not the same words")
        term.wait_for("1 of 1")
        term.press("q")
        term.wait_for("? help")
        term.press("q")
        assert term.wait_exit() == 0


def test_without_a_terminal_nothing_is_opened(cuttings: Command, ann: str) -> None:
    result = cuttings("agreement", ann, "--open")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "The app needs a terminal" in result.stderr
