"""Giving the app events as its driver does, without waiting after each of them as a pilot does."""

from __future__ import annotations

import asyncio
import time
import unicodedata
from collections.abc import Iterator
from contextlib import suppress

from textual import events
from textual.geometry import Size
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.message_pump import MessagePump

from tui.app.cuttings import Cuttings

PATIENCE = 10.0
"""Seconds after which an app that is not at rest counts as hanging."""


def key(app: Cuttings, name: str) -> None:
    """Press a key by its name, or the one that types a character."""
    if len(name) == 1 and not name.isalnum():
        name = _character_to_key(name)
    character: str | None = name if len(name) == 1 else None
    with suppress(KeyError):
        character = unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(name, name)))
    app.post_message(events.Key(name, character))


def resize(app: Cuttings, width: int, height: int) -> None:
    """Change the terminal's size."""
    app.post_message(events.Resize(Size(width, height), Size(width, height)))


def click(app: Cuttings, x: int, y: int) -> None:
    """Move the mouse there and press its button."""
    for kind, button in ((events.MouseMove, 0), (events.MouseDown, 1), (events.MouseUp, 1)):
        app.post_message(kind(None, x, y, 0, 0, button, False, False, False, screen_x=x, screen_y=y))


async def rest(app: Cuttings) -> None:
    """Wait until the app has dealt with all it was given, or has ended; then have it painted."""
    end = time.monotonic() + PATIENCE
    while app.is_running and _busy(app):
        assert time.monotonic() < end, f"the app hangs; it waits for {list(_waiting(app))[:5]}"
        await asyncio.sleep(0.001)
    if app.is_running:
        app.screen._on_timer_update()


def _busy(app: Cuttings) -> bool:
    return bool(app._ahead) or app._flying != 0 or any(_waiting(app))


def _waiting(app: Cuttings) -> Iterator[object]:
    """The parts of the app that have messages left to deal with."""
    parts: list[MessagePump] = [app, *app.screen_stack, *app.screen.walk_children()]
    for part in parts:
        if part.is_running and part.message_queue_size:
            yield part
