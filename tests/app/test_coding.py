"""Passages coded in a real terminal, without a mouse: chosen, tagged, noted, undone, and found on disk."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
from tinydb import TinyDB, where

from tests.app.at_terminal import environment, running
from tests.conftest import SEEDS, URDU
from tests.terminal import Terminal, forbidden_sequences
from tui.exporters.schema import shipped

COMMAND = Path(sys.executable).with_name("cuttings")

FIRST = "Bogota, (UrduPoint / Pakistan Point News - 21st Oct, 2021 ) :US Secretary of State Antony Blinken"
DUQUE = "Duque was a close ally of former US president Donald Trump"


def code_three(term: Terminal) -> None:
    """Two sentences together; a sentence with tags by name; the next one with one key for its tag."""
    term.press("v")
    term.wait_for("passage: 35 words")
    term.press("s")
    term.wait_for("passage: 82 words")
    term.press("enter")
    term.wait_for("1 of 1  no tag")

    term.press("v", "t")
    term.wait_for("Highlight this passage with tags")
    term.send("quote, claim")
    term.press("enter")
    term.wait_for("2 of 2  #quote #claim")

    term.press("v", "1")
    term.wait_for("Marked a passage as claim")
    term.wait_for("3 of 3  #claim")


def edit_undo_and_redo(term: Terminal) -> None:
    term.press("]")
    term.wait_for("1 of 3  no tag")
    term.press("enter")
    term.wait_for("enter saves the tags")
    term.send("lead")
    term.press("tab")
    term.send("Who wrote this?")
    term.press("escape")
    term.wait_for("1 of 3  #lead")
    term.press("d")
    term.wait_for("Removed a passage")
    term.press("u")
    term.wait_for("Undone: removed a passage")
    term.press("u")
    term.wait_for("Undone: tagged a passage +lead")
    term.press("U")
    term.wait_for("Done again: tagged a passage +lead")


def cuttings(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [COMMAND, *arguments], cwd=folder, env=environment(folder), capture_output=True, text=True, check=True
    )
    return done.stdout


def test_three_passages_are_coded_without_a_mouse(tmp_path: Path) -> None:
    shutil.copytree(SEEDS, tmp_path / "seeds")
    with running(tmp_path) as term:
        code_three(term)
        edit_undo_and_redo(term)
        term.press("q")
        assert term.wait_exit() == 0
        assert forbidden_sequences(term.raw) == []
    cuttings(tmp_path, "tags", "rename", "claim", "quote", "--merge")

    with TinyDB(tmp_path / "data" / "annotations.json") as database:
        kept = database.table("highlights").search(where("article") == URDU)
        slugs = {tag["slug"] for tag in database.table("tags")}
    kept.sort(key=lambda passage: passage["start"])
    assert [passage.get("tags", []) for passage in kept] == [["lead"], ["quote"], ["quote"]]
    assert kept[0]["exact"].startswith(FIRST)
    assert kept[0]["note"] == "Who wrote this?"
    assert kept[2]["exact"].startswith(DUQUE)
    assert slugs == {"lead", "quote"}

    export = json.loads(cuttings(tmp_path, "export", "highlight:duque", "--output", "-"))
    jsonschema.validate(export, json.loads(shipped()))
    (article,) = export["articles"]
    assert [passage["exact"] for passage in article["highlights"]] == [one["exact"] for one in kept]
    assert [passage["state"] for passage in article["highlights"]] == ["exact"] * 3
    assert article["text"][kept[2]["start"] : kept[2]["end"]] == kept[2]["exact"]
