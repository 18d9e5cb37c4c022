"""Two versions side by side, or where there is little room one below the other, as strips of cells."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

from tui.app.render.page import MEASURE
from tui.app.render.plain import one_line
from tui.app.render.styles import DIM, Inks
from tui.app.wrap import cells, fit, wrapped
from tui.library.comparing import Pair, Versions
from tui.model.article import Article
from tui.text.clean import visible
from tui.text.dates import long
from tui.text.span import Span

TWO = 100
"""Cells from which on there are two columns."""

BAR = 2
"""Cells left of the text: the bar beside the pair that is current, and air."""

BETWEEN = 3
"""Cells between the columns."""

SIGNS = {"same": "│", "changed": "~", "left": "<", "right": ">"}
"""What stands between the columns at the first line of a pair, so that colour says nothing alone."""


class Cell(NamedTuple):
    """One line of one of the texts, masked."""

    shown: str
    start: int
    """The code point of the text with which it begins."""


class Row(NamedTuple):
    """One line of the screen."""

    pair: int
    """The place of the pair that it belongs to."""

    sign: str
    left: Cell | None
    right: Cell | None


class PairInks(NamedTuple):
    """Styles on one background."""

    base: Style
    dim: Style
    name: Style
    bar: Style
    gone: Style
    """Of words that only the left one of two sentences has."""

    come: Style
    """Of those that only the right one has."""

    left: Style
    """Of sentences that only the left text has."""

    right: Style


class FacingStyles(NamedTuple):
    """All styles: of most pairs, and of the current one."""

    other: PairInks
    here: PairInks


def facing_styles(inks: Inks) -> FacingStyles:
    """The styles in the theme's colours."""
    return FacingStyles(
        _pair_inks(inks, inks.color("background")),
        _pair_inks(inks, inks.ground("foreground", 0.07)),
    )


def _pair_inks(inks: Inks, ground: Color) -> PairInks:
    underline = Style(underline=True)
    return PairInks(
        base=inks.ink("foreground", ground),
        dim=inks.ink("foreground", ground, DIM),
        name=inks.ink("primary", ground, bold=True),
        bar=inks.ink("primary", ground),
        gone=inks.ink("error", ground) + underline,
        come=inks.ink("success", ground) + underline,
        left=inks.ink("foreground", ground.blend(inks.color("error"), 0.16, 1)),
        right=inks.ink("foreground", ground.blend(inks.color("success"), 0.16, 1)),
    )


@dataclass(frozen=True)
class Opposite:
    """What is shown."""

    versions: Versions
    only_changes: bool = False


