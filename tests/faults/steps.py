"""What a worker does to a library, step by step: it grows, shrinks, is merged with, undone and annotated."""

from __future__ import annotations

import random
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.faults.world import NOW
from tui.changes.codebook import RenameTag
from tui.changes.highlights import Mark, TagPassages, Unmark
from tui.changes.merging import MergeRecords
from tui.changes.state import Apply, Outcome, Redo, State, Undo
from tui.changes.values import AddTags, Edit, EditNote, RemoveTags, SetRead, SetStarred
from tui.changes.views import SaveView
from tui.library.library import Library
from tui.model.highlight import Highlight, Place
from tui.model.record import Note, Record, Tag

BALLAST = tuple(f"2020-01-01-more-ballast-{number}" for number in range(250))
"""Articles of which only the records are there: large steps tag them all."""


@dataclass(frozen=True)
class Step:
    """One thing that a user does; without an edit it is one of those that go back and forth."""

    edit: Edit | None
    redo: bool = False

    def do(self, library: Library) -> None:
        """Do it and wait until it is on disk."""
        if self.edit:
            library.apply(self.edit)
        elif self.redo:
            library.work.redo()
        else:
            library.work.undo()
        library.work.flush()

    def on(self, state: State, id: str) -> Outcome:
        """Do it to a state in memory, under this id."""
        if self.edit:
            return state.perform(Apply(self.edit, id, NOW))
        entry = state.first_redoable() if self.redo else state.last_undoable()
        if entry is None:
            return Outcome(None)
        return state.perform(Redo(entry.id) if self.redo else Undo(entry.id))


def after(state: State, done: Iterable[Step]) -> State:
    """The state after these steps."""
    moved = state.copy()
    for step in done:
        step.on(moved, secrets.token_hex(6))
    return moved


UNDO, REDO = Step(None), Step(None, redo=True)


def steps(chance: random.Random, ids: tuple[str, ...], start: int) -> Iterator[Step]:
    """Steps without end.

    Args:
        chance: decides.
        ids: the articles of the library.
        start: the number of the first, so that labels and notes differ from those of other workers.
    """
    number = start
    while True:
        number += 1
        kind = chance.choices(("small", "large", "merge", "rename"), (6, 4, 1, 1))[0]
        if kind == "small":
            yield _small(chance, ids, number)
        elif kind == "large":  # taken back at once: a file that shrinks is what writing in place damages most
            yield from (Step(_large(number)), UNDO, *((REDO, UNDO) if chance.random() < 0.3 else ()))
        elif kind == "merge":
            yield Step(_merge(chance.sample(ids, 2), number))
        else:
            yield Step(Edit((chance.choice(ids),), AddTags((f"passing {number}",))))
            yield Step(Edit(None, RenameTag(f"passing-{number}", f"renamed {number}")))


def _small(chance: random.Random, ids: tuple[str, ...], number: int) -> Step:
    some = tuple(chance.sample(ids, chance.randint(1, 3)))
    return chance.choice(
        (
            Step(Edit(some, AddTags((f"tag {number}",)))),
            Step(Edit(some, RemoveTags((f"tag-{number - 1}", f"tag-{number - 2}")))),
            Step(Edit(some, EditNote(f"Note {number}. " * chance.randint(1, 40)))),
            Step(Edit(some, SetStarred(chance.random() < 0.5))),
            Step(Edit(some, SetRead(chance.random() < 0.5))),
            Step(
                Edit(some[:1], Mark(f"h{number}", Place(number % 7, 12, "words"), (f"tag {number}",), "Why?"))
            ),
            Step(Edit(some, TagPassages(_last(number), ("seen",)))),
            Step(Edit(some, Unmark(_last(number)))),
            Step(Edit((), SaveView(f"View {number % 5}", f"#tag-{number}"))),
            UNDO,
            REDO,
        )
    )


def _last(number: int) -> tuple[str, ...]:
    """Ids of some passages that may be there."""
    return tuple(f"h{number - before}" for before in range(1, 12))


def _large(number: int) -> Edit:
    return Edit(BALLAST, AddTags((f"a label of some length, number {number}", "read by Ben")))


def _merge(ids: list[str], number: int) -> Edit:
    records = {
        id: Record(
            id,
            tags=("theirs", f"theirs-{number}"),
            note=Note(f"Theirs {number}.", NOW),
            highlights=(Highlight(id=f"{id}-{number}", start=3, end=8, exact="words", tags=("theirs",)),),
        )
        for id in ids
    }
    return Edit(tuple(ids), MergeRecords(records, (Tag("theirs", "Theirs"),)))
