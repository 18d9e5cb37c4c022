"""A line of the text in runs of one style: passages, what is searched for, and what is being chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style

from tui.app.render.body import Shown
from tui.app.render.page_styles import PageStyles
from tui.app.render.passages import TRACKS, Drawn, Passages, Tracked
from tui.text.span import Span

_OVER_ANOTHER = Style(underline=True)
"""Of words that are in two passages, whatever else they are."""

_FINE = {"begins": "╭", "goes on": "│", "ends": "╰", "within": "▪", "several": "├"}
_HEAVY = {"begins": "┏", "goes on": "┃", "ends": "┗", "within": "◼", "several": "┣"}
"""What stands beside a passage, and beside the current one."""


@dataclass
class Marks:
    """What lies over a page's text."""

    passages: Passages = field(default_factory=Passages)
    current: str = ""
    """The id of the passage that the keys are about; "" for none."""

    here: int = -1
    """Where the match begins that was gone to last; -1 for none."""

    chosen: Span | None = None
    """What is being chosen in passage mode."""

    caret: Span | None = None
    """The letter that its caret is on."""


def runs(shown: Shown, matches: Sequence[Span], marks: Marks, styles: PageStyles) -> list[Segment]:
    """A line of the body.

    Args:
        shown: the line.
        matches: what is searched for and stands in the line, perhaps with more around it.
        marks: what lies over the text.
        styles: how it is drawn.
    """
    text, first = shown
    end = first + len(text)
    passages = marks.passages.touching(first, end) if marks.passages else []
    places = [place for span in matches for place in span]
    places += [place for one in passages for place in (one.passage.start, one.passage.end)]
    places += [place for span in (marks.chosen, marks.caret) if span for place in span]
    cuts = sorted({first, end, *(place for place in places if first < place < end)})
    segments = [
        Segment(text[start - first : stop - first], _style(start, passages, matches, marks, styles))
        for start, stop in pairwise(cuts)
    ]
    if marks.caret is not None and marks.caret.start == end:
        segments.append(Segment(" ", styles.caret))
    return segments


def beside(shown: Shown, width: int, marks: Marks, styles: PageStyles) -> list[Segment]:
    """The margin beside a line of the body: a sign for each track, the first one nearest to the text.

    Args:
        shown: the line.
        width: cells of the margin.
        marks: what lies over the text.
        styles: how it is drawn.
    """
    blank = Segment(" ", styles.base)
    room = min(TRACKS, width - 1)
    touching = marks.passages.touching(shown.start, shown.start + max(1, len(shown.text)))
    signs = [blank] * room
    for track in range(room):
        if here := [one.passage for one in touching if min(one.track, room - 1) == track]:
            signs[track] = _sign(here, shown, marks, styles)
    return [Segment(" " * (width - room - 1), styles.base), *reversed(signs), blank]


def _style(
    place: int, passages: Sequence[Tracked], matches: Sequence[Span], marks: Marks, styles: PageStyles
) -> Style:
    """Of the run that begins at `place`: what is chosen lies over what is found, that over passages."""
    held = [one for one in passages if one.passage.start <= place < one.passage.end]
    if _holds(marks.caret, place):
        style = styles.caret
    elif _holds(marks.chosen, place):
        style = styles.selection
    elif match := next((span for span in matches if _holds(span, place)), None):
        style = styles.here if match.start == marks.here else styles.match
    elif held:
        current = next((one for one in held if one.passage.id == marks.current), None)
        top = current or held[-1]
        style = styles.words(top.passage.hue, top.track, current=current is not None)
    else:
        style = styles.base
    return style + _OVER_ANOTHER if len(held) > 1 else style


def _holds(span: Span | None, place: int) -> bool:
    return span is not None and span.start <= place < span.end


def _sign(passages: Sequence[Drawn], shown: Shown, marks: Marks, styles: PageStyles) -> Segment:
    """What stands in one track beside a line."""
    current = next((passage for passage in passages if passage.id == marks.current), None)
    one = current or passages[-1]
    begins = one.start >= shown.start
    ends = one.end <= shown.start + len(shown.text)
    signs = _HEAVY if current else _FINE
    if len(passages) > 1:
        sign = signs["several"]
    elif begins:
        sign = signs["within" if ends else "begins"]
    else:
        sign = signs["ends" if ends else "goes on"]
    return Segment(sign, styles.margin(one.hue, current=current is not None))
