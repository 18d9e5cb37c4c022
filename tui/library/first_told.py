"""Which version of a story has each of its sentences first, by the dates of the articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.library.stories import LONGEST
from tui.model.article import Article
from tui.text.alignment import aligned
from tui.text.span import Span
from tui.text.worded import worded


@dataclass(frozen=True)
class Told:
    """A version, and where each of its sentences stood first."""

    article: Article
    first: dict[Span, str]
    """The id of the oldest version with a sentence, by where it stands in this one; this one's id where no
    older one has it. Of one day none is older."""

    @property
    def own(self) -> int:
        """How many of the sentences no older version has."""
        return sum(id == self.article.id for id in self.first.values())


def told_first(versions: Sequence[Article]) -> tuple[Told, ...]:
    """Where the sentences of some versions stood first; reworded ones count.

    Args:
        versions: of one story, the oldest first.
    """
    texts = [version.text[:LONGEST] for version in versions]
    taken_apart = [worded(text) for text in texts]
    found = []
    for place, version in enumerate(versions):
        first: dict[Span, str] = {}
        for older in range(place):
            if versions[older].date < version.date and len(first) < len(taken_apart[place]):
                pairs = aligned(texts[older], texts[place], taken_apart[older], taken_apart[place])
                for pair in pairs:
                    if pair.left:
                        for span in pair.right:
                            first.setdefault(span, versions[older].id)
        spans = [sentence.span for sentence in taken_apart[place]]
        found.append(Told(version, {span: first.get(span, version.id) for span in spans}))
    return tuple(found)
