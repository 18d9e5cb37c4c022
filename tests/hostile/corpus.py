"""All kinds of hostile input, by name."""

from __future__ import annotations

from tests.hostile import controls, encodings, exports, heads, letters, markup, names, objects, shapes
from tests.hostile.kind import Kind

FAMILIES = (controls, markup, letters, shapes, encodings, names, objects, heads, exports)

KINDS: dict[str, Kind] = {name: kind for family in FAMILIES for name, kind in family.KINDS.items()}
"""What to make, and what importing it must come to."""
