"""`cuttings verify`."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from tui.cli.options import chosen_library, json_option, library_option
from tui.cli.progress import progress
from tui.cli.talk import put, put_json_array, say, styled, terminal
from tui.errors import CuttingsError
from tui.text.clean import visible, visible_line
from tui.text.counting import plural

if TYPE_CHECKING:
    from tui.library.checks.finding import Finding


@click.command("verify")
@json_option
@library_option
def verify(as_json: bool) -> None:
    """Look everything over, and list every finding.

    Looks at articles, tags and notes, copies, drafts and the index. Prints of each finding how bad it is,
    where, what, and what to do; to a pipe with tabs between them. Damage is what cannot be read or is
    wrong, a warning may need a hand, a note is only good to know. Nothing is changed. Ends with 3 where
    there is damage, else with 0.
    """
    from tui.library.checking import Check
    from tui.library.places import cache_folder

    folder = chosen_library()
    if not folder.is_dir():
        raise CuttingsError(f"There is no library in {folder}.", "Name it with --library.")
    gc.enable()  # off since the start of the process, while modules were imported
    check = Check(folder, cache_folder(folder))
    counts: Counter[str] = Counter()
    with progress("Checking") as report:
        found = _counted(check.findings(report), counts)
        if as_json:
            put_json_array(found)
        else:
            for finding in found:
                _put(finding)
    looked = f"{plural(check.articles, 'article')}, work on {check.records:,} of them"
    said = ", ".join(plural(counts[kind], kind) for kind in ("warning", "note") if counts[kind])
    if counts["damage"]:
        rest = f" Besides: {said}." if said else ""
        raise CuttingsError(f"{folder} is damaged in {plural(counts['damage'], 'place')} ({looked}).{rest}")
    say(f"{folder}: {looked}. No damage{f'; {said}' if said else ''}.")


def _counted(findings: Iterator[Finding], counts: Counter[str]) -> Iterator[Finding]:
    for finding in findings:
        counts[finding.severity] += 1
        yield finding


def _put(finding: Finding) -> None:
    """A finding in two or three lines; to a pipe in one."""
    where, what = visible_line(finding.where), visible_line(finding.what)
    if not terminal():
        put(["\t".join((finding.severity, finding.name, where, what, visible_line(finding.advice)))])
        return
    put([f"{styled(f'{finding.severity:7}', bold=finding.severity == 'damage')}  {visible(where)} {what}"])
    if finding.advice:
        put([styled(f"         {visible_line(finding.advice)}", dim=True)])
