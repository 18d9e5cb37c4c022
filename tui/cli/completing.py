"""What a shell can complete: articles' ids, slugs of tags and views, if nothing in them could be obeyed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from tui.cli.options import chosen_library
from tui.errors import CuttingsError
from tui.text.clean import visible_line
from tui.text.words import excerpt

if TYPE_CHECKING:
    from tui.library.library import Library

MOST = 50
"""Offers at a time."""

LOOKED_AT = 5_000
"""So many of the newest articles are looked through."""

_HARMLESS = re.compile(r"[\w.-]+", re.ASCII)
"""A shell puts an offer into the command line as it stands, and files written by others may hold any id."""


def complete_query(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The articles whose ids begin so; views after an `@`."""
    if incomplete.startswith("@"):
        return _offered(_views, ctx, "@", incomplete[1:])
    return _offered(_titles, ctx, "", incomplete)


def complete_tagging(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Tags after a plus, else articles."""
    if incomplete.startswith("+"):
        return complete_labels(ctx, incomplete)
    return complete_query(ctx, param, incomplete)


def complete_labels(ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    """The tags that begin with what stands after the sign `+` or `-`."""
    return _offered(_labels, ctx, incomplete[:1], incomplete[1:])


def complete_tag(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The tags that begin so."""
    return _offered(_labels, ctx, "", incomplete)


def complete_noted(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Tags after `--tag`, else articles."""
    if ctx.params.get("kind") == "tag":
        return complete_tag(ctx, param, incomplete)
    return complete_query(ctx, param, incomplete)


def complete_view(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The views that begin so."""
    return _offered(_views, ctx, "", incomplete)


def complete_rule(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Tags after a plus, else views."""
    if incomplete.startswith("+"):
        return complete_labels(ctx, incomplete)
    return complete_view(ctx, param, incomplete)


def _offered(
    known: Callable[[Library], dict[str, str]], ctx: click.Context, sign: str, typed: str
) -> list[CompletionItem]:
    """What of the known words begins with what is typed; nothing where there is no library."""
    from tui.library.library import Library
    from tui.library.places import cache_folder, is_library

    folder = chosen_library(ctx)
    if not is_library(folder):
        return []
    try:
        library = Library(folder, cache_folder(folder))
        try:
            words = known(library)
        finally:
            library.close()
    except (CuttingsError, OSError):
        return []  # an error between two keys would only be in the way
    found = [word for word in words if word.startswith(typed) and _HARMLESS.fullmatch(word)]
    return [CompletionItem(sign + word, help=visible_line(words[word])) for word in found[:MOST]]


def _titles(library: Library) -> dict[str, str]:
    from tui.query.ast import Everything

    rows = library.search(Everything()).rows(0, LOOKED_AT)
    return {row.id: excerpt(row.title, 60) for row in rows}


def _labels(library: Library) -> dict[str, str]:
    return {count.tag.slug: count.tag.label for count in library.tags()}


def _views(library: Library) -> dict[str, str]:
    from tui.library.views import listed

    return {view.slug: f"{view.name}: {view.query}" for view in listed(library)}
