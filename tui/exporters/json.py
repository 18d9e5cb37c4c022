"""The export as JSON: UTF-8, keys in the order of the format, the same bytes for the same state."""

from __future__ import annotations

import msgspec

from tui.model.export import Export


def write_json(export: Export) -> bytes:
    """The export's bytes, indented by two, ending in a line end."""
    return msgspec.json.format(msgspec.json.encode(export), indent=2) + b"\n"
