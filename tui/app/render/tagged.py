"""The tags of passages beside the text: right of it where there is room, else behind its last line."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.strip import Strip

from tui.app.render.body import Shown
from tui.app.render.marked import Marks
from tui.app.render.page_styles import PageStyles
from tui.app.render.passages import Drawn
from tui.app.render.plain import one_line
from tui.app.wrap import cells, fit

_GAP = 2
"""Cells between the text and the tags."""

_LEAST_ROOM = 10
"""Cells right of the text from which on tags are shown there."""

_LEAST = 5
"""Cells of a line's end from which on they are shown there."""


def hashed(passage: Drawn) -> str:
    """The tags of a passage in one line: `#claim #us-aid`."""
    return " ".join(f"#{tag}" for tag in map(one_line, passage.tags))


def with_tags(strip: Strip, shown: Shown, right: int, marks: Marks, styles: PageStyles) -> Strip:
    """A line of the pane with the tags that belong to it.

    Args:
        strip: the line without them.
        shown: the line of the body that it shows.
        right: the cell at which lines of the text end at the latest.
        marks: what lies over the text.
        styles: how it is drawn.
    """
    start, end = shown.start, shown.start + len(shown.text)
    held = [one.passage for one in marks.passages.touching(start, end) if one.passage.tags]
    if strip.cell_length - right - _GAP > _LEAST_ROOM:
        return _put(strip, [one for one in held if one.start >= start], right + _GAP, marks, styles)
    left = cells(strip.text.rstrip()) + _GAP
    if strip.cell_length - left <= _LEAST:
        return strip
    return _put(strip, [one for one in held if one.end <= end], left, marks, styles)


def _put(strip: Strip, passages: Sequence[Drawn], left: int, marks: Marks, styles: PageStyles) -> Strip:
    if not passages:
        return strip
    room = strip.cell_length - left - 1
    segments = []
    for passage in passages:
        text = fit(hashed(passage), room)
        room -= cells(text) + 1
        segments.append(Segment(f"{text} ", styles.margin(passage.hue, current=passage.id == marks.current)))
    tags = Strip(segments).adjust_cell_length(strip.cell_length - left, styles.base)
    return Strip.join([strip.crop(0, left), tags])
