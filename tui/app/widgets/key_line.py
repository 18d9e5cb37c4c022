"""The last line: the keys that matter where the focus is, what came of a wish, and how saving goes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from rich.segment import Segment
from textual.reactive import var
from textual.screen import Screen
from textual.timer import Timer

from tui.app.keys import written
from tui.app.render.styles import DIM
from tui.app.widgets.line import LineWidget
from tui.app.wrap import cells, fit
from tui.text.clean import visible_line

BUSY = "busy"
PROBLEM = "problem"
"""Kinds of state, besides "": all is well."""

SAID_FOR = 5.0
"""Seconds."""

LAST = "app.help"
"""The command that always has a place, at the end."""


class KeyLine(LineWidget):
    """Key hints on the left, the state of saving on the right."""

    said: var[str] = var("")
    """What has just come of a wish; it stands in place of the keys for a while."""

    state: var[tuple[str, str]] = var(("", ""))
    """What to say at the right edge, and of which kind it is."""

    ready: var[bool] = var(False, init=False)
    """Whether keys are taken already; looking up what they do can wait until then."""

    _silence: Timer | None = None
    _hints: list[tuple[str, str]] | None = None

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def follow(self, lead: KeyLine) -> None:
        """Say at the right edge what another screen's line says there."""
        self.watch(lead, "state", partial(setattr, self, "state"))

    def say(self, text: str) -> None:
        """Say something, until the next thing is said or a few seconds are over."""
        if self._silence is not None:
            self._silence.stop()
        self.said = text
        self._silence = self.set_timer(SAID_FOR, self._forget)

    def under_way(self, text: str) -> None:
        """Say at the right edge what is being done; a problem that stands there stays."""
        if self.state[1] != PROBLEM:
            self.state = (text, BUSY)

    def over(self) -> None:
        """What was under way is not any more."""
        if self.state[1] == BUSY:
            self.state = ("", "")

    def trouble(self, text: str) -> bool:
        """Say at the right edge what is wrong, until `well`; whether nothing was wrong before."""
        first = self.state[1] != PROBLEM
        self.state = (text, PROBLEM)
        return first

    def well(self, text: str) -> None:
        """Say at the right edge that all is well."""
        self.state = (text, "")

    def watch_said(self) -> None:
        """Show it."""
        self.refresh()

    def watch_ready(self) -> None:
        """Show the hints."""
        self.refresh()

    def watch_state(self) -> None:
        """Show it."""
        self.refresh()

    def parts(self, width: int) -> Sequence[Segment]:
        """What was said, else as many hints as fit, help at the end; then the state."""
        text, kind = self.state
        colors = {PROBLEM: self.ink("error", bold=True), BUSY: self.ink("foreground", DIM)}
        state = Segment(f" {visible_line(text)} ", colors.get(kind, self.ink("success")))
        room = width - cells(state.text) - 1
        if self.said:
            shown = [Segment(f" {fit(visible_line(self.said), room)}", self.ink("success"))]
        else:
            shown = self._fitting(room)
        gap = width - cells(state.text) - sum(cells(part.text) for part in shown)
        return [*shown, Segment(" " * max(0, gap), self.ink("foreground")), state]

    def _fitting(self, room: int) -> list[Segment]:
        hints = self._shown()
        last = hints[-1:]
        room -= sum(len(sign) + len(word) + 3 for sign, word in last)
        kept = []
        for sign, word in hints[:-1]:
            room -= len(sign) + len(word) + 3
            if room < 0:
                break
            kept.append((sign, word))
        key, text = self.ink("primary"), self.ink("foreground")
        return [
            part
            for sign, word in (*kept, *last)
            for part in (Segment(f" {sign}", key), Segment(f" {word} ", text))
        ]

    def _shown(self) -> list[tuple[str, str]]:
        """The hints for where the focus is: a key and a word each, help last."""
        if not self.ready:
            return []
        if self._hints is None:
            found: dict[str, tuple[str, str]] = {}
            for key, (_node, binding, enabled, _tooltip) in self.screen.active_bindings.items():
                if not (binding.show and enabled and binding.id) or self._typed(key):
                    continue
                if binding.id not in found or written(key) == binding.key_display:
                    found[binding.id] = (written(key).replace("ctrl+", "^"), binding.description)
            last = found.pop(LAST, None)
            self._hints = [*found.values(), *([last] if last else [])]
        return self._hints

    def _typed(self, key: str) -> bool:
        """Whether the focused widget takes this key as text; Textual does not know `/` for a letter."""
        focused = self.screen.focused
        sign = written(key)
        letter = len(sign) == 1 and sign not in "↑↓←→"
        return focused is not None and letter and focused.check_consume_key(key, sign)

    def _forget(self) -> None:
        self.said = ""

    def _changed(self, screen: Screen[object]) -> None:
        self._hints = None
        self.refresh()
