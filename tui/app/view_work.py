"""Saved views in the app: the panel, and what is asked for in it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on, work

from tui.app.messages import EditRequested, ViewAsked, ViewsWanted
from tui.app.recovering import Recovering
from tui.errors import CuttingsError

if TYPE_CHECKING:
    from tui.model.view import View


class ViewWork(Recovering):
    """The part of the app that knows views and rules."""

    async def action_views(self) -> None:
        """List the views, and show the one that is chosen."""
        from tui.app.screens.views import ViewsPanel
        from tui.library.views import count, listed

        search = self.desk.search
        panel = ViewsPanel(
            listed(self.library),
            "" if search.mistake else str(search.query),
            partial(count, self.library),
            writable=not self.library.read_only,
        )
        # Awaited, so that what is typed at once after the key goes to the panel and not to the list.
        await self.push_screen(panel, self._show_view)

    def ask_again(self, *, still: bool = False, tags: bool = True) -> None:
        """Show what is answered now, by the query and by the views."""
        super().ask_again(still=still, tags=tags)
        self.post_message(ViewsWanted())

    def _show_view(self, view: View | None) -> None:
        if view is not None:
            self.desk.show_query(view.query)

    @on(ViewsWanted)
    def _show_views(self, event: ViewsWanted) -> None:
        """Have the panel, where it is open, show what there is now."""
        if len(self.screen_stack) == 1:
            return
        from tui.app.screens.views import ViewsPanel
        from tui.library.views import listed

        for screen in self.screen_stack:
            if isinstance(screen, ViewsPanel):
                screen.show(listed(self.library), event.chosen)

    @on(ViewAsked)
    @work(group="dialog")
    async def _grant_view(self, event: ViewAsked) -> None:
        """Ask what there is to ask, do it, and show it."""
        from tui.app.screens.view_flows import Granted, asked

        granted = Granted()
        try:
            if event.what == "undo":
                await self.run_action("undo")
            else:
                granted = await asked(self, self.library, event)
        except CuttingsError as error:
            self.say("{error}", error=error, problem=True)
        if granted.edit is not None:
            self.post_message(EditRequested(granted.edit))
        self.post_message(ViewsWanted(granted.chosen))
