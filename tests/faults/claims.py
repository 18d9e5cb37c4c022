"""What is promised, how that is tried, and the table of what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from tests.faults.counts import Count


class Claim(NamedTuple):
    """A promise."""

    promise: str
    how: str
    unit: str
    """What is counted."""

    every: bool = False
    """Whether all that there are were tried, so that no rate is left to be guessed."""


KILLED = "killed"
COPIES = "copies"
INDEX = "index"
DIES = "dies"
FAILS = "fails"
ORDER = "order"
FULL = "full"
PAIR = "pair"
FOUR = "four"
DAMAGE = "damage"
INTERRUPT = "interrupt"
MONKEY = "monkey"

CLAIMS = {
    KILLED: Claim(
        "A kill leaves the last saved state, or the one that was being saved, whole.",
        "`kill -9` at random moments of growing, shrinking, undoing, merging, renaming, annotating, copying.",
        "kills",
    ),
    COPIES: Claim(
        "Copies in `backups/` are whole; what a kill leaves lying is swept, and nothing of the living is.",
        "Looked at after each of these kills.",
        "kills",
    ),
    INDEX: Claim(
        "After a kill the search index shows what the files say.",
        "Looked at after each of these kills.",
        "kills",
    ),
    DIES: Claim(
        "Dying at any step of any write leaves each file as it was or as it was to be.",
        "The process ends before and after every open, write, flush, sync, link, replace, unlink and lock of "
        "every kind of write: saves, copies, imports, exports, settings, drafts. Then it is done again.",
        "deaths",
        every=True,
    ),
    FAILS: Claim(
        "A step that fails does the same, is said, and leaves no temporary file.",
        "Each of these steps fails with no room, half written, a broken disk, no right and an interruption.",
        "failing steps",
        every=True,
    ),
    ORDER: Claim(
        "What was reported as saved survives a power cut.",
        "The order of calls: data is synced before it gets its name, the folder before anything is reported.",
        "names given",
        every=True,
    ),
    FULL: Claim(
        "On a full disk the edit stays in memory, that is said, and it is saved once there is room.",
        "A small disk is filled up under a library that is open, and under a command.",
        "full disks",
    ),
    PAIR: Claim(
        "Two at work on one library, one of them killed: nothing that was reported as saved is lost.",
        "2 × 100 edits (tags, notes, stars, undo), one process killed at a random moment.",
        "rounds",
    ),
    FOUR: Claim(
        "Four at work on one library: every edit is there at the end.",
        "4 × 250 edits (tags, notes, stars, renames of tags).",
        "rounds",
    ),
    DAMAGE: Claim(
        "Damage to `annotations.json` is noticed, the file is left as it is, and a good copy is found.",
        "A bit, a byte, a letter, a line, a block of zeros, a hole, a piece twice, the end cut off, two "
        "versions in one, nothing at all; opened by the library and by commands.",
        "damages",
    ),
    INTERRUPT: Claim(
        "Ctrl-C ends a command with 130 (or 0 where it was done), and leaves nothing half done.",
        "At random moments of `tag`, `note`, `undo`, `export`, `import`.",
        "interrupts",
    ),
    MONKEY: Claim(
        "No key, click or resize crashes the app or harms the library.",
        "Random ones; then library, index and undo are checked.",
        "events",
    ),
}
"""In the order of the table."""

HEADINGS = ("Promise", "How it is tried", "Cuttings: failures", "TinyDB's default storage")


class Result(msgspec.Struct):
    """What came of a claim."""

    ours: Count = msgspec.field(default_factory=Count)
    theirs: Count | None = None

    def take(self, other: Result) -> None:
        """The tries of another result as well."""
        self.ours.take(other.ours)
        if other.theirs:
            self.theirs = self.theirs or Count()
            self.theirs.take(other.theirs)


Results = dict[str, Result]
"""By the name of the claim."""


def table(results: Mapping[str, Result]) -> str:
    """The results as a Markdown table, a claim a line."""
    lines = [HEADINGS, ("---",) * len(HEADINGS)]
    for name, claim in CLAIMS.items():
        if result := results.get(name):
            theirs = _figure(claim, result.theirs) if result.theirs else "–"
            lines.append((claim.promise, claim.how, _figure(claim, result.ours), theirs))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _figure(claim: Claim, count: Count) -> str:
    """`0 of 2,000 kills (< 0.15 %)`: of no failure in n tries the rate is below 3/n, at 95 %."""
    bad = len(count.failures)
    figure = f"{bad:,} of {count.runs:,} {claim.unit}"
    if claim.every:
        return f"{figure}, all there are"
    return figure if bad or not count.runs else f"{figure} (< {300 / count.runs:.2g} %)"
