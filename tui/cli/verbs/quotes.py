"""`cuttings quotes`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

import click

from tui.cli.completing import complete_query
from tui.cli.opening import opened
from tui.cli.options import chosen_library, json_option, library_option
from tui.cli.progress import progress
from tui.cli.queries import joined, read_query
from tui.cli.talk import put, put_raw, put_text, styled
from tui.cli.words import QueryCommand
from tui.cli.wrapping import wrapped
from tui.errors import BadRequest, NothingFound
from tui.text.clean import visible_line

if TYPE_CHECKING:
    from tui.library.quoting import Quoted, Telling

EARLIEST = ("[-", "-]")
LATER = ("{+", "+}")
"""What stands around words of the earliest version that others have changed, and around theirs."""


@click.command("quotes", cls=QueryCommand)
@click.argument("words", metavar="[QUERY]...", nargs=-1, shell_complete=complete_query)
@click.option("--all", "every", is_flag=True, help="Also those that are the same, or in one version only.")
@click.option("--markdown", is_flag=True, help="Print Markdown, for a report.")
@json_option
@library_option
def quotes(words: tuple[str, ...], every: bool, markdown: bool, as_json: bool) -> None:
    """List quotations that versions change.

    Those that say something else in another version of the story. With a QUERY, of the stories that an
    answering article tells. Words that changed stand in [-…-] in the earliest version and in {+…+} in the
    others.
    """
    from tui.library.quoting import drifting, quoted
    from tui.library.stories import compare_waiting
    from tui.library.writing_quotes import json_of, markdown_of

    if markdown and as_json:
        raise BadRequest("--json and --markdown cannot be had at once.")
    with opened(chosen_library()) as library:
        query = read_query(library, joined(words))
        with progress("comparing") as report:
            compare_waiting(library, report)
        with progress("reading") as report:
            found = quoted(library, query, report)
    listed = found if every else drifting(found)
    if as_json:
        put_raw([json_of(listed, str(query))])
    elif listed and markdown:
        put_text(markdown_of(listed).rstrip("\n"))
    else:
        put(_lines(listed))
    if not listed:
        raise NothingFound(
            "No two versions of a story quote anything."
            if every
            else "No quotation differs between versions."
        )


def _lines(found: Sequence[Quoted]) -> Iterator[str]:
    for number, (_, some) in enumerate(groupby(found, attrgetter("story"))):
        of_story = list(some)
        if number:
            yield ""
        for line in wrapped(visible_line(of_story[0].tellings[0].article.title), ""):
            yield styled(line, bold=True)
        for one in of_story:
            yield ""
            yield from _quotation(one)


def _quotation(one: Quoted) -> Iterator[str]:
    """Who says it, then each version: where it is from, and its words."""
    from tui.library.writing_quotes import KINDS, said_by

    yield from wrapped(f"{visible_line(said_by(one.speaker))} · {KINDS[one.kind]}", "  ")
    for place, telling in enumerate(one.tellings):
        for line in wrapped(visible_line(_head(one, telling)), " " * 4):
            yield styled(line, dim=True)
        yield from wrapped(_words(telling, EARLIEST if place == 0 else LATER), " " * 6)


def _head(one: Quoted, telling: Telling) -> str:
    from tui.library.writing_quotes import from_where, remarks

    return " · ".join([*from_where(telling), *remarks(one, telling)])


def _words(telling: Telling, marks: tuple[str, str]) -> str:
    from tui.library.writing_quotes import marked_words

    return marked_words(telling, marks, visible_line)
