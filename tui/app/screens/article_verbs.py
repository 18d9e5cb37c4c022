"""The verbs of an article that ask first: tags by name, corrections; and copying."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.getters import query_one
from textual.screen import Screen

from tui.app.keys import command
from tui.app.messages import ChangeRequested, EditRequested, SayRequested
from tui.app.widgets.article_list import ArticleList
from tui.app.widgets.panes import Panes
from tui.library.library import Library

if TYPE_CHECKING:
    from tui.app.selection import Selection
    from tui.app.widgets.note_pane import NotePane
    from tui.app.widgets.reader import Reader
    from tui.app.widgets.tag_editor import TagEditor
    from tui.model.record import Corrections


class ArticleVerbs(Screen[None]):
    """What the desk can do with the selected articles by asking."""

    BINDINGS: ClassVar[list[BindingType]] = [
        command(
            "equals_sign",
            "app.compare",
            "compare",
            "desk.compare",
            "Compare this article with another version of it, or two marked articles with each other.",
        ),
    ]

    library: Library
    reader: Reader
    tag_editor: TagEditor
    note_pane: NotePane
    """The last three come after the first paint; no key arrives before."""

    furnished = False
    """Whether all panes are there."""

    articles = query_one(ArticleList)
    panes = query_one(Panes)

    def gathered(self) -> Selection:
        """The articles that a verb works on now."""
        raise NotImplementedError

    def meant(self) -> Selection:
        """What tags go on now."""
        return self.gathered()

    def settle(self) -> None:
        """Let all panes show the article under the cursor."""
        raise NotImplementedError

    async def action_edit_tags(self) -> None:
        """Open the tag editor."""
        if self.gathered().ids:
            self.settle()
            self.panes.go_to("Side")

    async def action_edit_note(self) -> None:
        """Open the note of the article under the cursor."""
        self.library.demand_writable()
        if self.articles.current:
            self.settle()
            self.panes.at = "Side"
            await self.note_pane.write()

    async def action_ask_tag(self, add: bool) -> None:
        """Ask for tags to put on, or to take off."""
        from tui.app.screens.ask_tag import AskTag
        from tui.changes.values import AddTags, RemoveTags

        selection = self.meant()
        if not selection.ids:
            return
        if not (add or selection.tags):
            self.post_message(SayRequested(f"There is no tag on {selection.described}."))
            return
        known = [count for count in self.library.tags() if add or count.tag.slug in selection.tags]
        question = f"{'Add tags to' if add else 'Remove tags from'} {selection.described}"

        def answered(answer: tuple[str, ...] | None) -> None:
            if answer:
                change = AddTags(answer) if add else RemoveTags(answer)
                self.post_message(ChangeRequested(lambda selection: change))

        # Awaited, so that what is typed at once after the key goes into the dialog and not to the list.
        await self.app.push_screen(AskTag(question, known, add=add), answered)

    async def action_correct(self) -> None:
        """Ask for the right title, date and source."""
        self.library.demand_writable()
        from tui.app.screens.correct import CorrectArticle
        from tui.changes.values import Correct, Edit

        current = self.articles.current
        if current is None:
            return

        def answered(answer: Corrections | None) -> None:
            if answer is not None:
                self.post_message(EditRequested(Edit((current,), Correct(answer))))

        article = self.library.imported(current)
        dialog = CorrectArticle(article, self.library.record(current).corrections)
        await self.app.push_screen(dialog, answered)

    def action_copy(self) -> None:
        """Copy the marked text, else what is needed to cite the article."""
        from tui.app.render.page import citation

        chosen = self.get_selected_text()
        if not chosen and (document := self.reader.document):
            chosen = citation(document.article)
        if chosen:
            self.app.copy_to_clipboard(chosen)
            self.post_message(SayRequested("Copied."))
