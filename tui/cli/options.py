"""Options that every verb has, and where the library is that they name."""

from __future__ import annotations

import os
from pathlib import Path

import click

from tui.cli.arguments import absolute

_CHOSEN = "tui.cli.library"


def _choose(ctx: click.Context, param: click.Parameter, value: Path | None) -> None:
    if value is not None:
        ctx.meta[_CHOSEN] = absolute(value)


library_option = click.option(
    "--library",
    type=click.Path(file_okay=False, path_type=Path),
    callback=_choose,
    expose_value=False,
    help="The library's folder; else $CUTTINGS_LIBRARY, ./data, or one in your data folder.",
)
"""Stands before or after the verb; the last one counts."""

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")


def chosen_library(ctx: click.Context | None = None) -> Path:
    """The folder that `--library` named, else the default one; it need not exist.

    Args:
        ctx: of the command, which is not the current one where a shell asks for completions.
    """
    from tui.library.places import default_library  # `--help` need not wait for it

    chosen = (ctx or click.get_current_context()).meta.get(_CHOSEN)
    return chosen if isinstance(chosen, Path) else default_library(os.environ, Path.cwd())
