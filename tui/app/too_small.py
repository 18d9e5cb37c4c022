"""Where a terminal is too small for the app, it shows that and nothing else.

The screens are not told of such a size. They stay as they were laid out, with dialogs, places and what is
typed, and are painted again when there is room.
"""

from __future__ import annotations

from rich.console import RenderableType
from textual import events
from textual.geometry import Size
from textual.screen import Screen

from tui.app.type_ahead import TypeAhead

LEAST = Size(20, 6)
"""The smallest terminal in which the screens work; some of Textual's widgets fail below."""

AT_FIRST = Size(80, 24)
"""What the screens are laid out for where the terminal has been too small from the start."""

NOTICE = f"too small: {LEAST.width}×{LEAST.height} is the least, q leaves"

_LEAVING = frozenset({"q", "ctrl+q", "ctrl+c"})


class TooSmall(TypeAhead):
    """An app that waits for a larger terminal."""

    _small: Size | None = None
    """The terminal's size while that is too small."""

    @property
    def size(self) -> Size:
        """The size that the screens are laid out for."""
        found = super().size
        return found if fits(found) else AT_FIRST

    async def on_event(self, event: events.Event) -> None:
        """Keep from the screens what happens while they cannot be seen."""
        if isinstance(event, events.Resize):
            await self._resize(event)
            return
        if isinstance(event, events.Load):
            found = super().size
            self._small = None if fits(found) else found
        if self._small is None or not isinstance(event, events.InputEvent | events.Paste):
            await super().on_event(event)
        elif isinstance(event, events.Key) and event.key in _LEAVING and not event.is_forwarded:
            await self.action_quit()

    async def _resize(self, event: events.Resize) -> None:
        if not fits(event.size):
            self._small = event.size
            self._show_notice()
            return
        hidden, self._small = self._small is not None, None
        await super().on_event(event)
        if hidden:
            self.refresh(layout=True)

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if self._small is None:
            super()._display(screen, renderable)
        else:
            self._show_notice()

    def _show_notice(self) -> None:
        if self._driver is not None and self._small is not None and self._running:
            rows = enumerate(notice(self._small), 1)
            self._driver.write("".join(f"\x1b[{y};1H{row}" for y, row in rows))


def fits(size: Size) -> bool:
    """Whether the screens can be shown in that size."""
    return size.width >= LEAST.width and size.height >= LEAST.height


def notice(size: Size) -> list[str]:
    """What a terminal that is too small shows, each row as wide as it is.

    >>> notice(Size(11, 3))
    ['too small: ', '20×6 is the', 'least, q   ']
    """
    from textwrap import wrap  # few have so small a terminal

    rows = [*wrap(NOTICE, size.width), *[""] * size.height] if size.width else []
    return [row.ljust(size.width) for row in rows[: size.height]]
