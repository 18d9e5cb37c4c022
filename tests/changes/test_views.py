"""Saved views, and the rules among them."""

from __future__ import annotations

import pytest

from tui.changes.codebook import RenameTag
from tui.changes.merging import MergeRecords
from tui.changes.state import Apply, Outcome, Redo, State, Undo
from tui.changes.values import Change, Edit
from tui.changes.views import (
    ApplyRule,
    DeleteView,
    MoveView,
    RenameView,
    SaveView,
    SetRule,
    TakeOverViews,
)
from tui.model.record import Record, Tag
from tui.model.view import View, in_order

NOW = "2026-11-21T23:00:00Z"


def held() -> State:
    views = (
        View("aid", "Aid", "#us-aid", 0, tags=("Foreign aid", "later"), at_import=True),
        View("unread", "Unread", "is:unread", 1),
        View("bogota", "Bogotá", "place:bogota", 2),
    )
    return State(views={view.slug: view for view in views})


def do(state: State, change: Change, id: str = "e1") -> Outcome:
    return state.perform(Apply(Edit((), change), id, NOW))


def names(state: State) -> list[str]:
    return [view.name for view in in_order(state.views.values())]


def test_a_new_view_comes_last() -> None:
    state = held()
    outcome = do(state, SaveView(" @Zero   tolerance ", '"zero tolerance"'))
    assert outcome.views == {"zero-tolerance"}
    assert outcome.records == frozenset()
    assert state.views["zero-tolerance"] == View("zero-tolerance", "Zero tolerance", '"zero tolerance"', 3)
    assert names(state)[-1] == "Zero tolerance"


def test_saved_again_it_keeps_its_place_its_name_and_its_rule() -> None:
    state = held()
    do(state, SaveView("AID", "#aid"))
    assert state.views["aid"] == View("aid", "Aid", "#aid", 0, ("Foreign aid", "later"), True)


def test_renamed_it_keeps_all_else() -> None:
    state = held()
    do(state, RenameView("aid", "Help"))
    assert state.views.keys() == {"help", "unread", "bogota"}
    assert names(state) == ["Help", "Unread", "Bogotá"]
    assert state.views["help"].tags == ("Foreign aid", "later")


def test_another_spelling_of_its_name_is_a_rename_too() -> None:
    state = held()
    do(state, RenameView("aid", "AID"))
    assert state.views["aid"].name == "AID"


@pytest.mark.parametrize(
    ("place", "order"),
    [
        (0, ["Bogotá", "Aid", "Unread"]),
        (1, ["Aid", "Bogotá", "Unread"]),
        (9, ["Aid", "Unread", "Bogotá"]),
        (-3, ["Bogotá", "Aid", "Unread"]),
    ],
)
def test_moved_it_makes_the_others_give_way(place: int, order: list[str]) -> None:
    state = held()
    do(state, MoveView("bogota", place))
    assert names(state) == order


def test_a_rule_has_each_tag_once_and_none_is_no_rule() -> None:
    state = held()
    outcome = do(state, SetRule("unread", ("#Later", "later", " ", "New"), at_import=True))
    assert outcome.entry is not None
    assert outcome.entry.what == "set the rule unread: +Later +New, at every import"
    assert state.views["unread"].tags == ("Later", "New")
    do(state, SetRule("unread", (" ",), at_import=True), "e2")
    assert state.views["unread"] == held().views["unread"]


@pytest.mark.parametrize(
    "change",
    [
        RenameView("gone", "New"),
        RenameView("aid", "unread"),
        DeleteView("gone"),
        MoveView("gone", 0),
        MoveView("bogota", 2),
        SetRule("gone", ("x",)),
        SetRule("unread", ()),
        SaveView("Aid", "#us-aid"),
        TakeOverViews(()),
    ],
)
def test_what_cannot_be_done_or_is_so_already_is_no_step(change: Change) -> None:
    state = held()
    assert do(state, change) == Outcome(None)
    assert state == held()


def test_views_from_elsewhere_replace_those_of_their_names_and_come_last_where_they_are_new() -> None:
    state = held()
    theirs = (
        View("x", "New one", "a", 7),
        View("y", "aid", "b", 8, tags=(" ", "#t"), at_import=True),
        View("z", "Newer", "c", tags=(), at_import=True),
    )
    do(state, TakeOverViews(theirs))
    assert names(state) == ["aid", "Unread", "Bogotá", "New one", "Newer"]
    assert state.views["aid"] == View("aid", "aid", "b", 0, ("t",), True)
    assert not state.views["newer"].at_import


@pytest.mark.parametrize(
    ("query", "after"),
    [
        ("#us-aid", "#foreign-aid"),
        ("tag:US-Aid -(x or #us-aid) #other", "#foreign-aid -(x or #foreign-aid) #other"),
        ("us-aid  and x", "us-aid  and x"),
        ("(", "("),
    ],
)
def test_a_tag_that_is_renamed_is_renamed_in_queries(query: str, after: str) -> None:
    state = State(views={"v": View("v", "v", query)}, tags={"us-aid": Tag("us-aid", "US aid")})
    state.perform(Apply(Edit(None, RenameTag("us-aid", "Foreign aid")), "e1", NOW))
    assert state.views["v"].query == after
    state.perform(Undo("e1"))
    assert state.views["v"].query == query


def test_a_tag_that_is_renamed_is_renamed_in_rules() -> None:
    state = held()
    state.tags["foreign-aid"] = Tag("foreign-aid", "Foreign aid")
    outcome = state.perform(Apply(Edit(None, RenameTag("foreign-aid", "later")), "e1", NOW))
    assert state.views["aid"].tags == ("later",)
    assert outcome.views == {"aid"}
    state.perform(Undo("e1"))
    assert state.views == held().views


def test_merging_brings_what_is_not_here() -> None:
    state = held()
    theirs = (View("aid", "Aid", "other"), View("new", "New", "n"))
    state.perform(Apply(Edit(None, MergeRecords({}, (), taken=theirs)), "e1", NOW))
    assert state.views == {**held().views, "new": View("new", "New", "n")}


def test_deleting_and_taking_that_back() -> None:
    state = held()
    do(state, DeleteView("unread"))
    assert names(state) == ["Aid", "Bogotá"]
    assert state.perform(Undo("e1")).views == {"unread"}
    assert state.views == held().views
    state.perform(Redo("e1"))
    assert names(state) == ["Aid", "Bogotá"]


def test_saving_undone_below_a_rename_leaves_what_the_rename_made() -> None:
    state = State()
    do(state, SaveView("a", "x"), "e1")
    do(state, RenameView("a", "b"), "e2")
    state.perform(Undo("e1"))
    assert state.views == {"b": View("b", "b", "x")}
    state.perform(Undo("e2"))
    assert state.views == {}


def test_steps_about_views_speak_of_no_articles() -> None:
    state = held()
    outcome = do(state, SaveView("New", "x"))
    assert outcome.entry is not None
    assert outcome.entry.describe == "saved the view “New”"
    tagged = state.perform(Apply(Edit(("a",), ApplyRule(("t",), "Aid")), "e2", NOW))
    assert tagged.entry is not None
    assert tagged.entry.describe == "rule “Aid”: tagged t (1 article)"
    assert state.record("a") == Record("a", tags=("t",))
