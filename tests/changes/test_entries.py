"""Making, moving, describing, deleting and splitting tags."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tui.changes.codebook import CreateTag, DeleteTag, DescribeTag, MoveTag, RenameTag, SplitTag
from tui.changes.state import Apply, Outcome, State, Undo
from tui.changes.values import Change, Edit
from tui.model.highlight import Highlight
from tui.model.record import Note, Record, Tag
from tui.model.view import View

NOW = "2026-11-21T23:00:00Z"
TAGS = (
    Tag("money", "Money"),
    Tag("aid", "Aid", parent="money", aliases=("help",), key=1),
    Tag("us-aid", "US aid", parent="aid", key=2, note=Note("Ours.", NOW)),
    Tag("loans", "Loans", parent="us-aid"),
)


def held() -> State:
    passage = Highlight(id="h1", start=0, end=3, exact="The", tags=("us-aid", "aid"))
    records = (
        Record("a", tags=("us-aid", "aid"), highlights=(passage,)),
        Record("b", tags=("loans",)),
        Record("c", tags=("us-aid",)),
    )
    return State(
        {record.article: record for record in records},
        {tag.slug: tag for tag in TAGS},
        views={"all": View("all", "All", "#us-aid", tags=("US aid", "new"), at_import=True)},
    )


def do(state: State, change: Change, *ids: str) -> Outcome:
    return state.perform(Apply(Edit(ids or None, change), "e1", NOW))


def parents(state: State) -> dict[str, str | None]:
    return {slug: tag.parent for slug, tag in state.tags.items()}


@pytest.mark.parametrize(
    "change",
    [
        CreateTag("New", "aid"),
        MoveTag("us-aid", "money"),
        DescribeTag("us-aid", color="blue", definition="Money.", aliases=("help",), key=1, note=None),
        DeleteTag("us-aid"),
        DeleteTag("money"),
        SplitTag("us-aid", "Grants"),
        SplitTag("us-aid", "help"),
        RenameTag("us-aid", "aid"),
        RenameTag("aid", "Loans"),
    ],
)
def test_each_is_one_step_that_undo_takes_back_whole(change: Change) -> None:
    state = held()
    outcome = do(state, change)
    assert outcome.entry
    assert state != held()
    state.perform(Undo("e1"))
    assert (state.records, state.tags, state.views) == (held().records, held().tags, held().views)


@pytest.mark.parametrize(
    "change",
    [
        CreateTag("US  Aid"),
        MoveTag("aid", "aid"),
        MoveTag("aid", "loans"),
        MoveTag("aid", "gone"),
        MoveTag("gone"),
        MoveTag("aid", "money"),
        DescribeTag("gone", color="blue"),
        DescribeTag("aid"),
        DescribeTag("aid", key=1, aliases=("help", "Help", "Aid", "US aid", " ")),
        DeleteTag("gone"),
        SplitTag("us-aid", "US Aid"),
        SplitTag("gone", "New"),
    ],
)
def test_nothing_to_do_is_no_step(change: Change) -> None:
    state = held()
    ids = ("a", "b") if isinstance(change, SplitTag) else ()
    assert do(state, change, *ids).entry is None
    assert state == held()


def test_a_new_tag_keeps_its_spelling_and_takes_its_name_from_who_had_it_as_an_alias() -> None:
    state = held()
    do(state, CreateTag("  #Help ", "loans"))
    assert state.tags["help"] == Tag("help", "Help", parent="loans")
    assert state.tags["aid"].aliases == ()


def test_a_new_tag_below_none_that_is_there_is_at_the_top() -> None:
    state = held()
    do(state, CreateTag("Ελλάδα", "gone"))
    assert [tag.label for tag in state.tags.values() if tag.parent is None] == ["Money", "Ελλάδα"]


def test_a_tag_moves_with_what_is_below_it() -> None:
    state = held()
    assert do(state, MoveTag("us-aid")).articles == 0
    assert parents(state) == {"money": None, "aid": "money", "us-aid": None, "loans": "us-aid"}


def test_only_what_is_given_is_described() -> None:
    state = held()
    outcome = do(state, DescribeTag("aid", definition=" Money\n given. "))
    assert outcome.entry
    assert outcome.entry.describe == "described #aid: definition"
    assert state.tags["aid"] == replace(TAGS[1], definition="Money\n given.")


def test_a_digit_and_a_name_are_one_tags() -> None:
    state = held()
    do(state, DescribeTag("us-aid", key=1, aliases=("HELP", "help", "Loans", "US Aid")))
    assert (state.tags["us-aid"].key, state.tags["us-aid"].aliases) == (1, ("HELP",))
    assert (state.tags["aid"].key, state.tags["aid"].aliases) == (None, ())


@pytest.mark.parametrize("key", [None, 0, 10])
def test_no_digit(key: int | None) -> None:
    state = held()
    do(state, DescribeTag("aid", key=key))
    assert state.tags["aid"].key is None


def test_deleted_everywhere_and_its_children_move_up() -> None:
    state = held()
    outcome = do(state, DeleteTag("us-aid"))
    assert outcome.records == {"a", "c"}
    assert (state.record("a").tags, state.record("a").highlights[0].tags) == (("aid",), ("aid",))
    assert parents(state) == {"money": None, "aid": "money", "loans": "aid"}
    assert (state.views["all"].tags, state.views["all"].query) == (("new",), "#us-aid")


def test_a_rule_that_tags_nothing_any_more_is_a_view() -> None:
    state = held()
    state.views["all"] = replace(state.views["all"], tags=("us aid",))
    do(state, DeleteTag("us-aid"))
    assert (state.views["all"].tags, state.views["all"].at_import) == ((), False)


def test_split_only_there_with_the_passages() -> None:
    state = held()
    outcome = do(state, SplitTag("us-aid", "Grants"), "a", "b")
    assert outcome.records == {"a"}
    assert outcome.entry
    assert outcome.entry.describe == "split Grants off #us-aid (1 article)"
    assert state.tags["grants"] == Tag("grants", "Grants", parent="aid")
    assert (state.record("a").tags, state.record("a").highlights[0].tags) == (
        ("grants", "aid"),
        ("grants", "aid"),
    )
    assert state.record("c").tags == ("us-aid",)


def test_split_off_onto_a_tag_that_is_there() -> None:
    state = held()
    do(state, SplitTag("us-aid", "AID"), "a")
    assert state.record("a").tags == ("aid",)
    assert state.tags == held().tags


def test_of_two_that_become_one_the_digit_note_and_names_of_both_stay() -> None:
    state = held()
    do(state, RenameTag("us-aid", "Money"))
    assert state.tags["money"] == Tag("money", "Money", key=2, note=Note("Ours.", NOW), aliases=("US aid",))


@pytest.mark.parametrize(
    ("slug", "label", "expected"),
    [
        ("aid", "Loans", {"money": None, "us-aid": "loans", "loans": "money"}),
        ("money", "Loans", {"aid": "loans", "us-aid": "aid", "loans": None}),
        ("loans", "Money", {"money": None, "aid": "money", "us-aid": "aid"}),
    ],
)
def test_a_tag_that_joins_one_of_its_own_line_puts_none_below_itself(
    slug: str, label: str, expected: dict[str, str | None]
) -> None:
    state = held()
    do(state, RenameTag(slug, label))
    assert parents(state) == expected


def test_a_tag_takes_over_a_name_that_was_an_alias() -> None:
    state = held()
    do(state, RenameTag("us-aid", "Help"))
    assert state.tags["help"].aliases == ("US aid",)
    assert state.tags["aid"].aliases == ()


def test_back_to_its_old_name_it_keeps_no_alias_of_its_own_name() -> None:
    state = held()
    do(state, RenameTag("loans", "Credits"))
    state.perform(Apply(Edit(None, RenameTag("credits", "Loans")), "e2", NOW))
    assert state.tags["loans"] == Tag("loans", "Loans", parent="us-aid", aliases=("Credits",))
