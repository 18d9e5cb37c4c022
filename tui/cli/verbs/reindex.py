"""`cuttings reindex`."""

from __future__ import annotations

import click

from tui.cli.opening import opened
from tui.cli.options import chosen_library, json_option, library_option
from tui.cli.talk import put_json, say
from tui.errors import CuttingsError
from tui.text.counting import plural


@click.command("reindex")
@json_option
@library_option
def reindex(as_json: bool) -> None:
    """Make the search index anew.

    It is made from the articles and annotations.json. Nothing is lost by it: drafts of notes and reading
    places stay as well. Which articles tell one story is found anew, by the app or by `cuttings stories`.
    """
    from tui.index.connections import delete
    from tui.library.places import cache_folder, is_library

    folder = chosen_library()
    if not is_library(folder):
        raise CuttingsError(f"There is no library in {folder}.", "Name it with --library.")
    delete(cache_folder(folder) / "index.sqlite3")
    with opened(folder) as library:
        articles = library.index.totals().articles
    if as_json:
        put_json({"articles": articles})
    else:
        said = plural(articles, "article")
        say(f"The index has {said}. The app or `cuttings stories` finds their stories anew.")
