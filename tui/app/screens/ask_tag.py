"""Adding or removing tags by name, without leaving the list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from tui.app.render.plain import line
from tui.app.screens.dialog import Dialog
from tui.app.widgets.tag_input import TagInput
from tui.model.record import TagCount
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
        self._warned = ""
        """What was typed when a new tag was said to look like another."""

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
        if not labels:
            self.dismiss(None)
        elif self._add:
            self._put_on(labels, event.value)
        else:
            self._take_off(labels)

    def _put_on(self, labels: Sequence[str], typed: str) -> None:
        """Answer, the second time where a new tag looks like one that is there."""
        doubt = doubtful(labels, self._known)
        if doubt and typed != self._warned:
            self._warned = typed
            self.refuse(doubt)
        else:
            self.dismiss(tuple(labels))

    def _take_off(self, labels: Sequence[str]) -> None:
        known = slugs_by_name(self._known)
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


def doubtful(labels: Iterable[str], known: Iterable[TagCount]) -> str:
    """What is asked before a new tag is put on that looks like one that is there; "" where none does."""
    from tui.library.codebook import unknown

    new, near = next(unknown(labels, [count.tag for count in known]), ("", []))
    return f"“{new}” looks like “{near[0].label}”. Enter again, if it is to be another tag." if near else ""


def slugs_by_name(known: Iterable[TagCount]) -> dict[str, str]:
    """The tags' own slugs, by the slugs of all that they may be called."""
    return {
        tag_slug(name): tag.slug
        for tag in (c.tag for c in known)
        for name in (*tag.aliases, tag.label, tag.slug)
    }
