"""An article laid out for reading: title, byline, body, as strips of cells made when they are drawn."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.app.render.body import Body
from tui.app.render.document import Document
from tui.app.render.plain import one_line
from tui.app.render.styles import DIM, Inks
from tui.app.wrap import cells, wrap
from tui.model.article import Article, Field
from tui.text.clean import masked
from tui.text.counting import plural
from tui.text.dates import long
from tui.text.words import count_words, minutes

MEASURE = 76
"""Cells of a line of text, at the most: about what readers of print are used to."""

AIR = 3
"""Columns left and right of the text."""

AT_ONCE = 2_000
"""Lines of the body that are laid out with the page: nearly every article, in 10 ms."""

_COUNTED = 100_000
"""Code points of a text that are counted through for its byline."""

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
    here: Style
    """Of the match that was gone to last."""

    selection: Style


def page_styles(inks: Inks) -> PageStyles:
    """The styles of a page in the theme's colours."""
    ground = inks.color("background")
    return PageStyles(
        base=inks.ink("foreground", ground),
        title=inks.ink("foreground", ground, bold=True),
        byline=inks.ink("foreground", ground, DIM),
        match=inks.ink("foreground", inks.ground("primary", 0.3)),
        here=inks.ink("background", inks.color("primary")),
        selection=inks.ink("foreground", inks.ground("secondary", 0.4)),
    )


class Page:
    """A document in lines of so many cells; the body's are laid out as far as `go_on` was told."""

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
        self._head = _lines(one_line(article.title), self.measure)
        self._byline = _lines(byline(article), self.measure)
        self.body = Body(article.text, self.measure, document.wanted)
        self.body.go_on(AT_ONCE)
        self.here = -1
        """Where in the body the match begins that was gone to last; -1 for none."""

        self.first = len(self._head) + len(self._byline) + 1
        """The page's line on which the body begins."""

    @property
    def height(self) -> int:
        """Lines of the page, as far as it is laid out."""
        return self.first + self.body.height + 1

    def offset_at(self, line: int) -> int:
        """The code point of the body with which the page's line begins; 0 above the body."""
        place = line - self.first
        return self.body.line(min(place, self.body.height - 1)).start if place >= 0 else 0

    def line_of(self, offset: int) -> int:
        """The page's line on which a code point of the body stands; 0 for the beginning."""
        return self.first + self.body.line_of(offset) if offset > 0 else 0

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
        return self._line(place, styles) if 0 <= place < self.body.height else []

    def _line(self, place: int, styles: PageStyles) -> list[Segment]:
        """A line of the body, its matches told from the rest."""
        text, first = self.body.line(place)
        found = self.body.matches(place)
        segments: list[Segment] = []
        done = 0
        for span in found[bisect.bisect_left(found, first, key=lambda span: span.end) :]:
            if span.start >= first + len(text):
                break
            start, end = max(span.start - first, done), min(span.end - first, len(text))
            if end > start:
                segments.append(Segment(text[done:start], styles.base))
                style = styles.here if span.start == self.here else styles.match
                segments.append(Segment(text[start:end], style))
                done = end
        return [*segments, Segment(text[done:], styles.base)]

    def _plain(self, y: int) -> str:
        place = y - self.first
        if 0 <= place < self.body.height:
            return self.body.line(place).text
        return self._head[y] if y < len(self._head) else ""


def byline(article: Article) -> str:
    """Outlet, date, place, length, and what the reader should know of them.

    What was not read in the text itself says so.
    """
    source = article.source or "source unknown"
    parts = [
        f"{one_line(source)}{_origin(article, 'source') if article.source else ''}",
        f"{long(article.date)}{_origin(article, 'date')}",
        article.place,
        article.agency if article.agency != article.source else None,
        f"{_minutes(article.text):,} min",
        f"title{_origin(article, 'title')}" if _origin(article, "title") else None,
        _masked(article.text),
    ]
    return " · ".join(one_line(part) for part in parts if part)


def _minutes(text: str) -> int:
    """How long it takes to read `text`; of a very long one the beginning is counted."""
    beginning = text[:_COUNTED]
    return minutes(count_words(beginning) * len(text) // max(1, len(beginning)))


def citation(article: Article) -> str:
    """Title, outlet and date in one line, as it is copied."""
    parts = filter(None, [article.title.rstrip("."), article.source, long(article.date)])
    return ". ".join(map(one_line, parts))


def _origin(article: Article, field: Field) -> str:
    return _FOUND_IN[article.origin_of(field)]


def _masked(text: str) -> str | None:
    """That something of the text is shown as a sign; counted in the beginning of a very long one."""
    beginning = text[:_COUNTED]
    hidden = masked(beginning)
    if not hidden:
        return None
    more = "more than " if len(beginning) < len(text) else ""
    return f"{more}{plural(hidden, 'hidden character')} shown as · or ␛"


def _lines(text: str, width: int) -> list[str]:
    return [text[line.start : line.end] for line in wrap(text, width)] if cells(text) else []
