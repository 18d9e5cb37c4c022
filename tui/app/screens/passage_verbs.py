"""The verbs of passages: choosing one, stepping through them, tags, notes and deleting."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import BindingType

from tui.app.keys import command
from tui.app.messages import ChangeRequested, EditRequested, PassageReached, SayRequested
from tui.app.screens.reading import Reading
from tui.app.selection import Selection

if TYPE_CHECKING:
    from tui.app.screens.edit_passage import Edited
    from tui.app.widgets.chooser import Chooser
    from tui.app.widgets.passage_line import PassageLine
    from tui.model.highlight import Highlight

NONE_CURRENT = "No passage is current: ] goes to the next one, v marks one."


class PassageVerbs(Reading):
    """What the desk can do with the passage that is current in the reader."""

    BINDINGS: ClassVar[list[BindingType]] = [
        command(
            "right_square_bracket",
            "step_passage(1)",
            "next passage",
            "passage.next",
            "Go to the next passage, around the ends; tags and notes are about it until Esc.",
        ),
        command(
            "left_square_bracket",
            "step_passage(-1)",
            "previous passage",
            "passage.previous",
            "Go to the passage before, around the ends.",
        ),
    ]

    chooser: Chooser
    passage_line: PassageLine
    """Both come after the first paint, with the reader."""

    def passage(self) -> Highlight | None:
        """The passage that is current, as it is kept."""
        current, document = self.reader.current, self.reader.document
        if current is None or document is None:
            return None
        held = self.library.record(document.article.id).highlights
        return next((passage for passage in held if passage.id == current.id), None)

    def meant(self) -> Selection:
        """What tags go on: the current passage, else the articles that a verb works on."""
        passage, document = self.passage(), self.reader.document
        if passage is None or document is None:
            return self.gathered()
        tags = dict.fromkeys(passage.tags, 1)
        return Selection((document.article.id,), tags=tags, passage=passage.id)

    def action_step_passage(self, by: int) -> None:
        """Go from passage to passage, with the keys in the text."""
        self.settle()
        if not self.reader.passages:
            self.post_message(SayRequested("No passage is marked in this article: v marks one."))
            return
        self.panes.go_to("Reader")
        self.reader.step_passage(by)

    async def action_ask_tag(self, add: bool) -> None:
        """Ask for tags; where the current passage has but one, it is the one to take off."""
        passage = self.passage()
        if add or passage is None or len(passage.tags) != 1:
            await super().action_ask_tag(add)
            return
        from tui.changes.values import RemoveTags

        change = RemoveTags(passage.tags)
        self.post_message(ChangeRequested(lambda selection: change))

    async def action_edit_tags(self) -> None:
        """Ask for tags of the current passage, else open the tag editor."""
        if self.passage() is None:
            await super().action_edit_tags()
        else:
            await self.action_ask_tag(True)

    async def action_edit_note(self) -> None:
        """Write the note of the current passage, else of the article."""
        passage = self.passage()
        if passage is None:
            await super().action_edit_note()
            return
        self.library.demand_writable()
        await self._open_note(passage, reading=False)

    async def action_read_note(self) -> None:
        """Show the note of the current passage where it has one, else go to the article's."""
        passage = self.passage()
        if passage is None or not passage.note:
            await super().action_read_note()
        else:
            await self._open_note(passage, reading=True)

    async def _open_note(self, passage: Highlight, *, reading: bool) -> None:
        from tui.app.gather import shown_note
        from tui.app.screens.note_dialog import NoteDialog
        from tui.changes.noted import OnPassage

        (article,) = self.meant().ids
        note = shown_note(self.library, OnPassage(article, passage.id).key)
        about = f"“{passage.exact}”"
        await self.app.push_screen(NoteDialog(note, "Note on the passage", about, reading=reading))

    async def action_edit_passage(self) -> None:
        """Show the current passage with its tags and its note, to change them."""
        passage = self.passage()
        if passage is None:
            self.post_message(SayRequested(NONE_CURRENT))
            return
        self.library.demand_writable()
        from tui.app.gather import shown_note
        from tui.app.screens.edit_passage import EditPassage
        from tui.changes.highlights import TagPassages
        from tui.changes.noted import OnPassage
        from tui.changes.values import Edit

        (article,) = self.meant().ids
        labels = [self.library.label(slug) for slug in passage.tags]
        note = shown_note(self.library, OnPassage(article, passage.id).key)

        def answered(answer: Edited | None) -> None:
            if answer is not None and answer.noted:
                self.post_message(EditRequested(answer.noted, quiet=True))
            if answer is not None and (answer.added or answer.removed):
                change = TagPassages((passage.id,), answer.added, answer.removed)
                self.post_message(EditRequested(Edit((article,), change)))

        await self.app.push_screen(EditPassage(passage, labels, self.library.tags(), note), answered)

    def action_copy(self) -> None:
        """Copy the current passage with where it is from, else what the article has to be copied."""
        passage, (article, *_) = self.passage(), self.meant().ids or ("",)
        row = self.library.index.row(article) if passage else None
        if passage is None or row is None or self.get_selected_text():
            super().action_copy()
            return
        from tui.library.listing_passages import Listed, cited

        self.app.copy_to_clipboard(cited(Listed(passage, row, None)))
        self.post_message(SayRequested("Copied."))

    def action_unmark(self) -> None:
        """Take the current passage away."""
        from tui.changes.highlights import Unmark
        from tui.changes.values import Edit

        selection = self.meant()
        if not selection.passage:
            self.post_message(SayRequested(NONE_CURRENT))
            return
        self.post_message(EditRequested(Edit(selection.ids, Unmark((selection.passage,)))))

    @on(PassageReached)
    def _reached(self, event: PassageReached) -> None:
        """Say below the text which passage is current."""
        from tui.app.widgets.passage_line import ShownPassage

        passage, all_of_them = event.passage, self.reader.passages
        current = passage is not None and all_of_them.named(passage.id)
        if not current:
            self.passage_line.shown = None
        else:
            total = len(all_of_them.in_order)
            self.passage_line.shown = ShownPassage(current, all_of_them.number(current.id), total)

    @on(events.DescendantFocus)
    def _keys_gone_elsewhere(self) -> None:
        """A passage is current while the keys are in the text."""
        if self.furnished and self.focused not in (None, self.reader):
            self.reader.reach(None)
