"""The values that front matter can hold."""

from __future__ import annotations

from typing import TypeAlias

Meta: TypeAlias = "str | int | float | bool | list[Meta] | dict[str, Meta] | None"
"""A value of front matter."""

DEEPEST = 20
"""How many lists and mappings may stand in one another below a key."""


def too_deep(value: Meta, left: int = DEEPEST) -> bool:
    """Whether `value` nests deeper than `left`."""
    if isinstance(value, dict):
        return left == 0 or any(too_deep(inner, left - 1) for inner in value.values())
    if isinstance(value, list):
        return left == 0 or any(too_deep(inner, left - 1) for inner in value)
    return False
