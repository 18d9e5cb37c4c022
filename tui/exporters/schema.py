"""The JSON Schema of the export, made from its values, so that the two cannot differ.

`python -m tui.exporters.schema` writes the file that is shipped; a test compares the two.
"""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import msgspec

from tui.model.export import Export

NAME = "export-1.schema.json"


def shipped() -> bytes:
    """The schema file as it lies in the package."""
    return (files("tui.exporters") / NAME).read_bytes()


def generated() -> bytes:
    """The schema of `Export`, JSON Schema 2020-12, with every object closed.

    What has a default is required too, for it is always written; only UNSET is left out.
    """
    (_,), components = msgspec.json.schema_components([Export], ref_template="#/$defs/{name}")
    for definition in components.values():
        fields, needed = definition["properties"], definition.get("required", [])
        definition["required"] = [name for name in fields if name in needed or "default" in fields[name]]
        definition["additionalProperties"] = False
    root = components.pop("Export")
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:cuttings:{NAME.removesuffix('.schema.json')}",
        **root,
        "$defs": dict(sorted(components.items())),
    }
    return json.dumps(schema, indent=2, ensure_ascii=False).encode() + b"\n"


if __name__ == "__main__":
    (Path(__file__).parent / NAME).write_bytes(generated())
