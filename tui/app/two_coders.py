"""Comparing with another coder: which file, and where the two differ."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType

from tui.app.keys import command
from tui.app.view_work import ViewWork
from tui.errors import CuttingsError
from tui.text.counting import plural

if TYPE_CHECKING:
    from tui.library.agreement.comparing import Comparison


class TwoCoders(ViewWork):
    """The part of the app that knows other coders."""

    BINDINGS: ClassVar[list[BindingType]] = [
        command(
            "A",
            "compare_coders",
            "compare with another coder",
            "app.coders",
            "See where another coder has tagged or marked otherwise, side by side.",
        ),
    ]

    @work(group="dialog")
    async def action_compare_coders(self) -> None:
        """Ask for the other one's file, and show where the two differ."""
        from tui.app.screens.coders import CoderDialog

        path = await self.push_screen_wait(CoderDialog())
        if path is None:
            return
        self.desk.key_line.under_way("comparing…")
        try:
            self.show_coders(await asyncio.to_thread(self._compared, path))
        except CuttingsError as error:
            self.say("{error}", error=error, problem=True)
        finally:
            self.desk.key_line.over()

    def show_coders(self, comparison: Comparison) -> None:
        """Show where two coders differ; where they do not, say so."""
        from tui.app.screens.coders import Coders

        if comparison.disagreements:
            self.push_screen(Coders(comparison, self.library.get))
            return
        what = plural(len(comparison.articles), "article")
        self.say("You and {other} agree on everything, on {what}.", other=comparison.other, what=what)

    def _compared(self, path: Path) -> Comparison:
        """By passages where the two differ on any, else by articles."""
        from tui.library.agreement.comparing import By, compare

        found = compare(self.library, path, By.passage)
        return found if found.disagreements else compare(self.library, path)
