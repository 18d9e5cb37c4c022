"""The codebook in the app: its screen, and what is asked for in it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.screen import Screen

from tui.app.keys import command
from tui.app.messages import EditRequested, TagAsked
from tui.app.two_versions import TwoVersions
from tui.errors import CuttingsError

if TYPE_CHECKING:
    from tui.app.screens.tags import TagsScreen

SOON = 0.002
"""Seconds between two looks whether a question is there."""


class TagWork(TwoVersions):
    """The part of the app that knows the codebook."""

    BINDINGS: ClassVar[list[BindingType]] = [
        command(
            "number_sign",
            "tags",
            "tags",
            "app.tags",
            "List your tags: what they mean, where they are, what is below what.",
        ),
    ]

    async def action_tags(self) -> None:
        """Show the codebook; then the articles that are wanted."""
        from tui.app.screens.tags import TagsScreen

        screen = TagsScreen(self.library, self._library_name)
        # Awaited, so that what is typed at once after the key goes to the screen and not to the list.
        await self.push_screen(screen, self._show_articles)
        screen.key_line.follow(self.desk.key_line)

    def _show_articles(self, query: str | None) -> None:
        if query:
            self.bare_desk()
            self.desk.show_query(query)

    @property
    def _tags_screen(self) -> TagsScreen | None:
        from tui.app.screens.tags import TagsScreen

        return next((screen for screen in self.screen_stack if isinstance(screen, TagsScreen)), None)

    @on(TagAsked)
    async def _tag_asked(self, event: TagAsked) -> None:
        """Ask; what is typed at once after the key goes to the question and not to the tree."""
        below = self.screen
        asking = self._grant_tag(event)
        while not asking.is_finished and (self.screen is below or not self._takes_keys(self.screen)):
            await asyncio.sleep(SOON)

    @work(group="dialog")
    async def _grant_tag(self, event: TagAsked) -> None:
        """Ask what there is to ask, and do it; the tag is under the cursor then."""
        from tui.app.screens.tag_flows import asked

        try:
            granted = await asked(self, self.library, event)
        except CuttingsError as error:
            self.say("{error}", error=error, problem=True)
            return
        if granted.edit is not None:
            if screen := self._tags_screen:
                screen.choose(granted.chosen)
            self.post_message(EditRequested(granted.edit))

    @staticmethod
    def _takes_keys(screen: Screen[object]) -> bool:
        """Whether the screen is there, with the focus where it belongs."""
        return screen.is_mounted and (screen.focused is not None or not screen.focus_chain)
