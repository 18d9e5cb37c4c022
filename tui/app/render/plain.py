"""Foreign text as content that Textual takes letter for letter."""

from __future__ import annotations

from textual.content import Content

from tui.text.clean import visible, visible_line


def line(text: str, style: str = "") -> Content:
    """One line of foreign text: no markup is read in it, no control character is left in it."""
    return Content.styled(visible_line(text), style) if style else Content(visible_line(text))


def lines(text: str) -> Content:
    """Foreign text of several lines, masked in the same way."""
    return Content(visible(text).replace("\t", " "))


def phrase(template: str, **values: object) -> str:
    r"""`template` with values put in that may be foreign, as plain text for `notify(markup=False)`.

    >>> phrase("Tagged {what}.", what="[/x]\x1b")
    'Tagged [/x]␛.'
    """
    return template.format(**{name: visible_line(str(value)) for name, value in values.items()})
