"""The last line: the keys that matter where the focus is, and how saving goes."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult, RenderResult
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import var
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from tui.app.keys import written
from tui.app.render.plain import line

SAID_FOR = 5.0
"""Seconds."""

LAST = "app.help"
"""The binding that always has a place, at the end."""


class KeyHints(Widget):
    """Keys with a word each, as many as there is room for."""

    DEFAULT_CSS = """
    KeyHints { height: 1; width: 1fr; padding: 0 1; }
    """

    said: var[str] = var("")
    """What has just come of a wish; it stands in place of the keys for a while."""

    _silence: Timer | None = None

    def say(self, text: str) -> None:
        """Say something, until the next thing is said or a few seconds are over."""
        if self._silence is not None:
            self._silence.stop()
        self.said = text
        self._silence = self.set_timer(SAID_FOR, self._forget)

    def watch_said(self) -> None:
        """Show it."""
        self.refresh()

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def render(self) -> RenderResult:
        """What was said, else as many of the shown bindings as fit, help at the end."""
        if self.said:
            return line(self.said, "$success").truncate(self.size.width, ellipsis=True)
        hints: dict[str, Content] = {}
        for key, (_node, binding, enabled, _tooltip) in self.screen.active_bindings.items():
            if not (binding.show and enabled and binding.id) or self._typed(key):
                continue
            if binding.id not in hints or written(key) == binding.key_display:
                sign = written(key).replace("ctrl+", "^")
                hints[binding.id] = Content.assemble((sign, "$primary"), f" {binding.description}")
        last = hints.pop(LAST, None)
        room = self.size.width - (last.cell_length + 2 if last else 0)
        kept: list[Content] = []
        for hint in hints.values():
            room -= hint.cell_length + 2
            if room < 0:
                break
            kept.append(hint)
        return Content("  ").join([*kept, *([last] if last else [])])

    def _typed(self, key: str) -> bool:
        """Whether the focused widget takes this key as text; Textual does not know `/` for a letter."""
        focused = self.screen.focused
        sign = written(key)
        return focused is not None and len(sign) == 1 and focused.check_consume_key(key, sign)

    def _forget(self) -> None:
        self.said = ""

    def _changed(self, screen: Screen[object]) -> None:
        self.refresh()


class KeyLine(Horizontal):
    """Key hints on the left, the state of saving on the right."""

    DEFAULT_CSS = """
    KeyLine {
        height: 1;
        background: $panel;
        & > #state { width: auto; padding: 0 1; color: $success; }
        & > #state.-busy { color: $foreground 55%; }
        & > #state.-problem { color: $error; text-style: bold; }
    }
    """

    STATES: ClassVar[tuple[str, ...]] = ("-busy", "-problem")

    state: var[tuple[str, str]] = var(("", ""))
    """What to say, and `-busy`, `-problem` or ""."""

    def compose(self) -> ComposeResult:
        """Hints and state."""
        yield KeyHints()
        yield Static(id="state")

    def say(self, text: str) -> None:
        """Say what has come of a wish, for a few seconds, in place of the keys."""
        self.query_one(KeyHints).say(text)

    def watch_state(self) -> None:
        """Say it."""
        if not self.is_mounted:
            return
        text, kind = self.state
        shown = self.query_one("#state", Static)
        shown.update(line(text))
        for name in self.STATES:
            shown.set_class(name == kind, name)
