"""The part of the desk that shows one article: where its reader left it, with its passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.messages import EditRequested, SayRequested
from tui.app.screens.suggesting import Suggesting
from tui.errors import CuttingsError

if TYPE_CHECKING:
    from tui.app.render.document import Document

WELCOME = "Cuttings is a desk for press cuttings.\n\nImport some articles, and they are read here."
"""What the panes say where there is nothing to show."""


class Reading(Suggesting):
    """Turns the reader to an article, and remembers the place in the one before."""

    _opened_at = 0
    """Where the reader began in the text: only what they went on to is remembered."""

    def mark_read(self, id: str) -> None:
        """An article that is opened counts as read."""
        from tui.changes.values import Edit, SetRead

        if not (self.library.read_only or self.library.record(id).read):
            self.post_message(EditRequested(Edit((id,), SetRead(True)), quiet=True))

    def show_article(self, id: str | None) -> None:
        """Show another article where its reader left it, or the same one as it is now."""
        from tui.app.gather import NO_PASSAGES, passages

        document = self._document(id)
        before = self.reader.document
        moved = self.reader.place != self._opened_at
        if before is not None and moved:
            self.library.bookmarks.set(before.article.id, self.reader.place)
        self.reader.empty = WELCOME if self.totals and not self.totals.articles else ""
        self.reader.document = document
        self.reader.passages = passages(self.library, document.article) if document else NO_PASSAGES
        if document is None:
            return
        same = before is not None and before.article.id == document.article.id
        if not same or (not moved and before is not None and before.wanted != document.wanted):
            self.reader.open_at(self.library.bookmarks.get(document.article.id))
            self._opened_at = self.reader.place

    def _document(self, id: str | None) -> Document | None:
        from tui.app.render.document import Document

        if id is None:
            return None
        try:
            return Document(self.library.get(id), self.search.wanted)
        except CuttingsError as error:
            self.post_message(SayRequested(str(error), problem=True))
            return None
