"""`cuttings rules`: views that put tags on what they find."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.completing import complete_rule
from tui.cli.opening import opened
from tui.cli.options import chosen_library, json_option, library_option
from tui.cli.progress import uninterrupted
from tui.cli.talk import put, put_json, say
from tui.cli.verbs.views import carry_out, tell, told, view_argument
from tui.errors import CuttingsError, NothingFound, Unreadable
from tui.text.clean import visible_line

if TYPE_CHECKING:
    from tui.model.view import View

LARGEST = 2**24
"""Bytes of the largest file of rules that is read."""


@click.group("rules", invoke_without_command=True, no_args_is_help=False)
@json_option
@library_option
@click.pass_context
def rules(ctx: click.Context, as_json: bool) -> None:
    """The rules, which tag what views find: alone, `rules list`."""
    if ctx.invoked_subcommand is None:
        put_rules(as_json=as_json)


@rules.command("list")
@json_option
@library_option
def list_(as_json: bool) -> None:
    """List the rules. With --json, as `rules import` takes them in again."""
    put_rules(as_json=as_json)


@rules.command("set")
@click.argument("name", shell_complete=complete_rule)
@click.argument("tags", metavar="[+TAG]...", nargs=-1, shell_complete=complete_rule)
@click.option(
    "--at-import/--no-at-import",
    "at_import",
    default=None,
    help="Whether the rule is applied to whatever is imported from now on.",
)
@json_option
@library_option
def set_(name: str, tags: tuple[str, ...], at_import: bool | None, as_json: bool) -> None:
    """Have a view put these tags on what it finds, in place of those that it put on.

    \b
    cuttings rules set colombia +colombia +"foreign policy" --at-import
    cuttings rules set colombia --no-at-import
    """  # noqa: D301  # click reads the sign as: leave this paragraph as it is
    from tui.changes.views import SetRule
    from tui.library.views import the_view

    labels = _labels(tags)
    with opened(chosen_library()) as library:
        view = the_view(library, name)
        if not (labels or view.tags) or (not labels and at_import is None):
            raise click.UsageError("Give at least one tag to put on: +tag.")
        always = view.at_import if at_import is None else at_import
        outcome = carry_out(library, SetRule(view.slug, labels or view.tags, always))
    tell(outcome, "It is so already.", as_json=as_json)


@rules.command("clear")
@view_argument
@json_option
@library_option
def clear(name: str, as_json: bool) -> None:
    """Have a view put no tags on any more; the view stays, and so do the tags that were put on."""
    from tui.changes.views import SetRule
    from tui.library.views import the_view

    with opened(chosen_library()) as library:
        outcome = carry_out(library, SetRule(the_view(library, name).slug, ()))
    tell(outcome, "It is no rule.", as_json=as_json)


@rules.command("apply")
@view_argument
@click.option("--dry-run", is_flag=True, help="Say what it would do, and do nothing.")
@json_option
@library_option
def apply(name: str, dry_run: bool, as_json: bool) -> None:
    """Put a rule's tags on all that its view finds now, as one step."""
    from tui.library.views import apply_rule, plan_rule, the_view

    with opened(chosen_library()) as library:
        plan = plan_rule(library, the_view(library, name))
        if not dry_run:
            with uninterrupted():
                apply_rule(library, plan)
    if as_json:
        done = {"articles": len(plan.ids), "found": plan.found, "tags": plan.view.tags}
        put_json({**done, "applied": not dry_run})
    else:
        does = "Would tag" if dry_run else "Tagged"
        say(f"{does} {plan.reach}: {visible_line(', '.join(plan.view.tags))}.")
    if not plan.found:
        raise NothingFound("No article matches.")


@rules.command("import")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@json_option
@library_option
def import_(file: Path, as_json: bool) -> None:
    """Take in what `rules --json` or `views --json` printed; - is the standard input.

    A view that is there already becomes what the file says of it.
    """
    from tui.changes.views import TakeOverViews
    from tui.library.views import read_views

    taken = read_views(_bytes(file))
    with opened(chosen_library()) as library:
        outcome = carry_out(library, TakeOverViews(taken))
    tell(outcome, "They are all here already.", as_json=as_json)


def put_rules(*, as_json: bool) -> None:
    """Print the rules.

    Raises:
        NothingFound: there are none.
    """
    from tui.library.views import listed

    with opened(chosen_library()) as library:
        found = [view for view in listed(library) if view.tags]
    if as_json:
        put_json([told(view) for view in found])
    else:
        put(map(_line, found))
    if not found:
        raise NothingFound("There are no rules yet.", "`cuttings rules set VIEW +TAG` makes one of a view.")


def _line(view: View) -> str:
    """Name, tags, when, query; with tabs between them."""
    from tui.changes.views import plus

    when = "at import" if view.at_import else ""
    return "\t".join(map(visible_line, (view.name, plus(view.tags), when, view.query)))


def _labels(words: tuple[str, ...]) -> tuple[str, ...]:
    """The labels after the plus signs.

    Raises:
        UsageError: a word is no tag.
    """
    from tui.model.slugs import tag_label

    found: list[str] = []
    for word in words:
        labels = [label for part in word[1:].split(",") if (label := tag_label(part))]
        if word[:1] != "+" or not labels:
            raise click.UsageError(f"{word!r} is no tag to put on; write +tag.")
        found += labels
    return tuple(found)


def _bytes(file: Path) -> bytes:
    from tui.importers.folder import read_bytes

    if str(file) == "-":
        return sys.stdin.buffer.read()
    try:
        return read_bytes(Path(os.path.realpath(file)), LARGEST)[0]
    except Unreadable as error:
        raise CuttingsError(f"{file} cannot be read: {error.message}.", "Nothing was taken in.") from error
