"""An export of ours, read back: the counterpart of `tui.exporters.json`."""

from __future__ import annotations

import msgspec

from tui.errors import Unreadable
from tui.importers.folder import ExportFile, read_bytes
from tui.model.export import FORMAT, Export
from tui.text.clean import visible_line
from tui.text.words import excerpt

VERSION = 1
"""The newest version of the format that can be read."""

TIMES = 64
"""An export holds many articles: it may be so many times as large as a file that holds one."""


_LONGEST_MISTAKE = 300
"""Code points of what is wrong, which may quote what stands there."""

_MISTAKES = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
"""What decoding hostile bytes raises."""


class _Kind(msgspec.Struct, frozen=True):
    """What tells our exports from other JSON, and from those of later versions."""

    format: str = ""
    version: int = 0


def read_export(file: ExportFile, limit: int) -> Export:
    """The export in a file.

    Args:
        file: what `walk` found.
        limit: bytes of the largest article that is read; an export may have `TIMES` as many.

    Raises:
        Unreadable: it is none, or one of a newer version; the message is the reason.
    """
    return decode_export(read_bytes(file.path, limit * TIMES, file.root)[0])


def decode_export(data: bytes) -> Export:
    """The export that the bytes of a file are; raises what `read_export` raises."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        kind = msgspec.json.decode(data, type=_Kind)
    except _MISTAKES:
        kind = _Kind()
    if kind.format != FORMAT:
        raise Unreadable("it is no export of Cuttings, and no other JSON is read")
    if kind.version > VERSION:
        raise Unreadable(
            f"a newer Cuttings wrote it: it has version {kind.version} of the export format, "
            f"and {VERSION} is the newest that this one reads"
        )
    try:
        return msgspec.json.decode(data, type=Export)
    except _MISTAKES as error:
        mistake = visible_line(excerpt(str(error), _LONGEST_MISTAKE))
        raise Unreadable(f"it is an export with a mistake in it: {mistake}") from error
