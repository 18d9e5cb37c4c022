"""What is asked about a tag: its name, its place, what it means, how it is split."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.timer import Timer
from textual.widgets import Input, Static

from tui.app.keys import command
from tui.app.render.plain import line, phrase
from tui.app.screens.dialog import Dialog
from tui.app.widgets.color_line import ColorLine
from tui.app.widgets.field import Field
from tui.app.widgets.tag_input import TagInput
from tui.errors import CuttingsError
from tui.model.record import Tag
from tui.model.slugs import tag_label, tag_slug
from tui.text.clean import visible_line

if TYPE_CHECKING:
    from tui.library.reach import Reach

PATIENCE = 0.15
"""Seconds without a key after which it is counted."""


class NameTag(Dialog[str]):
    """Asks for a tag's label."""

    def __init__(
        self,
        question: str,
        about: str,
        proposed: str,
        taken: Mapping[str, str],
        alike: Callable[[str], Sequence[str]],
    ) -> None:
        """Ask.

        Args:
            question: what is done.
            about: what it touches.
            proposed: the label that it has.
            taken: labels of tags whose names will not do, by their slugs and those of their aliases.
            alike: the labels of tags that may be meant by a label.
        """
        super().__init__()
        self._question = question
        self._about = about
        self._proposed = proposed
        self._taken = taken
        self._alike = alike
        self._warned = ""
        """The label that was said to look like another."""

    def compose(self) -> ComposeResult:
        """Question, what it touches, label."""
        with Vertical(classes="dialog"):
            yield Static(line(self._question), classes="dialog--title")
            yield Static(line(self._about))
            yield Static("Label", classes="dialog--label")
            yield Field(self._proposed, compact=True)
            yield Static(classes="dialog--problem")
            yield Static("enter keeps it · esc changes nothing", classes="dialog--hint")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        label = tag_label(event.value)
        taken = self._taken.get(tag_slug(label)) if label else None
        if not label:
            self.refuse("Give it a name.")
        elif taken is not None:
            self.refuse(f"There is a tag “{taken}” already.")
        elif (near := self._alike(label)) and label not in (self._proposed, self._warned):
            self._warned = label
            self.refuse(f"That looks like “{near[0]}”. Enter again, if it is to be another tag.")
        else:
            self.dismiss(label)


class PlaceTag(Dialog[str]):
    """Asks what a tag is to be below; answers with a slug, "" for nothing."""

    def __init__(self, tag: Tag, about: str, labels: Mapping[str, str], below: Collection[str]) -> None:
        """Ask.

        Args:
            tag: which.
            about: what it touches.
            labels: of all tags, by slug.
            below: slugs of those that are below it.
        """
        super().__init__()
        self._tag = tag
        self._about = about
        self._labels = labels
        self._below = {tag.slug, *below}
        self._places = [label for slug, label in labels.items() if slug not in self._below]

    def compose(self) -> ComposeResult:
        """Question, what it touches, parent."""
        with Vertical(classes="dialog"):
            yield Static(line(f"Move “{self._tag.label}” below another tag"), classes="dialog--title")
            yield Static(line(self._about))
            yield Static("Below; nothing for the top", classes="dialog--label")
            field = TagInput(self._complete)
            field.placeholder = "the top"
            field.value = self._labels.get(self._tag.parent or "", "")
            yield field
            yield Static(classes="dialog--problem")
            yield Static("tab completes · enter moves it · esc changes nothing", classes="dialog--hint")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        label = tag_label(event.value)
        slug = tag_slug(label) if label else ""
        if slug in self._below:
            self.refuse(f"A tag cannot be below itself: “{self._labels.get(slug, label)}” will not do.")
        elif slug and slug not in self._labels:
            self.refuse(f"There is no tag “{label}”.")
        else:
            self.dismiss(slug)

    @on(TagInput.Left)
    def _left(self) -> None:
        self.dismiss(None)

    def _complete(self, typed: str) -> str:
        folded = typed.casefold()
        return next((label for label in self._places if label.casefold().startswith(folded)), "")


class Described(NamedTuple):
    """What a tag means, as it was typed."""

    definition: str
    aliases: tuple[str, ...]
    color: str | None
    key: int | None


