"""Edits, undo and redo: granted at once where they are quick, apart from the screen where they are long."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.message import Message

from tui.app.keys import command
from tui.app.messages import EditRequested
from tui.app.tag_work import TagWork
from tui.errors import CuttingsError
from tui.library.library import Library
from tui.settings import Settings

if TYPE_CHECKING:
    from tui.changes.state import Outcome
    from tui.library.reports import Progress

LONG = 2_000
"""Articles from which on an edit takes longer than a few frames."""


@dataclass(frozen=True)
class Wish:
    """Something to be done to the user's work, and how it is told."""

    articles: int
    """How many it may change."""

    carry_out: Callable[[Progress | None], Outcome]
    told: str
    """What is said of it, with `{what}` or `{What}` for what was done; "" where it goes without saying."""

    nothing: str = "Nothing to change."
    """What is said where nothing was to be done."""


class Editing(TagWork):
    """The part of the app that changes the user's work.

    A long edit goes on apart, and can be stopped: then nothing of it is done. So does a short one while
    articles are indexed, for it has to wait for a step of that. What is wished meanwhile comes after it, in
    order.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        command(
            "ctrl+z,u", "undo", "undo", "app.undo", "Take the last step back, also one of an earlier run."
        ),
        command("ctrl+y,U", "redo", "redo", "app.redo", "Do again what was undone."),
    ]

    _long: Wish | None = None
    """The wish that is being granted apart."""

    _leaving = False
    """Whether to leave when it is done."""

    @dataclass(eq=False, repr=False)
    class Granted(Message):
        """A long wish is over; posted from a worker's thread."""

        wish: Wish
        outcome: Outcome | CuttingsError

    def __init__(self, library: Library, settings: Settings, name: str) -> None:
        super().__init__(library, settings, name)
        self._waiting: deque[Wish] = deque()
        """What was wished while a long edit was under way."""

    @on(EditRequested)
    def _edit(self, event: EditRequested) -> None:
        edit = event.edit
        articles = len(self.library.work.state.records) if edit.ids is None else len(edit.ids)
        told = "" if event.quiet else "{What} · u takes it back"
        self._grant(Wish(articles, lambda progress: self.library.apply(edit, progress), told))

    def action_undo(self) -> None:
        """Take the last step back."""
        entry = self.library.work.state.last_undoable()
        nothing = f"Nothing to undo. {self.library.work.bound}"
        self._grant(Wish(entry.articles if entry else 0, self.library.work.undo, "Undone: {what}", nothing))

    def action_redo(self) -> None:
        """Do it again."""
        entry = self.library.work.state.first_redoable()
        wish = Wish(
            entry.articles if entry else 0, self.library.work.redo, "Done again: {what}", "Nothing to redo."
        )
        self._grant(wish)

    async def action_quit(self) -> None:
        """Leave when all is done and saved."""
        if self._long is None:
            await super().action_quit()
        else:
            self._leaving = True
            self.say("This ends when the edit is done; C stops it.")

    def _grant(self, wish: Wish) -> None:
        if self._long is not None:
            self._waiting.append(wish)
            if wish.told and self._long.articles > LONG:
                self.say("This comes after the edit that is under way; C stops that.")
        elif wish.articles > LONG or self.indexing:
            self._long = wish
            self._carry_out_apart(wish)
        else:
            self._carry_out(wish)

    def _carry_out(self, wish: Wish) -> None:
        try:
            outcome = wish.carry_out(None)
        except CuttingsError as error:
            self.say("{error}", error=error, problem=True)
        else:
            self._tell(wish, outcome)

    @work(thread=True, group="edit")
    def _carry_out_apart(self, wish: Wish) -> None:
        progress = self.progress("editing") if wish.articles > LONG else _untold
        try:
            outcome: Outcome | CuttingsError = wish.carry_out(progress)
        except CuttingsError as error:
            outcome = error
        self.post_message(self.Granted(wish, outcome))

    @on(Granted)
    async def _granted(self, event: Granted) -> None:
        self._long = None
        if event.wish.articles > LONG:
            self.desk.key_line.over()
        if isinstance(event.outcome, CuttingsError):
            self.say("{error}", error=event.outcome, problem=True)
        elif event.outcome.stopped:
            self.say("Stopped: nothing was changed.")
        else:
            self._tell(event.wish, event.outcome)
        while self._waiting and self._long is None:
            self._grant(self._waiting.popleft())
        if self._leaving and self._long is None:
            await super().action_quit()

    def _tell(self, wish: Wish, outcome: Outcome) -> None:
        """Say what came of a wish, and show it."""
        if outcome.entry is None:
            if wish.told:
                self.say(wish.nothing)
            return
        if wish.told:
            what = outcome.entry.describe
            self.say(wish.told, what=what, What=what[0].upper() + what[1:])
        self.expect_save()
        self.desk.changed(outcome)
        self.spread()


def _untold(done: int, total: int) -> bool:
    """Go on, and say nothing of it."""
    return True
