"""Groups of passages one below the other: which line shows what."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from tui.app.render.passage import HEADING, height
from tui.library.listing_passages import Group, Grouping, Listed

Item = Group | Listed
"""What takes some lines: a heading, or a passage."""


class Shelves:
    """Headings and passages with their lines. A passage with two tags has two places."""

    def __init__(self, groups: Sequence[Group], width: int, by: Grouping, *, airy: bool = False) -> None:
        """Lay them out.

        Args:
            groups: in order.
            width: cells of a line.
            by: what the groups have in common.
            airy: whether a line is left free between two passages.
        """
        self.items: list[Item] = []
        self.places: list[tuple[Group, Listed]] = []
        """Every passage with the group that it stands in."""

        self._of_place: list[int] = []
        self._first: list[int] = []
        heights: list[int] = []
        for group in groups:
            self._first.append(len(self.places))
            self.items.append(group)
            heights.append(HEADING)
            for listed in group.passages:
                self._of_place.append(len(self.items))
                self.places.append((group, listed))
                self.items.append(listed)
                heights.append(height(listed, width, by) + airy)
            if group.passages and airy:
                heights[-1] -= 1  # a heading has its own
        self._tops = list(accumulate(heights, initial=0))

    @property
    def height(self) -> int:
        """Lines of all."""
        return self._tops[-1]

    def at(self, line: int) -> tuple[int, int] | None:
        """Which item a line is of, and the how manieth of its lines; None below the last."""
        if not 0 <= line < self.height:
            return None
        item = bisect_right(self._tops, line) - 1
        return item, line - self._tops[item]

    def lines(self, item: int) -> int:
        """How many an item has."""
        return self._tops[item + 1] - self._tops[item]

    def item(self, place: int) -> int:
        """The item of a place; -1 where there is none."""
        return self._of_place[place] if 0 <= place < len(self._of_place) else -1

    def place(self, item: int) -> int | None:
        """The place of an item; None for a heading."""
        place = bisect_right(self._of_place, item) - 1
        return place if place >= 0 and self._of_place[place] == item else None

    def span(self, place: int) -> tuple[int, int]:
        """The first line of a place, or of the heading just above it, and the line behind its last."""
        item = self.item(place)
        top = self._tops[item - 1] if isinstance(self.items[item - 1], Group) else self._tops[item]
        return top, self._tops[item + 1]

    def nearest(self, line: int) -> int:
        """The place that a line is of, or the next one; the last one below all, -1 where there is none."""
        at = self.at(max(0, min(line, self.height - 1)))
        item = at[0] if at else 0
        return min(bisect_left(self._of_place, item), len(self._of_place) - 1)

    def begins(self, place: int, by: int) -> int:
        """Where the group `by` groups further begins, at the ends the last or the first one."""
        group = bisect_right(self._first, place) - 1
        if by < 0 and self._first[group] < place:
            by += 1  # first to the beginning of its own
        return self._first[max(0, min(group + by, len(self._first) - 1))]

    def find(self, id: str, key: str) -> int | None:
        """The place of a passage, in the group of that key if it is there."""
        found = None
        for place, (group, listed) in enumerate(self.places):
            if listed.passage.id == id:
                if group.key == key:
                    return place
                found = place if found is None else found
        return found
