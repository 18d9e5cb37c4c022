"""`cuttings undo`, `redo` and `history`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from tui.cli.columns import cells
from tui.cli.opening import opened
from tui.cli.options import chosen_library, json_option, library_option
from tui.cli.progress import uninterrupted
from tui.cli.talk import put, put_json, say, styled, terminal
from tui.errors import NothingFound
from tui.text.clean import visible_line

if TYPE_CHECKING:
    from tui.changes.history import HistoryEntry
    from tui.changes.state import Outcome

times_option = click.option(
    "--times", type=click.IntRange(min=1), default=1, show_default=True, help="How many steps."
)


_LONG = len("2026-11-21 23:00")


@click.command("undo")
@times_option
@json_option
@library_option
def undo(times: int, as_json: bool) -> None:
    """Take the last step back, also one of the app."""
    with opened(chosen_library()) as library:
        outcomes = _steps(library.work.undo, times)
        bound = library.work.bound
    _tell(outcomes, "undone", as_json=as_json)
    if not outcomes:
        raise NothingFound("There is nothing to undo.", bound)


@click.command("redo")
@times_option
@json_option
@library_option
def redo(times: int, as_json: bool) -> None:
    """Do again what was undone last."""
    with opened(chosen_library()) as library:
        outcomes = _steps(library.work.redo, times)
    _tell(outcomes, "redone", as_json=as_json)
    if not outcomes:
        raise NothingFound("There is nothing to do again.")


@click.command("history")
@click.option("--limit", type=click.IntRange(min=1), help="Print so many at the most.")
@json_option
@library_option
def history(limit: int | None, as_json: bool) -> None:
    """List what was done, the newest first.

    Columns are when, how many articles, what, and whether it was undone; to a pipe with tabs between them.
    """
    with opened(chosen_library()) as library:
        steps = library.work.state.history[::-1]
        bound = library.work.bound
    entries = steps[:limit]
    if as_json:
        put_json([{**_told(entry), "undone": entry.undone} for entry in entries])
    else:
        _put_history(entries)
    if bound and len(entries) == len(steps):
        say(bound)
    if not entries:
        raise NothingFound("Nothing was done yet.")


def _steps(step: Callable[[], Outcome], times: int) -> list[Outcome]:
    """So many steps, fewer where there are no more."""
    found: list[Outcome] = []
    with uninterrupted():
        while len(found) < times and (outcome := step()).entry is not None:
            found.append(outcome)
    return found


def _tell(outcomes: list[Outcome], done: str, *, as_json: bool) -> None:
    entries = [outcome.entry for outcome in outcomes if outcome.entry]
    if as_json:
        articles = frozenset[str]().union(*(outcome.records for outcome in outcomes))
        put_json({"articles": len(articles), done: [_told(entry) for entry in entries]})
        return
    for entry in entries:
        reach = f", {entry.reach}" if entry.reach else ""
        say(f"{done.capitalize()}: {visible_line(entry.what)}{reach}.")


def _told(entry: HistoryEntry) -> dict[str, object]:
    return {"at": entry.at, "what": entry.what, "articles": entry.articles}


def _put_history(entries: list[HistoryEntry]) -> None:
    """A line a step; to a pipe with tabs between the columns."""
    from tui.model import moment

    rows = []
    for entry in entries:
        local = moment.local(entry.at)
        at = f"{local:%Y-%m-%d %H:%M}" if local else "at no time".ljust(_LONG)
        rows.append((at, entry.reach, visible_line(entry.what), "undone" if entry.undone else ""))
    if not terminal():
        put("\t".join(row) for row in rows)
        return
    width = max((cells(row[1]) for row in rows), default=0)
    for at, count, what, undone in rows:
        line = f"{at}  {count.rjust(width)}  {what}"
        put([styled(f"{line}  (undone)", dim=True) if undone else line])
