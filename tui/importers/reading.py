"""One file to one article: opened, decoded, cleaned, parsed."""

from __future__ import annotations

import datetime as dt
import hashlib

import msgspec

from tui.errors import Unreadable
from tui.importers import reader_for
from tui.importers.folder import Candidate, read_bytes
from tui.importers.parsed import FileFacts, Parsed
from tui.text.clean import clean
from tui.text.decode import decode


class Read(msgspec.Struct, frozen=True):
    """An article as it was read, and what it was read from."""

    parsed: Parsed
    sha256: str
    """SHA-256 of the file's bytes, hexadecimal."""

    encoding: str
    guessed: bool
    """Whether the encoding was guessed."""


def read_article(candidate: Candidate, limit: int) -> Read:
    """The article in a file of at most `limit` bytes.

    Raises:
        Unreadable: there is none; the message is the reason.
    """
    reader = reader_for(candidate.name)
    if reader is None:
        raise Unreadable("no reader knows its suffix")
    data, status = read_bytes(candidate.path, limit)
    decoded = decode(data)
    facts = FileFacts(candidate.name, _day(status.st_mtime))
    parsed = reader(clean(decoded.text), facts)
    return Read(parsed, hashlib.sha256(data).hexdigest(), decoded.encoding, decoded.guessed)


def _day(seconds: float) -> dt.date:
    """The local day of a file's time; file systems can hold times that no calendar has."""
    try:
        return dt.date.fromtimestamp(seconds)
    except (OverflowError, OSError, ValueError):
        return dt.date(1970, 1, 1)
