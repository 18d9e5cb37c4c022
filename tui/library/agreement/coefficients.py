"""Coefficients of agreement on judgements that are names: percent, Cohen's kappa, Krippendorff's alpha.

* Cohen, "A Coefficient of Agreement for Nominal Scales", Educational and Psychological Measurement 20 (1960).
* Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011).
* De Vries, Elliott, Kanouse and Teleki, "Using Pooled Kappa to Summarize Interrater Agreement across Many
  Items", Field Methods 20 (2008): of many items, disagreements are averaged before they are divided.

Both coefficients are one minus the disagreement that was observed, divided by what chance would bring. Where
that is none, because nobody ever said anything else, there is no coefficient: it is None, neither 1 nor 0.
Everything is counted in fractions, so that sums come out exactly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from fractions import Fraction
from itertools import permutations
from typing import NamedTuple, TypeAlias, TypeVar

Row = TypeVar("Row", bound=tuple[Hashable, ...])

Judgements: TypeAlias = Mapping[Row, int]
"""What coders said of a unit, in the order of the coders and None where one said nothing, and of how many
units they said just this."""


class Disagreement(NamedTuple):
    """How often two judgements of one unit differ, as shares of all pairs."""

    observed: Fraction
    by_chance: Fraction


def percent_agreement(judgements: Judgements[Row]) -> float | None:
    """The share of pairs of judgements of one unit that are the same, from 0 to 1; None where there are none.

    >>> percent_agreement({("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15})
    0.7
    """
    pairs = _coincidences(judgements)
    total = sum(pairs.values())
    return float(1 - _differing(pairs) / total) if total else None


def cohens_kappa(judgements: Judgements[Row]) -> float | None:
    """Agreement of two coders beyond chance, each with habits of their own; None where it is undefined.

    >>> cohens_kappa({("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15})
    0.4
    """
    return pooled([kappa_disagreement(judgements)])


def krippendorffs_alpha(judgements: Judgements[Row]) -> float | None:
    """Agreement of any number of coders beyond chance, as if all had the same habits; None where undefined.

    Units of which fewer than two coders said anything do not count.
    """
    return pooled([alpha_disagreement(judgements)])


def pooled(disagreements: Iterable[Disagreement | None]) -> float | None:
    """The coefficient of several tags together; tags of which nothing can be said do not count."""
    found = [one for one in disagreements if one is not None]
    by_chance = sum((one.by_chance for one in found), Fraction())
    return float(1 - sum(one.observed for one in found) / by_chance) if by_chance else None


def kappa_disagreement(judgements: Judgements[Row]) -> Disagreement | None:
    """What Cohen's kappa is made of; None where there is no unit that both coders judged."""
    units = same = 0
    firsts, seconds = Counter[Hashable](), Counter[Hashable]()
    for (first, second), count in judgements.items():
        if first is None or second is None:
            continue
        units += count
        same += count if first == second else 0
        firsts[first] += count
        seconds[second] += count
    if not units:
        return None
    by_chance = sum(count * seconds[value] for value, count in firsts.items())
    return Disagreement(1 - Fraction(same, units), 1 - Fraction(by_chance, units**2))


def alpha_disagreement(judgements: Judgements[Row]) -> Disagreement | None:
    """What Krippendorff's alpha is made of; None where there is no unit that two coders judged."""
    pairs = _coincidences(judgements)
    total = sum(pairs.values(), Fraction())
    if not total:
        return None
    values: dict[Hashable, Fraction] = {}
    for (value, _), count in pairs.items():
        values[value] = values.get(value, Fraction()) + count
    same = sum(count * (count - 1) for count in values.values())
    return Disagreement(_differing(pairs) / total, 1 - same / (total * (total - 1)))


def _coincidences(judgements: Judgements[Row]) -> Mapping[tuple[Hashable, Hashable], Fraction]:
    """How often each value stands beside each other one in a unit, every judgement counting once."""
    found: dict[tuple[Hashable, Hashable], Fraction] = {}
    for row, units in judgements.items():
        values = [value for value in row if value is not None]
        for pair in permutations(values, 2):
            found[pair] = found.get(pair, Fraction()) + Fraction(units, len(values) - 1)
    return found


def _differing(pairs: Mapping[tuple[Hashable, Hashable], Fraction]) -> Fraction:
    return sum((count for (one, other), count in pairs.items() if one != other), Fraction())
