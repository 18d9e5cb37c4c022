"""Driving the app in tests."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from tui.app.cuttings import Cuttings
from tui.app.widgets.key_line import KeyLine
from tui.library.library import Library
from tui.settings import Settings


@asynccontextmanager
async def opened(
    library: Library, size: tuple[int, int] = (120, 40), settings: Settings | None = None
) -> AsyncIterator[Pilot[int]]:
    """The app on the library, complete and at rest."""
    app = Cuttings(library, settings or Settings(), "library")
    async with app.run_test(size=size, tooltips=True, notifications=True) as pilot:
        while not app.desk.furnished:
            await pilot.pause(0.01)
        await settled(pilot)
        yield pilot
        # As it ends otherwise: after that no timer ticks while the screens are taken apart.
        app.exit(app.return_value, app.return_code or 0)


async def settled(pilot: Pilot[int]) -> None:
    """Wait until list, reader and workers are at rest."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause(0.1)


async def until(pilot: Pilot[int], condition: Callable[[], object], seconds: float = 10) -> None:
    """Wait for something that comes when it comes."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come"
        await pilot.pause(0.02)


def app_of(pilot: Pilot[int]) -> Cuttings:
    app = pilot.app
    assert isinstance(app, Cuttings)
    return app


def said(pilot: Pilot[int]) -> str:
    """What the last line says came of a wish."""
    return app_of(pilot).desk.query_one(KeyLine).said


def screen_text(pilot: Pilot[int]) -> str:
    """What stands on the screen, line by line."""
    lines = pilot.app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in lines)
