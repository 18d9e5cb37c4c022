"""The command line in this process, in a folder whose `data/` is a library of the two seeds."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import click.testing
import pytest

from tests.conftest import SEEDS
from tui.cli.main import cli
from tui.library.library import Library


class Command:
    """Runs `cuttings`; a fault of the program fails the test."""

    def __init__(self) -> None:
        self._runner = click.testing.CliRunner(catch_exceptions=False)

    def __call__(self, *arguments: str, stdin: str | bytes | None = None) -> click.testing.Result:
        return self._runner.invoke(cli, list(arguments), input=stdin, prog_name="cuttings")

    def json(self, *arguments: str) -> Any:
        """What the command prints with `--json`; it must succeed."""
        result = self(*arguments, "--json")
        assert result.exit_code == 0, result.stderr
        return json.loads(result.stdout_bytes)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the two seeds, to be copied."""
    folder = tmp_path_factory.mktemp("template")
    library = Library(folder / "data", folder / "cache")
    library.import_([SEEDS])
    library.close()
    return folder / "data"


@pytest.fixture
def desk(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder."""
    shutil.copytree(template, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def cuttings(desk: Path) -> Command:
    return Command()
