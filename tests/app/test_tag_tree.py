"""The codebook's tree: which tags are seen, how each is drawn, and going through it."""

from __future__ import annotations

from collections.abc import Sequence

import hypothesis.strategies as st
import pytest
from hypothesis import given
from textual.app import App, ComposeResult

from tests.app.test_row import INKS
from tui.app.messages import TagAsked
from tui.app.outline import Branch, flat, outline
from tui.app.render.branch import branch_heading, branch_inks, draw_branch
from tui.app.widgets.tag_tree import TagTree
from tui.library.codebook import Node
from tui.model.record import Tag


def node(label: str, depth: int = 0, parent: str | None = None, articles: int = 0) -> Node:
    tag = Tag(label.casefold(), label, parent)
    return Node(tag, articles, 0, articles + depth, 7, depth)


TREE = (
    node("Aid"),
    node("Loans", 1, "aid", 3),
    node("Credit", 2, "loans"),
    node("Gifts", 1, "aid"),
    node("Ports"),
)


def seen(branches: Sequence[Branch]) -> str:
    return " ".join(
        f"{'  ' * branch.depth}{'+' * branch.folded}{branch.node.tag.label}{'' if branch.answers else '?'}"
        for branch in branches
    )


@pytest.mark.parametrize(
    ("folded", "typed", "shown"),
    [
        ((), "", "Aid   Loans     Credit   Gifts Ports"),
        (("aid",), "", "+Aid Ports"),
        (("loans", "ports"), "", "Aid   +Loans   Gifts Ports"),
        (("aid",), "CRED", "Aid?   Loans?     Credit"),
        ((), "s", "Aid?   Loans   Gifts Ports"),
        ((), "nothing", ""),
    ],
)
def test_what_is_folded_is_hidden_and_what_is_found_is_shown_with_what_it_is_below(
    folded: tuple[str, ...], typed: str, shown: str
) -> None:
    assert seen(outline(TREE, folded, typed)) == shown


def test_an_alias_and_a_slug_are_found() -> None:
    tag = Tag("us-aid", "Aid from the US", aliases=("Entwicklungshilfe",))
    nodes = (Node(tag, 0, 0, 0, 0, 0),)
    assert [len(outline(nodes, (), typed)) for typed in ("us-aid", "entwick", "from", "usaid")] == [
        1,
        1,
        1,
        0,
    ]


def test_some_are_shown_without_the_tree_in_their_order() -> None:
    branches = flat(TREE, {"gifts": "like Gift", "aid": "", "gone": ""})
    assert seen(branches) == "Gifts Aid"
    assert branches[0].beside == "like Gift"
    assert seen(flat(TREE, {"gifts": "", "aid": ""}, "ai")) == "Aid"


def drawn(branch: Branch, width: int = 60, *, cursor: bool = False, marked: bool = False) -> str:
    strip = draw_branch(branch, width, branch_inks(INKS, cursor, focused=True), cursor=cursor, marked=marked)
    assert strip.cell_length == width
    return "".join(segment.text for segment in strip)


def test_a_line_tells_place_label_key_and_counts() -> None:
    tag = Tag("loans", "Loans", color="blue", key=3)
    found = Node(tag, 1234, 0, 2000, 5, 1)
    line = drawn(Branch(found, 1, parent=True), cursor=True, marked=True)
    assert line.split() == ["▌✓", "▾", "●", "Loans", "3", "1,234", "·"]
    assert drawn(Branch(found, 1, parent=True, folded=True)).split()[-2:] == ["2,000", "5"]
    assert drawn(Branch(found, 1), 24).split() == ["●", "Loans", "3", "1,234"]
    assert "like Loan" in drawn(Branch(found, 0, beside="like Loan"))


def test_the_heading_stands_over_the_numbers() -> None:
    heading = branch_heading(60, branch_inks(INKS, cursor=False, focused=False)).text
    line = drawn(Branch(Node(Tag("a", "A"), 5, 6, 5, 6, 0), 0))
    assert heading.rindex("s") == line.index("6")
    assert heading.index("articles") + len("articles") - 1 == line.index("5")


@given(st.text(max_size=50), st.text(max_size=20), st.integers(0, 40), st.integers(12, 90))
def test_any_label_keeps_the_width_and_cannot_act(label: str, beside: str, depth: int, width: int) -> None:
    line = drawn(Branch(Node(Tag("x", label), 1, 1, 1, 1, depth), depth, beside=beside), width)
    assert not any(ord(sign) < 32 or 0x7F <= ord(sign) < 0xA0 for sign in line)


class Host(App[None]):
    """An app with nothing but the tree."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[TagAsked] = []

    def compose(self) -> ComposeResult:
        yield TagTree()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        from tui.app.theme import tag_colors

        return tag_colors(dark=True)

    def on_tag_asked(self, event: TagAsked) -> None:
        self.asked.append(event)


async def test_going_through_it_and_asking() -> None:
    app = Host()
    async with app.run_test() as pilot:
        tree = app.query_one(TagTree)
        tree.show(TREE)
        tree.action_go(-1)
        assert tree.slug == "ports"
        for action, slug in (
            ("move(-1)", "gifts"),
            ("fold", "aid"),  # nothing is below it: to what it is below
            ("unfold", "loans"),
            ("fold", "loans"),
            ("fold", "aid"),
            ("move(2)", "gifts"),
            ("go(0)", "aid"),
            ("fold_all", "aid"),
            ("move(9)", "ports"),
            ("fold_all", "ports"),
            ("move(-1)", "aid"),
            ("fold_all", "aid"),
            ("page(1)", "ports"),
            ("page(-1)", "aid"),
        ):
            await tree.run_action(action)
            assert tree.slug == slug, action
        await tree.run_action("mark")
        await tree.run_action("mark")
        await tree.run_action("ask('merge')")
        await tree.run_action("ask_key(4)")
        await pilot.pause()
        merge, key = app.asked
        assert (merge.what, merge.slug, merge.others) == ("merge", "credit", ("aid", "loans"))
        assert (key.what, key.slug, key.key) == ("key", "credit", 4)


async def test_the_cursor_stays_with_its_tag_or_goes_to_what_that_is_below() -> None:
    app = Host()
    async with app.run_test():
        tree = app.query_one(TagTree)
        tree.show(TREE)
        tree.action_go(2)
        tree.folded = frozenset({"aid"})
        assert tree.slug == "aid"
        tree.show((node("Ports"), *TREE[:4]), keep="gifts")
        assert tree.slug == "aid"
        tree.typed = "gift"
        assert tree.slug == "aid"
        tree.show(TREE, {"ports": ""})
        assert tree.slug == ""
        tree.typed = ""
        assert tree.slug == "ports"
        tree.show(())
        assert tree.slug == ""
        tree.action_move(1)
        tree.action_fold()
        tree.action_unfold()
        assert tree.current is None


async def test_who_cannot_write_is_offered_nothing_that_writes() -> None:
    app = Host()
    async with app.run_test():
        tree = app.query_one(TagTree)
        tree.writable = False
        offered = {what for what in ("articles", "rename", "delete") if tree.check_action("ask", (what,))}
        assert offered == {"articles"}
        assert not tree.check_action("ask_key", (1,))
        assert tree.check_action("move", (1,))
