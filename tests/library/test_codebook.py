"""The codebook as a whole: tree, counts, company, likeness, aliases, and what an edit would touch."""

from __future__ import annotations

import pytest

from tests.conftest import NEWSDAY, URDU
from tests.library.helpers import do, found
from tui.changes.codebook import CreateTag, DeleteTag, DescribeTag, MoveTag, RenameTag, SplitTag
from tui.changes.highlights import Mark, TagPassages
from tui.changes.merging import MergeRecords
from tui.changes.values import AddTags, Change, ChangeTags, Edit, RemoveTags
from tui.changes.views import ApplyRule, SaveView, SetRule
from tui.library.codebook import alike, like, together, together_on_passages, tree, unknown, untagged
from tui.library.explaining import explain
from tui.library.library import Library
from tui.library.reach import Reach, reach, reached
from tui.model.highlight import Place
from tui.model.record import Tag
from tui.query.parser import parse


def passage(start: int, end: int) -> Place:
    return Place(start, end, "x" * (end - start))


@pytest.fixture
def coded(library: Library) -> Library:
    """Money > aid > us-aid, money > loans; two articles, three passages."""
    do(library, AddTags(("Aid", "Money")), URDU)
    do(library, AddTags(("US aid",)), NEWSDAY)
    for label, parent in (("Loans", "money"), ("Zebra", None)):
        do(library, CreateTag(label, parent))
    do(library, MoveTag("aid", "money"))
    do(library, MoveTag("us-aid", "aid"))
    do(library, Mark("h1", passage(0, 20), ("Aid", "Loans")), URDU)
    do(library, Mark("h2", passage(10, 30), ("US aid",)), URDU)
    do(library, Mark("h3", passage(30, 40), ("aid",)), URDU)
    return library


def test_the_tree_counts_each_article_and_passage_once(coded: Library) -> None:
    assert [(node.depth, node.tag.label, *node[1:5]) for node in tree(coded)] == [
        (0, "Money", 1, 0, 2, 3),
        (1, "Aid", 1, 2, 2, 3),
        (2, "US aid", 2, 1, 2, 1),
        (1, "Loans", 1, 1, 1, 1),
        (0, "Zebra", 0, 0, 0, 0),
    ]


def test_tags_below_each_other_by_mistake_are_shown(library: Library) -> None:
    tags = (Tag("a", "A", parent="b"), Tag("b", "B", parent="a"), Tag("c", "C", parent="gone"))
    library.apply(Edit(None, MergeRecords({}, tags[2:])))
    library.work.state.tags.update({tag.slug: tag for tag in tags})
    do(library, AddTags(("b",)), URDU)
    assert [(node.depth, node.tag.slug, node.with_children_articles) for node in tree(library)] == [
        (0, "c", 0),
        (0, "a", 1),
        (1, "b", 1),
    ]


def test_no_tags(library: Library) -> None:
    assert (tree(library), untagged(library), together(library, "gone")) == ((), 2, [])


def test_untagged_are_those_that_bear_none_even_on_a_passage(library: Library) -> None:
    do(library, Mark("h1", passage(0, 5), ("quote",)), URDU)
    assert untagged(library) == 1


def test_company_on_articles_and_on_passages(coded: Library) -> None:
    assert together(coded, "us-aid") == [("aid", 1), ("loans", 1), ("money", 1)]
    assert together_on_passages(coded, "us-aid") == [("aid", 1), ("loans", 1)]
    assert together_on_passages(coded, "aid") == [("loans", 1), ("us-aid", 1)]
    assert together_on_passages(coded, "zebra") == []


def test_likeness_in_the_codebook() -> None:
    labels = {"elections": "Elections", "vote": "Vote", "election": "election", "us-aid": "US aid"}
    assert alike(labels) == {"elections": ["election"], "election": ["elections"]}
    tags = [Tag("us-aid", "US aid", aliases=("American aid",)), Tag("vote", "Vote")]
    assert like("americans aid", tags) == like("aid us", tags) == tags[:1]
    assert like("votes for aid", tags) == []
    typed = ["VOTE", " ", "american aid", "Votes", "new", "us aids"]
    assert list(unknown(typed, tags)) == [("Votes", tags[1:]), ("us aids", tags[:1])]


