from __future__ import annotations

import json
import os
import re
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import Command
from tests.conftest import NEWSDAY, URDU
from tui.cli import talk
from tui.cli.verbs import export as module
from tui.exporters.schema import shipped


def ids(data: str) -> list[str]:
    return [article["id"] for article in json.loads(data)["articles"]]


@pytest.fixture
def on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "terminal", lambda: True)


def test_to_a_pipe_the_export_is_printed(cuttings: Command) -> None:
    cuttings("tag", URDU, "+colombia")
    result = cuttings("export", "#colombia")
    assert (result.exit_code, result.stderr) == (0, "")
    export = json.loads(result.stdout)
    jsonschema.validate(export, json.loads(shipped()))
    assert export["query"] == "#colombia"
    assert ids(result.stdout) == [URDU]


@pytest.mark.parametrize("words", [["-"], ["blinken", "-"], ["--output", "-"], ["--json"]])
def test_a_hyphen_is_stdout_anywhere(cuttings: Command, words: list[str], on_a_terminal: None) -> None:
    assert ids(cuttings("export", *words).stdout) == [URDU, NEWSDAY]
    assert not list(Path().glob("*.json"))


def test_on_a_terminal_the_export_is_a_new_file(cuttings: Command, on_a_terminal: None) -> None:
    said = [cuttings("export", "blinken").stderr for _ in range(2)]
    names = [re.fullmatch(r"Wrote 2 articles to (\S+) \([\d,]+ bytes\)\.\n", text) for text in said]
    assert [bool(name) for name in names] == [True, True]
    files = sorted(Path().glob("cuttings-*.json"))
    assert {str(path) for path in files} == {name[1] for name in names if name}
    assert len(files) == 2


def test_the_file_that_was_named(cuttings: Command, desk: Path) -> None:
    told = cuttings.json("export", URDU, "--output", "mine.json")
    data = (desk / "mine.json").read_bytes()
    assert told == {"articles": 1, "path": "mine.json", "bytes": len(data)}
    assert ids(data.decode()) == [URDU]


def test_a_file_that_is_there_stays_unless_forced(cuttings: Command, desk: Path) -> None:
    (desk / "mine.json").write_text("mine")
    result = cuttings("export", "--output", "mine.json")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "mine.json is there already." in result.stderr
    assert (desk / "mine.json").read_text() == "mine"
    assert cuttings("export", "--output", "mine.json", "--force").exit_code == 0
    assert len(ids((desk / "mine.json").read_text())) == 2


def test_where_no_file_can_be(cuttings: Command, desk: Path) -> None:
    os.mkfifo(desk / "pipe")
    for target, reason in [
        ("data", "is a folder"),
        ("no/such.json", "There is no folder no"),
        ("pipe", "is no regular file"),
    ]:
        result = cuttings("export", "--output", target, "--force")
        assert result.exit_code == 3
        assert reason in result.stderr


def test_without_texts(cuttings: Command) -> None:
    with_text, without = (json.loads(cuttings("export", *more).stdout) for more in ([], ["--no-text"]))
    assert all("text" in article for article in with_text["articles"])
    assert all("text" not in article for article in without["articles"])


def test_nothing_found_writes_nothing(cuttings: Command) -> None:
    assert cuttings("export", "zebra", "--output", "none.json").exit_code == 1
    assert not Path("none.json").exists()


def test_schema(cuttings: Command) -> None:
    assert cuttings("export", "--schema").stdout_bytes == shipped()


def test_words_that_are_no_text_are_no_fault(cuttings: Command) -> None:
    result = cuttings("export", "-\udcff")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["query"] == "-\ufffd"


def test_json_on_a_terminal_means_the_same() -> None:
    values = {
        "title": "\u202eevil\x9b31m \U000e0041 a\u0301\u0302\u0303\u0304\u0305 \x1b]52;",
        "plain": "Bogotá",
    }
    raw = json.dumps(values, ensure_ascii=False)
    shown = talk.escaped(raw)
    assert json.loads(shown) == values
    assert "\u202e" not in shown
    assert "\x9b" not in shown
    assert "Bogotá" in shown
