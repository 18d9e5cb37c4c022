"""The line at the foot of the text: the passage that the keys are about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from textual.reactive import var

from tui.app.render.passages import Drawn
from tui.app.render.plain import one_line
from tui.app.render.styles import DIM, HUES
from tui.app.widgets.line import LineWidget
from tui.app.wrap import cells, fit

_KEYS = (("enter", "edit"), ("-", "untag"), ("d", "delete"), ("esc", "let go"))
_LOST_KEYS = (("a", "put it where you choose"), ("d", "delete"), ("esc", "let go"))


@dataclass(frozen=True)
class ShownPassage:
    """What the line shows."""

    passage: Drawn
    number: int
    """Which one it is, from 1."""

    total: int


class PassageLine(LineWidget):
    """Says which passage is current, its tags, its note, and its keys where there is room."""

    DEFAULT_CSS = """
    PassageLine { background: $panel; display: none; }
    PassageLine.-shown { display: block; }
    """

    shown: var[ShownPassage | None] = var(None, init=False)

    def watch_shown(self, shown: ShownPassage | None) -> None:
        """Show it."""
        self.set_class(shown is not None, "-shown")
        self.refresh()

    def parts(self, width: int) -> Sequence[Segment]:
        """Number, tags, state, note; at the right edge the keys."""
        if self.shown is None:
            return []
        passage = self.shown.passage
        hue = self.ink("primary" if passage.hue is None else HUES[passage.hue])
        tags = " ".join(f"#{tag}" for tag in map(one_line, passage.tags)) or "no tag"
        dim = self.ink("foreground", DIM)
        found = [
            Segment(" ◼ ", hue),
            Segment(f"{self.shown.number} of {self.shown.total}  ", self.ink("foreground", bold=True)),
            Segment(tags, hue if passage.tags else dim),
        ]
        if state := _state(passage):
            found.append(Segment(f"  {state}", self.ink("warning")))
        keys = self._keys(passage, width - sum(cells(part.text) for part in found) - 1)
        room = width - sum(cells(part.text) for part in (*found, *keys)) - 1
        note = fit(f"  ✎ {one_line(passage.note)}", room) if passage.note and room > 8 else ""
        gap = room - cells(note)
        return [*found, Segment(note, self.ink("foreground")), Segment(" " * max(0, gap), dim), *keys]

    def _keys(self, passage: Drawn, room: int) -> list[Segment]:
        """As many of its keys as there is room for, half of it being the note's."""
        key, word = self.ink("primary"), self.ink("foreground", DIM)
        left = room // 2 if passage.note else room
        kept: list[Segment] = []
        for sign, does in _LOST_KEYS if passage.lost else _KEYS:
            left -= len(sign) + len(does) + 3
            if left < 0:
                break
            kept += [Segment(f"  {sign}", key), Segment(f" {does}", word)]
        return kept


def _state(passage: Drawn) -> str:
    if passage.lost:
        return "not in the text any more"
    return "moved: the text has changed" if passage.moved else ""
