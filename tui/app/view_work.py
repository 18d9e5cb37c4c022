"""Saved views in the app: the panel, and what is asked from it."""

from __future__ import annotations

import asyncio
from functools import partial

from textual import on, work

from tui.app.messages import EditRequested, ViewAsked, ViewsWanted
from tui.app.recovering import Recovering
from tui.changes.values import Edit
from tui.errors import CuttingsError
from tui.model.view import View, view_name, view_slug

LONGEST_PROPOSED = 40
"""Code points of a name that is made of a query."""


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

    def _show_view(self, view: View | None) -> None:
        if view is not None:
            self.desk.show_query(view.query)

    @on(ViewsWanted)
    def _show_views(self, event: ViewsWanted) -> None:
        """Have the panel show what there is now."""
        from tui.app.screens.views import ViewsPanel
        from tui.library.views import listed

        for screen in self.screen_stack:
            if isinstance(screen, ViewsPanel):
                screen.show(listed(self.library), event.chosen)

    @on(ViewAsked)
    @work(group="dialog")
    async def _grant_view(self, event: ViewAsked) -> None:
        """Ask what there is to ask, do it, and show it."""
        chosen = ""
        try:
            match event.what, event.view:
                case "undo", _:
                    await self.run_action("undo")
                case "save", _:
                    chosen = await self._save(event.query)
                case "rename", View() as view:
                    chosen = await self._rename(view)
                case "tags", View() as view:
                    await self._set_rule(view)
                case "apply", View() as view:
                    await self._apply(view)
        except CuttingsError as error:
            self.say("{error}", error=error, problem=True)
        self.post_message(ViewsWanted(chosen))

    async def _save(self, query: str) -> str:
        """Ask for a name and save the query; the slug of the view, "" for none."""
        from tui.app.screens.view_dialogs import NameView, confirm_replacing
        from tui.app.screens.views import NOTHING_TO_SAVE
        from tui.changes.views import SaveView

        if not query:
            self.say(NOTHING_TO_SAVE, problem=True)
            return ""
        proposed = view_name(query.replace("#", ""))[:LONGEST_PROPOSED].strip()
        name = await self.push_screen_wait(NameView("Save this search as a view", query, proposed, {}))
        if name is None:
            return ""
        there = self.library.work.state.views.get(view_slug(name))
        differs = there is not None and there.query != query
        if there and differs and not await self.push_screen_wait(confirm_replacing(there, query)):
            return ""
        self.post_message(EditRequested(Edit((), SaveView(name, query))))
        return view_slug(name)

    async def _rename(self, view: View) -> str:
        """Ask for another name; the new slug, "" for none."""
        from tui.app.screens.view_dialogs import NameView
        from tui.changes.views import RenameView

        others = {slug: other for slug, other in self.library.work.state.views.items() if slug != view.slug}
        name = await self.push_screen_wait(NameView("Rename this view", view.query, view.name, others))
        if name is None:
            return ""
        self.post_message(EditRequested(Edit((), RenameView(view.slug, name))))
        return view_slug(name)

    async def _set_rule(self, view: View) -> None:
        from tui.app.screens.view_dialogs import AskRule
        from tui.changes.views import SetRule

        labels = await self.push_screen_wait(AskRule(view, self.library.tags()))
        if labels is not None:
            self.post_message(EditRequested(Edit((), SetRule(view.slug, labels, view.at_import))))

    async def _apply(self, view: View) -> None:
        """Say what the rule would do, and do it where that is wanted."""
        from tui.app.screens.view_dialogs import confirm_rule
        from tui.changes.views import ApplyRule
        from tui.library.views import plan_rule

        plan = await asyncio.to_thread(plan_rule, self.library, view)
        if not plan.ids:
            self.say("Nothing to tag: it has put its tags on {found} already.", found=plan.found)
        elif await self.push_screen_wait(confirm_rule(plan)):
            self.post_message(EditRequested(Edit(plan.ids, ApplyRule(view.tags, view.name))))
