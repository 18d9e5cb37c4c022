"""What the user adds to articles: records, notes, tags."""

from __future__ import annotations

import datetime as dt

import msgspec

from tui.model.article import Article

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


class TagCount(msgspec.Struct, frozen=True):
    """A tag and on how many articles it is."""

    tag: Tag
    articles: int


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
