"""`cuttings views`: saved queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli.columns import cells, fit, pad
from tui.cli.completing import complete_query, complete_view
from tui.cli.opening import opened
from tui.cli.options import chosen_library, json_option, library_option
from tui.cli.progress import uninterrupted
from tui.cli.queries import joined, read_query
from tui.cli.talk import put, put_json, say, terminal
from tui.cli.words import QueryCommand
from tui.errors import BadRequest, NothingFound
from tui.text.clean import visible_line

if TYPE_CHECKING:
    from tui.changes.state import Outcome
    from tui.changes.values import Change
    from tui.library.library import Library
    from tui.library.views import ViewCount
    from tui.model.view import View

WIDEST = 40
"""Cells of a name on a terminal; a longer one is cut there."""

view_argument = click.argument("name", shell_complete=complete_view)


@click.group("views", invoke_without_command=True, no_args_is_help=False)
@json_option
@library_option
@click.pass_context
def views(ctx: click.Context, as_json: bool) -> None:
    """The saved queries: without a command, `views list`."""
    if ctx.invoked_subcommand is None:
        put_views(as_json=as_json)


@views.command("list")
@json_option
@library_option
def list_(as_json: bool) -> None:
    """List the views: how many articles each finds, how many of them are unread, name, query."""
    put_views(as_json=as_json)


@views.command("save", cls=QueryCommand)
@click.argument("name")
@click.argument("words", metavar="QUERY...", nargs=-1, required=True, shell_complete=complete_query)
@click.option("--replace", is_flag=True, help="Where there is a view NAME, give it this query.")
@json_option
@library_option
def save(name: str, words: tuple[str, ...], replace: bool, as_json: bool) -> None:
    """Save a query under a name; @ and the name stand for it wherever a query is wanted.

    \b
    cuttings views save Colombia '#colombia' is:unread
    cuttings list @colombia
    """  # noqa: D301  # click reads the sign as: leave this paragraph as it is
    from tui.changes.views import SaveView
    from tui.library.views import find_view
    from tui.model.view import in_quotes

    kept = wanted_name(name)
    with opened(chosen_library()) as library:
        query = str(read_query(library, joined(words)))
        there = find_view(library, kept)
        if there and there.query != query and not replace:
            raise BadRequest(
                f"There is a view {in_quotes(there.name)} already: {there.query}",
                "--replace gives it the new query.",
            )
        outcome = carry_out(library, SaveView(kept, query))
    tell(outcome, "It is saved so already.", as_json=as_json)


@views.command("rename")
@view_argument
@click.argument("new")
@json_option
@library_option
def rename(name: str, new: str, as_json: bool) -> None:
    """Give a view another name."""
    from tui.changes.views import RenameView
    from tui.library.views import find_view, the_view
    from tui.model.view import in_quotes

    kept = wanted_name(new)
    with opened(chosen_library()) as library:
        view, there = the_view(library, name), find_view(library, kept)
        if there and there != view:
            raise BadRequest(f"There is a view {in_quotes(there.name)} already.", "Delete it first.")
        outcome = carry_out(library, RenameView(view.slug, kept))
    tell(outcome, "That is its name already.", as_json=as_json)


@views.command("delete")
@view_argument
@json_option
@library_option
def delete(name: str, as_json: bool) -> None:
    """Take a view away; the articles that it finds, and their tags, stay."""
    from tui.changes.views import DeleteView
    from tui.library.views import the_view

    with opened(chosen_library()) as library:
        outcome = carry_out(library, DeleteView(the_view(library, name).slug))
    tell(outcome, "It is gone already.", as_json=as_json)


@views.command("move")
@view_argument
@click.argument("position", type=click.IntRange(min=1))
@json_option
@library_option
def move(name: str, position: int, as_json: bool) -> None:
    """Put a view at another place in the list, counted from 1."""
    from tui.changes.views import MoveView
    from tui.library.views import the_view

    with opened(chosen_library()) as library:
        outcome = carry_out(library, MoveView(the_view(library, name).slug, position - 1))
    tell(outcome, "It stands there already.", as_json=as_json)


def wanted_name(typed: str) -> str:
    """The name as it is kept.

    Raises:
        UsageError: nothing is left of it.
    """
    from tui.model.view import view_name

    name = view_name(typed)
    if not name:
        raise click.UsageError(f"{typed!r} names no view.")
    return name


def carry_out(library: Library, change: Change) -> Outcome:
    """Change the views."""
    from tui.changes.values import Edit

    with uninterrupted():
        return library.apply(Edit((), change))


def tell(outcome: Outcome, nothing: str, *, as_json: bool) -> None:
    """Say what a change did to the views.

    Args:
        outcome: of a change that is on disk.
        nothing: what to say where there was nothing to do.
        as_json: whether a program listens.
    """
    what = outcome.entry.what if outcome.entry else ""
    if as_json:
        put_json({"views": sorted(outcome.views), "what": what})
    else:
        say(f"{visible_line(what[0].upper() + what[1:])}." if what else nothing)


def put_views(*, as_json: bool) -> None:
    """Print the views with their counts.

    Raises:
        NothingFound: there are none.
    """
    from tui.library.views import listed

    with opened(chosen_library()) as library:
        found = [(view, _counted(library, view)) for view in listed(library)]
    if as_json:
        put_json([{**told(view), **_numbers(counts)} for view, counts in found])
    else:
        _put_table(found)
    if not found:
        raise NothingFound("There are no views yet.", "`cuttings views save NAME QUERY` saves one.")


def told(view: View) -> dict[str, object]:
    """A view as `--json` shows it, and `cuttings rules import` takes it."""
    return {
        "name": view.name,
        "slug": view.slug,
        "query": view.query,
        "tags": view.tags,
        "at_import": view.at_import,
    }


def _counted(library: Library, view: View) -> ViewCount | None:
    """Its counts; None where its query cannot be read, which is said."""
    from tui.library.views import count

    try:
        return count(library, view)
    except BadRequest as error:
        say(f"Warning: {error}")
        return None


def _numbers(counts: ViewCount | None) -> dict[str, int | None]:
    return {"articles": counts and counts.articles, "unread": counts and counts.unread}


def _put_table(found: list[tuple[View, ViewCount | None]]) -> None:
    """Unread, all, name, query; to a pipe with tabs between them."""
    rows = [
        (
            f"{counts.unread:,}" if counts else "?",
            f"{counts.articles:,}" if counts else "?",
            visible_line(view.name),
            visible_line(view.query),
        )
        for view, counts in found
    ]
    if not terminal():
        put("\t".join(row) for row in rows)
        return
    wide = [max(map(cells, column)) for column in zip(*rows, strict=True)] if rows else []
    for unread, articles, name, query in rows:
        shown = pad(fit(name, WIDEST), min(wide[2], WIDEST))
        put([f"{unread.rjust(wide[0])} of {articles.rjust(wide[1])}  {shown}  {query}".rstrip()])
