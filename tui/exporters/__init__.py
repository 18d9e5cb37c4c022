"""One module a format, each a plain function from an export to bytes; the registry is `EXPORTERS`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from tui.exporters.json import write_json
from tui.model.export import Export

Exporter: TypeAlias = Callable[[Export], bytes]

EXPORTERS: dict[str, Exporter] = {"json": write_json}
"""By the name that `--format` takes; it is also the file's ending."""
