"""`cuttings import`."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.comparing import say_left
from tui.cli.failing import INTERRUPTED
from tui.cli.opening import opened
from tui.cli.options import chosen_library, json_option, library_option
from tui.cli.progress import progress, stoppable
from tui.cli.talk import put_json, say
from tui.errors import CuttingsError, NothingFound
from tui.text.clean import visible_line, well_formed

if TYPE_CHECKING:
    from tui.library.library import Library
    from tui.library.reports import ImportReport

_SIZE = re.compile(r"([0-9]{1,15})\s*([KMGT]?)(?:I?B)?", re.IGNORECASE)
_FACTORS = {"": 1, "K": 2**10, "M": 2**20, "G": 2**30, "T": 2**40}


def read_size(ctx: click.Context, param: click.Parameter, value: str) -> int:
    """A size in bytes as people write it: `500K`, `16M`, `1GiB`, `1000`."""
    found = _SIZE.fullmatch(value.strip())
    if not found or not int(found[1]):
        raise click.BadParameter(f"{value!r} is not a size; write 500K, 16M or 1G.", ctx, param)
    return int(found[1]) * _FACTORS[found[2].upper()]


@click.command("import")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--max-size",
    metavar="SIZE",
    default="16M",
    show_default=True,
    callback=read_size,
    help="Larger files are not read; an export may be 64 times as large.",
)
@json_option
@library_option
def import_(paths: tuple[Path, ...], max_size: int, as_json: bool) -> None:
    """Import files, and folders with all that is in them.

    Text, Markdown, and exports of Cuttings (.json), which bring their tags and notes along: `cuttings undo`
    takes those back. A text that is there already is passed over. New articles are compared at the end:
    which of them tell a story that others tell. Ctrl-C ends the import after the articles at hand; what was
    imported stays.
    """
    with (
        opened(chosen_library(), ready=False) as library,
        progress("Importing") as report_progress,
        stoppable() as stopped,
    ):
        report = library.import_(
            paths,
            limit=max_size,
            progress=lambda done, total: report_progress(done, total) and not stopped(),
        )
        waiting = 0 if report.cancelled else _compare(library, stopped)
    for rejected in report.rejected:
        say(f"{visible_line(str(rejected.path))}: {rejected.reason}")
    if as_json:
        put_json(_told(report))
    else:
        say(report.summary)
        say_left(waiting)
    _end(report)


def _compare(library: Library, stopped: Callable[[], bool]) -> int:
    """Find the stories of the new articles; how many are left for later because they are too many."""
    from tui.library.stories import compare_new

    with progress("Comparing") as report_progress:
        return compare_new(library, lambda done, total: report_progress(done, total) and not stopped())


def _told(report: ImportReport) -> dict[str, object]:
    return {
        "articles": len(report.imported),
        "ids": report.imported,
        "already": report.already,
        "annotated": report.annotated,
        "edited": report.edited,
        "rejected": [{"path": well_formed(str(path)), "reason": reason} for path, reason in report.rejected],
        "recoded": [well_formed(str(path)) for path in report.recoded],
        "rules": [
            {"view": run.view.slug, "tags": run.view.tags, "articles": run.articles, "problem": run.problem}
            for run in report.rules
        ],
        "cancelled": report.cancelled,
    }


def _end(report: ImportReport) -> None:
    """End as the report says: done where anything was imported or there already."""
    if report.cancelled:
        raise SystemExit(INTERRUPTED)
    if report.imported or report.already:
        return
    if report.rejected:
        raise CuttingsError("Nothing could be read.")
    raise NothingFound("There are no files to import.")
