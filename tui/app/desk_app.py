"""What every part of the app stands on: the library, the desk, and a way to say something."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.actions import ActionParseResult
from textual.dom import DOMNode
from textual.screen import Screen

from tui.app.messages import WorkChanged
from tui.app.render.plain import phrase
from tui.app.screens.desk import Desk
from tui.app.too_small import TooSmall
from tui.app.widgets.key_line import KeyLine
from tui.errors import CuttingsError
from tui.library.library import Library
from tui.settings import Settings

if TYPE_CHECKING:
    from tui.app.widgets.note_pane import NotePane


class DeskApp(TooSmall):
    """An app over one library, with the desk as its first screen."""

    def __init__(self, library: Library, settings: Settings, name: str) -> None:
        """Make the app.

        Args:
            library: open; whoever opened it closes it.
            settings: what the reader prefers.
            name: what the library is called on the screen.
        """
        super().__init__()
        self.library = library
        self.settings = settings
        self._library_name = name

    def get_default_screen(self) -> Screen[None]:
        """The desk."""
        return Desk(self.library, self._library_name, self.size.width, dense=self.settings.dense)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run a command; what it cannot do it says."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except CuttingsError as error:
            self.say("{error}", error=error, problem=True)
            return True

    @property
    def desk(self) -> Desk:
        """The screen below all dialogs."""
        desk = self.screen_stack[0]
        assert isinstance(desk, Desk)
        return desk

    @property
    def note_panes(self) -> list[NotePane]:
        """The panes of all screens in which a note is shown, or written."""
        from tui.app.widgets.note_pane import NotePane

        return [pane for screen in self.screen_stack for pane in screen.query(NotePane)]

    def say(self, template: str, *, problem: bool = False, **values: object) -> None:
        """Tell the reader something: quietly in the last line, a problem so that it is not overlooked.

        Args:
            template: what to say, with `{names}` where values go.
            problem: whether something went wrong.
            values: may be foreign text.
        """
        text = phrase(template, **values)
        if problem:
            self.notify(text, severity="error", timeout=12, markup=False)
        else:
            self._last_line.say(text)

    @property
    def _last_line(self) -> KeyLine:
        """The last line of what is seen, below all dialogs."""
        screens = [screen for screen in self.screen_stack if screen.query(KeyLine)]
        return screens[-1].query_one(KeyLine)

    def ask_again(self, *, still: bool = False, tags: bool = True) -> None:
        """Show what the query answers now, the cursor on the same article; at the top it stays at the top.

        Args:
            still: whether nothing is to move under the reader's hands: the cursor leaves the top with its
                article, and the article does not leave its place on the screen.
            tags: whether the tags may have changed.
        """
        self.desk.tags_stale |= tags
        self.desk.totals_stale = True
        articles = self.desk.articles
        at_top = articles.cursor == 0 and articles.has_focus and not still
        self.desk.ask(None if at_top else articles.current, still=still)
        self._show_notes()
        self.spread()

    def bare_desk(self) -> None:
        """Close all that lies over the desk."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def spread(self) -> None:
        """Have the screens that lie over the desk show what there is now."""
        for screen in self.screen_stack[1:]:
            screen.post_message(WorkChanged())

    def _show_notes(self) -> None:
        """Show what the notes of dialogs are now; the desk follows by itself."""
        from tui.app.gather import shown_note

        for pane in self.note_panes:
            if pane.screen is not self.desk:
                pane.note = shown_note(self.library, pane.note.key)
