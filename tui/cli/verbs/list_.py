"""`cuttings list`."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from tui.cli.columns import cells, pad, widths
from tui.cli.completing import complete_query
from tui.cli.opening import opened
from tui.cli.options import chosen_library, json_option, library_option
from tui.cli.queries import joined, nothing, read_query
from tui.cli.talk import put, put_json_array, styled, terminal
from tui.cli.words import QueryCommand
from tui.index.order import Order
from tui.text.clean import visible_line

if TYPE_CHECKING:
    from tui.index.listing import Listing
    from tui.library.library import Library
    from tui.model.export import ExportedArticle
    from tui.model.record import Row

CHUNK = 512
"""Rows fetched at a time; the first ones decide how wide the columns are."""

GAP = "  "

_WEIGHTS = (0, 4, 0, 5, 2, 2)
"""How date, id, marks, title, source and tags hold their ground where a line is too short for them."""


@click.command("list", cls=QueryCommand)
@click.argument("words", metavar="[QUERY]...", nargs=-1, shell_complete=complete_query)
@click.option(
    "--order",
    type=click.Choice([order.value for order in Order]),
    default=Order.newest.value,
    show_default=True,
    help="By relevance: what the words fit best; without words newest first.",
)
@click.option("--limit", type=click.IntRange(min=1), help="Print so many at the most.")
@json_option
@library_option
def list_(words: tuple[str, ...], order: str, limit: int | None, as_json: bool) -> None:
    """List articles, or those that answer a query.

    Columns are date, id, marks (• unread, ★ starred, ✎ noted), title, source, tags; to a pipe in full and
    with tabs between them.
    """
    from tui.library.explaining import explain

    text = joined(words)
    with opened(chosen_library()) as library:
        query = read_query(library, text)
        listing = library.search(query, Order(order))
        found = (
            put_json_array(_exported(library, listing, limit))
            if as_json
            else put_list(library, listing, limit)
        )
        hints = [] if found else explain(library, query)
    if not found:
        raise nothing(text, hints)


def put_list(library: Library, listing: Listing, limit: int | None) -> int:
    """Print a line an article; how many there were."""
    count = 0
    fitted: list[int] = []
    for rows in _chunks(listing, limit):
        table = [_columns(library, row) for row in rows]
        if terminal() and not fitted:
            fitted = _fitted(table)
        put(
            _line(columns, row, fitted) if fitted else "\t".join(columns)
            for columns, row in zip(table, rows, strict=True)
        )
        count += len(rows)
    return count


def _chunks(listing: Listing, limit: int | None) -> Iterator[list[Row]]:
    start = 0
    while limit is None or start < limit:
        stop = start + CHUNK
        rows = listing.rows(start, stop if limit is None else min(limit, stop))
        if not rows:
            return
        yield rows
        start += len(rows)


def _columns(library: Library, row: Row) -> list[str]:
    marks = ("" if row.read else "•") + ("★" if row.starred else "") + ("✎" if row.noted else "")
    tags = ", ".join(library.tag(slug).label for slug in row.tags)
    return [
        f"{row.date:%Y-%m-%d}",
        visible_line(row.id),
        marks,
        visible_line(row.title),
        visible_line(row.source or ""),
        visible_line(tags),
    ]


def _fitted(table: list[list[str]]) -> list[int]:
    """The columns' widths on this terminal; 0 for those that are not shown.

    Empty columns are not, nor dates where room is short and every id begins with its date.
    """
    room = shutil.get_terminal_size().columns
    natural = [max(map(cells, column)) for column in zip(*table, strict=True)]
    if sum(natural) + len(GAP) * len(natural) > room and all(row[1].startswith(row[0]) for row in table):
        natural[0] = 0
    gaps = len(GAP) * (sum(map(bool, natural)) - 1)
    return widths(natural, _WEIGHTS, room - gaps)


def _line(columns: list[str], row: Row, fitted: list[int]) -> str:
    date, id, marks, title, source, tags = (
        pad(text, width) for text, width in zip(columns, fitted, strict=True)
    )
    shown = [
        styled(date, dim=True),
        styled(id, dim=True),
        marks,
        styled(title, bold=not row.read),
        styled(source, dim=True),
        tags,
    ]
    return GAP.join(text for text, width in zip(shown, fitted, strict=True) if width).rstrip()


def _exported(library: Library, listing: Listing, limit: int | None) -> Iterator[ExportedArticle]:
    from tui.library.exporting import export_article

    for rows in _chunks(listing, limit):
        for row in rows:
            told = library.index.stories.story_of(row.id) if row.versions > 1 else None
            story = told.id if told else None
            yield export_article(library.get(row.id), library.record(row.id), with_text=False, story=story)