class DescribeDialog(Dialog[Described]):
    """Asks what a tag means, what else it is called, and how it is shown and put on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        command("enter", "keep", "keep", "tags.keep", "Keep what is typed.", hint=True),
    ]

    DEFAULT_CSS = """
    DescribeDialog > .dialog { width: 92; }
    """

    def __init__(self, tag: Tag, about: str, keys: Mapping[int, str]) -> None:
        """Ask.

        Args:
            tag: which.
            about: where it is.
            keys: labels of the tags that have a digit, by digit.
        """
        super().__init__()
        self._tag = tag
        self._about = about
        self._keys = keys

    def compose(self) -> ComposeResult:
        """Definition, aliases, colour, key."""
        tag = self._tag
        with Vertical(classes="dialog"):
            yield Static(line(f"What “{tag.label}” means"), classes="dialog--title")
            yield Static(line(self._about))
            yield Static("Definition", classes="dialog--label")
            yield Field(visible_line(tag.definition), id="definition", compact=True, select_on_focus=False)
            yield Static("Other names, with commas between them", classes="dialog--label")
            yield Field(
                visible_line(", ".join(tag.aliases)), id="aliases", compact=True, select_on_focus=False
            )
            yield Static("Colour: ← → choose", classes="dialog--label")
            yield ColorLine(tag.color, id="color")
            yield Static("Key, 1 to 9, that puts it on", classes="dialog--label")
            yield Field(str(tag.key or ""), id="key", compact=True, restrict="[1-9]?", max_length=1)
            yield Static(classes="dialog--problem")
            yield Static("tab goes on · enter keeps it · esc changes nothing", classes="dialog--hint")

    @on(Input.Changed, "#key")
    def _key_typed(self, event: Input.Changed) -> None:
        """Say whom the digit is taken from."""
        other = self._keys.get(int(event.value)) if event.value else None
        problem = self.query_one(".dialog--problem", Static)
        problem.set_class(other is not None, "-said")
        problem.update(line(f"It is taken from “{other}”."))

    @on(Input.Submitted)
    def action_keep(self) -> None:
        """Answer."""
        typed = {name: self.query_one(f"#{name}", Field).value for name in ("definition", "aliases", "key")}
        shown = visible_line(self._tag.definition)
        aliases = tuple(label for text in typed["aliases"].split(",") if (label := tag_label(text)))
        self.dismiss(
            Described(
                self._tag.definition if typed["definition"] == shown else typed["definition"].strip(),
                aliases,
                self.query_one(ColorLine).color,
                int(typed["key"]) if typed["key"] else None,
            )
        )


class Split(NamedTuple):
    """How a tag is to be split."""

    label: str
    query: str


class SplitDialog(Dialog[Split]):
    """Asks which articles are to have another tag in place of one; says how many those are."""

    def __init__(self, tag: Tag, about: str, count: Callable[[str], Reach]) -> None:
        """Ask.

        Args:
            tag: which.
            about: where it is.
            count: says how many of its articles answer a query; it may take long.
        """
        super().__init__()
        self._tag = tag
        self._about = about
        self._count = count
        self._waiting: Timer | None = None

    def compose(self) -> ComposeResult:
        """Query, count, label."""
        with Vertical(classes="dialog"):
            yield Static(line(f"Split “{self._tag.label}”"), classes="dialog--title")
            yield Static(line(self._about))
            yield Static("Those of them that answer this query", classes="dialog--label")
            yield Field(id="query", compact=True)
            yield Static(id="count", classes="dialog--label")
            yield Static("get this tag in its place", classes="dialog--label")
            yield Field(id="label", compact=True)
            yield Static(classes="dialog--problem")
            yield Static("tab goes on · enter splits · esc changes nothing", classes="dialog--hint")

    @on(Input.Changed, "#query")
    def _typed(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(PATIENCE, self._count_query)

    def _count_query(self) -> None:
        self._count_apart(self.query_one("#query", Field).value)

    @work(thread=True, group="count", exclusive=True)
    def _count_apart(self, query: str) -> None:
        try:
            said = f"These are {self._count(query).told}." if query.strip() else ""
        except CuttingsError as error:
            said = error.message
        self.app.call_from_thread(self._tell, said)

    def _tell(self, said: str) -> None:
        if shown := self.query("#count"):
            shown.first(Static).update(line(said))

    @on(Input.Submitted)
    def _submitted(self) -> None:
        query = self.query_one("#query", Field).value.strip()
        label = tag_label(self.query_one("#label", Field).value)
        if why := self._refusal(query, label):
            self.refuse(why)
        else:
            self.dismiss(Split(label, query))

    def _refusal(self, query: str, label: str) -> str:
        """Why it cannot be split so; "" where it can."""
        if not query:
            return "Say which articles: type a query."
        try:
            found = self._count(query)
        except CuttingsError as error:
            return error.message
        if not found.articles:
            return phrase("None of its articles answers {query}.", query=query)
        if not label:
            return "Say which tag they get."
        return "That is the same tag." if tag_slug(label) == self._tag.slug else ""
