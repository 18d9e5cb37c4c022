"""Passage mode on the desk: beginning it, and doing what was decided of the stretch that was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.reactive import var

from tui.app.keys import command
from tui.app.messages import (
    ChoosingLeft,
    EditRequested,
    PassageDecided,
    PassageMoved,
    PassagePicked,
    SayRequested,
)
from tui.app.screens.passage_verbs import NONE_CURRENT, PassageVerbs
from tui.app.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from tui.changes.values import Change
    from tui.text.motion import Selection as Stretch
    from tui.text.span import Span


class Choosing(PassageVerbs):
    """What the desk does while a passage is chosen, and when it is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        command(
            "v",
            "choose_passage",
            "passage",
            "passage.choose",
            "Choose a passage of the text, from the sentence in view on.",
            hint=True,
        ),
    ]

    repeatable: var[Change | None] = var(None)
    """The last tagging."""

    _resume: tuple[str, int] = ("", 0)
    """Where in which article a passage was chosen last."""

    _awaited: Span | None = None
    """The stretch that is being marked: the passage there becomes current when it is there."""

    _note_awaited = False
    """Whether its note is to be written then."""

    def action_choose_passage(self, moving: bool = False) -> None:
        """Give the keys to the chooser.

        Args:
            moving: whether the current passage is to stand in the chosen place.
        """
        self.settle()
        current = self.reader.current
        if moving and current is None:
            self.post_message(SayRequested(NONE_CURRENT))
        elif self.reader.text.strip():
            begun = self._sentence_in_view()
            self._begin_with(begun, current.id if moving and current else "")

    def show_article(self, id: str | None) -> None:
        """Show the article; what is chosen in another one is let go of."""
        before = self.reader.text
        super().show_article(id)
        if self.chooser.choosing and self.reader.text != before:
            self._leave()
        self._arrive()

    def _sentence_in_view(self) -> Stretch:
        """What is chosen at first: the current passage, else the sentence where one is reading."""
        from tui.text.motion import Selection

        reader, text = self.reader, self.reader.text
        current = reader.current
        article, place = self._resume
        here = reader.document is not None and article == reader.document.article.id
        if current and not current.lost and not (here and place == current.end):
            return Selection.between(text, current.start, current.end)
        if here and (current or reader.in_view(place)):
            return Selection.at_sentence(text, place)
        found = Selection.at_sentence(text, reader.place)
        after = Selection.at_sentence(text, found.span.end)
        return after if found.span.start < reader.place and reader.in_view(after.span.start) else found

    def _begin_with(self, selection: Stretch, moving: str = "") -> None:
        self.panes.go_to("Reader")
        self._awaited, self._note_awaited = None, False
        self.app.stylesheet.update(self.panes)  # where it was not shown, it could not take the keys yet
        self.reader.reach(None)
        self.query_one(KeyLine).said = ""  # the keys of passage mode are wanted there now
        self.chooser.begin(self.reader.text, selection, moving)

    @on(events.TextSelected)
    def _dragged(self) -> None:
        if self.furnished:
            self.reader.take_dragged()

    @on(PassagePicked)
    def _picked(self, event: PassagePicked) -> None:
        """What the mouse has chosen takes the same verbs."""
        self.clear_selection()
        self._begin_with(event.selection)

    @on(PassageMoved)
    def _moved_on(self, event: PassageMoved) -> None:
        if self.chooser.choosing:
            self.reader.choose(event.selection)

    @on(ChoosingLeft)
    def _left_choosing(self) -> None:
        self._leave()

    @on(events.DescendantFocus)
    def _chooser_left(self) -> None:
        """Nothing is chosen while the keys are elsewhere."""
        if self.furnished and self.chooser.choosing and self.focused not in (None, self.chooser):
            self._leave()

    @on(PassageDecided)
    async def _decided(self, event: PassageDecided) -> None:
        start, end = event.span
        if event.verb == "copy":
            self.app.copy_to_clipboard(self.reader.text[start:end])
            self.post_message(SayRequested("Copied."))
            self._leave()
        elif event.verb == "tag":
            await self._ask_tags(event)
        elif event.verb == "again":
            self._mark(event, _labels(self.repeatable))
        else:
            self._note_awaited = event.verb == "note"
            self._mark(event, event.labels)

    async def _ask_tags(self, event: PassageDecided) -> None:
        """Highlight the stretch when its tags are named; where none is, it stays chosen."""
        from tui.app.screens.ask_tag import AskTag

        def answered(labels: tuple[str, ...] | None) -> None:
            if labels:
                self._mark(event, labels)

        question = "Highlight this passage with tags"
        await self.app.push_screen(AskTag(question, self.library.tags(), add=True), answered)

    def _mark(self, event: PassageDecided, labels: tuple[str, ...]) -> None:
        """Ask for the stretch to be highlighted, or for a passage to be put there."""
        from tui.changes.highlights import Mark, Reattach
        from tui.changes.values import AddTags, Edit
        from tui.library.passages import place_of
        from tui.model.highlight import new_id

        document = self.reader.document
        if document is None:
            return
        place = place_of(document.article, *event.span)
        change = Reattach(event.moving, place) if event.moving else Mark(new_id(), place, labels)
        if labels:
            self.repeatable = AddTags(labels)
        self._awaited = event.span
        self._leave()
        self._resume = (document.article.id, event.span.end)
        if not event.moving:
            self._arrive()  # nothing may be left to change where a passage is there already
        self.post_message(EditRequested(Edit((document.article.id,), change)))

    def _leave(self) -> None:
        """Give the keys back to the text; a passage may be begun again where the caret was."""
        document, chosen = self.reader.document, self.reader.marks.chosen
        if document is not None and chosen is not None:
            self._resume = (document.article.id, chosen.start)
        had_keys = self.chooser.has_focus
        self.chooser.choosing = False
        self.reader.choose(None)
        if had_keys:
            self.set_focus(self.reader, scroll_visible=False)

    def _arrive(self) -> None:
        """Make the passage current that was marked last, when it is there."""
        if self._awaited is None:
            return
        found = self.reader.passages.just(self._awaited)
        if found is None:
            return
        self._awaited = None
        self.reader.reach(found)
        if self._note_awaited:
            self._note_awaited = False
            self.run_worker(self.action_edit_note(), group="passage")


def _labels(change: Change | None) -> tuple[str, ...]:
    """The tags that a change puts on."""
    from tui.changes.values import AddTags, ChangeTags

    return change.labels if isinstance(change, AddTags | ChangeTags) else ()
