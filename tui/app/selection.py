"""The articles that a verb works on, with what the verbs have to know of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tui.text.counting import plural


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

    @property
    def size(self) -> int:
        """How many articles."""
        return len(self.ids)

    @property
    def described(self) -> str:
        """`3 articles`, or `this article`."""
        return "this article" if self.size == 1 and not self.marked else plural(self.size, "article")
