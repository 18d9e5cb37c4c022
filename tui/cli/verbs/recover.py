"""`cuttings recover`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli.asking import ask
from tui.cli.columns import cells
from tui.cli.options import chosen_library, json_option, library_option
from tui.cli.progress import uninterrupted
from tui.cli.talk import put, put_json, say, styled, terminal
from tui.errors import CuttingsError, NothingFound
from tui.text.clean import visible_line, well_formed
from tui.text.counting import plural

if TYPE_CHECKING:
    from pathlib import Path

    from tui.library.recovering import Recovery
    from tui.store.copies import Copy


@click.command("recover")
@click.option("--list", "listing", is_flag=True, help="List the copies, and go back to none.")
@click.option("--from", "source", metavar="FILE|STAMP", help="Go back to this one, whatever there is now.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@json_option
@library_option
def recover(listing: bool, source: str | None, yes: bool, as_json: bool) -> None:
    """Put back a copy of your tags and notes.

    For where annotations.json is damaged, or was changed by another program. The newest good copy is put
    back, or the one that --from names: a file, or the stamp that --list shows, or its beginning. What stood
    there is kept beside it as annotations.damaged-MOMENT.json.
    """
    from tui.library.recovering import Recovery

    folder = chosen_library()
    if not folder.is_dir():
        raise CuttingsError(f"There is no library in {folder}.", "Name it with --library.")
    recovery = Recovery(folder)
    if listing:
        _put_list(recovery, as_json=as_json)
        return
    copy = _chosen(recovery, source)
    _explain(recovery, copy)
    if not yes:
        ask("Put it back? What is there now is kept.")
    with uninterrupted():
        kept = recovery.restore(copy)
    _tell(recovery, copy, kept, as_json=as_json)


def _chosen(recovery: Recovery, source: str | None) -> Copy:
    """The copy to go back to.

    Raises:
        CuttingsError: there is nothing to recover from, or no need to.
    """
    from tui.library.recovering import HEALTHY, NEW, NEWER

    if recovery.condition == NEWER and recovery.problem:
        raise recovery.problem
    if source is not None:
        copy = recovery.named(source)
        if not copy.usable:
            raise CuttingsError(copy.problem, "Name another: `cuttings recover --list` shows the copies.")
        return copy
    if recovery.condition == NEW:
        raise CuttingsError(f"There is nothing to recover: {recovery.path} was never written.")
    if recovery.condition == HEALTHY:
        raise CuttingsError(
            f"There is nothing to recover: {recovery.path} is as Cuttings wrote it.",
            "--from goes back to an older copy all the same; --list shows them.",
        )
    best = recovery.best()
    if best is None:
        raise _hopeless(recovery)
    return best


def _hopeless(recovery: Recovery) -> CuttingsError:
    """What is to be said where no copy is good."""
    what = (
        recovery.problem.message if recovery.problem else f"{recovery.path} was changed by another program."
    )
    return CuttingsError(
        f"{what} There is no good copy of it to go back to.",
        "Mend it in an editor, put a copy of your own back with --from FILE, or move it away to begin anew "
        "without tags and notes. The articles are not touched by this. Nothing was changed.",
    )


def _explain(recovery: Recovery, copy: Copy) -> None:
    """Say what is wrong, which copy it will be, and what is in the one and not in the other."""
    say(recovery.problem.message if recovery.problem else _state(recovery))
    say(f"To be put back: {_described(copy)}.")
    if copy.problem:
        say(f"Warning: {copy.problem}")
    for sentence in recovery.compare(copy).sentences():
        say(sentence)


def _state(recovery: Recovery) -> str:
    from tui.library.recovering import ALTERED, NEW

    if recovery.condition == ALTERED:
        return f"{recovery.path} was changed by something else than Cuttings."
    return (
        f"{recovery.path} {'was never written' if recovery.condition == NEW else 'is as Cuttings wrote it'}."
    )


def _described(copy: Copy) -> str:
    return f"{copy.path}, of {copy.at.astimezone():%Y-%m-%d %H:%M} ({copy.amount}, save {copy.saves:,})"


def _tell(recovery: Recovery, copy: Copy, kept: Path | None, *, as_json: bool) -> None:
    if as_json:
        put_json(
            {
                **_told(copy),
                "was": recovery.condition,
                "kept": well_formed(str(kept)) if kept else None,
            }
        )
        return
    say(f"{recovery.path} is the copy of {copy.at.astimezone():%Y-%m-%d %H:%M} now.")
    if kept:
        say(f"What stood there is kept as {kept}.")


def _told(copy: Copy) -> dict[str, object]:
    from tui.library.recovering import stamp
    from tui.model import moment

    return {
        "path": well_formed(str(copy.path)),
        "stamp": stamp(copy.at),
        "at": copy.at.strftime(moment.FORM),
        "condition": copy.condition,
        "problem": copy.problem or None,
        "saves": copy.saves,
        "articles": copy.articles,
        "passages": copy.passages,
        "tags": copy.tags,
    }


def _put_list(recovery: Recovery, *, as_json: bool) -> None:
    """The copies, newest first; to a pipe with tabs between the columns.

    Raises:
        NothingFound: there are none.
    """
    from tui.library.recovering import stamp

    copies = list(recovery.copies())
    if as_json:
        put_json([_told(copy) for copy in copies])
    elif not terminal():
        put("\t".join((stamp(copy.at), *_columns(copy))) for copy in copies)
    else:
        rows = [
            (stamp(copy.at), f"{copy.at.astimezone():%Y-%m-%d %H:%M}", *_columns(copy)) for copy in copies
        ]
        wide = [max(map(cells, column)) for column in zip(*rows, strict=True)]
        for copy, row in zip(copies, rows, strict=True):
            line = "  ".join(
                part + " " * (width - cells(part)) for part, width in zip(row, wide, strict=True)
            )
            put([styled(line.rstrip(), dim=not copy.good)])
    if not copies:
        raise NothingFound("There are no copies yet: the first is made by the second save.")


def _columns(copy: Copy) -> tuple[str, ...]:
    if not copy.usable:
        return "", "", "", "", visible_line(f"{copy.condition}: {copy.problem}")
    amounts = ((copy.articles, "article"), (copy.passages, "passage"), (copy.tags, "tag"))
    counts = f"save {copy.saves:,}", *(plural(number, noun) for number, noun in amounts)
    return (*counts, copy.condition if copy.good else f"{copy.condition}: {visible_line(copy.problem)}")
