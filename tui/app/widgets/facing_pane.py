"""Two versions that scroll together, one pair of sentences current."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from tui.app.keys import command
from tui.app.render.facing import Facing, FacingStyles, Opposite, facing_styles
from tui.app.render.styles import Inks
from tui.app.widgets.column_pane import LOW, ColumnPane


class FacingPane(ColumnPane):
    """Shows which sentences of two versions stand for each other."""

    BINDING_GROUP_TITLE = "Compare"

    BINDINGS: ClassVar[list[BindingType]] = [
        command("j,down", "move(1)", "down", "compare.down", "Go to the next pair of sentences."),
        command("k,up", "move(-1)", "up", "compare.up", "Go to the pair before."),
        command("space,pagedown", "turn(1)", "page", "compare.page-down", "Go one screen down."),
        command("b,pageup", "turn(-1)", "page up", "compare.page-up", "Go one screen up."),
        command("g,home", "go(0)", "top", "compare.top", "Go to the first pair."),
        command("G,end", "go(-1)", "bottom", "compare.bottom", "Go to the last pair."),
    ]

    opposite: var[Opposite | None] = var(None)
    here: var[int] = var(0)
    """The place of the pair that is current."""

    _facing: Facing | None = None
    _styles: FacingStyles | None = None

    @dataclass(eq=False, repr=False)
    class Moved(Message):
        """Another pair is current."""

    def watch_opposite(self) -> None:
        """Show it, the current pair in view."""
        self._lay_out()

    def watch_here(self) -> None:
        """Show which pair is current."""
        self._show_place()
        self.refresh()
        self.post_message(self.Moved())

    def on_resize(self) -> None:
        """Lay it out for the new width."""
        self._lay_out()

    def notify_style_update(self) -> None:
        """Forget the styles of another theme."""
        self._styles = None
        super().notify_style_update()

    def action_move(self, by: int) -> None:
        """Go to a pair so many places further; at the ends it stays."""
        places = self._places
        if places:
            at = places.index(self.here) if self.here in places else 0
            self.here = places[max(0, min(at + by, len(places) - 1))]

    def action_go(self, at: int) -> None:
        """Go to the first pair, or to the last one."""
        if self._places:
            self.here = self._places[at]

    def action_turn(self, screens: int) -> None:
        """Scroll by so many screens; the pair at the top is current then."""
        if self._facing is None:
            return
        last = max(0, len(self._facing.rows) - self._room)
        top = max(0, min(self.scroll_offset.y + screens * max(1, self._room - 2), last))
        self.scroll_to(y=top, animate=False)
        ends = top == last and screens > 0
        seen = [place for place, line in self._facing.tops.items() if top <= line]
        if self._facing.tops:
            self.here = [*self._facing.tops][-1] if ends or not seen else seen[0]

    def render_line(self, y: int) -> Strip:
        """One line of the viewport; the uppermost ones stay."""
        width = self.size.width
        if self._styles is None:
            self._styles = facing_styles(Inks(self.app.theme_variables))
        if self._facing is None:
            return Strip([]).adjust_cell_length(width, self._styles.other.base)
        if y < self._head:
            return self._facing.head_line(y, self._low, width, self._styles)
        return self._facing.line(y - self._head + self.scroll_offset.y, self.here, width, self._styles)

    @property
    def _places(self) -> list[int]:
        """The places of the pairs that are shown."""
        return [*self._facing.tops] if self._facing else []

    @property
    def _low(self) -> bool:
        return self.size.height < LOW

    @property
    def _head(self) -> int:
        """Lines above the texts."""
        return len(self._facing.head(self._low)) if self._facing else 0

    @property
    def _room(self) -> int:
        """Lines for the texts."""
        return max(1, self.size.height - self._head)

    def _lay_out(self) -> None:
        width = self.size.width
        self._facing = Facing(self.opposite, width) if self.opposite is not None and width else None
        lines = len(self._facing.rows) + self._head if self._facing else 0
        self.virtual_size = Size(width, lines)
        self._show_place()
        self.refresh()

    def _show_place(self) -> None:
        """Have all of the current pair on the screen; where it is there already, nothing moves."""
        if self._facing is None or self.here not in self._facing.tops:
            return
        top = self._facing.tops[self.here]
        after = [line for line in self._facing.tops.values() if line > top]
        end = min(after, default=len(self._facing.rows)) - 1
        first = self.scroll_offset.y
        if top < first or end > first + self._room:
            self.scroll_to(y=max(0, top - (self._room - (end - top)) // 3), animate=False)
