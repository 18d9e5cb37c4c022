"""The versions of a story by date and outlet, and which has a passage first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.app.keys import command
from tui.app.render.plain import both_ends, line
from tui.app.screens.dialog import Dialog
from tui.library.first_told import Told
from tui.model.article import Article
from tui.text.counting import plural
from tui.text.dates import long

_SHOWN = 200
"""Cells of the passage's words that are shown."""


class Timeline(Dialog[None]):
    """Lists versions, the oldest first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        command("T,q", "dismiss(None)", "close", "timeline.close", "Close the list of versions."),
    ]

    DEFAULT_CSS = """
    Timeline {
        & > .dialog { width: 92; }
        .version { height: auto; margin: 0 0 1 0; }
        #words { color: $foreground 75%; height: auto; max-height: 4; }
    }
    """

    def __init__(self, told: Sequence[Told], words: str, first: Article) -> None:
        """Show them.

        Args:
            told: the versions.
            words: of the passage that is current.
            first: the version that has it first.
        """
        super().__init__()
        self._told = told
        self._words = words
        self._first = first

    def compose(self) -> ComposeResult:
        """A version each, then the passage."""
        with VerticalScroll(classes="dialog"):
            yield Static("Versions by date", classes="dialog--title")
            for told in self._told:
                yield Static(_version(told), classes="version")
            yield Static(line(f"“{both_ends(self._words, _SHOWN)}”"), id="words")
            yield Static(line(f"first told by {_outlet(self._first)}, {long(self._first.date)}", "$primary"))
            yield Static("Reworded sentences count. Of one day none is first.", classes="dialog--hint")


def _version(told: Told) -> Content:
    article = told.article
    return Content("\n").join(
        [
            Content(" · ").join([line(long(article.date), "bold"), line(_outlet(article), "$secondary")]),
            line(article.title),
            line(f"first with {told.own:,} of {plural(len(told.first), 'sentence')}", "$foreground 55%"),
        ]
    )


def _outlet(article: Article) -> str:
    return article.source or "source unknown"
