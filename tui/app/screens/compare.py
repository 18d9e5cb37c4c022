"""Two versions of a story side by side, and steps from one difference to the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static

from tui.app.keys import command
from tui.app.messages import PairDecided, TimelineWanted, Verb, VersionWanted
from tui.app.render.facing import Opposite
from tui.app.render.plain import line
from tui.app.screens.dialog import Dialog
from tui.app.widgets.facing_pane import FacingPane
from tui.app.widgets.field import Field
from tui.app.widgets.key_line import KeyLine
from tui.library.comparing import Versions
from tui.model.article import Article
from tui.model.record import Row
from tui.text.counting import plural
from tui.text.span import Span

HEIGHTS = [(0, "-low"), (16, "-high")]
"""The classes by which heights are told, with the least height of each."""


class Compare(Screen[None]):
    """Steps through the differences of two versions."""

    BINDING_GROUP_TITLE = "Compare"
    AUTO_FOCUS = "FacingPane"
    VERTICAL_BREAKPOINTS = HEIGHTS

    BINDINGS: ClassVar[list[BindingType]] = [
        command("J", "step(1)", "next", "compare.next", "Go to the next difference.", hint=True),
        command("K", "step(-1)", "previous", "compare.previous", "Go to the difference before.", hint=True),
        command("f", "filter", "changes", "compare.filter", "Show only what differs, or all.", hint=True),
        command(
            "t",
            "decide('tag')",
            "tag",
            "compare.tag",
            "Highlight these sentences and tag them, in both articles.",
            hint=True,
        ),
        command(
            "n",
            "decide('note')",
            "note",
            "compare.note",
            "Highlight these sentences and note something on them, in both articles.",
            hint=True,
        ),
        command(
            "enter",
            "decide('mark')",
            "highlight",
            "compare.mark",
            "Highlight these sentences, in both articles.",
        ),
        command(
            "T",
            "timeline",
            "versions by date",
            "compare.timeline",
            "List the versions by date, and say which has these sentences first.",
        ),
        command("o", "other", "version", "compare.other", "Choose another version.", hint=True),
        command(
            "escape,equals_sign,q", "dismiss(None)", "back", "compare.back", "Go back to the desk.", hint=True
        ),
    ]

    DEFAULT_CSS = """
    Compare {
        background: $background;
        #figures {
            height: auto; max-height: 2; padding: 0 2; margin: 0 0 1 0;
            background: $panel; color: $foreground 55%;
        }
        &.-low #figures { display: none; }
    }
    """

    pane = query_one(FacingPane)
    key_line = query_one(KeyLine)

    def __init__(self, versions: Versions, of: str, others: Sequence[Row] = ()) -> None:
        """Begin at the first difference.

        Args:
            versions: the two.
            of: the id of the one that stays when another version is chosen.
            others: the other ones of its story, the oldest first.
        """
        super().__init__()
        self._versions = versions
        self._of = of
        self._others = others

    def compose(self) -> ComposeResult:
        """The figures, both texts, the keys."""
        yield Static(id="figures")
        yield FacingPane()
        yield KeyLine()

    def on_mount(self) -> None:
        """Show them."""
        self.key_line.ready = True
        self.show(self._versions)

    def show(self, versions: Versions) -> None:
        """Show two versions from their first difference on."""
        self._versions = versions
        self.query_one("#figures", Static).update(figures_line(versions))
        self.pane.here = next(iter(versions.differing()), 0)
        self.pane.opposite = Opposite(versions)
        self._count()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is another version to choose only where there are more than two."""
        return action != "other" or len(self._others) > 1

    def action_step(self, by: int) -> None:
        """Go to the next difference, or to the one before; at the ends it stays."""
        here, found = self.pane.here, self._versions.differing()
        ahead = [place for place in found if (place > here if by > 0 else place < here)]
        if ahead:
            self.pane.here = ahead[0 if by > 0 else -1]

    def action_filter(self) -> None:
        """Show only what differs, or all again."""
        shown = self.pane.opposite
        if shown is None or not (found := self._versions.differing()):
            return
        if not shown.only_changes and self.pane.here not in found:
            self.pane.here = next((place for place in found if place > self.pane.here), found[-1])
        self.pane.opposite = Opposite(self._versions, not shown.only_changes)

    def action_decide(self, verb: Verb) -> None:
        """Have something done with the current pair."""
        if stretches := self._current():
            self.post_message(PairDecided(verb, stretches))

    def action_timeline(self) -> None:
        """Have all versions listed by date."""
        if stretches := self._current():
            article, span = stretches[0]
            shown = (self._versions.left.id, self._versions.right.id)
            ids = dict.fromkeys((*shown, *(row.id for row in self._others)))
            self.post_message(TimelineWanted(tuple(ids), article.id, span))

    def _current(self) -> tuple[tuple[Article, Span], ...]:
        """Where the current pair stands, in the articles that have it."""
        if not self._versions.pairs:
            return ()
        pair = self._versions.pairs[self.pane.here]
        sides = ((self._versions.left, pair.left), (self._versions.right, pair.right))
        return tuple((article, Span(spans[0].start, spans[-1].end)) for article, spans in sides if spans)

    def action_other(self) -> None:
        """Ask which other version is to be compared."""
        shown = {self._versions.left.id, self._versions.right.id} - {self._of}

        def answered(id: str | None) -> None:
            if id and id not in shown:
                self.post_message(VersionWanted(self._of, id))

        self.app.push_screen(ChooseVersion(self._others, next(iter(shown), "")), answered)

    @on(FacingPane.Moved)
    def _count(self) -> None:
        """Say which difference is current, and how many there are."""
        found = self._versions.differing()
        if not found:
            self.key_line.well("the same")
        elif self.pane.here in found:
            self.key_line.well(f"{found.index(self.pane.here) + 1:,} of {len(found):,}")
        else:
            self.key_line.well(plural(len(found), "difference"))


