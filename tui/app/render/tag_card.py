"""All that is known of a tag, as text for the side of the codebook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from tui.app.render.plain import line, lines
from tui.app.render.row import hue
from tui.app.render.styles import HUES
from tui.app.wrap import cells, fit
from tui.library.reach import Reach

if TYPE_CHECKING:
    from tui.library.codebook import Node
    from tui.model.record import Tag

DIM = "$foreground 55%"

BEFORE_NUMBER = 6
"""Cells of a number at the right edge of a line."""


class Card(NamedTuple):
    """What is said of a tag."""

    node: Node
    path: Sequence[str] = ()
    """Labels of what it is below, the highest first."""

    together: Sequence[tuple[str, int]] = ()
    """Labels of tags that the same articles have, and how many of them do."""

    on_passages: Sequence[tuple[str, int]] = ()
    """The same of tags on its passages, and on those that overlap them."""

    alike: Sequence[str] = ()
    """Labels of tags that may be meant to be the same."""


def card(said: Card, width: int) -> Content:
    """The card: name and place, meaning, company.

    Args:
        said: of which tag, and what.
        width: cells to fill.
    """
    parts = [_head(said), _meaning(said.node.tag), *_company(said, width)]
    return Content("\n\n").join(part for part in parts if part.plain)


def _head(said: Card) -> Content:
    """What it is called, what it is below, where it is."""
    node, tag = said.node, said.node.tag
    facts = [f"#{tag.slug}"] if tag.slug != tag.label else []
    facts += [f"key {tag.key}"] if tag.key else []
    facts += [tag.color] if tag.color else []
    facts += [f"below {' › '.join(said.path)}"] if said.path else []
    own = Reach(node.articles, node.passages)
    whole = Reach(node.with_children_articles, node.with_children_passages)
    name = Content.assemble(("● ", f"${HUES[hue(tag.slug, tag.color)]}"), line(tag.label, "bold"))
    rows = [name, *([line(" · ".join(facts), DIM)] if facts else [])]
    rows.append(line(own.told if own.articles else "not used"))
    if whole != own:
        rows.append(line(f"{whole.told} with what is below", DIM))
    return Content("\n").join(rows)


def _meaning(tag: Tag) -> Content:
    rows = [lines(tag.definition)] if tag.definition else []
    if tag.aliases:
        rows.append(Content.assemble(("also called  ", DIM), line(", ".join(tag.aliases))))
    return Content("\n").join(rows)


def _company(said: Card, width: int) -> Iterable[Content]:
    note = said.node.tag.note
    if note and note.text:
        yield Content.assemble(("Note\n", "bold $primary"), lines(note.text))
    if said.alike:
        names = ", ".join(f"“{label}”" for label in said.alike)
        yield Content.assemble(("looks like  ", "$warning"), line(names))
    for heading, counts in (
        ("Often together with", said.together),
        ("On the same passages", said.on_passages),
    ):
        if counts:
            rows = [_counted(label, count, width) for label, count in counts]
            yield Content("\n").join([Content.styled(heading, "bold $primary"), *rows])


def _counted(label: str, count: int, width: int) -> Content:
    number = f"{count:,}"
    shown = fit(line(label).plain, max(1, width - BEFORE_NUMBER - 1))
    gap = max(1, width - cells(shown) - len(number))
    return Content.assemble(shown, " " * gap, (number, DIM))
