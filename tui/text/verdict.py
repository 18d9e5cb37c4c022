"""Whether two texts tell one story, decided in one place, and why, in words that a reader can check.

Runs of words survive trimming, reordering and a good deal of rewording; rare words survive even more of it
but are shared by all that is written on one affair. Either alone joins what does not belong together: a
disclaimer is a third of a short text, and every report of one trial has its names. So both count, multiplied.
"""

from __future__ import annotations

import math
from typing import Literal, NamedTuple, TypeAlias

from tui.text.similarity import Likeness

Kind: TypeAlias = Literal["copy", "version", "event"]
"""Nearly word for word; reworded, trimmed, extended or merged; another text on the same event."""

ENOUGH = 0.5
"""The score from which on two texts are of one story."""

_VERBATIM = 0.8
"""The share of all their runs of words that two copies have in common."""

_EVENT_WORDS = 0.36
_EVENT_RARE = 8
_EVENT_DAYS = 3
"""What two reports on one event share that do not share their wording, and how far apart they may be."""

_FEWEST_FIGURES = 2
"""Numbers a text must have before it says something that the other one has others."""


class Verdict(NamedTuple):
    """What two texts are to each other."""

    score: float
    """How sure it is that they are of one story, from 0 to 1."""

    kind: Kind | None
    """How they are of one story; None where they are not."""

    reasons: tuple[str, ...]
    """What they share and how far apart they are, or what alone speaks against it."""


def same_story(likeness: Likeness, days_apart: int | None = None) -> Verdict:
    """Whether two texts that are so alike are of one story; without a date `days_apart` is None."""
    if _series(likeness):
        return Verdict(0.0, None, (f"{likeness.differing} names or numbers differ between the same words",))
    reworded = _sure(_wording(likeness))
    told = _sure(_telling(likeness, days_apart))
    score = max(reworded, told)
    kind: Kind | None = None
    if reworded >= ENOUGH:
        kind = "copy" if likeness.common >= _VERBATIM else "version"
    elif told >= ENOUGH:
        kind = "event"
    return Verdict(score, kind, tuple(_reasons(likeness, days_apart)))


def _series(likeness: Likeness) -> bool:
    """Whether texts are issues of one report: around other names and numbers they have the same words."""
    places = likeness.agreeing + likeness.differing
    return likeness.differing >= 2 and likeness.differing * 6 >= places


def _wording(likeness: Likeness) -> float:
    """What shared wording says for one story, above 0 where it says yes; the factors: `tests.stories`."""
    return (
        2 * math.log(likeness.contained + 0.02)
        + 4 * math.log(likeness.words + 0.01)
        + 0.5 * math.log1p(likeness.agreeing)
        - 2.5 * _at_odds(likeness)
        + 6.15
    )


def _telling(likeness: Likeness, days_apart: int | None) -> float:
    """What shared words say for one event, above 0 where they say yes."""
    if days_apart is None or days_apart > _EVENT_DAYS or _at_odds(likeness):
        return -math.inf
    if len(likeness.rare) < _EVENT_RARE:
        return -math.inf
    return 12 * (likeness.words - _EVENT_WORDS)


def _at_odds(likeness: Likeness) -> bool:
    """Whether each of two texts has its own numbers, as versions of one story do not."""
    return likeness.figures >= _FEWEST_FIGURES and len(likeness.numbers) * 4 < likeness.figures


def _sure(weight: float) -> float:
    """A weight for or against as a score from 0 to 1."""
    return 1 / (1 + math.exp(-weight)) if weight > -50 else 0.0


def _reasons(likeness: Likeness, days_apart: int | None) -> list[str]:
    found = [f"{share} % of the wording"] if (share := round(100 * likeness.contained)) else []
    found += [
        f"{count} {one if count == 1 else many}"
        for count, one, many in (
            (len(likeness.rare), "rare word", "rare words"),
            (len(likeness.names), "name", "names"),
            (len(likeness.numbers), "number", "numbers"),
        )
        if count
    ]
    if days_apart is not None:
        found.append("the same day" if not days_apart else f"{days_apart} day{'s' * (days_apart > 1)} apart")
    return found