class Facing:
    """Two versions laid out in a width."""

    def __init__(self, shown: Opposite, width: int) -> None:
        """Lay them out.

        Args:
            shown: what.
            width: cells of all of it.
        """
        self.shown = shown
        self.two = width >= TWO
        room = (width - BAR - BETWEEN - 1) // 2 if self.two else width - BAR - 2 - 1
        self.measure = max(1, min(MEASURE, room))
        self.margin = max(0, (width - 1 - self._width) // 2)
        self._texts = (shown.versions.left.text, shown.versions.right.text)
        self.tops: dict[int, int] = {}
        """The first line of each pair that is shown, by the pair's place."""

        self.rows: list[Row] = []
        for place, pair in enumerate(shown.versions.pairs):
            if not (shown.only_changes and pair.kind == "same"):
                self.tops[place] = len(self.rows)
                self.rows.extend(self._laid_out(place, pair))

    def head(self, low: bool) -> list[tuple[str, str]]:
        """What stands above the texts, for the left and for the right column.

        Args:
            low: whether there is no room for more than the names.
        """
        left, right = self.shown.versions.left, self.shown.versions.right
        if not self.two:
            return [] if low else [(f"- {_named(left)}", ""), (f"+ {_named(right)}", ""), ("", "")]
        names = (one_line(left.title), one_line(right.title))
        return [names] if low else [names, (_byline(left), _byline(right)), ("", "")]

    def head_line(self, y: int, low: bool, width: int, styles: FacingStyles) -> Strip:
        """One of the lines above the texts, which stay where they are."""
        left, right = self.head(low)[y]
        inks = styles.other
        style = inks.name if y == 0 or not self.two else inks.dim
        parts = [Segment(" " * (self.margin + BAR), inks.base), *self._padded(left, style, inks.base)]
        if self.two:
            parts += [Segment(" │ ", inks.dim), Segment(fit(right, self.measure), style)]
        return Strip(parts).adjust_cell_length(width, inks.base)

    def line(self, number: int, here: int, width: int, styles: FacingStyles) -> Strip:
        """A line of the texts; an empty one below their end.

        Args:
            number: of the line.
            here: the place of the pair that is current.
            width: cells of the strip.
            styles: in which it is drawn.
        """
        if not 0 <= number < len(self.rows):
            return Strip([]).adjust_cell_length(width, styles.other.base)
        row = self.rows[number]
        current = row.pair == here and (row.left or row.right)
        inks = styles.here if current else styles.other
        bar = Segment("▌ " if current else "  ", inks.bar)
        parts = [*(self._both(row, inks) if self.two else self._one(row, inks))]
        drawn = Strip([bar, *parts]).adjust_cell_length(self._width, inks.base)
        margin = Segment(" " * self.margin, styles.other.base)
        return Strip([margin, *drawn]).adjust_cell_length(width, styles.other.base)

    @property
    def _width(self) -> int:
        """Cells that both texts take."""
        return BAR + 2 * self.measure + BETWEEN if self.two else BAR + 2 + self.measure

    def _laid_out(self, place: int, pair: Pair) -> Iterator[Row]:
        left, right = (
            self._cells(text, spans) for text, spans in zip(self._texts, (pair.left, pair.right), strict=True)
        )
        sign = SIGNS[pair.kind]
        if self.two:
            for ours, theirs in zip_longest(left, right):
                yield Row(place, sign, ours, theirs)
                sign = SIGNS["same"]
        else:
            yield from self._below(place, pair, left, right)
        yield Row(place, SIGNS["same"], None, None)

    def _below(self, place: int, pair: Pair, left: Sequence[Cell], right: Sequence[Cell]) -> Iterator[Row]:
        """One text below the other; where they are the same, one of them."""
        signs = ("-", "+") if pair.kind == "changed" else (SIGNS["left"], SIGNS["right"])
        for number, cell in enumerate(left):
            yield Row(place, " " if number or pair.kind == "same" else signs[0], cell, None)
        for number, cell in enumerate(right if pair.kind != "same" else ()):
            yield Row(place, " " if number else signs[1], None, cell)

    def _cells(self, text: str, spans: Sequence[Span]) -> list[Cell]:
        """The lines of sentences that stand in a row."""
        if not spans:
            return []
        start = spans[0].start
        shown = visible(text[start : spans[-1].end]).replace("\t", " ").replace("\n", " ")
        return [
            Cell(shown[line.start : line.end], start + line.start) for line in wrapped(shown, self.measure)
        ]

    def _both(self, row: Row, inks: PairInks) -> Iterator[Segment]:
        yield from self._side(row, row.left, "left", inks)
        style = inks.dim if row.sign == SIGNS["same"] else inks.name
        yield Segment(f" {row.sign} ", style)
        yield from self._side(row, row.right, "right", inks)

    def _one(self, row: Row, inks: PairInks) -> Iterator[Segment]:
        if row.left is None and row.right is None:
            return
        yield Segment(f"{row.sign} ", inks.name)
        yield from self._side(row, row.left or row.right, "left" if row.left else "right", inks)

    def _side(self, row: Row, cell: Cell | None, side: str, inks: PairInks) -> Iterator[Segment]:
        """One line of one text, as wide as the column."""
        pair = self.shown.versions.pairs[row.pair]
        if cell is None:
            yield Segment(" " * self.measure, inks.base)
        elif pair.kind in ("left", "right"):
            style = inks.left if pair.kind == "left" else inks.right
            yield from self._padded(cell.shown, style, inks.base)
        elif pair.kind == "same":
            yield from self._padded(cell.shown, inks.dim, inks.base)
        else:
            changed = [change.left if side == "left" else change.right for change in pair.changes]
            yield from _painted(cell, changed, inks.base, inks.gone if side == "left" else inks.come)
            yield Segment(" " * max(0, self.measure - cells(cell.shown)), inks.base)

    def _padded(self, text: str, style: Style, base: Style) -> list[Segment]:
        shown = fit(text, self.measure)
        return [Segment(shown, style), Segment(" " * max(0, self.measure - cells(shown)), base)]


def _painted(cell: Cell, changed: Collection[Span], base: Style, style: Style) -> Iterator[Segment]:
    """A line, cut where what is changed begins and ends."""
    place, last = 0, len(cell.shown)
    for start, end in changed:
        begin, stop = max(place, start - cell.start), min(last, end - cell.start)
        if begin < stop:
            yield Segment(cell.shown[place:begin], base)
            yield Segment(cell.shown[begin:stop], style)
            place = stop
    yield Segment(cell.shown[place:], base)


def _byline(article: Article) -> str:
    return one_line(" · ".join(filter(None, (article.source, long(article.date)))))


def _named(article: Article) -> str:
    return f"{_byline(article)} · {one_line(article.title)}"
