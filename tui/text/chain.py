"""Of proposals those that keep the order of both texts and together are the most."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from tui.text.proposing import Proposal

NEIGHBOURS = 0.03
"""What it adds to a proposal that the sentences before, too, stand for each other."""


def chain(proposals: Sequence[Proposal], rights: int) -> list[Proposal]:
    """The heaviest row of proposals in which each is behind the one before it, in both texts.

    Args:
        proposals: in the order of the left sentences.
        rights: how many sentences the right text has.
    """
    tree: list[_Link | None] = [None] * (rights + 1)
    links: dict[tuple[int, int], _Link] = {}
    for _, same in groupby(proposals, key=lambda proposal: proposal.left):
        fresh = [_link(proposal, _best(tree, proposal.right), links) for proposal in same]
        for link in fresh:
            links[link.proposal.left, link.proposal.right] = link
            _put(tree, link)
    last = _best(tree, rights)
    return last.row() if last else []


class _Link:
    """A proposal at the end of the heaviest row that ends with it."""

    def __init__(self, proposal: Proposal, before: _Link | None, total: float) -> None:
        self.proposal = proposal
        self.before = before
        self.total = total

    def row(self) -> list[Proposal]:
        """The whole row, from its beginning."""
        found = []
        link: _Link | None = self
        while link:
            found.append(link.proposal)
            link = link.before
        return found[::-1]


def _link(proposal: Proposal, best: _Link | None, links: dict[tuple[int, int], _Link]) -> _Link:
    """The proposal behind the heaviest row it can stand behind."""
    total = best.total if best else 0.0
    neighbour = links.get((proposal.left - 1, proposal.right - 1))
    if neighbour and neighbour.total + NEIGHBOURS >= total:
        best, total = neighbour, neighbour.total + NEIGHBOURS
    return _Link(proposal, best, total + proposal.likeness)


def _best(tree: Sequence[_Link | None], end: int) -> _Link | None:
    """The heaviest of the rows that end before the right sentence `end`: a Fenwick tree of maxima."""
    best: _Link | None = None
    while end > 0:
        link = tree[end]
        if link and (best is None or link.total >= best.total):
            best = link  # of two that are as heavy the one that ends earlier
        end &= end - 1
    return best


def _put(tree: list[_Link | None], link: _Link) -> None:
    place = link.proposal.right + 1
    while place < len(tree):
        held = tree[place]
        if held is None or link.total > held.total:
            tree[place] = link
        place += place & -place
