"""A note drawn, and below it what links to its article."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from tui.app.render.markdown import LINK_STYLE, Drawn, Link, draw, link_spans
from tui.app.render.plain import one_line
from tui.app.shown_note import ShownNote

HINT = "n writes one"
FAINT = "$foreground 55%"


def draw_note(note: ShownNote, width: int, chosen: int) -> Drawn:
    """All lines of it.

    Args:
        note: what is shown.
        width: cells to fill at the most.
        chosen: the number of the link that stands out; -1 for none.
    """
    drawn = draw(note.text, note.titles, width, chosen) if note.text else Drawn([], [])
    lines, links = list(drawn.lines), list(drawn.links)
    if not lines and note.key:
        lines.append(Content.styled(HINT, FAINT))
    if note.backlinks:
        lines += [Content(""), Content.styled("Linked from", FAINT)]
    for key, name in note.backlinks:
        text = Content(f"← {one_line(name)}").truncate(max(4, width), ellipsis=True)
        spans = link_spans(2, len(text.plain), LINK_STYLE, len(links), chosen)
        links.append(Link(key, len(lines)))
        lines.append(text.add_spans(spans))
    return Drawn(lines, links)


def offered_links(titles: Sequence[str], width: int) -> Content:
    """Articles that a link may lead to, a line each; Tab takes the first."""
    drawn = [Content(f"    {one_line(title)}").truncate(width, ellipsis=True) for title in titles]
    if drawn:
        drawn[0] = Content.styled("Tab ", "$primary") + drawn[0][4:]
    return Content("\n").join(drawn)
