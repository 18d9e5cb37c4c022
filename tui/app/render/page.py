"""An article laid out for reading: title, byline, body, as strips of cells made when they are drawn."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from rich.segment import Segment
from textual.strip import Strip

from tui.app.render.body import Body, Shown
from tui.app.render.document import Document
from tui.app.render.marked import Marks, beside, runs
from tui.app.render.page_styles import PageStyles
from tui.app.render.plain import one_line
from tui.app.render.tagged import hashed, with_tags
from tui.app.wrap import cells, column, fit, wrap
from tui.model.article import Article, Field
from tui.text.clean import masked
from tui.text.counting import plural
from tui.text.dates import long
from tui.text.span import Span
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


class Page:
    """A document in lines of so many cells; the body's are laid out as far as `go_on` was told."""

    def __init__(
        self, document: Document, width: int, marks: Marks | None = None, *, centered: bool = False
    ) -> None:
        """Lay the document out.

        Args:
            document: the article.
            width: cells of the pane.
            marks: what lies over the text; whoever changes it has the page drawn anew.
            centered: whether the text stands in the middle of a wider pane.
        """
        self.document = document
        self.width = width
        self.marks = marks or Marks()
        article = document.article
        self.measure = max(1, min(MEASURE, width - 2 * AIR))
        self.margin = max(0, (width - self.measure) // 2) if centered else min(AIR, max(0, width - 1))
        self._head = _lines(one_line(article.title), self.measure)
        self._byline = _lines(byline(article), self.measure)
        self.body = Body(article.text, self.measure, document.wanted)
        self.body.go_on(AT_ONCE)
        self.first = len(self._head) + len(self._byline) + 1
        """The page's line on which the body begins."""

    @property
    def height(self) -> int:
        """Lines of the page, as far as it is laid out."""
        return self.first + self.body.height + 1 + (self._after if self.body.whole else 0)

    def offset_at(self, line: int) -> int:
        """The code point of the body with which the page's line begins; 0 above the body."""
        place = line - self.first
        return self.body.line(min(place, self.body.height - 1)).start if place >= 0 else 0

    def line_of(self, offset: int) -> int:
        """The page's line on which a code point of the body stands; 0 for the beginning."""
        return self.first + self.body.line_of(offset) if offset > 0 else 0

    def place_at(self, cell: int, line: int) -> int:
        """The code point of the body that stands in a cell; the nearest one where none does."""
        place = line - self.first
        if place < 0:
            return 0
        if place >= self.body.height:
            return len(self.document.article.text)
        text, start = self.body.line(place)
        return start + column(text, cell - self.margin)

    def cell_of(self, offset: int) -> int:
        """The cell, counted from the left end of the text, in which a code point of the body stands."""
        text, start = self.body.line(self.body.line_of(offset))
        return cells(text[: max(0, offset - start)])

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
        segments = [*self._margin(y, styles), *self._segments(y, styles)]
        strip = Strip(segments).adjust_cell_length(width, styles.base)
        shown = self._shown(y) if self.marks.passages else None
        if shown is not None:
            strip = with_tags(strip, shown, self.margin + self.measure, self.marks, styles)
        if chosen is None:
            return strip
        left, right = chosen
        right = width if right < 0 else right
        middle = strip.crop(left, right).apply_style(styles.selection)
        return Strip.join([strip.crop(0, left), middle, strip.crop(right, width)])

    @property
    def _after(self) -> int:
        """Lines that the passages take which are not in the text any more."""
        lost = len(self.marks.passages.lost)
        return lost + 2 if lost else 0

    def _shown(self, y: int) -> Shown | None:
        """The line of the body that is the page's line `y`; None where that is no line of the body."""
        place = y - self.first
        return self.body.line(place) if 0 <= place < self.body.height else None

    def _margin(self, y: int, styles: PageStyles) -> list[Segment]:
        shown = self._shown(y) if self.marks.passages else None
        if shown is None:
            return [Segment(" " * self.margin, styles.base)]
        return beside(shown, self.margin, self.marks, styles)

    def _segments(self, y: int, styles: PageStyles) -> Sequence[Segment]:
        if y < len(self._head):
            return [Segment(self._head[y], styles.title)]
        if y < len(self._head) + len(self._byline):
            return [Segment(self._byline[y - len(self._head)], styles.byline)]
        shown = self._shown(y)
        if shown is not None:
            return runs(shown, self._matches(shown, y - self.first), self.marks, styles)
        return self._lost(y - self.first - self.body.height - 1, styles)

    def _matches(self, shown: Shown, place: int) -> list[Span]:
        """What is searched for and stands in a line of the body."""
        found = self.body.matches(place)
        first = bisect.bisect_right(found, shown.start, key=lambda span: span.end)
        return found[
            first : bisect.bisect_left(found, shown.start + len(shown.text), key=lambda span: span.start)
        ]

    def _lost(self, place: int, styles: PageStyles) -> list[Segment]:
        """A line below the text, about the passages that are not in it any more."""
        lost = self.marks.passages.lost
        if place == 0 and lost:
            are = "is" if len(lost) == 1 else "are"
            said = f"{plural(len(lost), 'passage')} {are} not in the text any more:"
            return [Segment(fit(said, self.measure), styles.byline)]
        if not 0 < place <= len(lost):
            return []
        passage = lost[place - 1]
        current = passage.id == self.marks.current
        margin = styles.margin(passage.hue, current=current)
        tags = fit(hashed(passage), self.measure // 2)
        words = fit(f"“{one_line(passage.words)}”", self.measure - 3 - cells(tags))
        style = styles.words(passage.hue, 0, current=True) if current else styles.byline
        sign = Segment("◼ " if current else "▪ ", margin)
        return [sign, Segment(words, style), Segment(f" {tags}", margin)]

    def _plain(self, y: int) -> str:
        shown = self._shown(y)
        if shown is not None:
            return shown.text
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
