"""The words with which a library's queries can be completed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.query.completing import FIELD, FIELD_NAMES, STATE_NAMES, Candidate

if TYPE_CHECKING:
    from tui.library.library import Library

Vocabulary = dict[str, Sequence[Candidate]]
"""Candidates by `tui.query.completing.Place.kind`, the ones that find most first."""

BARE: Vocabulary = {FIELD: FIELD_NAMES, "is": STATE_NAMES}
"""What needs no library."""


def gather(library: Library) -> Vocabulary:
    """Tags, outlets, places and years with the numbers of their articles: a look at every article."""
    tags = [Candidate(count.tag.label, count.articles) for count in library.tags()]
    return {
        **BARE,
        "tag": tags,
        "source": _counted(library.index.counts.sources()),
        "place": _counted(library.index.counts.places()),
        "date": _counted(library.index.counts.years()),
    }


def _counted(pairs: Sequence[tuple[str, int]]) -> list[Candidate]:
    return [Candidate(value, count) for value, count in pairs]
