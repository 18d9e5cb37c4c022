"""What is asked about views and rules before something is done: asking, and the edit that comes of it."""

from __future__ import annotations

import asyncio
from typing import NamedTuple

from textual.app import App

from tui.app.messages import SayRequested, ViewAsked
from tui.app.screens.view_dialogs import AskRule, NameView, confirm_replacing, confirm_rule
from tui.changes.values import Edit
from tui.changes.views import ApplyRule, RenameView, SaveView, SetRule
from tui.library.library import Library
from tui.library.views import plan_rule
from tui.model.view import View, view_name, view_slug

LONGEST_PROPOSED = 40
"""Code points of a name that is made of a query."""

NOTHING_TO_SAVE = "Search for something with / first: the query in the search box is what is saved."


class Granted(NamedTuple):
    """What came of asking."""

    edit: Edit | None = None
    """None where nothing is to be done."""

    chosen: str = ""
    """The slug that the view has then; "" where it stays the same."""


async def asked(app: App[int], library: Library, event: ViewAsked) -> Granted:
    """Ask what there is to ask.

    Raises:
        CuttingsError: it cannot be done.
    """
    match event.what, event.view:
        case "save", _:
            return await _save(app, library, event.query)
        case "rename", View() as view:
            return await _rename(app, library, view)
        case "tags", View() as view:
            labels = await app.push_screen_wait(AskRule(view, library.tags()))
            if labels is not None:
                return Granted(Edit((), SetRule(view.slug, labels, view.at_import)))
        case "apply", View() as view:
            return await _apply(app, library, view)
    return Granted()


async def _save(app: App[int], library: Library, query: str) -> Granted:
    if not query:
        app.post_message(SayRequested(NOTHING_TO_SAVE, problem=True))
        return Granted()
    proposed = view_name(query.replace("#", ""))[:LONGEST_PROPOSED].strip()
    name = await app.push_screen_wait(NameView("Save this search as a view", query, proposed, {}))
    if name is None:
        return Granted()
    there = library.work.state.views.get(view_slug(name))
    differs = there is not None and there.query != query
    if there and differs and not await app.push_screen_wait(confirm_replacing(there, query)):
        return Granted()
    return Granted(Edit((), SaveView(name, query)), view_slug(name))


async def _rename(app: App[int], library: Library, view: View) -> Granted:
    others = {slug: other for slug, other in library.work.state.views.items() if slug != view.slug}
    name = await app.push_screen_wait(NameView("Rename this view", view.query, view.name, others))
    return Granted() if name is None else Granted(Edit((), RenameView(view.slug, name)), view_slug(name))


async def _apply(app: App[int], library: Library, view: View) -> Granted:
    """Say what the rule would do, and do it where that is wanted."""
    plan = await asyncio.to_thread(plan_rule, library, view)
    if not plan.ids:
        why = "all that it finds has its tags already" if plan.found else "it finds nothing"
        app.post_message(SayRequested(f"Nothing to tag: {why}."))
    elif await app.push_screen_wait(confirm_rule(plan)):
        return Granted(Edit(plan.ids, ApplyRule(view.tags, view.name)))
    return Granted()
