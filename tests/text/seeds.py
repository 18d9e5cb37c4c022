"""The texts of the two seeds, as they are imported."""

from __future__ import annotations

import functools

from tests.conftest import NEWSDAY, SEEDS, URDU

_FILES = {NEWSDAY: "000_231d3256fa3f49a6.txt", URDU: "002_61e598ff963aabb1.txt"}
_OPENING = {NEWSDAY: "On Wednesday, US", URDU: "Bogota, (Urdu"}


@functools.cache
def body(article: str) -> str:
    """The text of a seed below its headline."""
    text = (SEEDS / _FILES[article]).read_text(encoding="utf-8")
    return text[text.index(_OPENING[article]) :].strip()
