"""What can be done with passages: the verbs of a list of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.message import Message
from textual.reactive import var

from tui.app.keys import command
from tui.app.messages import EditRequested, no_tag
from tui.app.widgets.line_pane import LinePane
from tui.model.numbering import of_digit

if TYPE_CHECKING:
    from tui.library.listing_passages import Listed


class PassagePane(LinePane):
    """A pane whose verbs work on the marked passages, or on the one under the cursor."""

    BINDING_GROUP_TITLE = "Highlights"

    BINDINGS: ClassVar[list[BindingType]] = [
        command(
            "t,plus",
            "ask('add')",
            "tag",
            "highlights.tag",
            "Put tags on these passages.",
            hint=True,
        ),
        command("minus", "ask('remove')", "untag", "highlights.untag", "Take tags off these passages."),
        *[
            command(
                str(digit),
                f"tag_with({digit})",
                f"tag {digit}",
                f"highlights.tag-{digit}",
                "Put on the tag of that number; take it off where all have it.",
            )
            for digit in range(1, 10)
        ],
        command(
            "full_stop",
            "repeat_tagging",
            "tag again",
            "highlights.repeat-tag",
            "Do to these passages what was done last to others: the same tags on or off.",
        ),
        command("n", "ask('note')", "note", "highlights.note", "Write a note on this passage.", hint=True),
        command(
            "delete",
            "delete",
            "delete",
            "highlights.delete",
            "Take these passages away; u brings them back.",
        ),
        command(
            "y",
            "ask('copy')",
            "copy",
            "highlights.copy",
            "Copy the words with title, source and date.",
            hint=True,
        ),
    ]

    numbered: var[tuple[str, ...]] = var(())
    """Labels of the tags that the keys 1 to 9 stand for."""

    repeatable: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    """The last tagging: labels of tags that were put on, slugs of those that were taken off."""

    @dataclass(eq=False, repr=False)
    class Asked(Message):
        """The reader wants something done that is asked about first, or that needs more than the list."""

        what: str
        """`add`, `remove`, `note`, `delete` or `copy`."""

        chosen: tuple[Listed, ...]

    @property
    def chosen(self) -> tuple[Listed, ...]:
        """The marked passages, else the one under the cursor, else none; each once."""
        raise NotImplementedError

    def action_ask(self, what: str) -> None:
        """Have it done."""
        if self.chosen:
            self.post_message(self.Asked(what, self.chosen))

    def action_tag_with(self, digit: int) -> None:
        """Toggle the tag of a number."""
        from tui.model.slugs import tag_slug

        label = of_digit(self.numbered, digit)
        if not label:
            self.post_message(no_tag(digit))
            return
        slug = tag_slug(label)
        everywhere = all(slug in listed.passage.tags for listed in self.chosen)
        self._tag(() if everywhere else (label,), (slug,) if everywhere else ())

    def action_repeat_tagging(self) -> None:
        """Do the last tagging to these passages."""
        self._tag(*self.repeatable)

    def action_delete(self) -> None:
        """Take one passage away at once; about several, ask."""
        if len(self.chosen) > 1:
            self.action_ask("delete")
        elif self.chosen:
            self.post_message(unmarking(self.chosen))

    def _tag(self, labels: tuple[str, ...], slugs: tuple[str, ...]) -> None:
        if self.chosen and (labels or slugs):
            self.repeatable = (labels, slugs)
            self.post_message(tagging(self.chosen, labels, slugs))


def tagging(passages: Sequence[Listed], labels: tuple[str, ...], slugs: tuple[str, ...]) -> EditRequested:
    """The wish to put tags on passages and take others off, as one step.

    Args:
        passages: which.
        labels: of the tags that are put on.
        slugs: of those that are taken off.
    """
    from tui.changes.highlights import TagPassages
    from tui.changes.values import Edit

    return EditRequested(Edit(_articles(passages), TagPassages(_ids(passages), labels, slugs)))


def unmarking(passages: Sequence[Listed]) -> EditRequested:
    """The wish to take passages away, as one step."""
    from tui.changes.highlights import Unmark
    from tui.changes.values import Edit

    return EditRequested(Edit(_articles(passages), Unmark(_ids(passages))))


def _ids(passages: Sequence[Listed]) -> tuple[str, ...]:
    return tuple(listed.passage.id for listed in passages)


def _articles(passages: Sequence[Listed]) -> tuple[str, ...]:
    """The articles that they are in, each once."""
    return tuple(dict.fromkeys(listed.article.id for listed in passages))
