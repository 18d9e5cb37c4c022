"""The installed command in a real terminal: the whole job by keys, and text that would act on it."""

from __future__ import annotations

import json
import shutil
import sys
from functools import partial
from pathlib import Path

import jsonschema
import pytest
from tinydb import TinyDB, where

from tests.conftest import NEWSDAY, SEEDS, URDU
from tests.terminal import Terminal, forbidden_sequences
from tui.exporters.schema import shipped

COMMAND = Path(sys.executable).with_name("cuttings")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A working folder with a copy of the seeds, as a user who cloned the repository has it."""
    shutil.copytree(SEEDS, tmp_path / "seeds")
    return tmp_path


def terminal(folder: Path, *arguments: str, rows: int = 40, editor: str = "") -> Terminal:
    env = {f"XDG_{name}_HOME": str(folder / "xdg" / name) for name in ("CACHE", "CONFIG", "DATA")}
    return Terminal(
        [str(COMMAND), *arguments], columns=120, rows=rows, cwd=folder, env={**env, "EDITOR": editor}
    )


def read_tag_and_note(term: Terminal) -> None:
    term.wait_for("Blinken In Colombia With")
    term.wait_for("Blinken praises Colombia")
    term.wait_for("Bogota, (UrduPoint / Pakistan Point News")  # it can be read at once
    term.press("enter")
    term.wait_for("1 unread")
    term.press("escape")

    term.press("t")
    term.send("colombia, us-aid")
    term.press("enter")
    term.wait_for("Tagged colombia, us-aid (1 article)")
    term.press("escape")

    term.press("n")
    term.send("Same AFP copy as the Newsday piece.")
    term.press("escape")
    term.wait_for("Note · saved")


def tag_several_and_undo(term: Terminal) -> None:
    term.press("x", "x", "t")
    term.wait_for("Tags · 2 articles")
    term.send("afp")
    term.press("enter")
    term.wait_for("Tagged afp (2 articles)")
    term.press("escape", "escape")  # out of the editor, then out of the marks
    term.wait_for(partial(without, "marked"))

    term.press("+")
    term.wait_for("Add tags to this article")
    term.send("mistake")
    term.press("enter")
    term.wait_for("Tagged mistake (1 article)")
    term.press("u")
    term.wait_for("Undone: tagged mistake (1 article)")


def search_and_export(term: Terminal, path: Path) -> None:
    term.press("/")
    term.send("narino #us-aid")
    term.wait_for("1 of 2")
    term.press("enter")
    term.wait_for("Enter read")
    term.press("ctrl+e")
    term.wait_for("Export as JSON")
    term.press("ctrl+u")
    term.send(str(path))
    term.press("enter")
    term.wait_for("Wrote 1 article to")


def test_the_whole_job_by_keys(desk: Path) -> None:
    with terminal(desk) as term:
        read_tag_and_note(term)
        tag_several_and_undo(term)
        search_and_export(term, desk / "out.json")
        term.press("q")
        assert term.wait_exit() == 0

    with TinyDB(desk / "data" / "annotations.json") as database:
        records = database.table("records")
        urdu = records.get(where("article") == URDU)
        newsday = records.get(where("article") == NEWSDAY)
    assert urdu["tags"] == ["colombia", "us-aid", "afp"]
    assert urdu["note"]["text"] == "Same AFP copy as the Newsday piece."
    assert urdu["read"] is True
    assert newsday["tags"] == ["afp"]

    export = json.loads((desk / "out.json").read_text(encoding="utf-8"))
    jsonschema.validate(export, json.loads(shipped()))
    assert [article["id"] for article in export["articles"]] == [URDU]
    assert export["articles"][0]["note"]["text"] == "Same AFP copy as the Newsday piece."
    assert export["query"] == "narino #us-aid"


def test_a_note_can_be_written_in_a_real_editor(desk: Path) -> None:
    script = desk / "editor.sh"
    script.write_text("#!/bin/sh\nprintf ' and by the editor' >> \"$1\"\n")
    script.chmod(0o755)
    with terminal(desk, editor=str(script)) as term:
        term.wait_for("Bogota, (UrduPoint")
        term.press("n")
        term.send("Typed here")
        term.wait_for("Typed here")
        term.press("ctrl+o")
        term.wait_for("Typed here and by the")
        term.press("escape")
        term.wait_for("Note · saved")
        term.press("q")
        assert term.wait_exit() == 0
    with TinyDB(desk / "data" / "annotations.json") as database:
        record = database.table("records").get(where("article") == URDU)
    assert record["note"]["text"] == "Typed here and by the editor"


def test_a_damaged_store_is_said_and_left_alone(desk: Path) -> None:
    (desk / "data").mkdir()
    store = desk / "data" / "annotations.json"
    store.write_text('{"records": {"1": [red]')
    with terminal(desk) as term:
        term.wait_for("There is no copy that can be read.")
        term.press("q")
        assert term.wait_exit() == 3
        assert "annotations.json is not JSON in line 1" in " ".join(term.text().split())
    assert not (desk / "data" / ".annotations.lock").exists()
    assert store.read_text() == '{"records": {"1": [red]'


def test_the_first_start_says_what_to_press(desk: Path) -> None:
    with terminal(desk) as term:
        term.wait_for("2 articles to begin with. Press t to tag")


def without(text: str, term: Terminal) -> bool:
    return text not in term.text()


HOSTILE = (
    "[/x][red]red[/] [@click=app.quit]quit[/] \x1b]52;c;ZXZpbA==\x07\x1b]0;owned\x07\x1b[31mESC "
    "\x9b31mC1 \x90DCS\x9c \u202eRLO\u2066 \u200bzero\ufeff \x07\x08\x7f\x0e $primary {brace}"
)
"""Markup, OSC 52 and 0, CSI, C1, bidi, zero width, bells: none of it may act."""

HOSTILE_NAME = "evil [red]\x1b]0;name\x07\u202e[x].txt"


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A library whose every text is an attack."""
    folder = tmp_path / "articles"
    folder.mkdir()
    body = "\n\n".join([HOSTILE] * 5)
    (folder / HOSTILE_NAME).write_text(
        f" date 2021-10-20 {HOSTILE}\n\n{body}\n\nEnd NUL \0 here.", encoding="utf-8"
    )
    (folder / "refused \x1b]0;r\x07[red].pdf").write_text("no")
    return tmp_path


