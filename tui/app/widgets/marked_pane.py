"""A page with passages over its text: one of them may be current, and a stretch may be chosen."""

from __future__ import annotations

from textual import events
from textual.reactive import var
from textual.selection import Selection as Dragged
from textual.strip import Strip

from tui.app.messages import PassagePicked, PassageReached
from tui.app.render.marked import Marks
from tui.app.render.page_styles import PageStyles
from tui.app.render.passages import Drawn, Passages
from tui.app.render.styles import Inks
from tui.app.widgets.page_pane import PagePane
from tui.text.motion import Selection


class MarkedPane(PagePane):
    """Draws a page, and knows what the mouse and the steps from passage to passage have reached."""

    passages: var[Passages] = var(Passages)
    """Those of the article that is shown."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.marks = Marks()
        self._page_styles: PageStyles | None = None
        self._pressed_at = 0
        """The code point on which a button of the mouse was pressed."""

    @property
    def text(self) -> str:
        """The text that is shown, or will be when there is room for it."""
        raise NotImplementedError

    @property
    def current(self) -> Drawn | None:
        """The passage that the keys are about."""
        return self.marks.passages.named(self.marks.current) if self.marks.current else None

    def watch_passages(self, passages: Passages) -> None:
        """Show other passages; the current one stays current while it is there."""
        self.marks.passages = passages
        if self._page is not None:
            self.set_height(self._page.height)
        if self.marks.current:
            current = self.current
            self.marks.current = current.id if current else ""
            self.post_message(PassageReached(current))
        self.refresh()

    def reach(self, passage: Drawn | None) -> None:
        """Make a passage current, and have it on the screen; None lets go of the one that is."""
        if passage is None and not self.marks.current:
            return
        self.marks.current = passage.id if passage else ""
        if passage is not None:
            self.bring(len(self.text) if passage.lost else passage.start)
        self.post_message(PassageReached(passage))
        self.refresh()

    def step_passage(self, by: int) -> None:
        """Go to the next passage, or to the one before, around the ends."""
        place = self._page.offset_at(self.scroll_offset.y) if self._page else 0
        if passage := self.marks.passages.beside(self.marks.current, place, by):
            self.reach(passage)

    def choose(self, selection: Selection | None) -> None:
        """Show what is being chosen, its caret on the screen; None where nothing is any more."""
        self.marks.chosen = selection.span if selection else None
        self.marks.caret = selection.head(self.text) if selection else None
        if self.marks.caret:
            self.follow(self.marks.caret.start)
        self.refresh()

    def line_beside(self, place: int, by: int) -> int:
        """The code point so many lines below or above another, as near to its column as there is one."""
        page = self._page
        if page is None:
            return place
        self._have_lines(self.scroll_offset.y + max(0, by))
        line = max(page.first, min(page.line_of(place or 1) + by, page.first + page.body.height - 1))
        return page.place_at(page.margin + page.cell_of(place), line)

    def notify_style_update(self) -> None:
        """Forget the styles of another theme."""
        self._page_styles = None
        super().notify_style_update()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember where, for a click says only that there was one."""
        at = event.get_content_offset(self)
        if self._page is not None and at is not None:
            self._pressed_at = self._page.place_at(at.x, at.y + self.scroll_offset.y)

    def on_click(self) -> None:
        """Make the passage current that was clicked on."""
        self.reach(self.marks.passages.at(self._pressed_at))

    def text_select_all(self) -> None:
        """Choose the word that was clicked on twice."""
        word = Selection.whole(self.text, self._pressed_at, "word")
        if not word.empty:
            self.post_message(PassagePicked(word))

    def take_dragged(self) -> None:
        """Choose what the mouse has selected."""
        dragged, page = self.text_selection, self._page
        if dragged is None or page is None:
            return
        start = page.place_at(dragged.start.x, dragged.start.y) if dragged.start else 0
        end = page.place_at(dragged.end.x, dragged.end.y) if dragged.end else len(self.text)
        if start < end:
            self.post_message(PassagePicked(Selection.between(self.text, start, end)))

    def get_selection(self, selection: Dragged) -> tuple[str, str] | None:
        """The text that the mouse has selected, as it stands in the article."""
        if self._page is None:
            return None
        start = (selection.start.x, selection.start.y) if selection.start else (0, 0)
        end = (selection.end.x, selection.end.y) if selection.end else (self.size.width, self._page.height)
        return self._page.words_between(start, end), "\n"

    def selection_updated(self, selection: Dragged | None) -> None:
        """Show what is selected."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the viewport."""
        width = self.size.width
        styles = self.styles_now()
        line = y + self.scroll_offset.y
        if self._page is None or line >= self._page.height:
            return Strip.blank(width, styles.base)
        dragged = self.text_selection.get_span(line) if self.text_selection else None
        return self._page.strip(line, width, styles, dragged).apply_offsets(0, line)

    def styles_now(self) -> PageStyles:
        """The styles in the theme that is chosen."""
        if self._page_styles is None:
            self._page_styles = PageStyles(Inks(self.app.theme_variables))
        return self._page_styles