@pytest.mark.parametrize(
    ("change", "ids", "expected"),
    [
        (DeleteTag("aid"), None, Reach(1, 2)),
        (RenameTag("us-aid", "Aid"), None, Reach(2, 1)),
        (SplitTag("us-aid", "Grants"), (NEWSDAY,), Reach(1, 0)),
        (SplitTag("gone", "Grants"), (NEWSDAY,), Reach(0, 0)),
        (MoveTag("aid"), (), Reach(0, 0)),
        (TagPassages(("h1", "h2"), slugs=("loans",)), (URDU,), Reach(1, 1)),
    ],
)
def test_what_is_told_before_is_what_is_done(
    coded: Library, change: Change, ids: tuple[str, ...] | None, expected: Reach
) -> None:
    edit = Edit(ids, change)
    assert reach(coded, edit) == expected
    assert reached(coded.apply(edit)) == expected


LABELS = ("american AID", "new")


@pytest.mark.parametrize(
    "change", [AddTags(LABELS), ChangeTags(LABELS, ("zebra",)), ApplyRule(LABELS, "Rule")]
)
def test_an_alias_puts_the_tag_itself_on(coded: Library, change: Change) -> None:
    do(coded, DescribeTag("us-aid", aliases=("American aid",)))
    do(coded, change, URDU)
    assert coded.record(URDU).tags == ("aid", "money", "us-aid", "new")
    assert "american-aid" not in coded.work.state.tags


def test_what_an_alias_would_touch_is_what_its_tag_would(coded: Library) -> None:
    do(coded, DescribeTag("us-aid", aliases=("American aid",)))
    assert reach(coded, Edit((URDU, NEWSDAY), AddTags(("American aid",)))) == Reach(1, 0)


def test_an_alias_on_passages_and_in_rules(coded: Library) -> None:
    do(coded, DescribeTag("us-aid", aliases=("American aid",)))
    do(coded, Mark("h4", passage(50, 60), ("American aid",)), NEWSDAY)
    do(coded, TagPassages(("h3",), ("american aid",)), URDU)
    assert coded.record(NEWSDAY).highlights[0].tags == ("us-aid",)
    assert coded.record(URDU).highlights[2].tags == ("aid", "us-aid")
    do(coded, SaveView("Rule", "colombia"))
    do(coded, SetRule("rule", ("American aid",)))
    assert coded.work.state.views["rule"].tags == ("US aid",)


def test_an_alias_takes_the_tag_itself_off(coded: Library) -> None:
    do(coded, DescribeTag("us-aid", aliases=("American aid",)))
    do(coded, Mark("h4", passage(50, 60), ("us-aid",)), NEWSDAY)
    do(coded, TagPassages(("h4",), (), ("american-aid",)), NEWSDAY)
    assert coded.record(NEWSDAY).highlights[0].tags == ()
    do(coded, AddTags(("us-aid",)), NEWSDAY)
    do(coded, ChangeTags(("new",), ("american-aid",)), NEWSDAY)
    assert coded.record(NEWSDAY).tags == ("new",)
    do(coded, AddTags(("us-aid",)), NEWSDAY)
    do(coded, RemoveTags(("american-aid",)), NEWSDAY)
    assert coded.record(NEWSDAY).tags == ("new",)


def test_what_was_renamed_or_merged_is_found_by_its_old_name(coded: Library) -> None:
    coded.apply(Edit(None, RenameTag("us-aid", "Grants")))
    assert found(coded, '#"US aid"') == found(coded, "#grants") != []
    assert explain(coded, parse("#us-aid")) == []
    coded.apply(Edit(None, RenameTag("grants", "Loans")))
    do(coded, AddTags(("US aid",)), NEWSDAY)
    assert coded.record(NEWSDAY).tags == ("loans",)
