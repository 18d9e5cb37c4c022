"""Passages drawn over a text: which of them stand where, on which of the tracks in the margin.

A passage has a tint of its tag's colour and, in the margin, a line beside it. Passages that overlap or touch
are on different tracks: their lines stand side by side and their tints are of different strength. Where one
lies over another the words are underlined, so that each can be told without any colour.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tui.text.span import Span

TRACKS = 3
"""Tracks that are told apart; passages that find none free share the last one."""


@dataclass(frozen=True)
class Drawn:
    """A passage as the reader shows it."""

    id: str
    start: int
    end: int
    """Where it is in the text; of one that is lost, where it was."""

    words: str
    """Its words, as they were marked."""

    tags: tuple[str, ...] = ()
    """Labels."""

    hue: int | None = None
    """Which of the theme's tag colours it has; None where it has no tag."""

    note: str = ""
    lost: bool = False
    """Whether it is not in the text any more."""

    moved: bool = False
    """Whether it stands elsewhere than where it was marked, for the text has changed."""


class Tracked(NamedTuple):
    """A passage that is in the text, and its track."""

    passage: Drawn
    track: int


class Passages:
    """The passages of one text."""

    def __init__(self, drawn: Iterable[Drawn] = ()) -> None:
        """Take them in any order."""
        everything = sorted(drawn, key=lambda passage: (passage.start, -passage.end, passage.id))
        self.lost = tuple(passage for passage in everything if passage.lost)
        self._tracked = _tracked([passage for passage in everything if not passage.lost])
        self._starts = [one.passage.start for one in self._tracked]
        self._reached = _reached(self._tracked)
        """How far the passages up to each one reach."""

        self.in_order = (*(one.passage for one in self._tracked), *self.lost)
        """As one steps through them: by the text, then those that are not in it."""

    def __eq__(self, other: object) -> bool:
        """Whether the same passages are in the same places."""
        return isinstance(other, Passages) and self.in_order == other.in_order

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.in_order)

    def named(self, id: str) -> Drawn | None:
        """The passage of that id."""
        return next((passage for passage in self.in_order if passage.id == id), None)

    def touching(self, start: int, end: int) -> list[Tracked]:
        """Those of which something stands between two places, the outer ones first."""
        first = bisect.bisect_right(self._reached, start)
        last = bisect.bisect_left(self._starts, end)
        return [one for one in self._tracked[first:last] if one.passage.end > start]

    def just(self, span: Span) -> Drawn | None:
        """The passage that stands in just that stretch."""
        return next(
            (one.passage for one in self._tracked if (one.passage.start, one.passage.end) == span), None
        )

    def at(self, place: int) -> Drawn | None:
        """The innermost passage that holds a code point."""
        held = self.touching(place, place + 1)
        return held[-1].passage if held else None

    def beside(self, id: str, place: int, by: int) -> Drawn | None:
        """The next passage, or the one before, around the ends; None where there are none.

        Args:
            id: the one that is stepped from; "" for none.
            place: where to begin then: the first one from there on, or the last one before.
            by: 1 or -1.
        """
        if not self.in_order:
            return None
        ids = [passage.id for passage in self.in_order]
        if id in ids:
            return self.in_order[(ids.index(id) + by) % len(ids)]
        after = bisect.bisect_left(self._starts, place)
        return self.in_order[(after if by > 0 else after - 1) % len(ids)]

    def number(self, id: str) -> int:
        """Which one it is, from 1."""
        return 1 + [passage.id for passage in self.in_order].index(id)


def _tracked(passages: Sequence[Drawn]) -> list[Tracked]:
    """Each passage on the first track that is free where it begins."""
    ends: list[int] = []
    found = []
    for passage in passages:
        free = (track for track, end in enumerate(ends) if end < passage.start)
        track = next(free, len(ends))
        if track == len(ends):
            ends.append(passage.end)
        ends[track] = passage.end
        found.append(Tracked(passage, min(track, TRACKS - 1)))
    return found


def _reached(tracked: Sequence[Tracked]) -> list[int]:
    reached: list[int] = []
    for one in tracked:
        reached.append(max(one.passage.end, reached[-1] if reached else 0))
    return reached
