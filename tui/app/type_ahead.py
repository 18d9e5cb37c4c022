"""Typing ahead: what is typed right after `t` or `/` goes into the line that the key opens.

Textual hands a key to the widget that has the focus when the key arrives, and runs the key's command only
when it has bubbled up to the app. The letters of the same burst are by then with the old widget, where
they are lost or taken for commands. Here a key waits until the one before it has been dealt with.
"""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass

from textual import events, on
from textual.app import App
from textual.message import Message

PATIENCE = 0.25
"""Seconds after which a key counts as dealt with, if the widget that had it is gone."""


class TypeAhead(App[int]):
    """An app that deals with one key at a time, in order."""

    @dataclass
    class Landed(Message):
        """Follows a key through the same queues, so that it reaches the app after it."""

        number: int

    def __init__(self) -> None:
        super().__init__()
        self._ahead: deque[events.Key | events.Paste] = deque()
        self._flying = 0
        self._flights = 0

    async def on_event(self, event: events.Event) -> None:
        """Let a key wait while another one is on its way."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._flying:
            self._ahead.append(event)
        else:
            await self._let_fly(event)

    async def _let_fly(self, event: events.Key | events.Paste) -> None:
        self._flights += 1
        self._flying = self._flights
        target = self.focused or self.screen
        await super().on_event(event)
        landed = self.Landed(self._flying)
        target.post_message(landed)
        asyncio.get_running_loop().call_later(PATIENCE, self.post_message, landed)

    @on(Landed)
    async def _landed(self, event: Landed) -> None:
        if event.number != self._flying:
            return
        self._flying = 0
        if self._ahead:
            await self._let_fly(self._ahead.popleft())
