"""Following the links of notes from article to article, and back."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on, work
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import var
from textual.timer import Timer

from tui.app.keys import command
from tui.app.messages import LinkFollowed, SayRequested
from tui.app.screens.searching import Searching
from tui.errors import CuttingsError

if TYPE_CHECKING:
    from tui.library.links import Backlinks

REST = 0.2
"""Seconds without another change after which it is looked up who links to whom."""

LONGEST_WAY = 100
"""Steps that can be gone back."""


class Step(NamedTuple):
    """Where a link was followed."""

    article: str
    query: str
    """What was searched for."""


class Linking(Searching):
    """The part of the desk that follows links."""

    BINDINGS: ClassVar[list[BindingType]] = [
        command(
            "L",
            "read_note",
            "read note",
            "desk.note",
            "Go to the note, to follow its links: the current passage's, else the article's.",
        ),
        command(
            "ctrl+o",
            "step_back",
            "back again",
            "desk.step-back",
            "Go back to the article in which you followed a link.",
        ),
    ]

    backlinks: var[Backlinks] = var(dict)
    """What links to which article, as it was looked up last."""

    _way: tuple[Step, ...] = ()
    _looking: Timer | None = None

    @dataclass(eq=False, repr=False)
    class Linked(Message):
        """These notes link to those articles; posted from a worker's thread."""

        backlinks: Backlinks

    async def action_read_note(self) -> None:
        """Give the note the keys, where it has something to read or to follow."""
        from tui.app.widgets.note_view import NoteView

        self.settle()
        view = self.note_pane.query_one(NoteView)
        if view.can_focus:
            self.panes.at = "Side"
            self.call_after_refresh(view.focus, False)
        else:
            self.post_message(SayRequested("There is no note on this article; n writes one."))

    def action_step_back(self) -> None:
        """Show the article and the search of before the last link."""
        if not self._way:
            self.post_message(SayRequested("You have followed no link."))
            return
        *way, step = self._way
        self._way = tuple(way)
        if self.search.text != step.query:
            self.search_for(step.query)
        self._go_to(step.article)

    def look_for_links(self) -> None:
        """Find out who links to whom, as soon as the hands rest."""
        if self._looking is not None:
            self._looking.stop()
        self._looking = self.set_timer(REST, self._look)

    @work(thread=True, group="links", exclusive=True)
    def _look(self) -> None:
        from tui.library.links import gather_links

        with suppress(CuttingsError):  # what is wrong shows where it is used
            self.post_message(self.Linked(gather_links(self.library.work.state)))

    @on(Linked)
    def _found(self, event: Linked) -> None:
        if event.backlinks != self.backlinks:
            self.backlinks = event.backlinks
            self.settle()

    @on(LinkFollowed)
    async def _follow(self, event: LinkFollowed) -> None:
        """Go to the article; of what a note on something else says, show that note."""
        from tui.changes.noted import OnTag, subject

        on = subject(event.key)
        if isinstance(on, OnTag):
            await self._open(event.key)
        elif self.library.index.row(on.article) is None:
            self.post_message(SayRequested(f"There is no article {on.article}.", problem=True))
        else:
            if self.articles.current:
                step = Step(self.articles.current, self.search.text)
                self._way = (*self._way, step)[-LONGEST_WAY:]
            self._go_to(on.article)

    async def _open(self, key: str) -> None:
        from tui.app.gather import name_of, shown_note
        from tui.app.screens.note_dialog import NoteDialog

        self.library.demand_writable()
        heading = f"Note on {name_of(self.library, key)}"
        await self.app.push_screen(NoteDialog(shown_note(self.library, key), heading))

    def _go_to(self, article: str) -> None:
        """Put the cursor on an article, out of the search where that does not find it."""
        if not self.library.among(self.search.query, [article]):
            self.search_for("")
        self.ask(article)
