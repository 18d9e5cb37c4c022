"""The verbs of passages that ask first, or that need more than their list: tags by name, notes, copying."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.getters import query_one
from textual.screen import Screen

from tui.app.messages import SayRequested
from tui.app.widgets.passage_list import PassageList
from tui.app.widgets.passage_pane import tagging, unmarking
from tui.library.library import Library
from tui.text.clean import visible_line
from tui.text.counting import plural

if TYPE_CHECKING:
    from tui.library.listing_passages import Listed


class HighlightVerbs(Screen["Listed | None"]):
    """What a screen with a list of passages can do with those that are chosen."""

    library: Library
    passages = query_one(PassageList)

    @on(PassageList.Asked)
    async def _grant(self, event: PassageList.Asked) -> None:
        if event.what == "copy":
            self._copy(event.chosen)
        elif why := self.library.read_only:
            self.post_message(SayRequested(f"read-only: {why}", problem=True))
        elif event.what == "note":
            await self._write_note(event.chosen[0])
        elif event.what == "delete":
            await self._delete(event.chosen)
        else:
            await self._ask_tag(event.chosen, add=event.what == "add")

    async def _ask_tag(self, chosen: Sequence[Listed], *, add: bool) -> None:
        """Ask for tags to put on, or to take off."""
        from tui.app.screens.ask_tag import AskTag

        there = {slug for listed in chosen for slug in listed.passage.tags}
        known = [count for count in self.library.tags() if add or count.tag.slug in there]
        if not (add or known):
            self.post_message(SayRequested(f"There is no tag on {described(chosen)}."))
            return

        def answered(answer: tuple[str, ...] | None) -> None:
            if answer:
                labels, slugs = (answer, ()) if add else ((), answer)
                self.passages.repeatable = (labels, slugs)
                self.post_message(tagging(chosen, labels, slugs))

        question = f"{'Add tags to' if add else 'Remove tags from'} {described(chosen)}"
        # Awaited, so that what is typed at once after the key goes into the dialog and not to the list.
        await self.app.push_screen(AskTag(question, known, add=add), answered)

    async def _write_note(self, listed: Listed) -> None:
        """Open the note of a passage."""
        from tui.app.gather import shown_note
        from tui.app.screens.note_dialog import NoteDialog
        from tui.changes.noted import OnPassage

        key = OnPassage(listed.article.id, listed.passage.id).key
        dialog = NoteDialog(shown_note(self.library, key), "Note on this passage", listed.passage.exact)
        await self.app.push_screen(dialog)

    async def _delete(self, chosen: Sequence[Listed]) -> None:
        """Take passages away where that is meant."""
        from tui.app.screens.confirm import Confirm

        def answered(answer: bool | None) -> None:
            if answer:
                self.post_message(unmarking(chosen))

        question = f"Take away {described(chosen)}?"
        await self.app.push_screen(Confirm(question, "Their tags and notes go with them."), answered)

    def _copy(self, chosen: Sequence[Listed]) -> None:
        """Copy what is needed to quote passages: their words, with title, source and date."""
        from tui.library.listing_passages import cited

        self.app.copy_to_clipboard("\n\n".join(visible_line(cited(listed)) for listed in chosen))
        self.post_message(SayRequested(f"Copied {described(chosen)}."))


def described(chosen: Sequence[Listed]) -> str:
    """`3 passages`, or `this passage`."""
    return "this passage" if len(chosen) == 1 else plural(len(chosen), "passage")
