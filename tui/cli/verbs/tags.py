"""`cuttings tags`: the codebook."""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING

import click

from tui.cli.columns import cells
from tui.cli.completing import complete_tag
from tui.cli.opening import opened
from tui.cli.options import chosen_library, json_option, library_option
from tui.cli.progress import uninterrupted
from tui.cli.talk import put, put_json, say, terminal
from tui.errors import BadRequest, NothingFound
from tui.text.clean import visible_line
from tui.text.counting import plural

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


@tags.command("rename")
@click.argument("tag", shell_complete=complete_tag)
@click.argument("label")
@click.option("--merge", is_flag=True, help="Where LABEL is another tag's, make one tag of both.")
@json_option
@library_option
def rename(tag: str, label: str, merge: bool, as_json: bool) -> None:
    """Give a tag another label, on every article that has it.

    \b
    cuttings tags rename us-aid "US foreign aid"
    cuttings tags rename colombo colombia --merge
    """  # noqa: D301  # click reads the sign as: leave this paragraph as it is
    from tui.changes.codebook import RenameTag
    from tui.changes.values import Edit
    from tui.model.slugs import tag_label

    if not tag_label(label):
        raise click.UsageError(f"{label!r} names no tag.")
    with opened(chosen_library()) as library:
        counts = {count.tag.slug: count for count in library.tags()}
        change = RenameTag(_slug(tag, counts), label)
        there = counts.get(change.target)
        if there and change.target != change.slug and not merge:
            raise BadRequest(
                f"There is a tag #{change.target} already, on {plural(there.articles, 'article')}.",
                "--merge makes one tag of both; undo parts them again.",
            )
        with uninterrupted():
            outcome = library.apply(Edit(None, change))
    what = outcome.entry.what if outcome.entry else ""
    if as_json:
        put_json({"articles": outcome.articles, "what": what, "tag": change.target})
    elif what:
        say(f"{visible_line(what[0].upper() + what[1:])}: {plural(outcome.articles, 'article')}.")
    else:
        say("That is its label already.")


def _slug(typed: str, tags: Container[str]) -> str:
    """The slug of the tag that is meant, by slug or label.

    Raises:
        NothingFound: there is none.
    """
    from tui.model.slugs import tag_label, tag_slug

    if typed in tags:
        return typed
    slug = tag_slug(tag_label(typed))
    if slug not in tags:
        raise NothingFound(f"There is no tag {typed!r}.", "`cuttings tags` lists them.")
    return slug


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
