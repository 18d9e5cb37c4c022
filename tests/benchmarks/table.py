"""Figures, what they are measured against, and whether they keep the promises of the design, as Markdown."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Row(NamedTuple):
    """One figure. A limit is on the ratio where its unit is `×`, else on the figure."""

    what: str
    figure: float
    unit: str
    baseline: float | None = None
    """The figure of the bare program in the same run, in the same unit."""

    limit: float | None = None
    limit_unit: str = ""
    at_least: bool = False
    """Whether the limit is the least, and not the most, that is allowed."""

    @property
    def ratio(self) -> float | None:
        """The figure as a multiple of the baseline."""
        return self.figure / self.baseline if self.baseline else None

    @property
    def holds(self) -> bool | None:
        """Whether the limit is kept; None where there is none, or nothing to measure it by."""
        judged = self.ratio if self.limit_unit == "×" else self.figure
        if self.limit is None or judged is None or math.isnan(judged):
            return None
        return judged >= self.limit if self.at_least else judged <= self.limit

    def cells(self) -> tuple[str, ...]:
        """The row's cells."""
        sign = "≥" if self.at_least else "≤"
        return (
            self.what,
            written(self.figure, self.unit),
            "" if self.ratio is None else f"{self.ratio:.2f} ×",
            "" if self.limit is None else f"{sign} {self.limit:,g} {self.limit_unit}",
            {True: "yes", False: "**no**", None: ""}[self.holds],
        )


HEADINGS = ("what", "figure", "× baseline", "budget", "holds")


def budget(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table."""
    return markdown(HEADINGS, [row.cells() for row in rows])


def markdown(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table whose columns line up."""
    lines = [headings, *rows]
    widths = [max(len(line[i]) for line in lines) for i in range(len(headings))]
    padded = ["| " + " | ".join(map(str.ljust, line, widths)) + " |" for line in lines]
    return "\n".join([padded[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *padded[1:]])


def written(figure: float, unit: str) -> str:
    """A figure to three digits or so, with its unit."""
    if math.isnan(figure):
        return "not measured"
    short = f"{figure:,.0f}" if figure >= 100 else f"{figure:.1f}" if figure >= 10 else f"{figure:.2f}"
    return f"{short} {unit}"
