"""A passage being chosen by keyboard: two places in a text, and the steps that move one of them.

It begins as the whole sentence in view. Each step goes by letters, words, sentences or paragraphs,
forward or backward, and moves the caret, which is the end that grows; the anchor stays. Forward, the
passage grows by the next stretch (or to the end of the one the caret is in); backward, it gives up the
last one. What is left of it when only the last stretch would go stays, and the passage turns round: it
grows backward from there, until forward takes away again what backward brought. So a step and its
opposite undo each other where the ends are ends of such stretches, nothing is ever chosen that is empty,
and from the sentence in view `s` means "and the next", `S` "and the one before", `b` "without its last
word". Swapping the ends lets the other one grow and shrink in the same way.

A caret alone is a passage of which both ends are one place: `move` carries it about, and the first step
chooses from there.
"""

from __future__ import annotations

from dataclasses import dataclass

from tui.text import units
from tui.text.letters import onward, preceding, snapped
from tui.text.span import Span, trimmed
from tui.text.units import Unit


@dataclass(frozen=True, slots=True)
class Selection:
    """Two places between letters of a text."""

    anchor: int
    """The end that stays."""

    caret: int
    """The end that moves."""

    @classmethod
    def at(cls, text: str, offset: int) -> Selection:
        """A caret alone, before the letter that holds `offset`."""
        place = snapped(text, offset)
        return cls(place, place)

    @classmethod
    def at_sentence(cls, text: str, offset: int) -> Selection:
        """The sentence in view: what a passage begins as."""
        return cls.whole(text, offset, "sentence")

    @classmethod
    def whole(cls, text: str, offset: int, unit: Unit) -> Selection:
        """The stretch that holds `offset`, else the next one, else the last; a caret where there is none."""
        found = units.held(text, offset, unit)
        return cls(found.start, found.end) if found else cls.at(text, offset)

    @classmethod
    def between(cls, text: str, start: int, end: int) -> Selection:
        """From one place to another, as a mouse has chosen it, in whole letters."""
        start, end = sorted((start, end))
        return cls(snapped(text, start), onward(text, min(end, len(text))))

    @property
    def empty(self) -> bool:
        """Whether it is a caret alone."""
        return self.anchor == self.caret

    @property
    def forward(self) -> bool:
        """Whether the caret is its end, not its beginning."""
        return self.anchor <= self.caret

    @property
    def span(self) -> Span:
        """From its first place to its last."""
        return Span(min(self.anchor, self.caret), max(self.anchor, self.caret))

    def ink(self, text: str) -> Span:
        """What is highlighted: it, without the white space at its ends."""
        return trimmed(text, *self.span)

    def head(self, text: str) -> Span:
        """The letter on which a caret is drawn: the last that was taken, or the one after a caret alone."""
        letter = preceding(text, self.caret) if self.anchor < self.caret else None
        return letter or units.held(text, self.caret, "letter") or Span(self.caret, self.caret)

    def swap(self) -> Selection:
        """The same passage, with the other end to move."""
        return Selection(self.caret, self.anchor)

    def collapse(self, text: str) -> Selection:
        """A caret alone, where it is drawn."""
        return Selection.at(text, self.head(text).start)

    def move_to(self, text: str, offset: int) -> Selection:
        """The anchor kept, the caret before the letter that holds `offset`."""
        return Selection(self.anchor, snapped(text, offset))

    def move(self, text: str, unit: Unit, *, forward: bool) -> Selection:
        """A caret alone, at the next beginning of a stretch or the last one; the same where there is none."""
        find = units.next_start if forward else units.last_start
        place = find(text, self.caret, unit)
        return self if place is None else Selection(place, place)

    def extend(self, text: str, unit: Unit, *, forward: bool) -> Selection:
        """One stretch more or less, at the caret; the same at the end of the text."""
        if self.empty:
            return self._begun(text, unit, forward)
        if self.forward == forward:
            return self._grown(text, unit)
        return self._shrunk(text, unit) or self.swap()._grown(text, unit)

    def _begun(self, text: str, unit: Unit, forward: bool) -> Selection:
        """From a caret alone to the end of the stretch that it is in or before, or back to its beginning."""
        if forward:
            found = units.following(text, self.caret, unit)
            return Selection(max(self.caret, found.start), found.end) if found else self
        found = units.preceding(text, self.caret, unit)
        return Selection(min(self.caret, found.end), found.start) if found else self

    def _grown(self, text: str, unit: Unit) -> Selection:
        find = units.next_end if self.forward else units.last_start
        place = find(text, self.caret, unit)
        return self if place is None else Selection(self.anchor, place)

    def _shrunk(self, text: str, unit: Unit) -> Selection | None:
        """Without the last stretch; None where nothing would be left."""
        place = (units.last_end if self.forward else units.next_start)(text, self.caret, unit)
        if place is None or (place <= self.anchor if self.forward else place >= self.anchor):
            return None
        return Selection(self.anchor, place)
