"""The line at the foot of the text: the passage that the keys are about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from textual.reactive import var

from tui.app.keys import written
from tui.app.render.passages import Drawn
from tui.app.render.plain import one_line
from tui.app.render.styles import DIM, HUES
from tui.app.widgets.line import LineWidget
from tui.app.wrap import cells, fit

_VERBS = (
    ("passage.edit", "edit"),
    ("article.remove-tag", "untag"),
    ("passage.delete", "delete"),
    ("desk.back", "let go"),
)
_VERBS_OF_LOST = (
    ("passage.move", "put it where you choose"),
    ("passage.delete", "delete"),
    ("desk.back", "let go"),
)
"""Commands whose keys are shown, and a word for each."""


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

    def __init__(self) -> None:
        super().__init__()
        self._signs: dict[str, str] = {}
        """The key of each command, looked up when they are first taken in the text."""

    def watch_shown(self, shown: ShownPassage | None) -> None:
        """Show it, with the keys that are in force."""
        self.set_class(shown is not None, "-shown")
        if shown is not None and "passage.edit" not in self._signs:
            for key, (_node, binding, _enabled, _tooltip) in self.screen.active_bindings.items():
                if binding.id not in self._signs or written(key) == binding.key_display:
                    self._signs[binding.id or ""] = written(key)
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
        for id, does in _VERBS_OF_LOST if passage.lost else _VERBS:
            sign = self._signs.get(id, "")
            left -= len(sign) + len(does) + 3
            if left < 0:
                break
            if not sign:
                continue  # its reader has taken the key away
            kept += [Segment(f"  {sign}", key), Segment(f" {does}", word)]
        return kept


def _state(passage: Drawn) -> str:
    if passage.lost:
        return "not in the text any more"
    return "moved: the text has changed" if passage.moved else ""
