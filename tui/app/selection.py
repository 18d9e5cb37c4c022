"""The articles that a verb works on, with what the verbs have to know of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.text.counting import plural

if TYPE_CHECKING:
    from tui.changes.values import Change, Edit


@dataclass(frozen=True)
class Selection:
    """The marked articles, else the one under the cursor, else none."""

    ids: tuple[str, ...] = ()
    marked: bool = False
    """Whether the articles are marked ones."""

    title: str = ""
    """The article's, where it is one."""

    starred: bool = False
    """Whether all of them are."""

    read: bool = False
    """Whether all of them are."""

    tags: Mapping[str, int] = field(default_factory=dict)
    """On how many of them each tag is, by slug."""

    passage: str = ""
    """The passage that is meant, and not its article; the tags are its own then."""

    @property
    def size(self) -> int:
        """How many articles."""
        return len(self.ids)

    @property
    def described(self) -> str:
        """`3 articles`, `this article` or `this passage`."""
        if self.passage:
            return "this passage"
        return "this article" if self.size == 1 and not self.marked else plural(self.size, "article")

    def edit(self, change: Change) -> Edit:
        """The edit that does a change to them; to the passage, where one is meant and it is of tags."""
        from tui.changes.highlights import on_passages
        from tui.changes.values import Edit

        of_passage = on_passages(change, (self.passage,)) if self.passage else None
        return Edit(self.ids, of_passage or change)
