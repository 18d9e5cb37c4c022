"""What can be done with the tags of the codebook."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.reactive import var

from tui.app.keys import command
from tui.app.messages import TagAsked
from tui.app.widgets.tag_outline import TagOutline

CHANGING = frozenset(
    {"new", "new-below", "rename", "move", "delete", "edit", "note", "split", "merge", "key"}
)
"""What needs a library that can be written to."""


class TagTree(TagOutline):
    """The codebook with its verbs; each is asked for, none is done here."""

    BINDING_GROUP_TITLE = "The codebook"

    BINDINGS: ClassVar[list[BindingType]] = [
        command(
            "enter",
            "ask('articles')",
            "articles",
            "tags.articles",
            "List the articles with this tag.",
            hint=True,
        ),
        command("H", "ask('passages')", "passages", "tags.passages", "List the passages with this tag."),
        command("a,plus", "ask('new')", "new", "tags.new", "Make a new tag.", hint=True),
        command("A", "ask('new-below')", "new below", "tags.new-below", "Make a new tag below this one."),
        command(
            "e,r",
            "ask('rename')",
            "rename",
            "tags.rename",
            "Give the tag another label; another tag's label makes one of both.",
            hint=True,
        ),
        command(
            "m",
            "ask('move')",
            "move",
            "tags.move",
            "Put the tag below another one, or at the top.",
            hint=True,
        ),
        command(
            "d,delete",
            "ask('delete')",
            "delete",
            "tags.delete",
            "Take the tag off everything and delete it.",
            hint=True,
        ),
        command(
            "i",
            "ask('edit')",
            "describe",
            "tags.edit",
            "Say what the tag means: definition, aliases, colour, key.",
            hint=True,
        ),
        command("n", "ask('note')", "note", "tags.note", "Write a note on the tag."),
        command(
            "S",
            "ask('split')",
            "split",
            "tags.split",
            "Give the articles that answer a query another tag in place of this one.",
        ),
        command("x", "mark", "mark", "tags.mark", "Mark the tag, to be merged with others."),
        command(
            "M",
            "ask('merge')",
            "merge",
            "tags.merge",
            "Make one tag of the marked ones and this one, which gives its name.",
        ),
        *[
            command(
                str(digit),
                f"ask_key({digit})",
                f"key {digit}",
                f"tags.key-{digit}",
                "Make this digit the tag's key; take it away where it is.",
            )
            for digit in range(1, 10)
        ],
    ]

    writable: var[bool] = var(True)

    def action_mark(self) -> None:
        """Mark the tag, or take its mark off, and go on to the next."""
        if self.slug:
            self.marks = self.marks ^ {self.slug}
            self.action_move(1)

    def action_ask(self, what: str) -> None:
        """Have something done about the tag."""
        self.post_message(TagAsked(what, self.slug, tuple(sorted(self.marks - {self.slug}))))

    def action_ask_key(self, digit: int) -> None:
        """Have a digit put the tag on, or not any more."""
        self.post_message(TagAsked("key", self.slug, key=digit))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done here."""
        what = "key" if action == "ask_key" else parameters[0] if action == "ask" else ""
        return self.writable or what not in CHANGING

    @on(TagOutline.Opened)
    def _opened(self) -> None:
        self.action_ask("articles")
