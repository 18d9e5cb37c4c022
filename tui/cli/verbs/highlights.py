"""`cuttings highlights`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from tui.cli.completing import complete_query
from tui.cli.opening import opened
from tui.cli.options import chosen_library, json_option, library_option
from tui.cli.queries import joined, read_query
from tui.cli.talk import put, put_raw, styled
from tui.cli.words import QueryCommand
from tui.cli.wrapping import wrapped
from tui.errors import NothingFound
from tui.library.listing_passages import STATES, Grouping, cited, grouped, located, passages
from tui.text.clean import visible_line
from tui.text.counting import plural

if TYPE_CHECKING:
    from tui.library.library import Library
    from tui.library.listing_passages import Group, Listed

INDENT = "  "


@click.command("highlights", cls=QueryCommand)
@click.argument("words", metavar="[QUERY]...", nargs=-1, shell_complete=complete_query)
@click.option(
    "--by",
    type=click.Choice([grouping.value for grouping in Grouping]),
    default=Grouping.tag.value,
    show_default=True,
    help="What they are put together by; date is the month of the article.",
)
@click.option("--no-text", is_flag=True, help="With --json: leave the articles' texts out.")
@json_option
@library_option
def highlights(words: tuple[str, ...], by: str, no_text: bool, as_json: bool) -> None:
    """List marked passages, or those that answer a query.

    #tag finds those that bear the tag and those of articles that do, highlight: looks at their words and
    notes, all else in a QUERY is asked of their articles. With --json they are printed as an export of their
    articles that holds these passages alone.
    """
    text = joined(words)
    with opened(chosen_library()) as library:
        query = read_query(library, text)
        found = passages(library, query)
        if not found:
            raise NothingFound(
                f"No passage answers {text!r}." if text else "There are no marked passages yet."
            )
        if as_json:
            from tui.library.exporting_passages import export_passages

            put_raw([export_passages(library, query, with_text=not no_text)])
        else:
            put(_lines(library, grouped(located(library, found), Grouping(by), library.label)))


def _lines(library: Library, groups: list[Group]) -> Iterator[str]:
    for place, group in enumerate(groups):
        if place:
            yield ""
        title = visible_line(group.title)
        yield f"{styled(title, bold=True)} · {plural(len(group.passages), 'passage')}"
        for listed in group.passages:
            yield from _passage(library, listed)


def _passage(library: Library, listed: Listed) -> Iterator[str]:
    """The words and where they are from; below it the id, tags, state and note."""
    yield from wrapped(visible_line(cited(listed)), INDENT)
    passage = listed.passage
    tags = ", ".join(library.label(slug) for slug in passage.tags)
    note = f"note: {' '.join(passage.note.split())}" if passage.note else ""
    more = " · ".join(filter(None, (passage.id, tags, STATES.get(listed.state or ""), note)))
    for line in wrapped(visible_line(more), 2 * INDENT):
        yield styled(line, dim=True)
