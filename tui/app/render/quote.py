"""A quotation in the versions of its story, as strips of cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.app.render.plain import one_line
from tui.app.render.row import Palette
from tui.app.wrap import cells, fit, wrap
from tui.library.quoting import Quoted, Telling
from tui.library.writing_quotes import KINDS, from_where, remarks, said_by
from tui.text.clean import visible_line

MEASURE = 96
"""Cells of a line of words, at the most."""

MOST_LINES = 12
"""Of a version's words; what is longer is read in its article."""

MARGIN = 5
"""Cells left of the words."""

Role: TypeAlias = Literal["story", "speaker", "where", "chosen", "words", "changed"]


class Part(NamedTuple):
    """Some of a line."""

    text: str
    role: Role


class Block(NamedTuple):
    """A quotation in lines of some width."""

    heading: list[list[Part]]
    """The story, where another one begins."""

    lines: list[list[Part]]
    versions: list[int]
    """The numbers of those lines that say where a version is from."""

    @property
    def height(self) -> int:
        """Lines of it, with one of air below."""
        return len(self.heading) + len(self.lines) + 1


def lay_out(one: Quoted, width: int, *, begins: bool) -> Block:
    """A quotation in lines.

    Args:
        one: the quotation.
        width: cells of a line.
        begins: whether it is the first one of its story.
    """
    heading = [[Part(f" {one_line(one.tellings[0].article.title)}", "story")], []] if begins else []
    lines = [[Part(f"  {one_line(said_by(one.speaker))}", "speaker"), Part(f"  {KINDS[one.kind]}", "where")]]
    versions = []
    for telling in one.tellings:
        versions.append(len(lines))
        where = one_line(" · ".join([*from_where(telling), *remarks(one, telling)]))
        lines.append([Part(f"   {where}", "where")])
        lines += _words(telling, max(1, min(MEASURE, width - MARGIN - 1)))
    return Block(heading, lines, versions)


def draw(block: Block, width: int, palette: Palette, air: Palette, chosen: int | None) -> list[Strip]:
    """The lines of a block.

    Args:
        block: the quotation.
        width: cells of a line.
        palette: its styles.
        air: those of what does not belong to it.
        chosen: the number of the version that Enter reads; None where the cursor is elsewhere.
    """
    here = None if chosen is None else block.versions[chosen]
    lead = Segment(" " if chosen is None else "▌", palette.bar)
    shown = [_strip(line, width, air) for line in block.heading]
    for number, line in enumerate(block.lines):
        parts = line
        if number == here:
            parts = [Part(f" ▸ {line[0].text.lstrip()}", "chosen")]
        shown.append(_strip(parts, width, palette, lead))
    return [*shown, Strip.blank(width, air.base)]


def _words(telling: Telling, room: int) -> Iterator[list[Part]]:
    """What is quoted, in lines, the changed words by themselves."""
    parts = [Part(visible_line(text), "changed" if changed else "words") for text, changed in telling.pieces]
    if telling.quoted:
        parts = [Part("“", "words"), *parts, Part("”", "words")]
    text = "".join(part.text for part in parts)
    broken = wrap(text, room)
    for place, (start, end) in enumerate(broken[:MOST_LINES]):
        cut = place == MOST_LINES - 1 and len(broken) > MOST_LINES
        more = [Part("…", "where")] if cut else []
        yield [Part(" " * (MARGIN - 1), "words"), *_between(parts, start, end), *more]


def _between(parts: list[Part], start: int, end: int) -> Iterator[Part]:
    """The parts of a text from one place to another."""
    at = 0
    for text, role in parts:
        if some := text[max(0, start - at) : max(0, end - at)]:
            yield Part(some, role)
        at += len(text)


def _strip(line: list[Part], width: int, palette: Palette, lead: Segment | None = None) -> Strip:
    segments = [lead] if lead else []
    room = width - len(segments)
    for text, role in line:
        shown = fit(text, room)
        segments.append(Segment(shown, _style(role, palette)))
        room -= cells(shown)
    return Strip(segments).adjust_cell_length(width, palette.base)


def _style(role: Role, palette: Palette) -> Style:
    styles: dict[Role, Style] = {
        "story": palette.new_title,
        "speaker": palette.marked,
        "where": palette.date,
        "chosen": palette.base,
        "words": palette.base,
        "changed": palette.new_title + palette.match + Style(underline=True),
    }
    return styles[role]
