"""Two columns with one text, which scroll together."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.geometry import Size
from textual.reactive import var
from textual.strip import Strip

from tui.app.keys import command
from tui.app.render.columns import HEAD, Columns, ColumnStyles, Sheet, column_styles
from tui.app.render.styles import Inks
from tui.app.widgets.column_pane import LOW, ColumnPane


class SideBySide(ColumnPane):
    """Shows what two coders have marked in a text."""

    BINDING_GROUP_TITLE = "Two coders"

    BINDINGS: ClassVar[list[BindingType]] = [
        command("j,down", "scroll_by(1)", "down", "coders.down", "Scroll one line down."),
        command("k,up", "scroll_by(-1)", "up", "coders.up", "Scroll one line up."),
        command("space,pagedown", "turn(1)", "page", "coders.page-down", "Go one screen down."),
        command("b,pageup", "turn(-1)", "page up", "coders.page-up", "Go one screen up."),
        command("g,home", "scroll_by(-1000000000)", "top", "coders.top", "Go to the beginning of the text."),
        command("G,end", "bottom", "bottom", "coders.bottom", "Go to the end of the text."),
    ]

    sheet: var[Sheet | None] = var(None)

    _columns: Columns | None = None
    _styles: ColumnStyles | None = None

    def watch_sheet(self, before: Sheet | None, sheet: Sheet | None) -> None:
        """Show it, with what is looked at in view; where that is already, nothing moves."""
        if self._columns is not None and before and sheet and before.text == sheet.text:
            self._columns.turn_to(sheet)
        else:
            self._lay_out()
            self.scroll_to(y=0, animate=False)
        self._show_place()
        self.refresh()

    def on_resize(self) -> None:
        """Lay it out for the new width."""
        self._lay_out()
        self._show_place()

    def notify_style_update(self) -> None:
        """Forget the styles of another theme."""
        self._styles = None
        super().notify_style_update()

    def action_scroll_by(self, lines: int) -> None:
        """Scroll by so many lines."""
        self._have_lines(self.scroll_offset.y + lines)
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False)

    def action_turn(self, screens: int) -> None:
        """Scroll by so many screens."""
        self.action_scroll_by(screens * max(1, self.size.height - self._head - 2))

    def action_bottom(self) -> None:
        """Scroll to the end of the text."""
        if self._columns is not None:
            self._have_place(len(self._columns.sheet.text))
            self.scroll_to(y=self._columns.height, animate=False)

    def render_line(self, y: int) -> Strip:
        """One line of the viewport; the uppermost ones stay."""
        width = self.size.width
        styles = self._styles_now()
        if self._columns is None:
            return Strip([]).adjust_cell_length(width, styles.base)
        if y < self._head:
            return self._columns.head(y, width, styles)
        return self._columns.line(y - self._head + self.scroll_offset.y, width, styles)

    @property
    def _head(self) -> int:
        """Lines above the text."""
        return HEAD if self.size.height >= LOW else 1

    def _lay_out(self) -> None:
        width = self.size.width
        self._columns = Columns(self.sheet, width) if self.sheet is not None and width else None
        self._set_height()
        self.refresh()

    def _show_place(self) -> None:
        """Have the beginning of what is looked at on the screen, a third of it above."""
        columns, room = self._columns, max(1, self.size.height - self._head)
        if columns is None or columns.sheet.here is None:
            return
        self._have_place(columns.sheet.here.start)
        line = columns.body.line_of(columns.sheet.here.start)
        if not self.scroll_offset.y <= line < self.scroll_offset.y + room:
            self.scroll_to(y=line - room // 3, animate=False)

    def _have_place(self, offset: int) -> None:
        if self._columns is not None:
            while not self._columns.body.reaches(offset):
                self._columns.body.go_on(1)
            self._have_lines(self._columns.body.line_of(offset))

    def _have_lines(self, top: int) -> None:
        """Lay the text out as far as it is seen with line `top` at the top."""
        if self._columns is not None:
            self._columns.body.go_on(max(0, top + 2 * self.size.height - self._columns.height))
            self._set_height()

    def _set_height(self) -> None:
        self.virtual_size = Size(self.size.width, self._columns.height if self._columns else 0)

    def _styles_now(self) -> ColumnStyles:
        if self._styles is None:
            self._styles = column_styles(Inks(self.app.theme_variables))
        return self._styles
