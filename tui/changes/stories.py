"""What the user decides of stories: that articles tell the same one, or not.

Each belongs into an edit of all the articles that it is about, so that either of two is known to be so.
"""

from __future__ import annotations

from msgspec.structs import replace

from tui.changes.values import RecordChange
from tui.model.record import Record
from tui.text.counting import plural


class SameStory(RecordChange, frozen=True):
    """Articles tell one story, whatever their texts say."""

    articles: tuple[str, ...]

    def on(self, record: Record, now: str) -> Record:
        """The record with all the others as the same."""
        if record.article not in self.articles:
            return record
        others = tuple(id for id in self.articles if id != record.article)
        same = tuple(dict.fromkeys((*record.same, *others)))
        return replace(record, same=same, apart=tuple(id for id in record.apart if id not in others))

    def describe(self) -> str:
        """`put 3 articles into one story`."""
        return f"put {plural(len(self.articles), 'article')} into one story"


class AnotherStory(RecordChange, frozen=True):
    """Some articles tell another story than others do, whatever their texts say."""

    articles: tuple[str, ...]
    others: tuple[str, ...]

    def on(self, record: Record, now: str) -> Record:
        """The record with all of the other side as another story."""
        if record.article in self.articles:
            theirs = self.others
        elif record.article in self.others:
            theirs = self.articles
        else:
            return record
        apart = tuple(dict.fromkeys((*record.apart, *theirs)))
        return replace(record, apart=apart, same=tuple(id for id in record.same if id not in theirs))

    def describe(self) -> str:
        """`took an article out of its story`."""
        if len(self.articles) == 1:
            return "took an article out of its story"
        return f"took {plural(len(self.articles), 'article')} out of their story"
