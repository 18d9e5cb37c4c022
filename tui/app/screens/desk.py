"""The desk: list, reader, tags and note, and the search that says what is on it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from msgspec import UNSET
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.getters import query_one
from textual.reactive import var
from textual.timer import Timer

from tui.app.keys import command
from tui.app.messages import (
    ChangeRequested,
    EditRequested,
    Furnished,
    Leafed,
    LibraryRefused,
    ReloadRequested,
)
from tui.app.render.row import hue
from tui.app.screens.choosing import Choosing
from tui.app.search import Search
from tui.app.selection import Selection
from tui.app.widgets.article_list import ArticleList
from tui.app.widgets.key_line import KeyLine
from tui.app.widgets.masthead import Masthead
from tui.app.widgets.panes import Panes
from tui.errors import StoreError
from tui.library.library import Library

if TYPE_CHECKING:
    from tui.changes.history import RecordShift
    from tui.changes.state import Outcome
    from tui.model.highlight import Highlight

SETTLE = 0.06
"""Seconds that the cursor rests before the reader follows, while a key is held."""

HELD = 0.08
"""Seconds between two moves below which the key is held, not tapped."""

WIDTHS = [(0, "-narrow"), (80, "-middle"), (110, "-wide")]
"""The classes by which the app's style sheet tells widths, with the least width of each."""

HEIGHTS = [(0, "-low"), (34, "-high")]
"""The same for heights: whether there is room for what can also be said in a word."""


