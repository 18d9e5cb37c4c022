from __future__ import annotations

import json
import stat
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.conftest import NEWSDAY, URDU
from tests.library.helpers import do
from tui.changes.highlights import Mark
from tui.changes.notes import BOTH_KEPT, CONFLICT, THEIRS_STAYS
from tui.changes.state import Outcome
from tui.changes.values import Edit, EditNote
from tui.library.library import Library
from tui.library.reports import Progress
from tui.library.work import Work
from tui.model.highlight import Place


def editor(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder / "editor"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("EDITOR", str(path))


def note(cuttings: Command, id: str) -> str | None:
    held = cuttings.json("show", id)["note"]
    return held["text"] if held else None


def test_words_become_the_note_and_are_printed_again(cuttings: Command) -> None:
    result = cuttings("note", URDU, "Same", "AFP copy.")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"Wrote a note on {URDU}.\n"
    assert cuttings("note", URDU).stdout == "Same AFP copy.\n"
    assert cuttings.json("note", URDU)["note"]["text"] == "Same AFP copy."


def test_a_hyphen_begins_a_text_after_two(cuttings: Command) -> None:
    assert cuttings("note", URDU, "-5 degrees").exit_code == 2
    assert cuttings("note", URDU, "--", "-5 degrees", "--json").exit_code == 0
    assert note(cuttings, URDU) == "-5 degrees --json"


def test_stdin(cuttings: Command) -> None:
    assert cuttings("note", URDU, "-", stdin="one\n\ntwo\n").exit_code == 0
    assert note(cuttings, URDU) == "one\n\ntwo"


def test_stdin_that_is_no_text(cuttings: Command) -> None:
    cuttings("note", URDU, "kept")
    result = cuttings("note", URDU, "-", stdin=b"\xff\xfe\xfa")
    assert (result.exit_code, note(cuttings, URDU)) == (3, "kept")
    assert "not UTF-8" in result.stderr


def test_remove(cuttings: Command) -> None:
    cuttings("note", URDU, "gone")
    assert cuttings.json("note", URDU, "--remove") == {
        "articles": 1,
        "id": URDU,
        "what": "removed the note",
        "conflict": False,
    }
    assert note(cuttings, URDU) is None
    assert cuttings("note", URDU, "--remove").stderr == "The note is as it was.\n"


def test_no_note(cuttings: Command) -> None:
    result = cuttings("note", URDU)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", f"There is no note on {URDU}.\n")
    assert cuttings("note", URDU, "--json").exit_code == 1


def test_edit(cuttings: Command, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cuttings("note", URDU, "first")
    editor(desk, 'echo second >> "$1"', monkeypatch)
    assert cuttings("note", URDU, "--edit").exit_code == 0
    assert note(cuttings, URDU) == "first\nsecond"


def test_what_is_edited_meanwhile_is_kept_too(
    cuttings: Command, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cuttings("note", URDU, "first")
    command = "PYTHONPATH=%s %s -m tui note %s theirs"
    here = Path(__file__).parents[2]
    editor(desk, (command % (here, sys.executable, URDU)) + '; echo mine > "$1"', monkeypatch)
    result = cuttings("note", URDU, "--edit")
    assert result.exit_code == 0
    assert note(cuttings, URDU) == f"theirs{CONFLICT}mine"
    assert result.stderr == f"Wrote a note on {URDU}.\n{BOTH_KEPT}\n"


@pytest.mark.parametrize(
    ("typed", "after", "said"), [("mine", f"theirs{CONFLICT}mine", BOTH_KEPT), ("", "theirs", THEIRS_STAYS)]
)
def test_what_is_written_while_stdin_is_waited_for_is_kept_too(
    cuttings: Command, desk: Path, monkeypatch: pytest.MonkeyPatch, typed: str, after: str, said: str
) -> None:
    cuttings("note", URDU, "first")

    def slow() -> str:
        other = Library(desk / "data", desk / "cache")
        do(other, EditNote("theirs"), URDU)
        other.close()
        return typed

    monkeypatch.setattr("tui.cli.verbs.note._read_stdin", slow)
    result = cuttings("note", URDU, "-", "--json")
    assert json.loads(result.stdout)["conflict"] is True
    assert result.stderr == f"{said}\n"
    assert note(cuttings, URDU) == after


@pytest.mark.parametrize(
    ("arguments", "after", "said"),
    [(["mine"], f"theirs{CONFLICT}mine", BOTH_KEPT), (["--remove"], "theirs", THEIRS_STAYS)],
)
def test_what_is_written_at_the_same_moment_is_kept_too(
    cuttings: Command,
    desk: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    after: str,
    said: str,
) -> None:
    cuttings("note", URDU, "first")
    real = Work.apply

    def late(work: Work, edit: Edit, progress: Progress | None = None) -> Outcome:
        monkeypatch.setattr(Work, "apply", real)
        other = Library(desk / "data", desk / "cache")
        do(other, EditNote("theirs"), URDU)
        other.close()
        return real(work, edit, progress)

    monkeypatch.setattr(Work, "apply", late)
    assert cuttings("note", URDU, *arguments).stderr.endswith(f"{said}\n")
    assert note(cuttings, URDU) == after


@pytest.mark.parametrize("script", ["exit 1", r"printf '\377' > $1"])
def test_an_editor_that_fails_changes_nothing(
    cuttings: Command, desk: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    cuttings("note", URDU, "kept")
    editor(desk, script, monkeypatch)
    assert cuttings("note", URDU, "--edit").exit_code == 3
    assert note(cuttings, URDU) == "kept"


def test_leaving_the_editor_as_it_was(cuttings: Command, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cuttings("note", URDU, "kept")
    editor(desk, "exit 0", monkeypatch)
    assert cuttings("note", URDU, "--edit").stderr == "The note is as it was.\n"
    assert len(cuttings.json("history")) == 1


@pytest.mark.parametrize("more", [["text", "--edit"], ["--edit", "--remove"], ["text", "--remove"]])
def test_one_way_at_a_time(cuttings: Command, more: list[str]) -> None:
    assert cuttings("note", URDU, *more).exit_code == 2


def test_a_query_must_find_one(cuttings: Command) -> None:
    assert cuttings("note", "date:2021-10-20", "here").exit_code == 0
    assert note(cuttings, NEWSDAY) == "here"
    assert cuttings("note", "blinken", "everywhere").exit_code == 2
    assert cuttings("note", "zebra", "nowhere").exit_code == 1


def test_a_tag_has_a_note_too(cuttings: Command) -> None:
    cuttings("tag", URDU, "+US Aid")
    result = cuttings("note", "--tag", "us  aid", "What", "is given.")
    assert (result.exit_code, result.stderr) == (0, "Wrote a note on #us-aid.\n")
    assert cuttings("note", "us-aid", "--tag").stdout == "What is given.\n"
    assert cuttings.json("note", "--tag", "us-aid", "--remove") == {
        "articles": 0,
        "tag": "us-aid",
        "what": "removed the note of #us-aid",
        "conflict": False,
    }
    assert cuttings("note", "--tag", "us-aid").stderr == "There is no note on #us-aid.\n"
    assert cuttings("undo").exit_code == 0
    assert cuttings("tags", "rename", "us-aid", "Grants").exit_code == 0
    assert cuttings("note", "--tag", "us-aid").stdout == "What is given.\n"
    assert cuttings("note", "--tag", "nobody", "x").exit_code == 1


def test_a_passage_has_a_note_too(cuttings: Command, desk: Path) -> None:
    other = Library(desk / "data", desk / "cache")
    do(other, Mark("h12", Place(0, 6, "Bogota")), URDU)
    do(other, Mark("h13", Place(7, 9, "x")), URDU)
    other.close()
    result = cuttings("note", "--highlight", "h12", "Where", "it began.")
    assert result.stderr == "Wrote a note on a passage (h12).\n"
    assert cuttings.json("note", "--highlight", "h12")["note"]["text"] == "Where it began."
    assert cuttings("note", "--highlight", "h1").exit_code == 2
    assert cuttings("note", "--highlight", "h4", "x").exit_code == 1
