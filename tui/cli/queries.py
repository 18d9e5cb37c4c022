"""The user's words as a query, and what it finds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.cli.columns import cells
from tui.errors import BadRequest, NothingFound, QueryError
from tui.text.clean import well_formed
from tui.text.counting import plural

if TYPE_CHECKING:
    from tui.library.library import Library
    from tui.query.ast import Query

_BEGUN = re.compile(r"(?P<id>(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})-[a-z0-9-]+)…?")
"""The beginning of an id, more of it than the date, perhaps cut."""

WIDEST = 100
"""Cells of a query under which the place of a mistake can be shown."""


def joined(words: Sequence[str]) -> str:
    """The words as one query; bytes that are no text, as a shell can hand over, become U+FFFD."""
    return well_formed(" ".join(words))


def read_query(library: Library, text: str) -> Query:
    """What `text` means: an id, the beginning of one, `@` and the name of a view, or a query.

    Raises:
        QueryError: it is none of these; the message shows where the mistake is.
        BadRequest: several ids begin so, or the view holds no query.
    """
    from tui.query.ast import Id
    from tui.query.parser import parse

    if id := _id(library, text):
        return Id(id)
    if text.lstrip().startswith("@"):
        from tui.library.views import find_view, query_of

        if view := find_view(library, text):
            return query_of(view)
    try:
        return parse(text)
    except QueryError as error:
        raise QueryError(_pointed(error, text), error.position, error.hint) from error


def _id(library: Library, text: str) -> str:
    """The id that `text` is, or that begins with it as lists on a narrow terminal show it; "" for none."""
    if library.index.row(text):
        return text
    begun = _BEGUN.fullmatch(text)
    if not begun:
        return ""
    from tui.query.parser import parse

    try:
        same_day = library.search(parse(f"date:{begun['date']}")).ids()
    except QueryError:
        return ""
    found = [id for id in same_day if id.startswith(begun["id"])]
    if len(found) > 1:
        raise BadRequest(
            f"{len(found)} ids begin with {begun['id']}.", "Write more of the one that is meant."
        )
    return found[0] if found else ""


def find_all(library: Library, text: str) -> list[str]:
    """The ids of all articles that `text` means, newest first.

    Raises:
        QueryError: it is no query.
        NothingFound: there are none.
    """
    ids = library.search(read_query(library, text)).ids()
    if not ids:
        raise nothing(text)
    return ids


def find_one(library: Library, text: str) -> str:
    """The id of the one article that `text` means.

    Raises:
        QueryError: it is no query.
        NothingFound: there is none.
        BadRequest: there are several.
    """
    found = library.search(read_query(library, text))
    if not found.total:
        raise nothing(text)
    if found.total > 1:
        raise BadRequest(
            f"{plural(found.total, 'article')} answer {text!r}, and one is wanted.",
            "Name it by its id: `cuttings list` shows the ids.",
        )
    return found.ids()[0]


def nothing(text: str, hints: Sequence[str] = ()) -> NothingFound:
    """The error of a query without an answer, and below it what may help."""
    if not text:
        return NothingFound("The library is empty.")
    hint = "`cuttings views` lists the views." if text.lstrip().startswith("@") else ""
    said = f"No article answers {text!r}."
    return NothingFound("".join([said, *(f"\n  {hint}" for hint in hints)]), hint)


def _pointed(error: QueryError, text: str) -> str:
    """The error's message with the query below it and a mark under the mistake."""
    if "\n" in text or len(text) > 2 * WIDEST or cells(text) > WIDEST:
        return error.message
    return f"{error.message}\n  {text}\n  {' ' * cells(text[: error.position])}^"
