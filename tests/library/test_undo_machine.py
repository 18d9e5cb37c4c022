"""Whatever is done, undone and redone, after restarts, by two processes: undoing all restores the file."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests.conftest import NEWSDAY, SEEDS, URDU
from tests.library.helpers import agrees, on_disk, sealed
from tests.library.partner import Partner
from tui.changes.codebook import RenameTag
from tui.changes.merging import MergeRecords
from tui.changes.values import (
    AddTags,
    Change,
    ChangeTags,
    Correct,
    Edit,
    EditNote,
    RemoveTags,
    SetRead,
    SetStarred,
)
from tui.changes.views import ApplyRule, DeleteView, MoveView, RenameView, SaveView, SetRule, TakeOverViews
from tui.library.library import Library
from tui.model.record import Corrections, Note, Record, Tag
from tui.model.view import View

IDS = st.lists(st.sampled_from([URDU, NEWSDAY]), min_size=1, max_size=2, unique=True).map(tuple)
LABELS = st.lists(st.sampled_from(["Red", "green", "Blue sky", "🎉"]), min_size=1, max_size=2).map(tuple)
SLUGS = st.lists(st.sampled_from(["red", "green", "held", "blue-sky"]), min_size=1, max_size=2).map(tuple)
TEXTS = st.sampled_from(["", "one", "two\n\nlines", "held"])
SHARED = st.one_of(
    st.builds(AddTags, LABELS),
    st.builds(RemoveTags, SLUGS),
    st.builds(SetStarred, st.booleans()),
    st.builds(SetRead, st.booleans()),
    st.builds(EditNote, TEXTS),
)
"""Changes that the other process can be told too."""

CHANGES = SHARED | st.one_of(
    st.builds(ChangeTags, LABELS, SLUGS),
    st.builds(ApplyRule, LABELS, st.just("Held")),
    st.builds(EditNote, TEXTS, base=TEXTS),
    st.builds(
        Correct, st.builds(Corrections, title=st.none() | st.just("T"), source=st.none() | st.just("S"))
    ),
)
NAMES = st.sampled_from(["Held", "Red", "@new ", "🎉"])
VIEWS = st.sampled_from(["held", "red", "new"])
SHELVING = st.one_of(
    st.builds(SaveView, NAMES, st.sampled_from(["", "#red", "colombia"])),
    st.builds(RenameView, VIEWS, NAMES),
    st.builds(DeleteView, VIEWS),
    st.builds(MoveView, VIEWS, st.integers(0, 2)),
    st.builds(SetRule, VIEWS, LABELS | st.just(()), st.booleans()),
)
"""Changes of the views."""

RENAMES = st.builds(
    RenameTag,
    st.sampled_from(["red", "green", "held", "new"]),
    st.sampled_from(["RED", "Green", "Held", "New"]),
)
HELD = [
    Record(URDU, tags=("held", "red"), note=Note("held", "2020-01-01T00:00:00Z"), starred=True),
    Record("an-article-that-is-gone", tags=("green",), read=True),
]
HELD_VIEWS = (View("", "Held", "#held", tags=("held", "more"), at_import=True), View("", "Red", "#red"))
MERGED = Record(NEWSDAY, tags=("merged", "red"), note=Note("merged", "2020-01-01T00:00:00Z"), read=True)


@pytest.fixture(scope="module")
def partner() -> Iterator[Partner]:
    with Partner() as other:
        yield other


class Machine(RuleBasedStateMachine):
    """A library that held work before, its reader, and somebody beside them."""

    template: Path
    partner: Partner

    @initialize()
    def open(self) -> None:
        self.place = Path(tempfile.mkdtemp())
        shutil.copytree(self.template, self.place / "library")
        self.library = self.opened()
        self.partner.open(self.place / "library", self.place / "partner's cache")
        self.before = documents(self.library)

    def opened(self) -> Library:
        library = Library(self.place / "library", self.place / "cache")
        library.refresh()
        return library

    @rule(ids=IDS, change=CHANGES, merge=st.none() | st.just("typing"))
    def edit(self, ids: tuple[str, ...], change: Change, merge: str | None) -> None:
        self.library.apply(Edit(ids, change, merge))

    @rule(change=RENAMES)
    def rename(self, change: RenameTag) -> None:
        self.library.apply(Edit(None, change))

    @rule(change=SHELVING)
    def shelve(self, change: Change) -> None:
        self.library.apply(Edit((), change))

    @rule()
    def take_over(self) -> None:
        tags = (Tag("merged", "Merged"), Tag("red", "another label"))
        self.library.apply(
            Edit((NEWSDAY,), MergeRecords({NEWSDAY: MERGED}, tags, taken=(View("m", "M", "x"),)))
        )

    @rule()
    def undo(self) -> None:
        self.library.work.undo()

    @rule()
    def redo(self) -> None:
        self.library.work.redo()

    @rule()
    def restart(self) -> None:
        self.library.close()
        self.library = self.opened()

    @rule(ids=IDS, change=SHARED)
    def other_edits(self, ids: tuple[str, ...], change: Change) -> None:
        self.library.work.flush()
        self.partner.edit(ids, change)
        self.library.work.catch_up()

    @rule(change=RENAMES)
    def other_renames(self, change: RenameTag) -> None:
        self.library.work.flush()
        self.partner.edit(None, change)
        self.library.work.catch_up()

    @rule(change=SHELVING)
    def other_shelves(self, change: Change) -> None:
        self.library.work.flush()
        self.partner.edit((), change)
        self.library.work.catch_up()

    @rule(forward=st.booleans())
    def other_travels(self, forward: bool) -> None:
        self.library.work.flush()
        (self.partner.redo if forward else self.partner.undo)()
        self.library.work.catch_up()

    @rule(ids=IDS, change=SHARED, mine=SHARED)
    def both_at_once(self, ids: tuple[str, ...], change: Change, mine: Change) -> None:
        self.partner.edit(ids, change)
        self.library.apply(Edit(ids, mine))
        self.library.work.flush()

    def teardown(self) -> None:
        if not hasattr(self, "library"):
            return
        self.library.work.flush()
        self.library.refresh()
        assert agrees(self.library)
        while self.library.work.undo().entry is not None:
            pass
        self.library.work.flush()
        after = documents(self.library)
        assert agrees(self.library)
        self.library.close()
        self.partner.close()
        whole = sealed(self.place / "library")
        shutil.rmtree(self.place)
        assert whole
        assert after == self.before


def documents(library: Library) -> dict[str, dict[str, object]]:
    """What the file holds of the user's work, by TinyDB's tables and our keys."""
    tables = json.loads((library.folder / "annotations.json").read_bytes())
    records = {document["article"]: document for document in tables.get("records", {}).values()}
    tags = {document["slug"]: document for document in tables.get("tags", {}).values()}
    views = {document["slug"]: document for document in tables.get("views", {}).values()}
    return {"records": records, "tags": tags, "views": views}


def test_undoing_everything_restores_the_file(tmp_path: Path, partner: Partner) -> None:
    library = Library(tmp_path / "template", tmp_path / "cache")
    library.import_([SEEDS])
    held = {record.article: record for record in HELD}
    tags = (
        Tag("held", "Held", definition="Was here.", parent="green"),
        Tag("red", "Red"),
        Tag("green", "green"),
    )
    library.apply(Edit(tuple(held), MergeRecords(held, tags)))
    library.apply(Edit((), TakeOverViews(HELD_VIEWS)))
    library.close()
    forget_history(library)
    Machine.template, Machine.partner = tmp_path / "template", partner
    run_state_machine_as_test(
        Machine, settings=settings(max_examples=40, stateful_step_count=25, deadline=None)
    )


def forget_history(library: Library) -> None:
    """Make what was done so far the beginning."""
    store = on_disk(library)
    store.state().history.clear()
    store.save([])