class ChooseVersion(Dialog[str]):
    """Asks for a version of a story: they stand in the order of time."""

    DEFAULT_CSS = """
    ChooseVersion OptionList {
        height: auto; max-height: 70vh; border: none; background: $surface; padding: 0;
    }
    """

    def __init__(self, versions: Sequence[Row], chosen: str) -> None:
        """Ask.

        Args:
            versions: which there are, the oldest first.
            chosen: the id of the one that is shown.
        """
        super().__init__()
        self._versions = versions
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        """A line a version."""
        with Vertical(classes="dialog"):
            yield Static("Compare with another version", classes="dialog--title")
            yield OptionList(*(_version(row) for row in self._versions), markup=False, compact=True)
            yield Static("enter compares · esc changes nothing", classes="dialog--hint")

    def on_mount(self) -> None:
        """Begin at the one that is shown."""
        ids = [row.id for row in self._versions]
        self.query_one(OptionList).highlighted = ids.index(self._chosen) if self._chosen in ids else 0

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._versions[event.option_index].id)


class AskNote(Dialog[str]):
    """Asks for a short note; answers with its text."""

    def compose(self) -> ComposeResult:
        """A line to write in."""
        with Vertical(classes="dialog"):
            yield Static("Highlight these sentences with a note", classes="dialog--title")
            yield Field(compact=True)
            yield Static("enter keeps it · esc changes nothing", classes="dialog--hint")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip() or None)


def figures_line(versions: Versions) -> Content:
    """How much two versions share."""
    figures = versions.figures
    parts = [
        f"{plural(figures.shared, 'word')} shared",
        f"{figures.changed_left:,} changed into {figures.changed_right:,}",
        f"only left {figures.only_left:,}",
        f"only right {figures.only_right:,}",
        f"longest in common {plural(versions.run.words, 'word')}",
    ]
    if versions.cut:
        parts.append("only the beginnings are compared")
    return line("   ".join(["Compare", " · ".join(parts)]))


def _version(row: Row) -> Content:
    return line(f"{row.date:%Y-%m-%d}  {row.source or 'source unknown'}  {row.title}")
