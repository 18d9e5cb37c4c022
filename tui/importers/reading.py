"""One file to one article: opened, decoded, cleaned, parsed."""

from __future__ import annotations

import datetime as dt
import hashlib

import msgspec

from tui.errors import Unreadable
from tui.importers import Reader, reader_for
from tui.importers.folder import Candidate, read_bytes
from tui.importers.parsed import FileFacts, Parsed
from tui.text.decode import decode
from tui.text.utf8 import beginning, cleaned, ending, taken

HEAD = 2**19
"""Bytes at a text's beginning in which its header stands: front matter takes 256 KiB at the most."""

TAIL = 2**13
"""Bytes at its end in which its closing lines stand."""


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
    data, status = read_bytes(candidate.where, limit, candidate.root)
    sha256 = hashlib.sha256(data).hexdigest()
    utf8, encoding, guessed = decode(data)
    del data
    held = [cleaned(utf8)]
    del utf8
    facts = FileFacts(candidate.name, _day(status.st_mtime))
    return Read(parse(held, reader, facts), sha256, encoding, guessed)


def parse(held: list[bytes], reader: Reader, facts: FileFacts) -> Parsed:
    """The article that a cleaned text is.

    Of a large one the reader is shown only the beginning and the end, and the body is cut out of the whole
    afterwards: neither time nor memory follow from what stands in between.

    Args:
        held: the text as UTF-8, which is taken out of this list when it is needed no more.
        reader: of its format.
        facts: of its file.

    Raises:
        Unreadable: there is none; the message is the reason.
    """
    found = _by_its_ends(held, reader, facts) if len(held[0]) > HEAD + TAIL else None
    return found or reader(taken(held, 0, len(held[0])), facts)


def _by_its_ends(held: list[bytes], reader: Reader, facts: FileFacts) -> Parsed | None:
    """The article in a large text; None where its body does not reach from one end to the other."""
    end = _last_ink(held[0])
    head, tail = beginning(held[0], HEAD), ending(held[0][max(0, end - TAIL) : end], TAIL)
    try:
        parsed = reader(head + tail, facts)
    except Unreadable:
        return None  # but for heaps of white space the whole is refused too, with the same reason
    start = len(head) + len(tail) - len(parsed.text)
    if start >= len(head) or not parsed.text.endswith(tail):
        return None
    return msgspec.structs.replace(parsed, text=taken(held, len(head[:start].encode()), end))


def _last_ink(utf8: bytes) -> int:
    """Where the last line ends that holds anything but white space."""
    line_end = utf8.find(b"\n", len(utf8.rstrip()))
    return len(utf8) if line_end < 0 else line_end


def _day(seconds: float) -> dt.date:
    """The local day of a file's time; file systems can hold times that no calendar has."""
    try:
        return dt.date.fromtimestamp(seconds)
    except (OverflowError, OSError, ValueError):
        return dt.date(1970, 1, 1)
