"""What the list and the reader have in common: they scroll, and their subject is articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.reactive import var

from tui.app.keys import command
from tui.app.messages import ChangeRequested, no_tag
from tui.app.widgets.line_pane import LinePane
from tui.model.numbering import of_digit

if TYPE_CHECKING:
    from tui.app.selection import Selection
    from tui.changes.values import Change


class ArticlePane(LinePane):
    """A pane whose verbs work on the selected articles."""

    BINDINGS: ClassVar[list[BindingType]] = [
        command(
            "t",
            "screen.edit_tags",
            "tag",
            "article.tags",
            "Open the tag editor for the selected articles.",
            hint=True,
        ),
        command("n", "screen.edit_note", "note", "article.note", "Write a note on this article.", hint=True),
        command(
            "plus",
            "screen.ask_tag(True)",
            "add a tag",
            "article.add-tag",
            "Add tags by name, without leaving the list.",
        ),
        command(
            "minus",
            "screen.ask_tag(False)",
            "remove a tag",
            "article.remove-tag",
            "Take tags off by name, without leaving the list.",
        ),
        command(
            "T",
            "screen.take_suggestion",
            "take suggestion",
            "article.take",
            "Put on the first of the suggested tags; then the next is first.",
        ),
        command(
            "full_stop",
            "repeat_tagging",
            "tag again",
            "article.repeat-tag",
            "Do to these articles what was done last to others: the same tags on or off.",
        ),
        *[
            command(
                str(digit),
                f"tag_with({digit})",
                f"tag {digit}",
                f"article.tag-{digit}",
                "Put on the tag of that number in the tag pane; take it off where all have it.",
            )
            for digit in range(1, 10)
        ],
        command(
            "s",
            "toggle_star",
            "star",
            "article.star",
            "Star the selected articles; take the star off where all have one.",
        ),
        command(
            "r",
            "toggle_read",
            "read/unread",
            "article.read",
            "Mark the selected articles read; unread where all are read.",
        ),
        command(
            "e",
            "screen.correct",
            "correct",
            "article.correct",
            "Correct this article's title, date or source.",
        ),
        command(
            "y", "screen.copy", "copy", "article.copy", "Copy the marked text, else title, source and date."
        ),
    ]

    numbered: var[tuple[str, ...]] = var(())
    """Labels of the tags that the keys 1 to 9 stand for, "" where one stands for none."""

    repeatable: var[Change | None] = var(None)
    """The last tagging, for `.`."""

    def action_toggle_star(self) -> None:
        """Star, or take the star off where all have one."""
        from tui.changes.values import SetStarred

        self.post_message(ChangeRequested(lambda selection: SetStarred(not selection.starred)))

    def action_toggle_read(self) -> None:
        """Mark read, or unread where all are read."""
        from tui.changes.values import SetRead

        self.post_message(ChangeRequested(lambda selection: SetRead(not selection.read)))

    def action_tag_with(self, digit: int) -> None:
        """Toggle the tag that stands as `digit` in the tag pane."""
        if label := of_digit(self.numbered, digit):
            self.post_message(ChangeRequested(lambda selection: _toggled(label, selection)))
        else:
            self.post_message(no_tag(digit))

    def action_repeat_tagging(self) -> None:
        """Do the last tagging to these articles."""
        change = self.repeatable
        self.post_message(ChangeRequested(lambda selection: change))


def _toggled(label: str, selection: Selection) -> Change:
    """The tag off where all have it, else on."""
    from tui.changes.values import AddTags, RemoveTags
    from tui.model.slugs import tag_slug

    slug = tag_slug(label)
    everywhere = selection.size > 0 and selection.tags.get(slug) == selection.size
    return RemoveTags((slug,)) if everywhere else AddTags((label,))