def test_nothing_of_a_hostile_text_reaches_the_terminal(hostile: Path) -> None:
    """Every pane, dialog, message, the palette and the help, on the bytes that the terminal got."""
    with terminal(hostile, "--library", str(hostile / "lib [red]\x1b]0;l\x07"), rows=45) as term:
        term.wait_for("articles")
        term.press("I")
        term.wait_for("Import articles")
        term.send(str(hostile / "articles"))
        term.press("enter")
        term.wait_for("could not be read")
        term.press("escape")
        term.press("/")
        term.send("RLO")
        term.wait_for("1 of")
        term.press("enter")
        term.wait_for("␛]52;c;")
        term.press("t")
        term.send("[/x] [red]tag, b\u202eidi \u200b$primary")
        term.press("enter")
        term.wait_for("Tagged [/x] [red]tag")
        term.send("[/")
        term.press("escape")
        term.press("n")
        term.send("note [/x] \u202e\u200b [@click=app.quit]")
        term.press("escape")
        term.wait_for("note [/x]")
        for key, expected in (
            ("+", "Add tags"),
            ("-", "Remove tags"),
            ("e", "Correct this article"),
            ("ctrl+e", "Export as"),
        ):
            term.press(key)
            term.wait_for(expected)
            term.press("escape")
            term.wait_for(partial(without, expected))
        term.press("?")
        term.wait_for("Go to the next article")
        term.press("escape", ":")
        term.wait_for("Search for commands")
        term.send("tag")
        term.wait_quiet()
        term.press("escape", "x", "u", "U", "/", "ctrl+u")
        term.send('"\u202e[/x]" foo:bar')
        term.wait_for("nknown field")
        term.press("escape", "z", "enter", "j", "z", "h", "o")
        term.wait_quiet()
        term.press("q")
        assert term.wait_exit() == 0
        assert forbidden_sequences(term.raw) == []


@pytest.mark.parametrize(
    "arguments",
    [("list",), ("history",), ("tags", "list"), ("show", "evil"), ("export", "RLO", "--output", "-")],
)
def test_the_command_line_lets_nothing_through(hostile: Path, arguments: tuple[str, ...]) -> None:
    library = ["--library", str(hostile / "lib")]
    for command in (["import", str(hostile / "articles")], ["tag", "RLO", f"+{HOSTILE}"], arguments):
        with terminal(hostile, *library, *command) as term:
            term.wait_exit()
            assert forbidden_sequences(term.raw) == []
