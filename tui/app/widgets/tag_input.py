"""Typing tags: ghost completion, several at once, Backspace for the last chip."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.suggester import Suggester

from tui.app.keys import command
from tui.app.widgets.field import Field


class Completion(Suggester):
    """Completes what stands after the last comma."""

    def __init__(self, complete: Callable[[str], str]) -> None:
        """Complete with what `complete` answers: a whole label for its beginning, or ""."""
        super().__init__(use_cache=False, case_sensitive=True)
        self._complete = complete

    async def get_suggestion(self, value: str) -> str | None:
        """The whole line completed, as Input wants it; None where there is nothing to add."""
        return completed(value, self._complete)


class TagInput(Field):
    """A line of tags, parted by commas."""

    BINDING_GROUP_TITLE = "Typing tags"

    BINDINGS: ClassVar[list[BindingType]] = [
        command(
            "enter",
            "submit",
            "add",
            "tags.add",
            "Put on what is typed, or the chosen tag; leave where nothing is typed.",
            hint=True,
        ),
        command("down", "choose(1)", "choose", "tags.choose-next", "Choose the next of the tags below."),
        command("up", "choose(-1)", "choose back", "tags.choose-previous", "Choose the tag above."),
        command(
            "tab",
            "complete",
            "complete",
            "tags.complete",
            "Take the completion over; with none, go to the next pane.",
            hint=True,
        ),
        command(
            "ctrl+t",
            "take",
            "take",
            "tags.take",
            "Put on the first of the suggested tags; then the next is first.",
        ),
        command("escape", "leave", "done", "tags.leave", "Go back to where you were.", hint=True),
    ]

    @dataclass(eq=False, repr=False)
    class Chosen(Message):
        """The reader moves among the candidates."""

        by: int

    class Erased(Message):
        """Backspace where nothing is typed: the last chip is meant."""

    class Taken(Message):
        """The first suggestion is wanted."""

        number = 0

    class Left(Message):
        """The reader is done."""

    def __init__(self, complete: Callable[[str], str], *, id: str | None = None) -> None:
        super().__init__(placeholder="add a tag", suggester=Completion(complete), compact=True, id=id)
        self._complete = complete

    def on_key(self, event: events.Key) -> None:
        """Backspace on an empty line is a wish of its own."""
        if event.key == "backspace" and not self.value:
            event.stop()
            self.post_message(self.Erased())

    def action_choose(self, by: int) -> None:
        """Move among the candidates."""
        self.post_message(self.Chosen(by))

    def action_complete(self) -> None:
        """Take the ghost over, else go on to the next pane."""
        if whole := completed(self.value, self._complete):
            self.value = whole
            self.cursor_position = len(whole)
        else:
            self.screen.focus_next()

    def action_take(self) -> None:
        """Take the first suggestion."""
        self.post_message(self.Taken())

    def action_leave(self) -> None:
        """Done."""
        self.post_message(self.Left())


def completed(value: str, complete: Callable[[str], str]) -> str | None:
    """`value` with its last tag completed; None where there is nothing to add.

    >>> completed("aid, mig", lambda typed: "migration")
    'aid, migration'
    """
    typed = value.rpartition(",")[2].lstrip()
    whole = complete(typed) if typed else ""
    return value + whole[len(typed) :] if len(whole) > len(typed) else None
