"""Making one tag of several, as one step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

import msgspec

from tui.changes.codebook import RenameTag
from tui.changes.names import differences
from tui.changes.values import Codebook, Entries, Shelf, ShelfEntries
from tui.model.record import Record

Value = TypeVar("Value")


class MergeTags(msgspec.Struct, frozen=True):
    """Have some tags become one that there is: each as if it were renamed so.

    Belongs into an edit of all articles: `Edit(None, MergeTags(("loan", "loans"), "Loans"))`.
    """

    slugs: tuple[str, ...]
    """Of those that go."""

    label: str
    """Of the one that stays."""

    def on(self, record: Record, now: str) -> Record:
        """The record with the one tag in the place of all of them."""
        for step in self._steps():
            record = step.on(record, now)
        return record

    def codebook(self, held: Codebook) -> Entries:
        """The entry that stays, with what the others had."""
        found = dict(held)
        for step in self._steps():
            found = _after(found, step.codebook(found))
        return differences(held, found)

    def views(self, held: Shelf) -> ShelfEntries:
        """The views and rules that name one of them."""
        found = dict(held)
        for step in self._steps():
            found = _after(found, step.views(found))
        return {slug: view for slug, view in found.items() if held.get(slug) != view}

    def describe(self) -> str:
        """`merged #loan, #loans into Loans`."""
        return f"merged {', '.join(f'#{slug}' for slug in self.slugs)} into {self.label}"

    def _steps(self) -> Iterator[RenameTag]:
        return (RenameTag(slug, self.label) for slug in self.slugs)


def _after(held: Mapping[str, Value], entries: Mapping[str, Value | None]) -> dict[str, Value]:
    """What is held when some of it has become other."""
    return {slug: value for slug, value in {**held, **entries}.items() if value is not None}
