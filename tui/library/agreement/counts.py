"""What two coders said, counted: in how many units the tag is by both, by one of them, by neither."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tui.library.agreement.coefficients import (
    alpha_disagreement,
    cohens_kappa,
    kappa_disagreement,
    krippendorffs_alpha,
    percent_agreement,
    pooled,
)
from tui.library.agreement.spans import Spans, common, length


class Counts(NamedTuple):
    """In how many units a tag was used by whom."""

    both: int
    mine: int
    """By me and not by them."""

    theirs: int
    neither: int

    @property
    def units(self) -> int:
        """All of them."""
        return sum(self)

    @property
    def judgements(self) -> Mapping[tuple[bool, bool], int]:
        """The same as the coefficients want it."""
        return {
            (True, True): self.both,
            (True, False): self.mine,
            (False, True): self.theirs,
            (False, False): self.neither,
        }

    @property
    def agreement(self) -> float | None:
        """The share of units in which both say the same; None without units."""
        return percent_agreement(self.judgements)

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa; None where nothing varies."""
        return cohens_kappa(self.judgements)

    @property
    def alpha(self) -> float | None:
        """Krippendorff's alpha; None where nothing varies."""
        return krippendorffs_alpha(self.judgements)


class Overall(NamedTuple):
    """Several tags together."""

    counts: Counts
    """The sums: every unit once a tag."""

    kappa: float | None
    """Pooled: disagreements averaged over the tags, then divided. So is alpha."""

    alpha: float | None

    @property
    def agreement(self) -> float | None:
        """The share of units and tags in which both say the same."""
        return self.counts.agreement


def overall(tags: Iterable[Counts]) -> Overall:
    """What all these tags say together, each over the same units."""
    counted = list(tags)
    judged = [counts.judgements for counts in counted]
    return Overall(
        Counts(*map(sum, zip(*counted, strict=True))) if counted else Counts(0, 0, 0, 0),
        pooled(map(kappa_disagreement, judged)),
        pooled(map(alpha_disagreement, judged)),
    )


def count_articles(articles: Iterable[tuple[frozenset[str], frozenset[str]]]) -> dict[str, Counts]:
    """Of every tag that either used, in how many articles.

    Args:
        articles: my tags and theirs on each.
    """
    both, mine, theirs = Counter[str](), Counter[str](), Counter[str]()
    total = 0
    for total, (here, there) in enumerate(articles, 1):  # noqa: B007  # its last value is how many there were
        both.update(here & there)
        mine.update(here - there)
        theirs.update(there - here)
    return {
        slug: Counts(both[slug], mine[slug], theirs[slug], total - both[slug] - mine[slug] - theirs[slug])
        for slug in {**both, **mine, **theirs}
    }


def count_passages(
    articles: Iterable[tuple[Mapping[str, Spans], Mapping[str, Spans]]], total: int
) -> dict[str, Counts]:
    """Of every tag that either used, on how many code points.

    Args:
        articles: where my tags are in each, and where theirs.
        total: code points of all articles together.
    """
    both, mine, theirs = Counter[str](), Counter[str](), Counter[str]()
    for here, there in articles:
        for slug in {**here, **there}:
            shared = common(here.get(slug, ()), there.get(slug, ()))
            both[slug] += shared
            mine[slug] += length(here.get(slug, ())) - shared
            theirs[slug] += length(there.get(slug, ())) - shared
    return {
        slug: Counts(count, mine[slug], theirs[slug], total - count - mine[slug] - theirs[slug])
        for slug, count in both.items()
    }
