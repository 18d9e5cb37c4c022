"""The styles of a page in one theme, complete with their backgrounds."""

from __future__ import annotations

from rich.style import Style
from textual.color import Color

from tui.app.render.styles import DIM, HUES, Inks

_TINTS = (0.2, 0.32, 0.44)
"""How strong the tint of a passage is, by its track."""

_CURRENT = 0.26
"""So much stronger is that of the current one."""


class PageStyles:
    """What a page is drawn with; the styles of passages are made when they are asked for."""

    def __init__(self, inks: Inks) -> None:
        """Take the theme's colours."""
        ground = inks.color("background")
        self._inks = inks
        self._words: dict[tuple[int | None, int, bool], Style] = {}
        self._margins: dict[tuple[int | None, bool], Style] = {}
        self.base = inks.ink("foreground", ground)
        self.title = inks.ink("foreground", ground, bold=True)
        self.byline = inks.ink("foreground", ground, DIM)
        self.match = inks.ink("foreground", inks.ground("primary", 0.3), bold=True)
        """Of what is searched for; bold, for a passage may have the same tint."""

        self.here = inks.ink("background", inks.color("primary"))
        """Of the match that was gone to last."""

        self.selection = inks.ink("foreground", inks.ground("secondary", 0.4))
        """Of what the mouse has selected, or is chosen as a passage."""

        self.caret = inks.ink("background", inks.color("secondary"), bold=True)
        """Of the letter at the end that moves."""

    def words(self, hue: int | None, track: int, *, current: bool) -> Style:
        """Of a passage's words.

        Args:
            hue: which of the tags' colours; None where it has no tag.
            track: the passage's, which says how strong the tint is.
            current: whether the keys are about it.
        """
        key = (hue, track, current)
        if key not in self._words:
            share = _TINTS[track] + _CURRENT * current
            self._words[key] = self._inks.ink("foreground", self._tint(hue, share), bold=current)
        return self._words[key]

    def margin(self, hue: int | None, *, current: bool) -> Style:
        """Of the line beside a passage, and of its tags."""
        key = (hue, current)
        if key not in self._margins:
            ground = self._inks.color("background")
            self._margins[key] = self._inks.ink(_variable(hue), ground, bold=current)
        return self._margins[key]

    def _tint(self, hue: int | None, share: float) -> Color:
        return self._inks.ground(_variable(hue), share)


def _variable(hue: int | None) -> str:
    """The theme's name of a colour; without a tag it is the accent."""
    return "primary" if hue is None else HUES[hue]
