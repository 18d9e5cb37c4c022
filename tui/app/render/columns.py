"""One text twice, side by side: what two coders have marked in it, as strips of cells."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.app.render.body import Body
from tui.app.render.page import AT_ONCE, MEASURE
from tui.app.render.plain import one_line
from tui.app.render.styles import DIM, Inks
from tui.app.wrap import cells, fit
from tui.library.agreement.spans import Spans
from tui.text.span import Span

HEAD = 3
"""Lines above the text: whose column it is, what they did, and air."""

BETWEEN = " │ "

ROOMY = 60
"""Cells from which on there is air left and right."""


@dataclass(frozen=True)
class Side:
    """What one coder did with the text."""

    name: str
    did: str
    """In a few words."""

    spans: Spans = ()
    """All that they have marked."""

    here: Spans = ()
    """Of that, what is looked at."""


@dataclass(frozen=True)
class Sheet:
    """What stands side by side."""

    text: str
    mine: Side
    theirs: Side
    here: Span | None = None
    """What is looked at; it is underlined on both sides."""


class ColumnStyles(NamedTuple):
    """The styles of both columns, complete with their backgrounds."""

    base: Style
    name: Style
    dim: Style
    marked: Style
    here: Style
    """Of what is looked at, where it is marked."""

    missing: Style
    """Of what is looked at, where it is not."""


def column_styles(inks: Inks) -> ColumnStyles:
    """The styles in the theme's colours."""
    ground = inks.color("background")
    underline = Style(underline=True)
    return ColumnStyles(
        base=inks.ink("foreground", ground),
        name=inks.ink("primary", ground, bold=True),
        dim=inks.ink("foreground", ground, DIM),
        marked=inks.ink("foreground", inks.ground("secondary", 0.25)),
        here=inks.ink("foreground", inks.ground("primary", 0.35), bold=True) + underline,
        missing=inks.ink("foreground", ground) + underline,
    )


class Columns:
    """A sheet laid out in a width; the text as far as `go_on` was told."""

    def __init__(self, sheet: Sheet, width: int) -> None:
        """Lay it out.

        Args:
            sheet: what stands side by side.
            width: cells of both columns together.
        """
        air = 2 if width >= ROOMY else 0
        self.sheet = sheet
        self.measure = max(1, min(MEASURE, (width - 2 * air - len(BETWEEN)) // 2))
        self.margin = max(0, (width - 2 * self.measure - len(BETWEEN)) // 2)
        self.body = Body(sheet.text, self.measure)
        self.body.go_on(AT_ONCE)

    @property
    def height(self) -> int:
        """Lines of all of it, as far as it is laid out."""
        return HEAD + self.body.height + 1

    def turn_to(self, sheet: Sheet) -> None:
        """Show another sheet of the same text."""
        self.sheet = sheet

    def head(self, y: int, width: int, styles: ColumnStyles) -> Strip:
        """One of the lines above the text, which stay where they are."""
        sides = (self.sheet.mine, self.sheet.theirs)
        texts = [(one_line(side.name), one_line(side.did), "")[y] for side in sides]
        style = styles.name if y == 0 else styles.dim
        left, right = ([Segment(fit(text, self.measure), style)] for text in texts)
        return self._strip(left, right, width, styles)

    def line(self, number: int, width: int, styles: ColumnStyles) -> Strip:
        """A line of the text; an empty one below its end."""
        if not 0 <= number < self.body.height:
            return Strip([]).adjust_cell_length(width, styles.base)
        left, right = (
            list(self._painted(number, side, styles)) for side in (self.sheet.mine, self.sheet.theirs)
        )
        return self._strip(left, right, width, styles)

    def _strip(self, left: list[Segment], right: list[Segment], width: int, styles: ColumnStyles) -> Strip:
        gap = self.measure - sum(cells(part.text) for part in left)
        parts = [
            Segment(" " * self.margin, styles.base),
            *left,
            Segment(" " * max(0, gap), styles.base),
            Segment(BETWEEN, styles.dim),
            *right,
        ]
        return Strip(parts).adjust_cell_length(width, styles.base)

    def _painted(self, number: int, side: Side, styles: ColumnStyles) -> Iterator[Segment]:
        """One side's line, cut where what is marked begins and ends."""
        text, first = self.body.line(number)
        whole = Span(first, first + len(text))
        looked_at = (self.sheet.here,) if self.sheet.here else ()
        layers = [
            (_within(side.here, whole), styles.here),
            (_within(looked_at, whole), styles.missing),
            (_within(side.spans, whole), styles.marked),
        ]
        edges = {*whole, *(edge for spans, _ in layers for span in spans for edge in span)}
        for start, end in pairwise(sorted(edges)):
            style = next((style for spans, style in layers if _holds(spans, start)), styles.base)
            yield Segment(text[start - first : end - first], style)


def _within(spans: Spans, whole: Span) -> Spans:
    """Those parts of the spans that lie in another one."""
    found = []
    for span in spans[bisect.bisect_right(spans, whole.start, key=lambda span: span.end) :]:
        if span.start >= whole.end:
            break
        found.append(Span(max(span.start, whole.start), min(span.end, whole.end)))
    return tuple(found)


def _holds(spans: Spans, place: int) -> bool:
    return any(span.start <= place < span.end for span in spans)
