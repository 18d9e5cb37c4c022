"""The command `cuttings`: which verbs there are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from io import StringIO
from typing import NoReturn

import click

from tui import __version__
from tui.cli.failing import INTERRUPTED, explained
from tui.cli.options import chosen_library, library_option
from tui.cli.talk import say

NAME = "cuttings"

VERBS = {
    "import": ("import_", "import_"),
    "list": ("list_", "list_"),
    "show": ("show", "show"),
    "compare": ("compare", "compare"),
    "tag": ("tag", "tag"),
    "note": ("note", "note"),
    "highlights": ("highlights", "highlights"),
    "quotes": ("quotes", "quotes"),
    "export": ("export", "export"),
    "tags": ("tags", "tags"),
    "views": ("views", "views"),
    "rules": ("rules", "rules"),
    "stories": ("stories", "stories"),
    "merge": ("merge", "merge"),
    "agreement": ("agreement", "agreement"),
    "undo": ("past", "undo"),
    "redo": ("past", "redo"),
    "history": ("past", "history"),
    "verify": ("verify", "verify"),
    "recover": ("recover", "recover"),
    "reindex": ("reindex", "reindex"),
    "keys": ("keys", "keys"),
    "completion": ("completion", "completion"),
}
"""Where each verb is: a module of `tui.cli.verbs`, imported when the verb is called, and a name in it."""


class Verbs(click.Group):
    """The verbs in the order of the table; whatever goes wrong in one is said here."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All verbs, in the order of use."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb of that name."""
        if cmd_name not in VERBS:
            return None
        module, attribute = VERBS[cmd_name]
        found = getattr(import_module(f"tui.cli.verbs.{module}"), attribute)
        assert isinstance(found, click.Command)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb that the arguments begin with; for a wrong one, the nearest that there is."""
        name = args[0]
        if name not in VERBS and not name.startswith("-") and not ctx.resilient_parsing:
            from difflib import get_close_matches  # only a mistake needs it

            close = get_close_matches(name, VERBS, 1)
            guess = f" Did you mean {close[0]}?" if close else ""
            raise click.UsageError(f"There is no command {name!r}.{guess}", ctx)
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what stands before the verb."""
        with _masked():
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the verb."""
        with _masked(), explained():
            return super().invoke(ctx)


@contextmanager
def _masked() -> Iterator[None]:
    """What click says of mistakes, without the control characters that the arguments may hold."""
    try:
        yield
    except click.ClickException as error:
        said = StringIO()
        error.show(said)
        say(said.getvalue().rstrip("\n"))
        raise SystemExit(error.exit_code) from error


@click.group(
    NAME,
    cls=Verbs,
    invoke_without_command=True,
    no_args_is_help=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done, 1 nothing found, 2 usage, 3 refused, 130 interrupted, 141 closed pipe.",
)
@click.version_option(__version__, prog_name=NAME, message="%(prog)s %(version)s")
@library_option
@click.pass_context
def cli(ctx: click.Context) -> None:
    """A press-cuttings desk in the terminal: read, tag, annotate and export articles.

    Without a command the app opens; without a terminal the articles are listed.

    A QUERY is one or several words, as in the app's search: colombia '#us-aid' date:2021-10 -draft.
    An article's id is a query too, and so is @ with the name of a view.
    """
    if ctx.invoked_subcommand is None:
        from tui.cli.start import start  # no verb needs it

        ctx.exit(start(chosen_library()))


def main() -> NoReturn:
    """Run the command that the process's arguments name; SystemExit holds the exit code."""
    try:
        code = cli.main(prog_name=NAME, standalone_mode=False)
    except click.Abort as error:  # Ctrl-C before the verb runs, or after it; click itself would end with 1
        raise SystemExit(INTERRUPTED) from error
    raise SystemExit(code if isinstance(code, int) else 0)
