"""`cuttings tags`: the codebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from tui.cli.columns import cells, pad
from tui.cli.opening import opened
from tui.cli.options import chosen_library, json_option, library_option
from tui.cli.subjects import the_tag
from tui.cli.talk import put, put_json, terminal
from tui.cli.verbs.codebook import (
    create,
    delete,
    describe,
    merge,
    move,
    rename,
    split,
    tag_argument,
)
from tui.errors import NothingFound
from tui.text.clean import visible_line

if TYPE_CHECKING:
    from tui.library.codebook import Node


class Row(NamedTuple):
    """A tag in a list."""

    articles: int
    passages: int
    label: str
    slug: str
    beside: str = ""
    """What is said besides."""

    depth: int = 0
    """In the tree."""

    @property
    def told(self) -> dict[str, object]:
        """As JSON."""
        counts = {"articles": self.articles, "passages": self.passages}
        return {"slug": self.slug, "label": self.label, **counts}

    @property
    def cells(self) -> tuple[str, str, str, str, str]:
        """As the columns of a line."""
        label = "  " * self.depth + visible_line(self.label)
        slug, beside = visible_line(f"#{self.slug}"), visible_line(self.beside)
        return f"{self.articles:,}", f"{self.passages:,}", label, slug, beside


@click.group("tags", invoke_without_command=True, no_args_is_help=False)
@json_option
@library_option
@click.pass_context
def tags(ctx: click.Context, as_json: bool) -> None:
    """The tags: without a command, `tags list`."""
    if ctx.invoked_subcommand is None:
        put_tags(as_json=as_json)


@tags.command("list")
@click.option("--unused", is_flag=True, help="Only tags that are on nothing.")
@click.option("--near", is_flag=True, help="Only tags that may be meant to be the same as others.")
@json_option
@library_option
def list_(unused: bool, near: bool, as_json: bool) -> None:
    """List the tags as a tree, with the numbers of their articles and passages."""
    put_tags(unused=unused, near=near, as_json=as_json)


@tags.command("with")
@tag_argument
@json_option
@library_option
def with_(tag: str, as_json: bool) -> None:
    """List the tags that stand beside one: on the same articles, and on the same or overlapping passages."""
    from tui.library.codebook import together, together_on_passages

    with opened(chosen_library()) as library:
        slug = the_tag(library, tag).slug
        articles, passages = dict(together(library, slug)), dict(together_on_passages(library, slug))
        found = [
            Row(articles.get(other, 0), passages.get(other, 0), library.tag(other).label, other)
            for other in {**articles, **passages}
        ]
    if as_json:
        put_json([row.told for row in found])
    elif found:
        _put_table(found)
    if not found:
        raise NothingFound(f"No tag stands beside #{slug}.")


for verb in (create, rename, merge, move, describe, split, delete):
    tags.add_command(verb)


def put_tags(*, unused: bool = False, near: bool = False, as_json: bool) -> None:
    """Print the codebook, or those of its tags that are wanted.

    Raises:
        NothingFound: there are none.
    """
    from tui.library.codebook import alike, tree

    with opened(chosen_library()) as library:
        nodes = tree(library)
    like = alike({node.tag.slug: node.tag.label for node in nodes}) if near else {}
    shown = [
        node
        for node in nodes
        if not (unused and (node.articles or node.passages)) and not (near and node.tag.slug not in like)
    ]
    if as_json:
        put_json([_told(node, like) for node in shown])
    elif shown:
        _put_table([_row(node, like, flat=unused or near) for node in shown])
    if not shown:
        raise NothingFound("There is no such tag." if nodes else "There are no tags yet.")


def _told(node: Node, like: Mapping[str, Sequence[str]]) -> dict[str, object]:
    from msgspec.structs import asdict

    told = {
        **asdict(node.tag),
        "articles": node.articles,
        "passages": node.passages,
        "with_children": {"articles": node.with_children_articles, "passages": node.with_children_passages},
    }
    return {**told, "near": like[node.tag.slug]} if like else told


def _row(node: Node, like: Mapping[str, Sequence[str]], *, flat: bool) -> Row:
    tag = node.tag
    beside = ""
    if like:
        beside = "near " + ", ".join(f"#{slug}" for slug in like[tag.slug])
    elif node.with_children_articles != node.articles:
        beside = f"{node.with_children_articles:,} with those below"
    return Row(node.articles, node.passages, tag.label, tag.slug, beside, 0 if flat else node.depth)


def _put_table(rows: Sequence[Row]) -> None:
    """To a terminal in columns below their names, as a tree; to a pipe with tabs between them."""
    if not terminal():
        put(
            f"{row.articles:,}\t{visible_line(row.label)}\t{visible_line(row.slug)}\t{row.passages:,}"
            for row in rows
        )
        return
    lines = [("articles", "passages", "tag", "", ""), *(row.cells for row in rows)]
    wide = [max(map(cells, column)) for column in zip(*lines, strict=True)]
    for articles, passages, label, slug, beside in lines:
        numbers = f"{articles.rjust(wide[0])}  {passages.rjust(wide[1])}"
        put([f"{numbers}  {pad(label, wide[2])}  {pad(slug, wide[3])}  {beside}".rstrip()])
