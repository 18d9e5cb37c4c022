"""Tags drawn: chips of the selected articles, candidates while typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content

from tui.app.render.plain import one_line
from tui.app.render.row import hue
from tui.app.render.styles import HUES
from tui.app.selection import Selection
from tui.app.wrap import cells
from tui.model.record import TagCount

TAKE = "T"
"""The key that puts the first suggestion on."""

_MOST_CHIPS = 200
"""Chips that are drawn."""


def chips(
    selection: Selection, label: Callable[[str], str], width: int, color: Callable[[str], int] = hue
) -> Content:
    """The tags of the selection as chips, wrapped between them; those that only some have say on how many.

    Args:
        selection: the articles.
        label: a tag's label by its slug.
        width: cells to fill.
        color: which of the tags' colours it has, by its slug.
    """
    rows: list[list[Content]] = [[]]
    room = width
    for slug, count in sorted(selection.tags.items(), key=lambda item: -item[1])[:_MOST_CHIPS]:
        text = f" {one_line(label(slug))}{'' if count == selection.size else f' {count}/{selection.size}'} "
        if rows[-1] and cells(text) + 1 > room:
            rows.append([])
            room = width
        room -= cells(text) + 1
        ink = f"${HUES[color(slug)]}"
        faint = "" if count == selection.size else " italic"
        rows[-1].append(Content.styled(text, f"{ink} on {ink} 15%{faint}"))
    return Content("\n").join(Content(" ").join(row) for row in rows)


def candidate(count: TagCount, width: int, *, number: int | None = None) -> Content:
    """One tag with its number of articles at the right edge.

    Args:
        count: the tag.
        width: cells to fill.
        number: the key that puts it on, where one does.
    """
    lead = f"{number} " if number else "  "
    amount = f" {count.articles}" if count.articles else ""
    text = Content(one_line(count.tag.label)).truncate(max(1, width - len(lead) - len(amount)), ellipsis=True)
    gap = " " * max(0, width - len(lead) - text.cell_length - len(amount))
    return Content.assemble((lead, "$primary"), text, (f"{gap}{amount}", "$foreground 55%"))


def suggested(label: str, reason: str, width: int, *, first: bool) -> Content:
    """A tag that is suggested, with the reason at the right edge.

    Args:
        label: the tag's.
        reason: in a word.
        width: cells to fill.
        first: whether it is the one that a key takes.
    """
    text = Content(one_line(label)).truncate(max(1, width - len(reason) - 3), ellipsis=True)
    gap = " " * max(1, width - 2 - text.cell_length - len(reason))
    lead = (f"{TAKE} ", "$primary") if first else ("  ", "")
    return Content.assemble(lead, (text.plain, "$foreground 75%"), (f"{gap}{reason}", "$foreground 45%"))


def matching(typed: str, tags: Sequence[TagCount], fuzzy: Callable[[str, str], float]) -> list[TagCount]:
    """The tags that what was typed may mean: beginnings first, then the likest, then the most used.

    Args:
        typed: part of a label.
        tags: most used first.
        fuzzy: how well a label answers to what was typed; 0 where it does not.
    """
    scored = []
    for place, count in enumerate(tags):
        label = count.tag.label.casefold()
        score = fuzzy(typed.casefold(), label)
        if score > 0:
            scored.append((not label.startswith(typed.casefold()), -score, place, count))
    return [found[-1] for found in sorted(scored, key=lambda found: found[:3])]
