"""What the README says of commands, keys, queries and formats is what the program does."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import tomllib
from pathlib import Path

import click.testing
import jsonschema
import pytest

from tests.conftest import ROOT, SEEDS, URDU
from tests.readme.document import between, code, first_cells, section
from tests.readme.keys import table
from tui.app.rebinding import checked
from tui.app.theme import THEMES
from tui.cli.main import VERBS, cli
from tui.exporters.schema import shipped
from tui.library.library import Library
from tui.query.ast import STATES
from tui.query.lexer import FIELDS
from tui.query.parser import parse
from tui.settings import load

QUERIES = first_cells("The query language")
COMMANDS = [line for line in first_cells("The command line") if line.startswith("cuttings")]


def test_ci_runs_the_test_command_of_the_readme_last() -> None:
    (command,) = [block for block in code("Two commands", "sh") if "pytest" in block]
    assert (ROOT / ".ci/run").read_text(encoding="utf-8").endswith(f"\n{command}")


def test_the_first_command_is_the_other_one_without_the_tests() -> None:
    opens, passes = code("Two commands", "sh")
    assert opens.count("\n") == passes.count("\n") == 1
    assert opens.endswith(".venv/bin/cuttings\n")
    start = passes.partition("/pip install -e '.[test]'")[0]
    assert opens.startswith(start.replace(".venv-test", ".venv") + "/pip install -e .")


def test_the_key_table_is_what_the_command_prints() -> None:
    assert between("keys") == table(), "run: python -m tests.readme.keys"


def test_every_verb_has_a_line() -> None:
    assert {words[1] for words in map(shlex.split, COMMANDS) if words[1:]} == {*VERBS}


def test_the_examples_work_in_the_order_in_which_they_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(SEEDS, tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EDITOR", "true")
    left = tmp_path / "data" / "annotations (conflicted copy).json"  # by a sync service
    left.parent.mkdir()
    left.write_text(json.dumps({"records": {"1": {"article": URDU, "starred": True}}}), encoding="utf-8")
    passage = {"id": "h1", "article": URDU, "start": 0, "end": 6, "exact": "Bogota"}  # no command marks one
    (left.parent / "annotations.json").write_text(
        json.dumps({"highlights": {"1": passage}}), encoding="utf-8"
    )
    runner = click.testing.CliRunner(catch_exceptions=False)
    said = {line: runner.invoke(cli, shlex.split(line)[1:], prog_name="cuttings") for line in COMMANDS}
    assert {line: result.output for line, result in said.items() if result.exit_code} == {}


@pytest.mark.parametrize("query", QUERIES)
def test_every_query_is_one(query: str, library: Library) -> None:
    tree = parse(query)
    assert parse(str(tree)) == tree
    assert 0 <= library.search(tree).total <= 2


def test_every_field_and_state_has_an_example() -> None:
    shown = " ".join(QUERIES)
    assert [field for field in FIELDS if f"{field}:" not in shown] == []
    assert [state for state in STATES if f"is:{state}" not in shown] == []


def test_the_export_that_is_shown_is_one() -> None:
    (shown,) = code("The export format", "jsonc")
    bare = re.sub(r"\s+//.*$", "", shown, flags=re.MULTILINE)
    jsonschema.validate(json.loads(bare), json.loads(shipped()))


def test_the_settings_that_are_shown_are_read(tmp_path: Path) -> None:
    (shown,) = code("Where things lie", "toml")
    (tmp_path / "config.toml").write_text(shown, encoding="utf-8")
    settings = load(tmp_path)
    assert {settings.theme} < {theme.name for theme in THEMES}
    assert settings.dense
    rebinding = checked(settings.keys)
    assert rebinding.keys == {"article.star": "f", "list.down": "j,ctrl+n,down"}
    assert rebinding.notices == ()


def test_the_layers_are_those_that_the_linter_holds() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    held = [name for layer in contracts["contracts"][0]["layers"] for name in layer.split(" | ")]
    shown = re.findall(r"^\| `tui/(\w+?)(?:\.py|/)`", section("Working on it"), re.MULTILINE)
    assert shown == [name for name in held if name != "__main__"]
