"""Adding or removing tags by name, without leaving the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from tui.app.render.plain import line
from tui.app.screens.dialog import Dialog
from tui.app.widgets.tag_input import TagInput
from tui.model.record import Tag, TagCount
from tui.model.slugs import tag_label, tag_slug


class AskTag(Dialog[tuple[str, ...]]):
    """Asks for tags; answers with their labels, or with slugs where they are to be removed."""

    def __init__(self, question: str, known: Sequence[TagCount], *, add: bool) -> None:
        """Ask.

        Args:
            question: what will be done to how many articles.
            known: the tags that can be completed to, most used first.
            add: whether new tags may be named.
        """
        super().__init__()
        self._question = question
        self._known = known
        self._add = add

    def compose(self) -> ComposeResult:
        """Question, line, what can be answered."""
        with Vertical(classes="dialog"):
            yield Static(line(self._question), classes="dialog--title")
            tags = TagInput(self._complete)
            tags.placeholder = "add a tag" if self._add else "remove a tag"
            yield tags
            names = " · ".join(count.tag.label for count in self._known[:12])
            yield Static(line(names), classes="dialog--hint")
            yield Static(classes="dialog--problem")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        labels = [label for text in event.value.split(",") if (label := tag_label(text))]
        if self._add or not labels:
            self.dismiss(tuple(labels) or None)
            return
        known = {name: slug for count in self._known for name, slug in _names(count.tag)}
        unknown = [label for label in labels if tag_slug(label) not in known]
        if unknown:
            self.refuse(f"None of them has the tag {', '.join(unknown)}.")
        else:
            self.dismiss(tuple(known[tag_slug(label)] for label in labels))

    @on(TagInput.Left)
    def _left(self) -> None:
        self.dismiss(None)

    def _complete(self, typed: str) -> str:
        folded = typed.casefold()
        return next((c.tag.label for c in self._known if c.tag.label.casefold().startswith(folded)), "")


def _names(tag: Tag) -> Iterator[tuple[str, str]]:
    """What the tag may be called, by slug, each with its own slug."""
    for name in (*tag.aliases, tag.label):
        yield tag_slug(name), tag.slug
