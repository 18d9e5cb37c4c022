"""The library's folder: who can read it, its copies, and what lies beside them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import msgspec

from tui.errors import StoreError
from tui.library.checks.annotations import NAME
from tui.library.checks.finding import Finding, Severity, left_over
from tui.library.drafts import Draft
from tui.store.backups import Backups
from tui.store.conflicts import copies
from tui.store.files import is_temporary
from tui.store.recovery import is_kept
from tui.text.clean import well_formed

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def surroundings(folder: Path) -> Iterator[Finding]:
    """Rights, and files that are not the library's own."""
    if not (folder / "articles").is_dir():
        yield Finding("warning", "no articles", "articles", "is no folder, so there are no articles.")
    if not os.access(folder, os.W_OK):
        what = "can only be read: nothing can be saved in it."
        yield Finding("note", "read-only", str(folder), what)
    yield from _seen_by_others(folder)
    for path in copies(folder):
        what = "is another version of your work, as a sync service or git leaves it."
        advice = "`cuttings merge` takes over what is in it and not here."
        yield Finding("warning", "other version", well_formed(path.name), what, advice)
    for name in sorted(os.listdir(folder)):
        if is_kept(name):
            what = "is what `cuttings recover` kept."
            yield Finding("note", "kept", well_formed(name), what, "Delete it when it is no longer needed.")
        elif is_temporary(name):
            yield left_over(name)


def _seen_by_others(folder: Path) -> Iterator[Finding]:
    """What others than the owner may read."""
    if not folder.stat().st_mode & (stat.S_IXGRP | stat.S_IXOTH):
        return
    for name, exists, right in ((NAME, os.path.isfile, "600"), ("backups", os.path.isdir, "700")):
        path = folder / name
        mode = path.stat().st_mode if exists(path) else 0
        if mode & _OTHERS:
            what = f"can be read by other users of this machine (mode {stat.S_IMODE(mode):o})."
            yield Finding("note", "not private", name, what, f"`chmod {right}` makes it yours alone.")


def copies_kept(folder: Path) -> Iterator[Finding]:
    """Which of the copies one cannot go back to."""
    backups = Backups(folder / "backups")
    try:
        for copy in backups.examined():
            if not copy.good:
                where = f"backups/{copy.path.name}"
                what = copy.problem.removeprefix(str(copy.path)).removeprefix(copy.path.name).lstrip(": ")
                severity: Severity = "note" if copy.usable else "warning"
                advice = "`cuttings recover --from` takes it all the same." if copy.usable else "Delete it."
                yield Finding(severity, f"copy {copy.condition}", where, what, advice)
    except StoreError as error:
        what = error.message.removeprefix(str(backups.folder)).lstrip()
        yield Finding("warning", "unreadable", "backups", what, error.hint)
        return
    for name in sorted(os.listdir(backups.folder)) if backups.folder.is_dir() else ():
        if is_temporary(name):
            yield left_over(f"backups/{name}")


def drafts(folder: Path) -> Iterator[Finding]:
    """Notes that were typed and are not saved."""
    for path in sorted(folder.glob("*.json")):
        try:
            draft = msgspec.json.decode(path.read_bytes(), type=Draft)
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            what = "is a draft of a note and cannot be read."
            yield Finding("note", "draft unreadable", str(path), what, "Delete it.")
            continue
        what = "has a note that was typed and is not saved."
        yield Finding("note", "draft", draft.article, what, "Open the app, go to the article and press n.")
