"""Suggesting tags for the article under the cursor, when the hands rest."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.timer import Timer

from tui.app.messages import ChangeRequested, SayRequested
from tui.app.screens.linking import Linking
from tui.errors import CuttingsError

if TYPE_CHECKING:
    from tui.app.selection import Selection
    from tui.library.suggesting import Suggestion

REST = 0.3
"""Seconds without a key after which it is worth looking for tags."""


class Suggesting(Linking):
    """The part of the desk that suggests tags."""

    _suggested_for = ""
    """The article that the suggestions are for."""

    _suggesting: Timer | None = None

    @dataclass(eq=False, repr=False)
    class Suggested(Message):
        """These tags suit the article; posted from a worker's thread."""

        article: str
        suggestions: list[Suggestion]

    def suggest(self, selection: Selection) -> None:
        """Keep of what is suggested what still is of use, and look for more in a while."""
        article = selection.ids[0] if selection.size == 1 and not selection.marked else ""
        same = article == self._suggested_for
        kept = self.tag_editor.suggestions if same else ()
        self._suggested_for = article
        self.tag_editor.suggestions = tuple(one for one in kept if one.tag.slug not in selection.tags)
        if self._suggesting is None:
            self._suggesting = self.set_interval(REST, self._look_for_tags)
        self._suggesting.reset()
        self._suggesting.resume()

    def action_take_suggestion(self) -> None:
        """Put the first suggested tag on the article."""
        from tui.changes.values import AddTags

        self.settle()
        if not self.tag_editor.suggestions:
            self.post_message(SayRequested("No tag is suggested here."))
            return
        label = self.tag_editor.suggestions[0].tag.label
        self.post_message(ChangeRequested(lambda selection: AddTags((label,))))

    def _look_for_tags(self) -> None:
        if self._suggesting is not None:
            self._suggesting.pause()
        if self._suggested_for:
            self._find_tags(self._suggested_for)

    @work(thread=True, group="suggest", exclusive=True)
    def _find_tags(self, article: str) -> None:
        from tui.library.suggesting import suggestions

        with suppress(CuttingsError):  # what is wrong with the article shows where it is read
            self.post_message(self.Suggested(article, suggestions(self.library, article)))

    @on(Suggested)
    def _show_suggestions(self, event: Suggested) -> None:
        if event.article == self._suggested_for:
            tags = self.library.record(event.article).tags  # some may have been put on meanwhile
            fitting = (one for one in event.suggestions if one.tag.slug not in tags)
            self.tag_editor.suggestions = tuple(fitting)
