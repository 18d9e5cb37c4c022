"""Foreign text as content that Textual takes letter for letter, and not more of it than can be looked at."""

from __future__ import annotations

from textual.content import Content

from tui.app.wrap import cells, fit
from tui.text.clean import visible, visible_line

LONGEST_LINE = 1_000
"""Code points of a line that are shown: a title, a tag or what was done may be of any length."""

LONGEST_TEXT = 4_000
"""Code points of a text of several lines that are shown where nobody scrolls."""


def one_line(text: str) -> str:
    """Foreign text in one line, masked, its end given up for an ellipsis where it is very long."""
    return visible_line(_cut(text, LONGEST_LINE))


def line(text: str, style: str = "") -> Content:
    """One line of foreign text: no markup is read in it, no control character is left in it."""
    return Content.styled(one_line(text), style) if style else Content(one_line(text))


def both_ends(text: str, room: int) -> str:
    """How a foreign text begins and ends, in one line of so many cells.

    >>> both_ends("From the first word to the last", 15)
    'From th…he last'
    """
    if len(text) <= LONGEST_LINE and cells(shown := one_line(text)) <= room:
        return shown
    half = max(1, (room - 1) // 2)
    last = one_line(text[-half:])
    while cells(last) > half:
        last = last[1:]
    return f"{fit(one_line(text[:half]), half)}…{last}"


def lines(text: str) -> Content:
    """Foreign text of several lines, masked in the same way."""
    return Content(visible(_cut(text, LONGEST_TEXT)).replace("\t", " "))


def phrase(template: str, **values: object) -> str:
    r"""`template` with values put in that may be foreign, as plain text for `notify(markup=False)`.

    >>> phrase("Tagged {what}.", what="[/x]\x1b")
    'Tagged [/x]␛.'
    """
    return template.format(**{name: one_line(str(value)) for name, value in values.items()})


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest]}…"
