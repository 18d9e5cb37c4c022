"""What was found: how bad, where, what, and what to do."""

from __future__ import annotations

from typing import Literal

import msgspec

from tui.errors import CuttingsError
from tui.store.copies import UNREADABLE

Severity = Literal["damage", "warning", "note"]
"""Damage cannot be read or is wrong; a warning may need a hand; a note is only good to know."""


class Finding(msgspec.Struct, frozen=True):
    """One thing that was found."""

    severity: Severity
    name: str
    """A word or two for it, which do not change."""

    where: str
    """A file, relative to the library where it lies in it, or an article's id, or a tag's slug."""

    what: str
    """What is the matter, as the rest of a sentence that begins with `where`, with a full stop."""

    advice: str = ""
    """What to do about it, one sentence; "" for nothing."""


def of_error(where: str, path: str, error: CuttingsError, name: str = UNREADABLE) -> Finding:
    """The damage that an error tells of, whose message begins with `path`."""
    what = error.message.removeprefix(path).lstrip(": ")
    return Finding("damage", name, where, what, error.hint)


def left_over(where: str) -> Finding:
    """A temporary file of ours."""
    advice = "A program that was killed left it; the app removes it when it is an hour old."
    return Finding("note", "left over", where, "is a temporary file.", advice)
