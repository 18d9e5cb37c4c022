"""`cuttings merge`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.asking import ask
from tui.cli.opening import opened
from tui.cli.options import chosen_library, json_option, library_option
from tui.cli.progress import uninterrupted
from tui.cli.talk import put, put_json, say
from tui.errors import NothingFound
from tui.text.clean import visible_line, well_formed
from tui.text.counting import plural

if TYPE_CHECKING:
    from tui.library.merging import Merged, MergePlan


@click.command("merge")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--dry-run", is_flag=True, help="Only say what it would do.")
@json_option
@library_option
def merge(file: Path, yes: bool, dry_run: bool, as_json: bool) -> None:
    """Take over what another version of your tags and notes says.

    FILE is an annotations.json: a conflicted copy of a sync service, a backup, a colleague's. What it would
    do is printed first. Nothing that is here is lost; two texts of one note are both kept. It is one step of
    the history, so `cuttings undo` takes it back. A copy in the library's folder goes to its backups then.
    Ends with 1 where nothing in it is new, with 3 where the answer is no.
    """
    if yes and dry_run:
        raise click.UsageError("Give --yes or --dry-run, not both.")
    from tui.library.merging import merge as carry_out
    from tui.library.merging import plan_merge

    merged: Merged | None = None
    with opened(chosen_library(), notices=False) as library:
        plan = plan_merge(library, file)
        if plan.nothing:
            _tell(plan, None, as_json=as_json)
            raise NothingFound(f"There is nothing new in {visible_line(str(file))}.")
        if not (as_json and (yes or dry_run)):
            _show(plan, as_json=as_json)
        if not (yes or dry_run):
            ask("Merge it?")
        if not dry_run:
            with uninterrupted():
                merged = carry_out(library, plan)
    _tell(plan, merged, as_json=as_json)


def _show(plan: MergePlan, *, as_json: bool) -> None:
    """Print what it would do."""
    from tui.library.merging import REMARK

    lines = [
        f"{plan.path.name} would change {plural(len(plan.articles), 'article')}:",
        *plan.lines(every=True),
    ]
    shown = [visible_line(line) for line in [lines[0], *(f"  {line}" for line in lines[1:]), REMARK]]
    if as_json:
        say("\n".join(shown))
    else:
        put(shown)


def _tell(plan: MergePlan, merged: Merged | None, *, as_json: bool) -> None:
    """Say what was done."""
    if as_json:
        put_json(_told(plan, merged))
    elif merged is not None:
        articles = plural(merged.outcome.articles, "article")
        say(f"Merged {visible_line(plan.path.name)}: {articles} changed. `cuttings undo` takes it back.")
    if merged is None:
        return
    if merged.aside:
        say(f"The file is {visible_line(str(merged.aside))} now.")
    if merged.problem:
        say(f"Warning: {merged.problem}")


def _told(plan: MergePlan, merged: Merged | None) -> dict[str, object]:
    aside = merged.aside if merged else None
    return {
        "file": well_formed(str(plan.path)),
        "articles": len(plan.articles),
        "ids": plan.articles,
        **plan.ids,
        "tags": plan.tags,
        "views": plan.views,
        "passages": plan.passages,
        "codebook": plan.codebook,
        "completed": plan.completed,
        "altered": plan.altered,
        "merged": merged is not None,
        "moved": well_formed(str(aside)) if aside else None,
    }
