"""The codebook as a screen of its own: the tree of all tags, and what the one under the cursor is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.getters import query_one
from textual.message import Message
from textual.reactive import var
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input

from tui.app.keys import command
from tui.app.messages import HighlightsWanted, TagAsked, WorkChanged
from tui.app.render.tag_card import Card
from tui.app.screens.desk import WIDTHS
from tui.app.widgets.field import Field
from tui.app.widgets.key_line import KeyLine
from tui.app.widgets.tag_card import TagCard
from tui.app.widgets.tag_lines import TagsFoot, TagsHead, TreeHeading
from tui.app.widgets.tag_tree import TagTree
from tui.library.library import Library
from tui.query.ast import Tagged
from tui.text.counting import plural

if TYPE_CHECKING:
    from tui.library.codebook import Node

REST = 0.05
"""Seconds that the cursor rests before all is said of its tag."""

HEIGHTS = [(0, "-low"), (18, "-high")]
"""Classes by the lines of the screen: a low one has no room for the card below the tree."""

COMPANY = 8
"""Tags that are said to be often together with one."""

SHOWING = ("articles", "passages")
"""What can be asked about a tag that changes nothing."""

ALL, UNUSED, ALIKE = "", "unused tags", "tags that look alike"
"""What is shown, by what it is called."""

NONE_YET = (
    "No tags yet. A tag is made when you put it on an article; a makes one before that. "
    "Here you say what tags mean, put them below each other, rename and merge them."
)
NO_ANSWER = "No tag is called that. esc shows all."
TIDY = {UNUSED: "Every tag is used. f goes on.", ALIKE: "No two tags look alike. f goes on."}


class TagsScreen(Screen[str]):
    """Shows the codebook; answers with the query whose articles the reader wants to see."""

    BINDING_GROUP_TITLE = "The codebook"
    AUTO_FOCUS = "TagTree"
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    BINDINGS: ClassVar[list[BindingType]] = [
        command(
            "slash",
            "find",
            "find",
            "tags.find",
            "Show only the tags that are called what you type.",
            hint=True,
        ),
        command(
            "f",
            "show_next",
            "unused, alike",
            "tags.show",
            "Show the unused tags, then those that look alike, then all.",
        ),
        command(
            "escape",
            "back",
            "back",
            "tags.back",
            "Back to all tags; then take the marks off; then back to the articles.",
        ),
        command("q,number_sign", "dismiss", "close", "tags.close", "Go back to the articles.", hint=True),
    ]

    DEFAULT_CSS = """
    TagsScreen {
        background: $background;
        & > Field { display: none; background: $panel; border: none; height: 1; padding: 0 1; }
        & > Field.-typing { display: block; }
        #codebook { height: 1fr; layout: vertical; }
        #tree-side { height: 1fr; background: $surface; }
        TagTree, TagCard {
            scrollbar-color: $foreground 18%;
            scrollbar-color-hover: $foreground 35%;
            scrollbar-color-active: $primary;
            scrollbar-background: $surface;
            scrollbar-background-hover: $surface;
            scrollbar-background-active: $surface;
        }
        TagCard { height: auto; max-height: 45%; scrollbar-size-vertical: 1; }
        &.-low TagCard { display: none; }
        &.-wide #codebook { layout: horizontal; }
        &.-wide #tree-side { width: 3fr; }
        &.-wide TagCard { display: block; width: 2fr; max-width: 64; height: 1fr; max-height: 100%; }
    }
    """

    only: var[str] = var(ALL, init=False)

    head = query_one(TagsHead)
    tags = query_one(TagTree)
    tag_card = query_one(TagCard)
    foot = query_one(TagsFoot)
    key_line = query_one(KeyLine)
    field = query_one(Field)

    @dataclass(eq=False, repr=False)
    class Compared(Message):
        """These tags look like others; posted from a thread."""

        alike: Mapping[str, Sequence[str]]

    def __init__(self, library: Library, name: str) -> None:
        """Show the tags.

        Args:
            library: whose.
            name: what it is called.
        """
        super().__init__()
        self._library = library
        self._library_name = name
        self._codebook: Sequence[Node] = ()
        self._alike: Mapping[str, Sequence[str]] = {}
        self._untagged = 0
        self._wanted = ""
        self._resting: Timer | None = None

    def compose(self) -> ComposeResult:
        """Head, what is typed, tree and card, what could be tidied up, keys."""
        yield TagsHead(self._library_name)
        yield Field(placeholder="label, slug or alias", compact=True)
        with Container(id="codebook"):
            with Vertical(id="tree-side"):
                yield TreeHeading()
                yield TagTree()
            yield TagCard()
        yield TagsFoot()
        yield KeyLine()

    def on_mount(self) -> None:
        """Show all."""
        self.tags.writable = not self._library.read_only
        self.key_line.ready = True
        self.renew()

    def choose(self, slug: str) -> None:
        """Go to this tag as soon as it is there."""
        self._wanted = slug

    @on(WorkChanged)
    def renew(self) -> None:
        """Show the codebook as it is now."""
        from tui.library.codebook import tree, untagged

        self._codebook = tree(self._library)
        self._untagged = untagged(self._library)
        self._show()
        labels = {node.tag.slug: node.tag.label for node in self._codebook}
        self.call_after_refresh(self._compare, labels)

    def action_find(self) -> None:
        """Have part of a name typed."""
        self.field.add_class("-typing")
        self.field.focus()

    def action_show_next(self) -> None:
        """Show others."""
        kinds = (ALL, UNUSED, ALIKE)
        self.only = kinds[(kinds.index(self.only) + 1) % len(kinds)]

    def action_back(self) -> None:
        """One step back."""
        if self.field.has_class("-typing"):
            self.field.value = self.tags.typed = ""
            self.field.remove_class("-typing")
            self.tags.focus()
        elif self.only:
            self.only = ALL
        elif self.tags.marks:
            self.tags.marks = frozenset()
        else:
            self.dismiss()

    def watch_only(self) -> None:
        """Show those."""
        self._show()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.tags.typed = event.value
        self._say()

    @on(Input.Submitted)
    def _found(self) -> None:
        self.tags.focus()

    def on_key(self, event: events.Key) -> None:
        """Leave the line downwards."""
        if event.key == "down" and self.field.has_focus:
            event.stop()
            self.tags.focus()

    @on(TagAsked)
    def _asked(self, event: TagAsked) -> None:
        """What only shows something is no matter of the app."""
        if event.what in SHOWING:
            event.stop()
        if event.slug and event.what == "articles":
            self.dismiss(str(Tagged(event.slug)))
        elif event.slug and event.what == "passages":
            self.post_message(HighlightsWanted(str(Tagged(event.slug))))

    @on(TagTree.Moved)
    def _moved(self) -> None:
        """Say all of the tag when the hand rests."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(REST, self._settle)

    @on(Compared)
    def _compared(self, event: Compared) -> None:
        self._alike = event.alike
        if self.only == ALIKE:
            self._show()
        self._say()
        self._settle()

    @work(thread=True, group="compare", exclusive=True)
    def _compare(self, labels: Mapping[str, str]) -> None:
        from tui.library.codebook import alike

        self.post_message(self.Compared(alike(labels)))

    def _show(self) -> None:
        told: dict[str, str] | None = None
        labels = {node.tag.slug: node.tag.label for node in self._codebook}
        if self.only == UNUSED:
            told = {node.tag.slug: "" for node in self._codebook if not node.articles}
        elif self.only == ALIKE:
            told = {
                slug: "like " + ", ".join(labels[other] for other in others if other in labels)
                for slug, others in self._alike.items()
            }
        self.tags.show(self._codebook, told, self._wanted if self._wanted in labels else "")
        if self._wanted in labels:
            self._wanted = ""
        self._say()

    def _say(self) -> None:
        """Say how many there are, and what could be tidied up."""
        self.head.told = plural(len(self._codebook), "tag")
        self.head.shown = f"only {self.only} " if self.only else ""
        self.tags.empty = NO_ANSWER if self.tags.typed else TIDY.get(self.only, NONE_YET)
        unused = sum(not node.articles for node in self._codebook)
        told = [f"{plural(self._untagged, 'article')} without a tag"] if self._untagged else []
        told += [plural(unused, "unused tag")] if unused else []
        told += [f"{len(self._alike):,} alike"] if self._alike else []
        self.foot.told = " · ".join(told) + (" · f lists them" if unused or self._alike else "")

    def _settle(self) -> None:
        from tui.library.codebook import together, together_on_passages

        node = self.tags.current
        if node is None:
            self.tag_card.said = None
            return
        slug = node.tag.slug
        labels = {other.tag.slug: other.tag.label for other in self._codebook}

        def named(counts: Sequence[tuple[str, int]], most: int) -> list[tuple[str, int]]:
            return [(labels.get(other, other), count) for other, count in counts[:most]]

        self.tag_card.said = Card(
            node,
            path=[labels[above] for above in self._above(node)],
            together=named(together(self._library, slug), COMPANY),
            on_passages=named(together_on_passages(self._library, slug), COMPANY // 2),
            alike=[labels[other] for other in self._alike.get(slug, ()) if other in labels],
        )

    def _above(self, node: Node) -> list[str]:
        """The slugs of what a tag is below, the highest first."""
        parents = {other.tag.slug: other.tag.parent for other in self._codebook}
        found: list[str] = []
        slug = node.tag.parent
        while slug in parents and slug not in found:
            found.insert(0, slug)
            slug = parents[slug]
        return found