class Desk(Choosing):
    """The three panes over one library.

    The list is painted first; the other panes come after it.
    """

    AUTO_FOCUS = "ArticleList"
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS

    BINDINGS: ClassVar[list[BindingType]] = [
        command(
            "escape",
            "back",
            "back",
            "desk.back",
            "Back to the list; there it clears the search, then the marks.",
        ),
        command("V", "app.views", "views", "desk.views", "List your views, and save this query as one."),
        command(
            "H",
            "app.highlights",
            "highlights",
            "desk.highlights",
            "List the marked passages over this query.",
        ),
        command(
            "Q",
            "app.quotes",
            "quotations",
            "desk.quotes",
            "List the quotations that differ between versions, over this query.",
        ),
        command(
            "ctrl+r",
            "reload",
            "reload",
            "desk.reload",
            "Ask the query anew and look for changed article files.",
        ),
    ]

    selection: var[Selection] = var(Selection())
    _marked: Selection | None = None
    """The marked articles, as they were gathered last."""

    numbered: var[tuple[str, ...]] = var(())
    label: var[Callable[[str], str]] = var(lambda: str)
    color: var[Callable[[str], int]] = var(lambda: hue)

    key_line = query_one(KeyLine)

    def __init__(self, library: Library, name: str, width: int, *, dense: bool = False) -> None:
        """Lay out the desk.

        Args:
            library: what is on it.
            name: what the masthead calls it.
            width: cells of the terminal, so that the first paint stands as it will stay.
            dense: whether the list has one line an article.
        """
        super().__init__(classes=next(name for least, name in reversed(WIDTHS) if width >= least))
        self.library = library
        self.search = Search()
        self.tags_stale = True
        """Whether the codebook has to be shown anew."""

        self._library_name = name
        self._dense = dense
        self._settling: Timer | None = None
        self._moved_at = 0.0
        self.set_reactive(Desk.label, library.label)

    def compose(self) -> ComposeResult:
        """What the first paint needs; the app's style sheet says how it stands at each width."""
        yield Masthead(self._library_name)
        with Panes():
            yield ArticleList().data_bind(Desk.numbered, Desk.repeatable, Desk.label, Desk.color)
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the list."""
        self.articles.dense = self._dense
        self.ask()
        self.call_after_refresh(self.furnish)

    async def furnish(self) -> None:
        """Bring the panes that the first paint did without; where the user's work cannot be read, say so."""
        from tui.app.gather import colored
        from tui.app.widgets.chooser import Chooser
        from tui.app.widgets.note_pane import NotePane
        from tui.app.widgets.passage_line import PassageLine
        from tui.app.widgets.reader import Reader
        from tui.app.widgets.right import Middle, Right, Side
        from tui.app.widgets.tag_editor import TagEditor

        try:
            _ = self.library.work.state
        except StoreError as error:
            self.post_message(LibraryRefused(error))
            return
        self.color = partial(colored, self.library)
        editor = TagEditor().data_bind(Desk.selection, Desk.label, Desk.color)
        reader = Reader().data_bind(Desk.numbered, Desk.repeatable)
        self.chooser = Chooser(reader.line_beside).data_bind(Desk.numbered)
        self.passage_line = PassageLine()
        middle = Middle(reader, self.passage_line, self.chooser)
        await self.panes.mount(Right(middle, Side(editor, NotePane())))
        await self.masthead.furnish()
        self.reader, self.tag_editor, self.note_pane = reader, editor, self.query_one(NotePane)
        self.furnished = self.key_line.ready = True
        self.settle()
        self.ask(self.articles.current)  # it was painted with what the index remembers of the user's work
        self.post_message(Furnished())

    def changed(self, outcome: Outcome) -> None:
        """Show what an edit has made of the articles."""
        self.tags_stale = self.totals_stale = True
        if outcome.entry and any(map(_moves_rows, outcome.entry.records)):
            self.ask(self.articles.current)
        elif self.articles.listing is not None:
            self.articles.listing.forget(outcome.records)
            self.articles.forget()
        self.count()
        self.settle()

    def settle(self) -> None:
        """Let the panes on the right follow the cursor and the marks."""
        from tui.app.gather import shown_note
        from tui.model.numbering import numbered

        if self._settling is not None:
            self._settling.pause()
        if not self.furnished:
            return
        current = self.articles.current
        self.selection = self.gathered()
        self.show_article(current)
        self.note_pane.note = shown_note(self.library, current, self.backlinks.get(current or "", ()))
        if self.tags_stale:
            self.tags_stale = False
            self.words_stale = True
            self.look_for_links()
            self.tag_editor.tags = tags = self.library.tags()
            self.numbered = tuple(count.tag.label if count else "" for count in numbered(tags))
        self.suggest(self.selection)

    def gathered(self) -> Selection:
        """The articles that a verb works on now: the marked ones, else the one under the cursor."""
        from tui.app.gather import select

        marks = self.articles.marks
        if marks:
            if self._marked is None or self.tags_stale:  # with 100,000 marks it takes longer than a key may
                self._marked = select(self.library, sorted(marks, reverse=True), marked=True)
            return self._marked
        current = self.articles.current
        return select(self.library, [current] if current else [], marked=False)

    @on(ArticleList.Moved)
    def _moved(self) -> None:
        """The list paints first. The reader follows at once, or when a held key is let go."""
        before, self._moved_at = self._moved_at, monotonic()
        if self._moved_at - before > HELD:
            self.call_after_refresh(self.settle)
            return
        if self._settling is None:
            self._settling = self.set_interval(SETTLE, self.settle)
        self._settling.reset()
        self._settling.resume()

    @on(ArticleList.MarksChanged)
    def _marks_changed(self) -> None:
        self._marked = None
        self.count()
        self.settle()

    @on(ArticleList.Opened)
    def _opened(self, event: ArticleList.Opened) -> None:
        self.settle()
        self.panes.go_to("Reader")
        self.mark_read(event.id)

    @on(Leafed)
    def _leafed(self, event: Leafed) -> None:
        self.articles.action_move(event.by)
        self.settle()
        if self.articles.current:
            self.mark_read(self.articles.current)

    @on(ChangeRequested)
    def _grant(self, event: ChangeRequested) -> None:
        """Turn a wish about the selection into an edit of the articles that are selected now."""
        from tui.changes.values import AddTags, ChangeTags, RemoveTags

        selection = self.meant()
        change = event.change(selection)
        tagging = isinstance(change, AddTags | RemoveTags | ChangeTags)
        if selection.passage and not tagging:
            selection = self.gathered()
            change = event.change(selection)
        if change is None or not selection.ids:
            return
        if tagging:
            self.repeatable = change
        self.post_message(EditRequested(selection.edit(change)))

    def action_back(self) -> None:
        """One step back: from a passage, from a pane to the list, out of the search, out of the marks."""
        if self.furnished and self.reader.current:
            self.reader.reach(None)
        elif self.panes.zen:
            self.panes.zen = False
        elif not self.articles.has_focus:
            self.panes.go_to("ArticleList")
        elif self.search.text:
            self.search_for("")
        elif self.articles.marks:
            self.articles.marks = frozenset()

    def action_reload(self) -> None:
        """Ask anew; the app looks at the files meanwhile."""
        self.words_stale = self.totals_stale = True
        self.ask(self.articles.current)
        self.post_message(ReloadRequested())

    def show_query(self, text: str) -> None:
        """Search for this, with the keys in the list."""
        self.panes.zen = False
        self.search_for(text)
        self.panes.go_to("ArticleList")

    def read_at(self, id: str, passage: Highlight) -> None:
        """Read an article at one of its passages."""
        self._turn_to(id)
        self.reader.reach(self.reader.passages.named(passage.id))

    def read_from(self, id: str, place: int) -> None:
        """Read an article with a place of its text in view."""
        self._turn_to(id)
        self.reader.bring(place)

    def _turn_to(self, id: str) -> None:
        """Have an article in the reader; where it is not in the list, it is searched for."""
        if self.articles.listing is None or self.articles.listing.position(id) is None:
            self.search_for(f"id:{id}")
        self.articles.go_to(id)
        self.settle()
        self.panes.go_to("Reader")
        self.mark_read(id)


def _moves_rows(step: RecordShift) -> bool:
    """Whether other rows than those of its articles may change, or stand elsewhere."""
    after = step.after
    return any(changed is not UNSET for changed in (after.corrections, after.same, after.apart))
