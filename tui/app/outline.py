"""The codebook as lines: what of the tree is seen when some of it is folded or searched through."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tui.library.codebook import Node


class Branch(NamedTuple):
    """A tag in its line."""

    node: Node
    depth: int
    """How far it is moved in."""

    parent: bool = False
    """Whether there are tags below it."""

    folded: bool = False
    """Whether those are not shown."""

    answers: bool = True
    """Whether it is searched for itself; else it only leads to one that is."""

    beside: str = ""
    """What is said of it besides."""


def outline(nodes: Sequence[Node], folded: Collection[str], typed: str = "") -> list[Branch]:
    """The lines of the tree.

    Args:
        nodes: of the whole tree, each tag before those below it.
        folded: slugs of the tags whose children are not shown; where something is searched for, all are.
        typed: part of a label, slug or alias; the tags that have it are shown, and what they are below.
    """
    wanted = typed.strip().casefold()
    answering = [not wanted or _answers(node, wanted) for node in nodes]
    leading = _leading(nodes, answering) if wanted else answering
    shown: list[Branch] = []
    hidden_below: int | None = None
    for place, node in enumerate(nodes):
        if not leading[place] or (hidden_below is not None and node.depth > hidden_below):
            continue
        parent = place + 1 < len(nodes) and nodes[place + 1].depth > node.depth
        closed = parent and not wanted and node.tag.slug in folded
        hidden_below = node.depth if closed else None
        shown.append(Branch(node, node.depth, parent, closed, answering[place]))
    return shown


def flat(nodes: Sequence[Node], told: Mapping[str, str], typed: str = "") -> list[Branch]:
    """Some tags without the tree.

    Args:
        nodes: of the whole tree.
        told: the slugs of those that are shown, in their order, and what is said beside each.
        typed: part of a label, slug or alias that they have.
    """
    wanted = typed.strip().casefold()
    found = {node.tag.slug: node for node in nodes if node.tag.slug in told}
    return [
        Branch(found[slug], 0, beside=beside)
        for slug, beside in told.items()
        if slug in found and (not wanted or _answers(found[slug], wanted))
    ]


def _answers(node: Node, wanted: str) -> bool:
    tag = node.tag
    return any(wanted in text.casefold() for text in (tag.label, tag.slug, *tag.aliases))


def _leading(nodes: Sequence[Node], answering: Sequence[bool]) -> list[bool]:
    """Which of them answer or have one that does below them."""
    leading = list(answering)
    above: list[int] = []
    for place, node in enumerate(nodes):
        del above[node.depth :]
        above.append(place)
        if answering[place]:
            for leader in above:
                leading[leader] = True
    return leading
