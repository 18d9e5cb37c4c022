"""Two versions of a story side by side: which sentences belong together, and what became of the words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.library.stories import LONGEST, story_of
from tui.model.article import Article
from tui.text.alignment import Kind, aligned
from tui.text.common_run import Run, longest_row
from tui.text.figures import Figures, changes_in, counted
from tui.text.span import Span
from tui.text.tokens import Token
from tui.text.word_changes import Change
from tui.text.worded import Sentence, worded

if TYPE_CHECKING:
    from tui.library.library import Library


@dataclass(frozen=True)
class Pair:
    """Sentences that stand for each other, or one that only one text has."""

    kind: Kind
    left: tuple[Span, ...]
    right: tuple[Span, ...]
    changes: tuple[Change, ...] = ()
    """What is not the same in them, word by word."""


@dataclass(frozen=True)
class Versions:
    """Two articles, compared as far as `LONGEST`."""

    left: Article
    right: Article
    pairs: tuple[Pair, ...]
    """In the order of the left text; what only the right one has where it follows."""

    figures: Figures
    """How much is shared, in words."""

    run: Run
    """The longest row of words that both have."""

    @property
    def cut(self) -> bool:
        """Whether one of the texts goes on beyond what was compared."""
        return max(len(self.left.text), len(self.right.text)) > LONGEST

    def differing(self) -> tuple[int, ...]:
        """The places of the pairs that are not the same."""
        return tuple(place for place, pair in enumerate(self.pairs) if pair.kind != "same")


def compare_articles(left: Article, right: Article) -> Versions:
    """Which sentences of two articles stand for each other."""
    a, b = left.text[:LONGEST], right.text[:LONGEST]
    ours, theirs = worded(a), worded(b)
    found = [(pair, changes_in(a, b, pair)) for pair in aligned(a, b, ours, theirs)]
    return Versions(
        left,
        right,
        tuple(Pair(kind, mine, other, tuple(changes)) for (mine, other, kind), changes in found),
        counted(found, _lengths(ours), _lengths(theirs)),
        longest_row(_words(ours), _words(theirs)),
    )


def _lengths(sentences: Iterable[Sentence]) -> dict[Span, int]:
    return {sentence.span: len(sentence.tokens) for sentence in sentences}


def _words(sentences: Iterable[Sentence]) -> list[Token]:
    return [token for sentence in sentences for token in sentence.tokens]


def versions_of(library: Library, id: str) -> tuple[str, ...]:
    """The other articles of an article's story, newest first.

    Raises:
        NothingFound: no other article tells it.
    """
    return tuple(other for other in story_of(library, id).articles if other != id)


def nearest_version(library: Library, id: str) -> str:
    """The article that is most like another one of its story; raises what `versions_of` raises."""
    others = versions_of(library, id)
    ties = library.index.stories.ties((id, *others))
    return next((one if other == id else other for one, other, _ in ties if id in (one, other)), others[0])


def in_order_of_time(library: Library, ids: Iterable[str]) -> tuple[Article, ...]:
    """Articles, the oldest first; raises what `Library.get` raises."""
    return tuple(sorted(map(library.get, ids), key=lambda article: (article.date, article.id)))
