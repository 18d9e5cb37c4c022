"""Verbs that take queries, in which a word may begin with a minus."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

import click

from tui.cli.completing import complete_labels

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_LONG = re.compile(r"--[^\s=]+")
_LETTER = re.compile(r"-[A-Za-z]")


class QueryCommand(click.Command):
    """A verb whose options all begin with two hyphens, so that `-draft` is a word of the query.

    What looks like an option and is none is still a mistake: a long one, or a single letter. After `--`
    everything is the query's.
    """

    ignore_unknown_options = True
    allow_letters: ClassVar[bool] = False

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Tell options from words."""
        end = args.index("--") if "--" in args else len(args)
        head = ["--help" if word == "-h" else word for word in args[:end]]
        if not ctx.resilient_parsing:
            self._refuse_unknown(ctx, head)
        return super().parse_args(ctx, [*head, *args[end:]])

    def get_help_option_names(self, ctx: click.Context) -> list[str]:
        """Only the long one: click would take `-harm` for `-h` and more."""
        return ["--help"]

    def _refuse_unknown(self, ctx: click.Context, words: list[str]) -> None:
        known = [name for param in self.get_params(ctx) for name in (*param.opts, *param.secondary_opts)]
        for word in words:
            found = _LONG.match(word) or (None if self.allow_letters else _LETTER.fullmatch(word))
            if found and found[0] not in known:
                raise click.NoSuchOption(found[0], possibilities=known, ctx=ctx)


class TagCommand(QueryCommand):
    """The verb in which `-x` is a tag to take off. It gets the `--` too, if there is one."""

    allow_letters = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Keep `--` among the words: click drops the first one."""
        end = args.index("--") if "--" in args else len(args)
        return super().parse_args(ctx, [*args[:end], *(["--"] if args[end:] else []), *args[end:]])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Options, and the tags that can be taken off."""
        return [*super().shell_complete(ctx, incomplete), *complete_labels(ctx, incomplete)]
