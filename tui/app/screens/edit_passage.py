"""A passage with its tags and its note, to change them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from tui.app.messages import NoteClosed
from tui.app.render.plain import both_ends, line
from tui.app.screens.ask_tag import doubtful, slugs_by_name
from tui.app.screens.dialog import Dialog
from tui.app.shown_note import ShownNote
from tui.app.widgets.note_pane import NotePane
from tui.app.widgets.tag_input import TagInput
from tui.changes.values import Edit
from tui.model.highlight import Highlight
from tui.model.record import TagCount
from tui.model.slugs import tag_label, tag_slug

_SHOWN = 220
"""Cells of the passage's words that are shown."""


class Edited(NamedTuple):
    """What is to become of a passage."""

    added: tuple[str, ...] = ()
    """Labels of tags."""

    removed: tuple[str, ...] = ()
    """Slugs of tags."""

    noted: Edit | None = None
    """What saves its note; None where that is saved already."""


class EditPassage(Dialog[Edited]):
    """Asks for the tags of a passage; its note is saved as it is typed."""

    DEFAULT_CSS = """
    EditPassage {
        & #words { color: $foreground 75%; height: auto; max-height: 4; margin: 0 0 1 0; }
        & NotePane { height: 7; max-height: 40vh; margin: 1 0 0 0; }
    }
    """

    def __init__(
        self, passage: Highlight, labels: Sequence[str], known: Sequence[TagCount], note: ShownNote
    ) -> None:
        """Ask.

        Args:
            passage: as it is now.
            labels: of its tags.
            known: the tags that can be completed to, most used first.
            note: as `tui.app.gather.shown_note` gathers it.
        """
        super().__init__()
        self._passage = passage
        self._labels = labels
        self._known = known
        self._note = note
        self._warned = ""
        """What was typed when a new tag was said to look like another."""

    def compose(self) -> ComposeResult:
        """The words, a line of tags, the note."""
        with Vertical(classes="dialog"):
            yield Static(line("Passage"), classes="dialog--title")
            yield Static(line(f"“{both_ends(self._passage.exact, _SHOWN)}”"), id="words")
            yield TagInput(self._complete)
            yield Static(classes="dialog--problem")
            pane = NotePane()
            pane.note = self._note
            yield pane
            yield Static("enter saves the tags · tab the note · esc leaves", classes="dialog--hint")

    async def on_mount(self) -> None:
        """Begin with the tags, the note open below them."""
        tags = self.query_one(TagInput)
        tags.value = "".join(f"{label}, " for label in self._labels)
        await self.query_one(NotePane).write()
        self.set_focus(tags)
        tags.cursor_position = len(tags.value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        labels = [label for text in event.value.split(",") if (label := tag_label(text))]
        doubt = doubtful(labels, self._known)
        if doubt and event.value != self._warned:
            self._warned = event.value
            self.refuse(doubt)
        else:
            self._done()

    @on(NoteClosed)
    def _done(self) -> None:
        typed = self.query_one(TagInput).value.split(",")
        known = slugs_by_name(self._known)
        named = ((tag_slug(label), label) for text in typed if (label := tag_label(text)))
        labels = {known.get(slug, slug): label for slug, label in named}
        before = self._passage.tags
        added = tuple(label for slug, label in labels.items() if slug not in before)
        removed = tuple(slug for slug in before if slug not in labels)
        self.dismiss(Edited(added, removed, self.query_one(NotePane).take()))

    @on(TagInput.Left)
    def _left(self) -> None:
        self.dismiss(Edited(noted=self.query_one(NotePane).take()))

    def _complete(self, typed: str) -> str:
        folded = typed.casefold()
        return next((c.tag.label for c in self._known if c.tag.label.casefold().startswith(folded)), "")
