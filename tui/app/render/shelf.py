"""The saved views as lines: name, query, what a rule puts on, and how many articles there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content

from tui.app.render.plain import line, one_line
from tui.app.wrap import cells, fit
from tui.model.view import View

WIDEST_NAME = 28
NUMBERS = 17
"""Cells of the two counts at the right edge."""

DIM = "$foreground 55%"


class Counts(NamedTuple):
    """What is known of how many articles a view finds."""

    unread: str = "…"
    articles: str = "…"
    problem: str = ""
    """Why it cannot be counted."""


UNKNOWN = Counts()


def heading(width: int) -> Content:
    """What the counts are."""
    return Content.styled(_numbers(Counts("unread", "all")).rjust(width), DIM)


def row(view: View, counts: Counts, width: int, names: int, *, chosen: bool) -> Content:
    """A view in one line.

    Args:
        view: which.
        counts: of its articles.
        width: cells of the line.
        names: cells of the names.
        chosen: whether the keys mean this one.
    """
    name = _padded(one_line(view.name), names)
    middle = max(0, width - names - NUMBERS - 5)
    asked = _padded(one_line(f"{view.query}{_puts_on(view)}"), middle)
    parts = (f"{'▸' if chosen else ' '} {name} ", (f" {asked}", DIM), f" {_numbers(counts)}")
    content = Content.assemble(*parts)
    return content.stylize("on $primary 20%") if chosen else content


def names_width(views: Sequence[View], width: int) -> int:
    """Cells that the names get of a line so wide."""
    wanted = max((cells(one_line(view.name)) for view in views), default=0)
    return max(1, min(wanted, WIDEST_NAME, (width - NUMBERS) // 2))


def detail(view: View, counts: Counts) -> Content:
    """What the rule does and the whole query; or why nothing can be found."""
    if counts.problem:
        return line(counts.problem, "$error")
    asked = line(view.query) if view.query else Content("every article")
    if not view.tags:
        return asked
    when = "what it finds, and what is imported" if view.at_import else "what it finds, when A applies it"
    return Content("\n").join([line(f"tags {when}: {', '.join(view.tags)}", "$secondary"), asked])


def _puts_on(view: View) -> str:
    return f" → {', '.join(view.tags)}" if view.tags else ""


def _numbers(counts: Counts) -> str:
    return f"{counts.unread:>8}{counts.articles:>9}"


def _padded(text: str, width: int) -> str:
    shown = fit(text, width)
    return shown + " " * (width - cells(shown))
