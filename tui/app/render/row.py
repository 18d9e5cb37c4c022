"""One article of the list as strips of cells."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.app.render.plain import one_line
from tui.app.render.styles import DIM, UNASKED, Inks
from tui.app.wrap import cells, fit
from tui.model.colors import COLORS
from tui.model.record import Row
from tui.text.dates import short

_MOST_TAGS = 50
"""Tags of an article that are looked at: more never fit into a row."""


Wanted = tuple[tuple[str, bool], ...]
"""Words and phrases, and whether they are beginnings."""


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
    match: Style
    """Over the style of what it is part of."""

    hues: tuple[Style, ...]


class Look(NamedTuple):
    """All but the article that a row's drawing depends on: with it, the key of the cache."""

    width: int
    cursor: bool
    marked: bool
    dense: bool
    in_title: Wanted = ()
    """What the title is searched for, as `tui.text.find` takes it."""

    in_source: Wanted = ()
    below: bool = False
    """Whether the row stands below the first article of its story."""


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
        match=Style(bgcolor=inks.ground("primary", 0.3).rich_color),
        hues=hues,
    )


def hue(slug: str, color: str | None = None) -> int:
    """Which of `HUES` a tag has: the one that it was given, else always the same for the same slug."""
    if color in COLORS:
        return len(UNASKED) + COLORS.index(color)
    return sum(slug.encode()) % len(UNASKED)


def draw(
    row: Row,
    look: Look,
    palette: Palette,
    label: Callable[[str], str],
    color: Callable[[str], int] = hue,
) -> list[Strip]:
    """The row's lines: two, or one where the list is dense.

    Args:
        row: the article.
        look: how it stands in the list.
        palette: its styles.
        label: a tag's label by its slug.
        color: which of the tags' colours it has, by its slug.
    """
    lead = _lead(row, look, palette)
    title, marks = _title(row, palette), _marks(row, palette)
    tags = [Segment(f" {one_line(label(slug))}", palette.hues[color(slug)]) for slug in row.tags[:_MOST_TAGS]]
    if look.dense:
        return [_line(look, palette, lead, [title, *tags], look.in_title, marks)]
    second = [
        Segment("▌" if look.cursor else " ", palette.bar),
        Segment(f"    {row.date.year:>4}  {'  ' if look.below else ''}", palette.date),
    ]
    source = Segment(one_line(row.source or "source unknown"), palette.source)
    return [
        _line(look, palette, lead, [title], look.in_title, []),
        _line(look, palette, second, [source, *tags], look.in_source if row.source else (), marks),
    ]


def _lead(row: Row, look: Look, palette: Palette) -> list[Segment]:
    mark = Segment("✓", palette.marked) if look.marked else Segment(" " if row.read else "•", palette.unread)
    date = f"{row.date:%Y-%m-%d}" if look.dense else f"{short(row.date)} "
    return [
        Segment("▌" if look.cursor else " ", palette.bar),
        mark,
        Segment(f" {date}{'?' if row.date_guessed else ' '}", palette.date),
        Segment("└ " if look.below else "", palette.date),
    ]


def _title(row: Row, palette: Palette) -> Segment:
    return Segment(one_line(row.title), palette.title if row.read else palette.new_title)


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
    wanted: Wanted,
    marks: list[Segment],
) -> Strip:
    """Lead, text and marks in the row's width; the marks keep their place, the rest gives way.

    Args:
        look: how the row stands in the list.
        palette: its styles.
        lead: what stands first.
        text: title or source, then perhaps tags.
        wanted: what the first part of it is searched for.
        marks: what stands at the right edge.
    """
    room = look.width - 1 - sum(cells(part.text) for part in (*lead, *marks))
    fitted: list[Segment] = []
    for part in text:
        shown = fit(part.text, room)
        if len(shown.strip(" …")) == 0:
            break
        fitted += _found(part, shown, () if fitted else wanted, palette.match)
        room -= cells(shown)
    line = [*lead, *fitted, Segment(" " * max(0, room), palette.base), *marks]
    return Strip(line).adjust_cell_length(look.width, palette.base)


def _found(part: Segment, shown: str, wanted: Wanted, match: Style) -> list[Segment]:
    """As much of `part` as is shown, with what it is searched for told from the rest."""
    if not wanted:
        return [Segment(shown, part.style)]
    from tui.text.find import find

    kept = len(shown) - (shown != part.text)
    style = part.style or Style()
    segments: list[Segment] = []
    done = 0
    for start, end in find(part.text, wanted):
        if start < kept:
            segments += [
                Segment(shown[done:start], style),
                Segment(shown[start : min(end, kept)], style + match),
            ]
            done = min(end, kept)
    return [*segments, Segment(shown[done:], style)]
