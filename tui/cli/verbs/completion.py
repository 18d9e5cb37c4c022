"""`cuttings completion`."""

from __future__ import annotations

import click

from tui.cli.talk import put


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print a script for completion in a shell.

    It completes commands, options, ids, and tags after + and -.

    \b
    bash: eval "$(cuttings completion bash)" in ~/.bashrc
    zsh:  eval "$(cuttings completion zsh)" in ~/.zshrc, after compinit
    fish: cuttings completion fish > ~/.config/fish/completions/cuttings.fish
    """  # noqa: D301  # click reads the sign as: leave this paragraph as it is
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    assert found is not None
    put([found(ctx.find_root().command, {}, "cuttings", "_CUTTINGS_COMPLETE").source().rstrip("\n")])
