"""Passages and the headings of their groups as strips of cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.app.render.plain import one_line
from tui.app.render.row import Palette, Wanted
from tui.app.wrap import cells, fit, wrap
from tui.library.listing_passages import STATES, Group, Grouping, Listed
from tui.text.anchors import CONTEXT
from tui.text.clean import visible
from tui.text.dates import long

MOST_LINES = 3
"""Of a passage's words; what is longer is read in its article."""

MEASURE = 110
"""Cells of a line of words, at the most."""

MARGIN = 4
"""Cells left of the words."""

HEADING = 2
"""Lines of a heading, the one of air above it included."""

_SLACK = 8
"""Cells that a line may leave free because a word does not fit into it."""

_WIDE = re.compile("[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60\U00020000-\U0003fffd]")
"""Signs of two cells that words are written with."""

_SPACES = re.compile(r"\s+")


class Look(NamedTuple):
    """How a passage stands in the list."""

    width: int
    cursor: bool
    marked: bool
    by: Grouping
    wanted: Wanted = ()
    """What the words are searched for."""


def heights(found: Iterable[Listed], width: int, by: Grouping) -> Iterator[int]:
    """Lines of each passage, without breaking its words into lines: thousands are asked at once."""
    room = _room(width)
    most = MOST_LINES * room
    full = max(1, room - _SLACK)
    always = by is not Grouping.article
    for listed in found:
        passage = listed.passage
        words = len(passage.prefix) + len(passage.exact)
        if words < most and not passage.exact.isascii():
            words += len(_WIDE.findall(passage.exact))
        lines = 1 if words <= room else min(MOST_LINES, 1 + words // full)
        yield lines + (always or _says_more(listed, by)) + (passage.note != "")


def heading(group: Group, look: Look, palette: Palette, color: Callable[[str], int]) -> list[Strip]:
    """What a group has in common, and how many passages it has; with a line of air above."""
    by, width = look.by, look.width
    count = f"  {len(group.passages):,} "
    title = palette.hues[color(group.key)] if by is Grouping.tag and group.key else palette.new_title
    parts = [Segment(f" {one_line(group.title)}", title + Style(bold=True))]
    if by is Grouping.article:
        parts.append(Segment(f"  {_from(group.passages[0], title=False)}", palette.date))
    line = _line(parts, [Segment(count, palette.date)], width, palette)
    return [Strip.blank(width, palette.base), line]


def draw(
    listed: Listed,
    look: Look,
    palette: Palette,
    label: Callable[[str], str],
    color: Callable[[str], int],
) -> list[Strip]:
    """The passage: its words with those around them, then tags, where it is from, state and note.

    Args:
        listed: the passage.
        look: how it stands in the list.
        palette: the styles.
        label: a tag's label by its slug.
        color: which of the tags' colours it has, by its slug.
    """
    passage = listed.passage
    (lines,) = heights([listed], look.width, look.by)
    lead = [Segment("▌" if look.cursor else " ", palette.bar)]
    below = (
        []
        if not _says_more(listed, look.by)
        else [
            _line(
                [*lead, *_below(listed, look, palette, label, color)],
                _state(listed, palette),
                look.width,
                palette,
            )
        ]
    )
    if passage.note:
        note = f"   ✎ {_flat(passage.note, look.width)}"
        below.append(_line([*lead, Segment(note, palette.marks)], [], look.width, palette))
    marked = Segment(" ✓ " if look.marked else "   ", palette.marked)
    shown = [
        _line([*lead, marked if place == 0 else Segment("   "), *parts], [], look.width, palette)
        for place, parts in enumerate(_words(listed, look, lines - len(below), palette))
    ]
    blank = _line(lead, [], look.width, palette)
    return [*shown, *below, *[blank] * (lines - len(below) - len(shown))]


def _words(listed: Listed, look: Look, lines: int, palette: Palette) -> Iterator[list[Segment]]:
    """The words, bright among those around them, in so many lines; what does not fit is given up."""
    passage = listed.passage
    room = _room(look.width)
    before, exact = _begun(passage.prefix), _flat(passage.exact, (MOST_LINES + 1) * room)
    text = f"{before}{exact}{_ended(passage.suffix)}"
    styles = [(0, palette.date), *_matched(exact, len(before), look.wanted, palette)]
    styles.append((len(before) + len(exact), palette.date))
    broken = wrap(text, room)
    for place, (first, last) in enumerate(broken[:lines]):
        if place < lines - 1 or len(broken) == lines:
            yield list(_styled(text, first, last, styles))
        else:
            last = first + len(fit(text[first:], room)) - 1
            yield [*_styled(text, first, last, styles), Segment("…", palette.date)]


def _room(width: int) -> int:
    """Cells for words in a line of the list."""
    return max(1, min(MEASURE, width - MARGIN - 1))


def _matched(exact: str, start: int, wanted: Wanted, palette: Palette) -> Iterator[tuple[int, Style]]:
    """From where on which style holds, of a passage that begins at `start`."""
    yield start, palette.base
    if not wanted:
        return
    from tui.text.find import find

    for span in find(exact, wanted):
        yield start + span.start, palette.base + palette.match
        yield start + span.end, palette.base


def _styled(text: str, first: int, last: int, styles: Sequence[tuple[int, Style]]) -> Iterator[Segment]:
    """A stretch of text, each part of it from a place on in its style."""
    ends = [place for place, _ in styles[1:]] + [len(text)]
    for (start, style), end in zip(styles, ends, strict=True):
        part = text[max(start, first) : min(end, last)]
        if part:
            yield Segment(part, style)


def _below(
    listed: Listed,
    look: Look,
    palette: Palette,
    label: Callable[[str], str],
    color: Callable[[str], int],
) -> Iterator[Segment]:
    yield Segment("   ", palette.base)
    for slug in listed.passage.tags:
        yield Segment(f"{one_line(label(slug))}  ", palette.hues[color(slug)])
    if look.by is not Grouping.article:
        yield Segment(_from(listed, title=True), palette.date)


def _says_more(listed: Listed, by: Grouping) -> bool:
    """Whether there is anything to say below the words."""
    return by is not Grouping.article or bool(listed.passage.tags) or listed.state in STATES


def _from(listed: Listed, *, title: bool) -> str:
    article = listed.article
    parts = [article.source or "source unknown", long(article.date), article.title if title else ""]
    return one_line(" · ".join(filter(None, parts)))


def _state(listed: Listed, palette: Palette) -> list[Segment]:
    said = STATES.get(listed.state or "")
    return [Segment(f" {said} ", palette.star)] if said else []


def _line(left: list[Segment], right: list[Segment], width: int, palette: Palette) -> Strip:
    """Both in the row's width; the right one keeps its place, the left one gives way."""
    room = width - sum(cells(part.text) for part in right)
    fitted: list[Segment] = []
    for part in left:
        shown = fit(part.text, room)
        fitted.append(Segment(shown, part.style or palette.base))
        room -= cells(shown)
    gap = Segment(" " * max(0, room), palette.base)
    return Strip([*fitted, gap, *right]).adjust_cell_length(width, palette.base)


def _flat(text: str, longest: int) -> str:
    """Foreign text in one line, runs of white space as one space."""
    return _SPACES.sub(" ", visible(text[:longest])).strip()


def _begun(prefix: str) -> str:
    """What stands before a passage: from a whole word on, where it is not all from the text's beginning."""
    flat = _SPACES.sub(" ", visible(prefix)).lstrip()
    cut = len(prefix) >= CONTEXT and " " in flat.rstrip()
    return f"…{flat.partition(' ')[2]}" if cut else flat


def _ended(suffix: str) -> str:
    """What stands behind a passage: up to a whole word, where it is not all to the text's end."""
    flat = _SPACES.sub(" ", visible(suffix)).rstrip()
    cut = len(suffix) >= CONTEXT and " " in flat.lstrip()
    return f"{flat.rpartition(' ')[0]}…" if cut else flat
