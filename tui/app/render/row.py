"""One article of the list as strips of cells."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.app.render.dates import short
from tui.app.render.plain import one_line
from tui.app.render.styles import DIM, HUES, Inks
from tui.app.wrap import cells, fit
from tui.model.record import Row

_MOST_TAGS = 50
"""Tags of an article that are looked at: more never fit into a row."""


class Palette(NamedTuple):
    """The styles of a row, complete with its background."""

    base: Style
    bar: Style
    unread: Style
    date: Style
    title: Style
    new_title: Style
    source: Style
    marks: Style
    star: Style
    marked: Style
    hues: tuple[Style, ...]


class Look(NamedTuple):
    """All but the article that a row's drawing depends on: with it, the key of the cache."""

    width: int
    cursor: bool
    marked: bool
    dense: bool


def palette(inks: Inks, cursor: bool, focused: bool) -> Palette:
    """The styles of a row.

    Args:
        inks: the theme's.
        cursor: whether the cursor is on the row.
        focused: whether the list has the keys.
    """
    share = (1.0 if focused else 0.6) if cursor else 0.0
    ground = inks.ground("panel", share, below="surface")
    accent = inks.ink("primary", ground)
    dim = inks.ink("foreground", ground, DIM)
    hues = inks.hues(ground)
    return Palette(
        base=inks.ink("foreground", ground),
        bar=accent,
        unread=accent,
        date=dim,
        title=inks.ink("foreground", ground, 0.9),
        new_title=inks.ink("foreground", ground, bold=True),
        source=dim,
        marks=hues[0],
        star=inks.ink("warning", ground),
        marked=accent,
        hues=hues,
    )


def hue(slug: str, color: str | None = None) -> int:
    """Which of the tag colours a tag has: always the same for the same slug."""
    return sum((color or slug).encode()) % len(HUES)


def draw(row: Row, look: Look, palette: Palette, label: Callable[[str], str]) -> list[Strip]:
    """The row's lines: two, or one where the list is dense.

    Args:
        row: the article.
        look: how it stands in the list.
        palette: its styles.
        label: a tag's label by its slug.
    """
    lead = _lead(row, look, palette)
    if look.dense:
        return [
            _line(look, palette, lead, _title(row, palette), _tags(row, palette, label), _marks(row, palette))
        ]
    second = [
        Segment("▌" if look.cursor else " ", palette.bar),
        Segment(f"    {row.date.year:>4}  ", palette.date),
        Segment(one_line(row.source or "source unknown"), palette.source),
    ]
    return [
        _line(look, palette, lead, _title(row, palette), [], []),
        _line(look, palette, second[:2], second[2:], _tags(row, palette, label), _marks(row, palette)),
    ]


def _lead(row: Row, look: Look, palette: Palette) -> list[Segment]:
    mark = Segment("✓", palette.marked) if look.marked else Segment(" " if row.read else "•", palette.unread)
    date = f"{row.date:%Y-%m-%d}" if look.dense else f"{short(row.date)} "
    return [
        Segment("▌" if look.cursor else " ", palette.bar),
        mark,
        Segment(f" {date}{'?' if row.date_guessed else ' '}", palette.date),
    ]


def _title(row: Row, palette: Palette) -> list[Segment]:
    return [Segment(one_line(row.title), palette.title if row.read else palette.new_title)]


def _tags(row: Row, palette: Palette, label: Callable[[str], str]) -> list[Segment]:
    return [Segment(f" {one_line(label(slug))}", palette.hues[hue(slug)]) for slug in row.tags[:_MOST_TAGS]]


def _marks(row: Row, palette: Palette) -> list[Segment]:
    marks = []
    if row.versions > 1:
        marks.append(Segment(f" ×{row.versions}", palette.marks))
    if row.highlights:
        marks.append(Segment(f" ▮{row.highlights}", palette.marks))
    if row.noted:
        marks.append(Segment(" ✎", palette.marks))
    if row.starred:
        marks.append(Segment(" ★", palette.star))
    return marks


def _line(
    look: Look,
    palette: Palette,
    lead: list[Segment],
    text: list[Segment],
    tags: list[Segment],
    marks: list[Segment],
) -> Strip:
    """Lead, text, tags and marks in the row's width; the marks keep their place, the rest gives way."""
    room = look.width - 1 - sum(cells(part.text) for part in (*lead, *marks))
    fitted: list[Segment] = []
    for part in (*text, *tags):
        shown = fit(part.text, room)
        if len(shown.strip(" …")) == 0:
            break
        fitted.append(Segment(shown, part.style))
        room -= cells(shown)
    line = [*lead, *fitted, Segment(" " * max(0, room), palette.base), *marks]
    return Strip(line).adjust_cell_length(look.width, palette.base)
