"""Typing ahead: what is typed right after `t` or `/` goes into the line that the key opens.

Textual hands a key to the widget that has the focus when the key arrives, and runs the key's command only
when it has bubbled up to the app. The letters of the same burst are by then with the old widget, where
they are lost or taken for commands. Here a key waits until the one before it has been dealt with. In a
pane whose every key is a command, the command is run at once, without the way through the widgets.
"""

from __future__ import annotations

import asyncio
import unicodedata
from collections import deque
from dataclasses import dataclass

from textual import events, on
from textual.app import App
from textual.binding import ActiveBinding
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from tui.app.widgets.line_pane import LinePane
from tui.text.clean import clean, visible

PATIENCE = 0.25
"""Seconds between two looks whether the widget that has a key is still there."""

_LEAVING = -2
_CLOSED = -1
_IDLE = 0
"""Instead of the number of the key that is on its way."""

_MOVES = frozenset({"move", "go", "page", "scroll_by", "turn"})
"""Actions that change nothing but a place, so that the next key need not wait for their effect."""


class TypeAhead(App[int]):
    """An app that deals with one key at a time, in order."""

    @dataclass(eq=False, repr=False)
    class Landed(Message):
        """Follows a key through the same queues, so that it reaches the app after it."""

        number: int
        again: bool = False
        """Whether to go the way once more, behind the messages that the key's command has posted."""

    def __init__(self) -> None:
        super().__init__()
        self._ahead: deque[events.Key | events.Paste] = deque()
        self._flying = _CLOSED
        self._flights = 0
        self._target: Widget | None = None
        self._commands: tuple[Screen[object] | None, Widget | None, dict[str, ActiveBinding]] = (
            None,
            None,
            {},
        )

    def open_gate(self) -> None:
        """Begin to deal with keys; what was typed before waits for it."""
        self._flying = _IDLE
        self.call_next(self._go_on)

    async def on_event(self, event: events.Event) -> None:
        """Let a key wait while another one is on its way."""
        if isinstance(event, events.Paste):
            event.text = _harmless(event.text, whole=not isinstance(self.focused, Input))
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._flying != _IDLE:
            self._ahead.append(event)
        else:
            await self._deal_with(event)

    async def _deal_with(self, event: events.Key | events.Paste) -> None:
        if isinstance(event, events.Key) and isinstance(self.focused, LinePane):
            found = self._active_bindings().get(event.key)
            if found is not None and found.enabled:
                target = self.focused
                await self.run_action(found.binding.action, found.node)
                if found.binding.action.partition("(")[0] not in _MOVES:
                    self._await(target, again=False)
                return
        await self._let_fly(event)

    async def _let_fly(self, event: events.Key | events.Paste) -> None:
        target = self.focused or self.screen
        self._flying = _LEAVING
        await super().on_event(event)
        self._await(target, again=isinstance(event, events.Key) and not event.is_printable)

    def _await(self, target: Widget, *, again: bool) -> None:
        """Deal with no other key until what `target` was given has had its effect."""
        self._flights += 1
        self._flying = self._flights
        target.post_message(self.Landed(self._flying, again))
        self._look_after(target, self._flying)

    def _look_after(self, target: Widget, number: int) -> None:
        """Look from time to time whether the key can still land: with a slow widget it will."""
        self._target = target

        def look() -> None:
            if number == self._flying:
                if target.is_attached and target.is_running:
                    self._look_after(target, number)
                else:
                    self.post_message(self.Landed(number))

        asyncio.get_running_loop().call_later(PATIENCE, look)

    @on(Landed)
    async def _landed(self, event: Landed) -> None:
        if event.number != self._flying:
            return
        if event.again and self._target is not None:
            self._target.post_message(self.Landed(event.number))
            return
        self._flying = _IDLE
        await self._go_on()

    async def _go_on(self) -> None:
        while self._ahead and self._flying == _IDLE:
            await self._deal_with(self._ahead.popleft())

    def _active_bindings(self) -> dict[str, ActiveBinding]:
        """The commands of the focused pane by key, looked up anew when the focus has moved."""
        screen, focused = self.screen, self.focused
        if self._commands[0] is not screen or self._commands[1] is not focused:
            self._commands = (screen, focused, screen.active_bindings)
        return self._commands[2]


def _harmless(text: str, *, whole: bool) -> str:
    """What was pasted without control characters; `whole` keeps other things that cannot be seen."""
    shown = visible(clean(text))
    return "".join(
        point
        for point, sign in zip(clean(text), shown, strict=True)
        if point == sign or (whole and unicodedata.category(point) != "Cc")
    )
