"""What the verb prints and how it ends; what is found is tested in `tests/library/test_checking.py`."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import platformdirs
import pytest

from tests.cli.conftest import Command
from tests.conftest import URDU
from tests.store.damages import everything
from tests.terminal import Terminal


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.store.storage.SETTLING", 0.0)


@pytest.fixture
def worked(cuttings: Command) -> Command:
    """A library with work, and a copy of it."""
    for label in ("colombia", "us-aid"):
        assert cuttings("tag", URDU, f"+{label}").exit_code == 0
    return cuttings


def index() -> Path:
    (path,) = Path(platformdirs.user_cache_dir("cuttings")).glob("*/index.sqlite3")
    return path


def test_all_is_well(worked: Command, desk: Path) -> None:
    result = worked("verify")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"{desk}/data: 2 articles, work on 1 of them. No damage.\n"
    assert worked.json("verify") == []


def test_notes_and_warnings_are_no_damage(worked: Command, desk: Path) -> None:
    (desk / "data/articles/notes.txt").touch()
    (desk / "data/articles/linked.md").symlink_to("notes.txt")
    result = worked("verify")
    assert result.exit_code == 0
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert sorted(row[:3] for row in rows) == [
        ["note", "stray", "articles/notes.txt"],
        ["warning", "link", "articles/linked.md"],
    ]
    assert all(len(row) == 5 for row in rows)
    assert result.stderr.endswith("No damage; 1 warning, 1 note.\n")


def test_damage_ends_with_3_and_changes_nothing(worked: Command, desk: Path) -> None:
    (desk / "data/annotations.json").write_bytes(b"{")
    (desk / "data/articles/bad.md").write_text("no front matter")
    before = everything(desk / "data")
    result = worked("verify")
    assert result.exit_code == 3
    assert len(result.stdout.splitlines()) == 2
    assert "is damaged in 2 places (2 articles, work on 0 of them)." in result.stderr
    held = json.loads(worked("verify", "--json").stdout_bytes)
    assert [finding["severity"] for finding in held] == ["damage", "damage"]
    assert all(finding["advice"] for finding in held)
    assert everything(desk / "data") == before


def test_a_library_that_is_none(cuttings: Command, desk: Path) -> None:
    for verb in ("verify", "reindex"):
        result = cuttings(verb, "--library", "nowhere")
        assert result.exit_code == 3
        assert "There is no library in" in result.stderr
    assert not (desk / "nowhere").exists()


def test_what_is_found_does_not_act_on_the_terminal(worked: Command, desk: Path) -> None:
    (desk / "data/articles/evil\x1b[31m.txt").touch()
    assert "\x1b" not in worked("verify").output


def test_on_a_terminal_a_finding_is_two_lines(worked: Command, desk: Path) -> None:
    (desk / "data/annotations.json").write_bytes(b"{")
    command = [str(Path(sys.executable).with_name("cuttings")), "verify"]
    with Terminal(command, cwd=desk, env={"XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"]}) as terminal:
        assert terminal.wait_exit() == 3
        lines = terminal.text().splitlines()
    assert lines[0] == "damage   annotations.json ends in the middle: it is cut off in line 1, column 2."
    assert lines[1].startswith("         It was left as it is. `cuttings recover` puts back the copy of")


def test_an_index_that_is_wrong_is_found_and_made_anew(worked: Command, desk: Path) -> None:
    with closing(sqlite3.connect(index())) as connection:
        connection.execute("delete from article_tags")
        connection.commit()
    assert worked("list", "#colombia").exit_code == 1
    result = worked("verify")
    assert result.exit_code == 3
    assert "`cuttings reindex`" in result.stdout
    result = worked("reindex")
    assert (result.exit_code, result.stdout) == (0, "")
    assert (
        result.stderr == "The index has 2 articles. The app or `cuttings stories` finds their stories anew.\n"
    )
    assert worked("verify").exit_code == 0
    assert [found["id"] for found in worked.json("list", "#colombia")] == [URDU]
    assert worked.json("reindex") == {"articles": 2}


def test_an_index_that_cannot_be_opened_is_made_anew(worked: Command) -> None:
    index().write_bytes(b"no database" * 1000)
    assert worked("verify").exit_code == 3
    assert worked("reindex").exit_code == 0
    assert worked("verify").exit_code == 0
