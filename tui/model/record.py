"""What the user adds to articles: records, notes, tags; the passages are `tui.model.highlight`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import msgspec

from tui.model.article import Article
from tui.model.highlight import Highlight

DIGITS = range(1, 10)
"""The keys that can put a tag on."""

LONGEST_NOTE = 100_000
"""Code points that a user can write as a note; what is longer was meant for another file."""


class Note(msgspec.Struct, frozen=True):
    """A Markdown note on an article."""

    text: str
    modified: str
    """UTC, as `2026-11-21T23:00:00Z`."""


class Corrections(msgspec.Struct, frozen=True, omit_defaults=True):
    """Fields of an article that the user has set by hand; None where nothing was corrected."""

    title: str | None = None
    date: dt.date | None = None
    source: str | None = None


class Record(msgspec.Struct, frozen=True, omit_defaults=True):
    """All that the user added to one article. A record that says nothing is not stored."""

    article: str
    """The article's id."""

    tags: tuple[str, ...] = ()
    """Slugs, in the order in which they were added."""

    note: Note | None = None
    starred: bool = False
    read: bool = False
    corrections: Corrections = Corrections()
    highlights: tuple[Highlight, ...] = ()
    """The marked passages, by `tui.model.highlight.in_text_order`. They have a table of their own."""

    @property
    def all_tags(self) -> tuple[str, ...]:
        """The tags of the article and of its passages, each once."""
        if not self.highlights:
            return self.tags
        of_passages = (slug for passage in self.highlights for slug in passage.tags)
        return tuple(dict.fromkeys((*self.tags, *of_passages)))

    def retagged(self, change: Callable[[tuple[str, ...]], tuple[str, ...]]) -> Record:
        """The record with a change done to its tags and to those of each passage."""
        tags = change(self.tags)
        passages = [(passage, change(passage.tags)) for passage in self.highlights]
        if tags == self.tags and all(passage.tags == after for passage, after in passages):
            return self
        highlights = tuple(msgspec.structs.replace(passage, tags=after) for passage, after in passages)
        retagged: Record = msgspec.structs.replace(self, tags=tags, highlights=highlights)
        return retagged

    @property
    def blank(self) -> bool:
        """Whether nothing is left that is worth storing."""
        return self == Record(self.article)

    def corrected(self, article: Article) -> Article:
        """`article` with the user's corrections in place, their origin `user`."""
        changed = {name: value for name, value in msgspec.structs.asdict(self.corrections).items() if value}
        if not changed:
            return article
        origin = msgspec.structs.replace(article.origin, **dict.fromkeys(changed, "user"))
        return msgspec.structs.replace(article, origin=origin, **changed)


class Tag(msgspec.Struct, frozen=True, omit_defaults=True):
    """An entry of the codebook; its identity is the slug."""

    slug: str
    label: str
    """As the user typed it first, in any script."""

    parent: str | None = None
    color: str | None = None
    definition: str = ""
    aliases: tuple[str, ...] = ()
    key: int | None = None
    """The digit, 1 to 9, that puts the tag on; of two tags with one digit the first by slug has it."""

    note: Note | None = None
    """What the user thinks of the tag, as Markdown; the definition says what it means."""


class TagCount(msgspec.Struct, frozen=True):
    """A tag and where it is."""

    tag: Tag
    articles: int
    """How many bear it, themselves or on a passage."""


class Row(msgspec.Struct, frozen=True):
    """What the list shows of one article."""

    id: str
    title: str
    date: dt.date
    source: str | None
    words: int
    read: bool
    starred: bool
    noted: bool
    tags: tuple[str, ...]
    """Slugs, in the order in which they were added."""

    date_guessed: bool = False
    highlights: int = 0
    versions: int = 1
    """How many articles tell the same story, this one counted."""
