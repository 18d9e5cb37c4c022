"""A note as it is read: drawn as Markdown, its links to be followed, and what links to its article below."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from tui.app.keys import command
from tui.app.messages import LinkFollowed, NoteClosed
from tui.app.render.markdown import META, Drawn
from tui.app.render.note import FAINT, draw_note
from tui.app.shown_note import ShownNote
from tui.text.counting import plural


class NoteView(Static, can_focus=True):
    """Shows a note. It takes the keys where there is something to read or to follow."""

    BINDING_GROUP_TITLE = "Reading a note"

    BINDINGS: ClassVar[list[BindingType]] = [
        command(
            "enter",
            "follow",
            "follow",
            "note.follow",
            "Go where the chosen link leads: to an article, or to a note that links to this one.",
            hint=True,
        ),
        command(
            "down,j", "choose(1)", "down", "note.down", "Choose the next link; after the last one scroll on."
        ),
        command(
            "up,k", "choose(-1)", "up", "note.up", "Choose the link before; before the first one scroll back."
        ),
        command("space,pagedown", "turn(1)", "page down", "note.page-down", "Scroll the note down."),
        command("b,pageup", "turn(-1)", "page up", "note.page-up", "Scroll the note up."),
        command("n", "screen.edit_note", "write", "note.write", "Write this note.", hint=True),
        command("escape", "leave", "back", "note.back", "Go back to where you were.", hint=True),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._note = ShownNote()
        self._drawn = Drawn([], [])
        self._chosen = 0
        self._top = 0
        """The first line that is shown."""

    def show(self, note: ShownNote) -> None:
        """Show this note, from its beginning where it is another one's."""
        if note.key != self._note.key:
            self._chosen = self._top = 0
        self._note = note
        self.can_focus = bool(note.text or note.backlinks) or self.has_focus
        self._draw()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._draw()

    def on_focus(self) -> None:
        """Show the chosen link."""
        self._draw()

    def on_blur(self) -> None:
        """No link is chosen while the keys are elsewhere."""
        self._draw()

    def on_click(self, event: events.Click) -> None:
        """Follow the link that was clicked on."""
        number = event.style.meta.get(META)
        if isinstance(number, int):
            self._follow(number)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll."""
        self._scroll_by(2)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll back."""
        self._scroll_by(-2)

    def action_follow(self) -> None:
        """Follow the chosen link."""
        self._follow(self._chosen)

    def action_choose(self, by: int) -> None:
        """Choose another link, else scroll."""
        chosen = self._chosen + by
        if not 0 <= chosen < len(self._drawn.links):
            self._scroll_by(by)
            return
        self._chosen = chosen
        at = self._drawn.links[chosen].line
        self._top = min(max(self._top, at - self.size.height + 2), at)
        self._draw()

    def action_turn(self, screens: int) -> None:
        """Scroll by so many screens."""
        self._scroll_by(screens * max(1, self.size.height - 1))

    def action_leave(self) -> None:
        """Done."""
        self.post_message(NoteClosed())

    def _follow(self, number: int) -> None:
        if number < len(self._drawn.links):
            self.post_message(LinkFollowed(self._drawn.links[number].key))

    def _scroll_by(self, lines: int) -> None:
        last = max(0, len(self._drawn.lines) - self.size.height)
        self._top = max(0, min(last, self._top + lines))
        self._draw()

    def _draw(self) -> None:
        if not self.is_mounted:
            return
        height = max(1, self.size.height)
        chosen = self._chosen if self.has_focus else -1
        self._drawn = draw_note(self._note, self.size.width, chosen)
        self._top = max(0, min(self._top, len(self._drawn.lines) - height))
        shown = self._drawn.lines[self._top : self._top + height]
        more = len(self._drawn.lines) - self._top - height
        if more > 0 and height > 1:
            shown[-1] = Content.styled(f"↓ {plural(more + 1, 'more line')}", FAINT)
        self.update(Content("\n").join(shown), layout=False)
