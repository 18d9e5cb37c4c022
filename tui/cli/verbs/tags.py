"""`cuttings tags`: the codebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli.columns import cells
from tui.cli.opening import opened
from tui.cli.options import chosen_library, json_option, library_option
from tui.cli.talk import put, put_json, terminal
from tui.errors import NothingFound
from tui.text.clean import visible_line

if TYPE_CHECKING:
    from tui.model.record import TagCount


@click.group("tags", invoke_without_command=True, no_args_is_help=False)
@json_option
@library_option
@click.pass_context
def tags(ctx: click.Context, as_json: bool) -> None:
    """The tags: without a command, `tags list`."""
    if ctx.invoked_subcommand is None:
        put_tags(as_json=as_json)


@tags.command("list")
@json_option
@library_option
def list_(as_json: bool) -> None:
    """List all tags with the numbers of their articles, most used first."""
    put_tags(as_json=as_json)


def put_tags(*, as_json: bool) -> None:
    """Print the codebook.

    Raises:
        NothingFound: it is empty.
    """
    with opened(chosen_library()) as library:
        counts = library.tags()
    if as_json:
        put_json([_told(count) for count in counts])
    else:
        _put_table(counts)
    if not counts:
        raise NothingFound("There are no tags yet.")


def _told(count: TagCount) -> dict[str, object]:
    from msgspec.structs import asdict

    return {**asdict(count.tag), "articles": count.articles}


def _put_table(counts: list[TagCount]) -> None:
    """Number, label and slug; to a pipe with tabs between them."""
    rows = [
        (f"{count.articles:,}", visible_line(count.tag.label), visible_line(count.tag.slug))
        for count in counts
    ]
    if not terminal():
        put("\t".join(row) for row in rows)
        return
    wide = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    for number, label, slug in rows:
        put([f"{number.rjust(wide[0])}  {label}{' ' * (wide[1] - cells(label))}  #{slug}"])
