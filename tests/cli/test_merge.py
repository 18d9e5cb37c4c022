from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.conftest import NEWSDAY, URDU
from tests.terminal import Terminal
from tui.changes.notes import CONFLICT

NAME = "annotations (Ann's conflicted copy 2026-11-23).json"

LEFT = f"A sync service left another version of your tags and notes: {NAME}."


@pytest.fixture
def copy(cuttings: Command, desk: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a sync service left: a note there, another here, a tag on both articles there."""
    there = str(tmp_path_factory.mktemp("there"))
    cuttings("import", "--library", there, str(desk / "data" / "articles"))
    cuttings("note", "--library", there, URDU, "theirs")
    cuttings("tag", "--library", there, "--all", "+There")
    cuttings("note", URDU, "mine")
    path = desk / "data" / NAME
    path.write_bytes((Path(there) / "annotations.json").read_bytes())
    return path


def test_what_it_would_do_is_shown_and_nothing_is_done_without_a_yes(cuttings: Command, copy: Path) -> None:
    result = cuttings("merge", str(copy))
    assert (result.exit_code, result.stderr) == (
        2,
        "Error: Nothing was changed: there is no terminal to ask on.\n--yes does it unasked.\n",
    )
    assert result.stdout == (
        f"{NAME} would change 2 articles:\n"
        "  2 articles get tags: There (2)\n"
        "  1 article has another note there, and both texts are kept:\n"
        f"    {URDU}\n"
        "  1 new entry in the codebook: There\n"
        "Nothing that is here is lost. What was taken away here and is still there comes back.\n"
    )
    dry = cuttings("merge", str(copy), "--dry-run")
    assert (dry.exit_code, dry.stdout, dry.stderr) == (0, result.stdout, "")
    assert copy.exists()
    assert [step["what"] for step in cuttings.json("history")] == ["wrote a note"]


def test_yes_does_it_and_undo_takes_it_back(cuttings: Command, copy: Path) -> None:
    result = cuttings("merge", str(copy), "--yes")
    aside = copy.parent / "backups" / NAME
    assert (result.exit_code, result.stderr) == (
        0,
        f"Merged {NAME}: 2 articles changed. `cuttings undo` takes it back.\nThe file is {aside} now.\n",
    )
    assert cuttings("note", URDU).stdout == f"mine{CONFLICT}theirs\n"
    assert (aside.exists(), copy.exists()) == (True, False)
    again = cuttings("merge", str(aside), "--yes")
    assert (again.exit_code, again.stderr) == (1, f"There is nothing new in {aside}.\n")
    assert cuttings("undo").stderr == f"Undone: merged annotations from {NAME}, 2 articles.\n"
    assert cuttings("note", URDU).stdout == "mine\n"
    assert cuttings("list", "#there").exit_code == 1
    assert aside.exists()


def test_json(cuttings: Command, copy: Path) -> None:
    would = cuttings.json("merge", str(copy), "--dry-run")
    assert would == {
        "file": str(copy),
        "articles": 2,
        "ids": [URDU, NEWSDAY],
        "tagged": [URDU, NEWSDAY],
        "noted": [],
        "both": [URDU],
        "marked": [],
        "remarked": [],
        "starred": [],
        "read": [],
        "corrected": [],
        "decided": [],
        "differing": [],
        "unknown": [],
        "tags": {"There": 2},
        "passages": 0,
        "codebook": ["There"],
        "completed": [],
        "views": [],
        "altered": False,
        "merged": False,
        "moved": None,
    }
    aside = str(copy.parent / "backups" / NAME)
    assert cuttings.json("merge", str(copy), "--yes") == {**would, "merged": True, "moved": aside}
    again = cuttings("merge", aside, "--json")
    assert again.exit_code == 1
    assert json.loads(again.stdout)["articles"] == 0


def test_a_copy_is_said_once_on_stderr_until_it_is_merged(cuttings: Command, copy: Path) -> None:
    listed = cuttings("list", "--json")
    assert len(json.loads(listed.stdout)) == 2
    assert listed.stderr.startswith(f"{LEFT} `cuttings merge '")
    assert listed.stderr.count("\n") == 1
    assert LEFT in cuttings("tag", URDU, "+x").stderr
    assert cuttings("merge", str(copy), "--yes").exit_code == 0
    assert cuttings("list").stderr == ""


def test_one_that_says_nothing_new_is_not_worth_a_word(cuttings: Command, copy: Path) -> None:
    copy.write_bytes((copy.parent / "annotations.json").read_bytes())
    assert cuttings("list").stderr == ""


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b'{"format": "cuttings-export", "version": 1}', "is an export"),
        (b"{", "is cut off"),
        (b'{"a": {}}', "is not a library of Cuttings"),
    ],
)
def test_what_cannot_be_merged_is_refused_and_said(
    cuttings: Command, copy: Path, data: bytes, why: str
) -> None:
    copy.write_bytes(data)
    result = cuttings("merge", str(copy), "--yes")
    assert result.exit_code == 3
    assert why in result.stderr
    assert result.stdout == ""
    assert copy.read_bytes() == data
    assert "A sync service left another version that cannot be read: " in cuttings("list").stderr


def test_two_answers_at_once_are_too_many(cuttings: Command, copy: Path) -> None:
    assert cuttings("merge", str(copy), "--yes", "--dry-run").exit_code == 2
    assert cuttings("merge").exit_code == 2


def test_nothing_of_a_hostile_name_or_tag_reaches_the_terminal(cuttings: Command, copy: Path) -> None:
    evil = copy.rename(copy.with_name("annotations (\x1b]0;x\x07).json"))
    evil.write_bytes(evil.read_bytes().replace(b'"There"', rb'"\u001b[31mThere"'))
    for arguments in (["merge", str(evil)], ["list"], ["merge", str(evil), "--yes"]):
        assert "\x1b" not in cuttings(*arguments).output


@pytest.mark.parametrize(
    ("key", "code", "said"), [("y", 0, "Merged annotations"), ("n", 3, "Nothing was changed")]
)
def test_on_a_terminal_it_asks(copy: Path, desk: Path, key: str, code: int, said: str) -> None:
    command = [str(Path(sys.executable).with_name("cuttings")), "merge", str(copy)]
    with Terminal(command, cwd=desk, env={"XDG_CACHE_HOME": str(desk / "cache")}) as term:
        term.wait_for("Merge it? [y/N]")
        assert "both texts are kept" in term.text()
        term.press(key, "enter")
        assert term.wait_exit() == code
        assert said in term.text()
    assert copy.exists() is (key == "n")
