"""A tag of the codebook's tree as a strip of cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.app.render.plain import one_line
from tui.app.render.row import hue
from tui.app.render.styles import DIM, Inks
from tui.app.wrap import cells, fit

if TYPE_CHECKING:
    from tui.app.outline import Branch

NUMBER = 10
"""Cells of each of the two counts at the right edge."""

LEAST_LABEL = 12
"""Cells that a label has before the counts are given up for it."""

DEEPEST = 12
"""Steps that a tag is moved in at most."""


class BranchInks(NamedTuple):
    """The styles of a line, complete with its background."""

    base: Style
    bar: Style
    label: Style
    dim: Style
    marked: Style
    key: Style
    hues: tuple[Style, ...]


def branch_inks(inks: Inks, cursor: bool, focused: bool) -> BranchInks:
    """The styles of a line.

    Args:
        inks: the theme's.
        cursor: whether the cursor is on the line.
        focused: whether the tree has the keys.
    """
    ground = inks.ground("panel", (1.0 if focused else 0.6) if cursor else 0.0, below="surface")
    accent = inks.ink("primary", ground)
    return BranchInks(
        base=inks.ink("foreground", ground),
        bar=accent,
        label=inks.ink("foreground", ground, bold=cursor),
        dim=inks.ink("foreground", ground, DIM),
        marked=accent,
        key=accent,
        hues=inks.hues(ground),
    )


def draw_branch(branch: Branch, width: int, inks: BranchInks, *, cursor: bool, marked: bool) -> Strip:
    """The line: where it stands, colour, label and key; then how many articles and passages.

    Of a folded tag the counts are with all that is below it.

    Args:
        branch: the tag.
        width: cells to fill.
        inks: the styles.
        cursor: whether the keys mean this one.
        marked: whether it is marked.
    """
    tag = branch.node.tag
    sign = ("▸" if branch.folded else "▾") if branch.parent else " "
    lead = [
        Segment("▌" if cursor else " ", inks.bar),
        Segment("✓" if marked else " ", inks.marked),
        Segment(f" {'  ' * min(branch.depth, DEEPEST)}{sign} ", inks.dim),
        Segment("● ", inks.hues[hue(tag.slug, tag.color)]),
    ]
    numbers = _numbers(branch, width, inks)
    room = width - sum(cells(part.text) for part in (*lead, *numbers))
    key = Segment(f"  {tag.key}", inks.key) if tag.key else None
    label = Segment(
        fit(one_line(tag.label), room - (len(key.text) if key else 0)),
        inks.label if branch.answers else inks.dim,
    )
    text = [label, *([key] if key else [])]
    room -= sum(cells(part.text) for part in text)
    if branch.beside and room > LEAST_LABEL:
        text.append(Segment(fit(f"  {one_line(branch.beside)}", room), inks.dim))
        room -= cells(text[-1].text)
    return Strip([*lead, *text, Segment(" " * max(0, room), inks.base), *numbers]).adjust_cell_length(
        width, inks.base
    )


def branch_heading(width: int, inks: BranchInks) -> Strip:
    """What the counts are."""
    text = f"{'articles':>{NUMBER}}{'passages':>{NUMBER}} " if _roomy(width) else ""
    return Strip([Segment(text.rjust(width), inks.dim)]).adjust_cell_length(width, inks.base)


def _numbers(branch: Branch, width: int, inks: BranchInks) -> list[Segment]:
    node = branch.node
    counts = (
        (node.with_children_articles, node.with_children_passages)
        if branch.folded
        else (node.articles, node.passages)
    )
    if not _roomy(width):
        return [Segment(f" {counts[0]:,} ", inks.base if counts[0] else inks.dim)]
    told = [f"{count:,}" if count else "·" for count in counts]
    return [
        Segment(f"{text:>{NUMBER}}{end}", inks.base if count else inks.dim)
        for text, count, end in zip(told, counts, ("", " "), strict=True)
    ]


def _roomy(width: int) -> bool:
    return width >= 2 * NUMBER + LEAST_LABEL + 10
