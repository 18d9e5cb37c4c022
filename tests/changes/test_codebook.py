"""The order of tags, and renaming them."""

from __future__ import annotations

import pytest

from tui.changes.codebook import RenameTag, below
from tui.changes.state import Apply, Outcome, State, Undo
from tui.changes.values import AddTags, Edit
from tui.model.record import Record, Tag

NOW = "2026-11-21T23:00:00Z"
TAGS = (
    Tag("aid", "Aid", definition="Money."),
    Tag("us-aid", "US aid", parent="aid", aliases=("american aid",)),
    Tag("draft", "draft"),
)


def held() -> State:
    records = (
        Record("a", tags=("draft", "aid", "us-aid")),
        Record("b", tags=("us-aid",)),
        Record("c", tags=("draft",)),
    )
    return State({record.article: record for record in records}, {tag.slug: tag for tag in TAGS})


def rename(state: State, slug: str, label: str) -> Outcome:
    return state.perform(Apply(Edit(None, RenameTag(slug, label)), "e1", NOW))


def tags(state: State) -> dict[str, tuple[str, ...]]:
    return {id: record.tags for id, record in state.records.items()}


def test_a_new_spelling_of_the_same_slug_touches_no_article() -> None:
    state = held()
    outcome = rename(state, "draft", "DRAFT")
    assert outcome.records == frozenset()
    assert state.tags["draft"].label == "DRAFT"
    assert tags(state) == tags(held())


def test_the_tag_moves_on_every_article_that_has_it_and_its_children_follow() -> None:
    state = held()
    outcome = rename(state, "aid", "#Foreign  Aid")
    assert outcome.records == {"a"}
    assert outcome.entry
    assert outcome.entry.what == "renamed #aid to Foreign Aid"
    assert tags(state)["a"] == ("draft", "foreign-aid", "us-aid")
    assert "aid" not in state.tags
    assert state.tags["foreign-aid"] == Tag(
        "foreign-aid", "Foreign Aid", definition="Money.", aliases=("Aid",)
    )
    assert state.tags["us-aid"].parent == "foreign-aid"


def test_onto_another_tag_it_becomes_one_with_it() -> None:
    state = held()
    outcome = rename(state, "us-aid", "Aid")
    assert outcome.records == {"a", "b"}
    assert tags(state) == {"a": ("draft", "aid"), "b": ("aid",), "c": ("draft",)}
    assert state.tags["aid"] == Tag("aid", "Aid", definition="Money.", aliases=("US aid", "american aid"))
    assert set(state.tags) == {"aid", "draft"}


def test_a_parent_that_joins_its_child_leaves_no_tag_below_itself() -> None:
    state = held()
    rename(state, "aid", "US aid")
    assert state.tags["us-aid"].parent is None
    assert state.tags["us-aid"].definition == "Money."


@pytest.mark.parametrize(("slug", "label"), [("aid", "Foreign aid"), ("us-aid", "Aid"), ("aid", "US aid")])
def test_undo_brings_back_articles_and_codebook(slug: str, label: str) -> None:
    state = held()
    rename(state, slug, label)
    assert state.records != held().records
    state.perform(Undo("e1"))
    assert state.records == held().records
    assert state.tags == held().tags


def test_it_reaches_articles_that_were_tagged_after_it_was_asked_for() -> None:
    state = held()
    wish = Apply(Edit(None, RenameTag("draft", "final")), "e1", NOW)
    state.perform(Apply(Edit(("d",), AddTags(("draft",))), "e0", NOW))
    assert state.perform(wish).records == {"a", "c", "d"}


@pytest.mark.parametrize(("slug", "label"), [("gone", "New"), ("aid", "Aid")])
def test_nothing_to_rename_is_no_step(slug: str, label: str) -> None:
    state = held()
    assert rename(state, slug, label).entry is None
    assert state == held()


@pytest.mark.parametrize(
    ("parents", "slug", "found"),
    [
        ({}, "a", ""),
        ({"b": "a", "c": "b", "d": "a", "x": "y"}, "a", "b c d"),
        ({"b": "a", "c": "b"}, "b", "c"),
        ({"b": "a", "c": "b"}, "c", ""),
        ({"a": "b", "b": "a", "c": "b"}, "a", "b c"),
        ({"a": "a"}, "a", ""),
    ],
)
def test_below(parents: dict[str, str], slug: str, found: str) -> None:
    tags = {child: Tag(child, child, parent=parent) for child, parent in parents.items()}
    assert below(slug, tags) == set(found.split())
