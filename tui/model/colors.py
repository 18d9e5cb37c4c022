"""The colours that a tag can be given, by name: a theme says what each looks like."""

from __future__ import annotations

COLORS = ("red", "orange", "yellow", "green", "teal", "blue", "violet", "pink")
"""What `tui.model.record.Tag.color` can be; any other word is as none."""
