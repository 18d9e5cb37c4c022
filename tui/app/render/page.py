"""An article laid out for reading: title, byline, body, as strips of cells made when they are drawn."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.app.render.dates import long
from tui.app.render.document import Document
from tui.app.render.styles import DIM, Inks
from tui.app.wrap import Line, cells, wrap
from tui.model.article import Article, Field
from tui.text.clean import masked, visible, visible_line
from tui.text.find import Span, find
from tui.text.words import count_words, minutes

MEASURE = 76
"""Cells of a line of text, at the most: about what readers of print are used to."""

AIR = 3
"""Columns left and right of the text."""

_MOST_FOUND = 5_000
"""Matches that are shown in one text; a word in every line of a book need not slow the reader down."""

_FOUND_IN = {
    "header": "",
    "dateline": " (from the dateline)",
    "tail": " (from the closing line)",
    "filename": " (guessed: file name)",
    "guess": " (guessed)",
    "user": " (corrected)",
}
"""What the byline says of a field's origin; nothing where the text itself declares it."""


class PageStyles(NamedTuple):
    """The styles of a page, complete with its background."""

    base: Style
    title: Style
    byline: Style
    match: Style
    selection: Style


def page_styles(inks: Inks) -> PageStyles:
    """The styles of a page in the theme's colours."""
    ground = inks.color("background")
    return PageStyles(
        base=inks.ink("foreground", ground),
        title=inks.ink("foreground", ground, bold=True),
        byline=inks.ink("foreground", ground, DIM),
        match=inks.ink("foreground", inks.ground("primary", 0.3)),
        selection=inks.ink("foreground", inks.ground("secondary", 0.4)),
    )


class Page:
    """A document in lines of so many cells."""

    def __init__(self, document: Document, width: int, *, centered: bool = False) -> None:
        """Lay the document out.

        Args:
            document: the article.
            width: cells of the pane.
            centered: whether the text stands in the middle of a wider pane.
        """
        self.document = document
        article = document.article
        self.measure = max(1, min(MEASURE, width - 2 * AIR))
        self.margin = max(0, (width - self.measure) // 2) if centered else min(AIR, max(0, width - 1))
        self._head = _lines(visible_line(article.title), self.measure)
        self._byline = _lines(byline(article), self.measure)
        self._text = visible(article.text).replace("\t", " ")
        self._lines = wrap(self._text, self.measure)
        self.first = len(self._head) + len(self._byline) + 1
        """The page's line on which the body begins."""

    @property
    def height(self) -> int:
        """Lines of the page."""
        return self.first + len(self._lines) + 1

    @cached_property
    def matches(self) -> list[Span]:
        """Where the wanted words stand in the body."""
        return find(self._text, self.document.wanted)[:_MOST_FOUND] if self.document.wanted else []

    def offset_at(self, line: int) -> int:
        """The code point of the body with which the page's line begins; 0 above the body."""
        place = line - self.first
        return self._lines[min(place, len(self._lines) - 1)].start if place >= 0 else 0

    def line_of(self, offset: int) -> int:
        """The page's line on which a code point of the body stands; 0 for the beginning."""
        if offset <= 0:
            return 0
        return self.first + max(0, bisect.bisect_right(self._lines, offset, key=lambda line: line.start) - 1)

    def words_between(self, start: tuple[int, int], end: tuple[int, int]) -> str:
        """The text between two places, each a column and a line of the page, for copying."""
        (left, top), (right, bottom) = start, end
        rows = [self._plain(y) for y in range(top, min(bottom, self.height - 1) + 1)]
        if not rows:
            return ""
        rows[-1] = rows[-1][: max(0, right - self.margin)]
        rows[0] = rows[0][max(0, left - self.margin) :]
        return "\n".join(rows)

    def strip(self, y: int, width: int, styles: PageStyles, chosen: tuple[int, int] | None = None) -> Strip:
        """One line of the page.

        Args:
            y: the line.
            width: cells of the pane.
            styles: how it is drawn.
            chosen: first column and the one after the last that the mouse has selected; -1 is the end.
        """
        segments = [Segment(" " * self.margin, styles.base), *self._segments(y, styles)]
        strip = Strip(segments).adjust_cell_length(width, styles.base)
        if chosen is None:
            return strip
        left, right = chosen
        right = width if right < 0 else right
        middle = strip.crop(left, right).apply_style(styles.selection)
        return Strip.join([strip.crop(0, left), middle, strip.crop(right, width)])

    def _segments(self, y: int, styles: PageStyles) -> Sequence[Segment]:
        if y < len(self._head):
            return [Segment(self._head[y], styles.title)]
        if y < len(self._head) + len(self._byline):
            return [Segment(self._byline[y - len(self._head)], styles.byline)]
        place = y - self.first
        if not 0 <= place < len(self._lines):
            return []
        return self._body(self._lines[place], styles)

    def _body(self, line: Line, styles: PageStyles) -> list[Segment]:
        """A line's text, its matches told from the rest."""
        segments: list[Segment] = []
        done = line.start
        found = self.matches
        for span in found[bisect.bisect_left(found, line.start, key=lambda span: span.end) :]:
            if span.start >= line.end:
                break
            start, end = max(span.start, done), min(span.end, line.end)
            if end > start:
                segments.append(Segment(self._text[done:start], styles.base))
                segments.append(Segment(self._text[start:end], styles.match))
                done = end
        return [*segments, Segment(self._text[done : line.end], styles.base)]

    def _plain(self, y: int) -> str:
        place = y - self.first
        if 0 <= place < len(self._lines):
            return self._text[slice(*self._lines[place])]
        return self._head[y] if y < len(self._head) else ""


def byline(article: Article) -> str:
    """Outlet, date, place, length, and what the reader should know of them.

    What was not read in the text itself says so.
    """
    source = article.source or "source unknown"
    parts = [
        f"{source}{_origin(article, 'source') if article.source else ''}",
        f"{long(article.date)}{_origin(article, 'date')}",
        article.place,
        article.agency if article.agency != article.source else None,
        f"{minutes(count_words(article.text))} min",
        f"title{_origin(article, 'title')}" if _origin(article, "title") else None,
        _masked(article.text),
    ]
    return visible_line(" · ".join(part for part in parts if part))


def citation(article: Article) -> str:
    """Title, outlet and date in one line, as it is copied."""
    return visible_line(
        ". ".join(filter(None, [article.title.rstrip("."), article.source, long(article.date)]))
    )


def _origin(article: Article, field: Field) -> str:
    return _FOUND_IN[article.origin_of(field)]


def _masked(text: str) -> str | None:
    hidden = masked(text)
    return f"{hidden} hidden character{'' if hidden == 1 else 's'} shown as · or ␛" if hidden else None


def _lines(text: str, width: int) -> list[str]:
    return [text[line.start : line.end] for line in wrap(text, width)] if cells(text) else []
