"""Groups of passages one below the other: which line shows what."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from tui.app.render.passage import HEADING, heights
from tui.library.listing_passages import Group, Grouping, Listed

Item = Group | Listed
"""What takes some lines: a heading, or a passage."""


class Shelves:
    """Headings and passages with their lines. A passage with two tags has two places."""

    def __init__(self, groups: Sequence[Group]) -> None:
        """Put the groups in a row; their lines are told when they are laid out."""
        self._groups = groups
        self.items: list[Item] = []
        self.places: list[Listed] = []
        """The passages, one in every group that it stands in."""

        self._of_place: list[int] = []
        self._first: list[int] = []
        self._tops = [0]
        for group in groups:
            self._first.append(len(self.places))
            first = len(self.items) + 1
            self.items += (group, *group.passages)
            self._of_place += range(first, len(self.items))
            self.places += group.passages

    def lay_out(self, width: int, by: Grouping, *, airy: bool = False) -> None:
        """Give every item its lines.

        Args:
            width: cells of a line.
            by: what the groups have in common.
            airy: whether a line is left free between two passages; a heading has one above it anyway.
        """
        lines: list[int] = []
        for group in self._groups:
            lines.append(HEADING)
            lines += [height + airy for height in heights(group.passages, width, by)]
            lines[-1] -= airy
        self._tops = list(accumulate(lines, initial=0))

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

    def top(self, item: int) -> int:
        """The first line of an item."""
        return self._tops[item]

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

    def group(self, place: int) -> Group:
        """The group that a place is in."""
        found = self.items[self._of_place[self.begins(place, 0)] - 1]
        assert isinstance(found, Group)
        return found

    def find(self, id: str, key: str) -> int | None:
        """The place of a passage, in the group of that key if it is there."""
        found = [place for place, listed in enumerate(self.places) if listed.passage.id == id]
        return next((place for place in found if self.group(place).key == key), found[0] if found else None)
