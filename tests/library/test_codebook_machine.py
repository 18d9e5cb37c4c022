"""The codebook against a simple model: whatever is done to tags, undone, redone, and after restarts."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.conftest import NEWSDAY, SEEDS, URDU
from tui.changes.codebook import CreateTag, DeleteTag, DescribeTag, MoveTag, RenameTag, SplitTag
from tui.changes.highlights import Mark
from tui.changes.values import AddTags, Change, Edit
from tui.library.codebook import tree
from tui.library.library import Library
from tui.library.reach import reach, reached
from tui.model.highlight import Place
from tui.model.slugs import tag_slug

NAMES = ["Aid", "AID", "US aid", "us-aid", "Loans", "Ελλάδα", "🎉"]
LABELS = st.sampled_from(NAMES)
SLUGS = st.sampled_from(sorted({tag_slug(name) for name in NAMES}))
IDS = st.lists(st.sampled_from([URDU, NEWSDAY]), min_size=1, unique=True).map(tuple)


class Model:
    """What a codebook is said to do, with sets and loops."""

    def __init__(self) -> None:
        self.labels: dict[str, str] = {}
        self.parents: dict[str, str | None] = {}
        self.colors: dict[str, str] = {}
        self.keys: dict[int, str] = {}
        self.names: dict[str, str] = {}
        """Slugs of aliases, and of the tags that they mean."""

        self.bearers: dict[str, list[str]] = {URDU: [], NEWSDAY: []}
        """The tags of articles and passages, by the id of either."""

        self.places: dict[str, str] = {}
        """The articles of the passages."""

    def put(self, label: str, *bearers: str) -> None:
        slug = self.known(label)
        for bearer in bearers:
            self.bearers[bearer] = list(dict.fromkeys([*self.bearers[bearer], slug]))

    def known(self, label: str) -> str:
        """The slug of the tag that is meant, which is made where there is none."""
        slug = tag_slug(label)
        if slug not in self.labels and slug in self.names:
            return self.names[slug]
        self.create(label, None)
        return slug

    def create(self, label: str, parent: str | None) -> None:
        slug = tag_slug(label)
        if slug not in self.labels:
            self.labels[slug] = label
            self.parents[slug] = parent if parent in self.parents else None
            self.names.pop(slug, None)

    def above(self, slug: str | None) -> list[str]:
        found = []
        while slug is not None:
            found.append(slug)
            slug = self.parents[slug]
        return found

    def move(self, slug: str, parent: str | None) -> None:
        if (
            slug in self.parents
            and (parent is None or parent in self.parents)
            and slug not in self.above(parent)
        ):
            self.parents[slug] = parent

    def rename(self, slug: str, label: str) -> None:
        target = tag_slug(label)
        if slug not in self.labels or target == slug:
            if slug in self.labels:
                self.labels[slug] = label
            return
        parents = (self.parents.get(target), self.parents[slug])
        parent = next((p for p in parents if p and not {slug, target} & set(self.above(p))), None)
        self.labels.setdefault(target, label)
        self.names = {
            name: target if tag == slug else tag for name, tag in self.names.items() if name != target
        }
        if slug in self.colors:
            self.colors.setdefault(target, self.colors[slug])
        digits = {tag: digit for digit, tag in self.keys.items()}
        if slug in digits and target not in digits:
            self.keys[digits[slug]] = target
        for child in [child for child, above in self.parents.items() if above == slug]:
            self.parents[child] = target
        self.parents[target] = parent
        self.replace(slug, target, *self.bearers)
        self.forget(slug)
        self.names[slug] = target

    def delete(self, slug: str) -> None:
        if slug in self.labels:
            for child in [child for child, above in self.parents.items() if above == slug]:
                self.parents[child] = self.parents[slug]
            self.replace(slug, None, *self.bearers)
            self.forget(slug)

    def split(self, slug: str, label: str, ids: tuple[str, ...]) -> None:
        bearers = [bearer for bearer in self.bearers if self.places.get(bearer, bearer) in ids]
        if any(slug in self.bearers[bearer] for bearer in bearers) and tag_slug(label) != slug:
            self.create(label, self.parents[slug])
            self.replace(slug, tag_slug(label), *bearers)

    def describe(self, slug: str, color: str, key: int, alias: str) -> None:
        if slug in self.labels:
            self.colors[slug] = color
            self.keys = {digit: tag for digit, tag in self.keys.items() if tag != slug} | {key: slug}
            self.names = {name: tag for name, tag in self.names.items() if tag != slug}
            if tag_slug(alias) not in self.labels:
                self.names[tag_slug(alias)] = slug

    def replace(self, slug: str, other: str | None, *bearers: str) -> None:
        for bearer in bearers:
            tags = [other if tag == slug else tag for tag in self.bearers[bearer]]
            self.bearers[bearer] = list(dict.fromkeys(tag for tag in tags if tag is not None))

    def forget(self, slug: str) -> None:
        del self.labels[slug], self.parents[slug]
        self.colors.pop(slug, None)
        self.keys = {digit: tag for digit, tag in self.keys.items() if tag != slug}
        self.names = {name: tag for name, tag in self.names.items() if tag != slug}

    def counts(self, slug: str) -> tuple[int, int]:
        """Articles and passages that bear the tag or one below it."""
        bearing = {
            bearer for bearer, tags in self.bearers.items() if any(slug in self.above(tag) for tag in tags)
        }
        return len({self.places.get(bearer, bearer) for bearer in bearing}), len(bearing & self.places.keys())


class Machine(RuleBasedStateMachine):
    """A library and its model."""

    template: Path

    @initialize()
    def open(self) -> None:
        self.place = Path(tempfile.mkdtemp())
        shutil.copytree(self.template, self.place, dirs_exist_ok=True)
        self.library = Library(self.place / "library", self.place / "cache")
        self.model = Model()
        self.past: list[Model] = []
        self.future: list[Model] = []
        for label, parent in (("Aid", None), ("US aid", "aid"), ("Loans", "us-aid")):
            self.create(label, parent)
        self.tag((URDU,), "Loans")

    def do(self, ids: tuple[str, ...] | None, change: Change, moved: Callable[[], None]) -> None:
        before = deepcopy(self.model)
        moved()
        edit = Edit(ids, change)
        expected = reach(self.library, edit)
        outcome = self.library.apply(edit)
        assert (outcome.entry is not None) == (vars(before) != vars(self.model))
        if outcome.entry:
            assert reached(outcome) == expected
            self.past.append(before)
            self.future.clear()

    @rule(ids=IDS, label=LABELS)
    def tag(self, ids: tuple[str, ...], label: str) -> None:
        self.do(ids, AddTags((label,)), lambda: self.model.put(label, *ids))

    @rule(id=st.sampled_from([URDU, NEWSDAY]), label=LABELS)
    def mark(self, id: str, label: str) -> None:
        passage = f"h{len(self.model.places)}"

        def marked() -> None:
            self.model.bearers[passage] = []
            self.model.places[passage] = id
            self.model.put(label, passage)

        place = Place(len(self.model.places), 50, passage)
        self.do((id,), Mark(passage, place, (label,)), marked)

    @rule(label=LABELS, parent=st.none() | SLUGS)
    def create(self, label: str, parent: str | None) -> None:
        self.do((), CreateTag(label, parent), lambda: self.model.create(label, parent))

    @rule(slug=SLUGS, label=LABELS)
    def rename_or_merge(self, slug: str, label: str) -> None:
        self.do(None, RenameTag(slug, label), lambda: self.model.rename(slug, label))

    @rule(slug=SLUGS, parent=st.none() | SLUGS)
    def move(self, slug: str, parent: str | None) -> None:
        self.do((), MoveTag(slug, parent), lambda: self.model.move(slug, parent))

    @rule(slug=SLUGS)
    def delete(self, slug: str) -> None:
        self.do(None, DeleteTag(slug), lambda: self.model.delete(slug))

    @rule(ids=IDS, slug=SLUGS, label=LABELS)
    def split(self, ids: tuple[str, ...], slug: str, label: str) -> None:
        self.do(ids, SplitTag(slug, label), lambda: self.model.split(slug, label, ids))

    @rule(slug=SLUGS, color=st.sampled_from(["red", "blue"]), key=st.integers(1, 2), alias=LABELS)
    def describe(self, slug: str, color: str, key: int, alias: str) -> None:
        change = DescribeTag(slug, color=color, key=key, aliases=(alias,))
        self.do((), change, lambda: self.model.describe(slug, color, key, alias))

    @rule()
    def undo(self) -> None:
        assert (self.library.work.undo().entry is not None) == bool(self.past)
        if self.past:
            self.future.append(self.model)
            self.model = self.past.pop()

    @rule()
    def redo(self) -> None:
        assert (self.library.work.redo().entry is not None) == bool(self.future)
        if self.future:
            self.past.append(self.model)
            self.model = self.future.pop()

    @rule()
    def restart(self) -> None:
        self.library.close()
        self.library = Library(self.place / "library", self.place / "cache")

    @invariant()
    def as_the_model_says(self) -> None:
        state, model = self.library.work.state, self.model
        assert {slug: tag.label for slug, tag in state.tags.items()} == model.labels
        assert {slug: tag.parent for slug, tag in state.tags.items()} == model.parents
        assert {slug: tag.color for slug, tag in state.tags.items() if tag.color} == model.colors
        assert {tag.key: slug for slug, tag in state.tags.items() if tag.key} == model.keys
        names = [(tag_slug(name), slug) for slug, tag in state.tags.items() for name in tag.aliases]
        assert sorted(names) == sorted(model.names.items())
        held = {id: list(self.library.record(id).tags) for id in (URDU, NEWSDAY)}
        passages = [p for id in (URDU, NEWSDAY) for p in self.library.record(id).highlights]
        assert held | {passage.id: list(passage.tags) for passage in passages} == model.bearers
        for node in tree(self.library):
            whole = (node.with_children_articles, node.with_children_passages)
            assert whole == model.counts(node.tag.slug)
            assert node.depth == len(model.above(node.tag.parent))

    def teardown(self) -> None:
        if hasattr(self, "library"):
            while self.past:
                self.undo()
            self.as_the_model_says()
            self.library.close()
            shutil.rmtree(self.place)


def test_the_codebook_does_what_a_simple_model_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library(tmp_path / "library", tmp_path / "cache")
    library.import_([SEEDS])
    library.close()
    monkeypatch.setattr(Machine, "template", tmp_path, raising=False)
    run_state_machine_as_test(
        Machine, settings=settings(max_examples=30, stateful_step_count=25, deadline=None)
    )
