"""The README's key table: `python -m tests.readme.keys` puts what the app declares into it."""

from __future__ import annotations

import click.testing

from tests.readme.document import fill
from tui.cli.main import cli


def table() -> str:
    """What `cuttings keys --markdown` prints, with a blank line around it."""
    result = click.testing.CliRunner(catch_exceptions=False).invoke(cli, ["keys", "--markdown"])
    assert result.exit_code == 0, result.stderr
    return f"\n{result.stdout.strip()}\n\n"


if __name__ == "__main__":
    fill("keys", table())
