"""The list of passages, drawn line by line: five thousand cost what fifty cost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import reactive, var
from textual.strip import Strip

from tui.app.keys import command
from tui.app.render.passage import Look
from tui.app.render.row import Wanted, hue
from tui.app.render.shelves import Shelves
from tui.app.widgets.passage_painter import PassagePainter
from tui.app.widgets.passage_pane import PassagePane
from tui.library.listing_passages import Group, Grouping

if TYPE_CHECKING:
    from tui.library.listing_passages import Listed


AIRY = 30
"""Lines of the list from which on there is room for air between passages."""


class PassageList(PassagePane):
    """Passages to go through, in groups: a cursor, marks, some lines each."""

    BINDINGS: ClassVar[list[BindingType]] = [
        command("j,down", "move(1)", "down", "highlights.down", "Go to the next passage.", hint=True),
        command("k,up", "move(-1)", "up", "highlights.up", "Go to the previous passage."),
        command("g,home", "go(0)", "top", "highlights.top", "Go to the first passage."),
        command("G,end", "go(-1)", "bottom", "highlights.bottom", "Go to the last passage."),
        command("space,pagedown", "page(1)", "page down", "highlights.page-down", "Go one screen down."),
        command("b,pageup", "page(-1)", "page up", "highlights.page-up", "Go one screen up."),
        command("ctrl+d", "page(0.5)", "half down", "highlights.half-down", "Go half a screen down."),
        command("ctrl+u", "page(-0.5)", "half up", "highlights.half-up", "Go half a screen up."),
        command("J", "leap(1)", "next group", "highlights.next-group", "Go to the next group."),
        command(
            "K",
            "leap(-1)",
            "group before",
            "highlights.group-before",
            "Go to the beginning of the group, then to the one before.",
        ),
        command("enter", "open", "read", "highlights.open", "Read the article at this passage.", hint=True),
        command(
            "x",
            "mark",
            "mark",
            "highlights.mark",
            "Mark this passage and go on; marked ones are changed together.",
            hint=True,
        ),
        command(
            "X",
            "mark_range",
            "mark range",
            "highlights.mark-range",
            "Mark all between the last mark and here.",
        ),
        command(
            "asterisk",
            "mark_all",
            "mark all",
            "highlights.mark-all",
            "Mark every passage of the list; take all marks off where all are marked.",
        ),
    ]

    DEFAULT_CSS = """
    PassageList {
        background: $surface;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
    }
    """

    by: var[Grouping] = var(Grouping.tag)
    cursor: var[int] = var(-1)
    """The place of the passage that the keys mean; -1 in an empty list."""

    marks: var[frozenset[str]] = var(frozenset)
    """Ids of the marked passages, all of them in the list."""

    wanted: var[Wanted] = var(())
    """What the passages are searched for."""

    empty: reactive[str] = reactive("")
    """What to say where there is nothing to list."""

    label: var[Callable[[str], str]] = var(lambda: str)
    """A tag's label by its slug."""

    color: var[Callable[[str], int]] = var(lambda: hue)
    """Which of the tags' colours it has, by its slug."""

    class MarksChanged(Message):
        """Other passages are marked now."""

    @dataclass(eq=False, repr=False)
    class Opened(Message):
        """The reader wants to read on at this passage."""

        listed: Listed

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shelves = Shelves(())
        self._anchor = 0
        self._painter = PassagePainter(self)

    @property
    def current(self) -> Listed | None:
        """The passage under the cursor."""
        places = self._shelves.places
        return places[self.cursor] if 0 <= self.cursor < len(places) else None

    @property
    def chosen(self) -> tuple[Listed, ...]:
        """The marked passages, else the one under the cursor, else none; each once."""
        if not self.marks:
            return (self.current,) if self.current else ()
        found = {listed.passage.id: listed for listed in self._shelves.places}
        return tuple(listed for id, listed in found.items() if id in self.marks)

    def show(self, groups: Sequence[Group], by: Grouping, *, keep: bool = True) -> None:
        """Show these groups; marks stay on what is still there.

        Args:
            groups: what to show.
            by: what they have in common.
            keep: whether the cursor stays on its passage, or at its place where that is gone.
        """
        before = self.current
        key = self._shelves.group(self.cursor).key if before else ""
        self._shelves, self.by = Shelves(groups), by
        self._lay_out()
        if self.marks:
            self.marks &= {listed.passage.id for listed in self._shelves.places}
        place = self._shelves.find(before.passage.id, key) if before and keep else None
        self.cursor = self._within(place if place is not None else self.cursor if keep else 0)
        self._reveal()
        self.refresh()

    def go_to(self, id: str) -> None:
        """Put the cursor on a passage, if it is there."""
        place = self._shelves.find(id, "")
        if place is not None:
            self.cursor = place

    def watch_cursor(self, old: int, new: int) -> None:
        """Repaint both passages and follow with the view."""
        if self._shelves.height:
            for item in (self._shelves.item(old), self._shelves.item(new)):
                if item >= 0:
                    self.refresh_lines(self._shelves.top(item), self._shelves.lines(item))
        self._reveal()

    def watch_marks(self) -> None:
        """Repaint and tell."""
        self.refresh()
        self.post_message(self.MarksChanged())

    def watch_has_focus(self, _has_focus: bool) -> None:
        """The cursor looks different where keys go."""
        super().watch_has_focus(_has_focus)
        self._painter.forget()

    def notify_style_update(self) -> None:
        """Forget what was drawn in another theme."""
        self._painter.forget()
        super().notify_style_update()

    def on_resize(self) -> None:
        """Lay out for the new width."""
        self._lay_out()
        self._reveal()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse points; open on a double click."""
        at = self._shelves.at(event.y - self.styles.padding.top + self.scroll_offset.y)
        place = self._shelves.place(at[0]) if at else None
        if place is not None:
            self.cursor = place
            if event.chain > 1:
                self.action_open()

    def action_move(self, by: int) -> None:
        """Move the cursor by so many passages."""
        self.cursor = self._within(self.cursor + by)

    def action_go(self, place: int) -> None:
        """Put the cursor on the first passage, or on the last one."""
        self.cursor = self._within(place if place >= 0 else len(self._shelves.places) + place)

    def action_leap(self, by: int) -> None:
        """Move the cursor to the beginning of another group."""
        if self.current:
            self.cursor = self._shelves.begins(self.cursor, by)

    def action_page(self, screens: float) -> None:
        """Move the cursor by so many screens."""
        if not self.current:
            return
        top, _ = self._shelves.span(self.cursor)
        line = top + round(screens * max(1, self.size.height))
        found = self._shelves.nearest(line)
        self.cursor = (
            found if found != self.cursor else self._within(self.cursor + (1 if screens > 0 else -1))
        )

    def action_open(self) -> None:
        """Read the article at the passage under the cursor."""
        if listed := self.current:
            self.post_message(self.Opened(listed))

    def action_mark(self) -> None:
        """Mark the passage, or take its mark off, and go on to the next."""
        if listed := self.current:
            self._anchor = self.cursor
            self.marks = self.marks ^ {listed.passage.id}
            self.action_move(1)

    def action_mark_range(self) -> None:
        """Mark from the last mark to here."""
        if self.current:
            first, last = sorted((self._within(self._anchor), self.cursor))
            some = self._shelves.places[first : last + 1]
            self.marks = self.marks | {listed.passage.id for listed in some}
            self._anchor = self.cursor

    def action_mark_all(self) -> None:
        """Mark every passage of the list, or none where all are."""
        every = frozenset(listed.passage.id for listed in self._shelves.places)
        self.marks = frozenset() if every == self.marks else every

    def render_line(self, y: int) -> Strip:
        """One line of the viewport."""
        shelves, width = self._shelves, self._width
        at = shelves.at(y + self.scroll_offset.y)
        if at is None:
            return self._painter.said("" if shelves.places else self.empty, y, width)
        item, part = at
        found = shelves.items[item]
        marked = not isinstance(found, Group) and found.passage.id in self.marks
        look = Look(width, item == shelves.item(self.cursor), marked, self.by, self.wanted)
        return self._painter.strips(shelves, item, look, self.label, self.color)[part]

    def _lay_out(self) -> None:
        self._painter.forget_items()
        if self.size.width:
            self._shelves.lay_out(self._width, self.by, airy=self.size.height >= AIRY)
            self.set_height(self._shelves.height)

    @property
    def _width(self) -> int:
        """Cells beside the scroll bar."""
        return max(1, self.size.width - self.scrollbar_size_vertical)

    def _within(self, place: int) -> int:
        return max(min(place, len(self._shelves.places) - 1), 0) if self._shelves.places else -1

    def _reveal(self) -> None:
        """Bring the cursor's passage into view, some of what comes next with it."""
        height = self.size.height
        if not height or not self.current or not self._shelves.height:
            return
        top, end = self._shelves.span(self.cursor)
        if top < self.scroll_offset.y:
            self.scroll_to(y=max(0, top - height // 3), animate=False)
        elif end > self.scroll_offset.y + height:
            self.scroll_to(y=end - height + height // 3, animate=False)
