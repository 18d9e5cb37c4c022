"""An order in which the articles of one story stand together: below the first of them, or folded under it."""

from __future__ import annotations

from array import array
from collections.abc import Mapping

from tui.index.places import Places


class Folded:
    """Another order with its stories put together, found whole."""

    def __init__(self, order: Places, stories: Mapping[int, str], unfolded: frozenset[str]) -> None:
        """Put the stories together.

        Args:
            order: says which article of a story comes first.
            stories: by the numbers of the articles that tell them.
            unfolded: those of which all articles are shown.
        """
        groups: dict[int | str, list[int]] = {}
        for number in order.everything():
            groups.setdefault(stories.get(number, number), []).append(number)
        shown = (group if name in unfolded else group[:1] for name, group in groups.items())
        self._numbers = array("q", (number for group in shown for number in group))
        self._below = {number for name in unfolded for number in groups.get(name, ())[1:]}
        self.end: int | None = len(self._numbers)
        self.count: int | None = None

    def numbers(self, start: int, stop: int) -> array[int]:
        """Those from `start` up to `stop`; fewer at the end."""
        return self._numbers[start:stop]

    def everything(self) -> array[int]:
        """All that are shown."""
        return self._numbers

    def place(self, number: int) -> int | None:
        """Where an article stands, None where it does not."""
        return self._numbers.index(number) if number in self._numbers else None

    def below(self, place: int) -> bool:
        """Whether the article at a place stands below the first of its story."""
        return place < len(self._numbers) and self._numbers[place] in self._below

    def drop(self, gone: set[int]) -> None:
        """Forget articles that are no more."""
        self._numbers = array("q", (number for number in self._numbers if number not in gone))
        self.end = len(self._numbers)
