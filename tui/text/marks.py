"""Marks that are printed in one way and typed in another, or not at all."""

from __future__ import annotations

import re

TYPED = (
    ("‘", "'"),
    ("’", "'"),
    ("ʼ", "'"),
    ("“", '"'),
    ("”", '"'),
    ("„", '"'),
    ("‐", "-"),
    ("‑", "-"),
    ("–", "-"),
)
"""Marks that readers type on a typewriter's keys. `str.replace` is 10 times faster than `translate`."""

UNSEEN = re.compile("[\u00ad\u061c\u0640\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+")
"""Soft hyphens, zero-width signs, controls of direction, and the stroke by which Arabic words are stretched:
nobody types them, and SQLite 3.40 takes some of them for letters."""
