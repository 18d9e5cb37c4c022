"""Other versions of the annotations that sync services leave beside them: noticed, said once, merged."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.message import Message

from tui.app.keys import command
from tui.app.render.plain import phrase
from tui.app.story_work import StoryWork
from tui.errors import StoreError
from tui.library.library import Library
from tui.settings import Settings
from tui.text.counting import plural

if TYPE_CHECKING:
    from tui.library.merging import MergePlan, News
    from tui.store.files import Identity

SETTLED = 3_000_000_000
"""Nanoseconds after which a folder's time of change tells of everything in it: the coarsest count in 2 s."""

SAID_FOR = 15.0
"""Seconds that it is said."""


class CopyWatch(StoryWork):
    """The part of the app that knows what sync services do."""

    BINDINGS: ClassVar[list[BindingType]] = [
        command(
            "M",
            "merge",
            "merge",
            "app.merge",
            "Merge another version of your tags and notes: one that a sync service left, or any file.",
        ),
    ]

    @dataclass(eq=False, repr=False)
    class Found(Message):
        """These versions are worth a word; posted from a worker's thread."""

        news: list[News]

    def __init__(self, library: Library, settings: Settings, name: str) -> None:
        super().__init__(library, settings, name)
        self._folder_seen = 0
        """When the library's folder had changed last, while nothing was left to look at."""

        self._looked_at: dict[Path, Identity | None] = {}
        """The versions beside the annotations, as they were when they were looked into."""

        self._doubtful: dict[Path, Identity | None] = {}
        """Those that could not be read: whoever brings them may still be writing."""

    def look_for_copies(self) -> None:
        """Look into versions that are new; costs one call to the system where the folder is as it was."""
        from tui.store.conflicts import copies
        from tui.store.files import identity

        try:
            changed = os.stat(self.library.folder).st_mtime_ns
        except OSError:
            return  # that is said elsewhere
        if changed == self._folder_seen:
            return
        self._folder_seen = changed if time.time_ns() - changed > SETTLED else 0
        found = {path: identity(path) for path in copies(self.library.folder)}
        fresh = [path for path, seen in found.items() if self._looked_at.get(path) != seen]
        self._looked_at = found
        if fresh:
            self._look_into_copies(fresh)

    @work(thread=True, group="copies")
    def _look_into_copies(self, paths: Iterable[Path]) -> None:
        from tui.library.merging import news

        try:
            found = list(news(self.library, paths))
        except StoreError:
            return  # the library's own are not to be read, which is said
        if found:
            self.post_message(self.Found(found))

    @on(Found)
    def _say_what_was_found(self, event: Found) -> None:
        for path, said, plan in event.news:
            seen = self._looked_at.get(path)
            if plan is None and self._doubtful.get(path) != seen:
                self._doubtful[path] = seen
                self._looked_at.pop(path, None)
                self._folder_seen = 0
                continue
            text = phrase("{said} M shows what is in it.", said=said)
            self.notify(text, severity="warning", timeout=SAID_FOR, markup=False)

    @work(group="dialog")
    async def action_merge(self) -> None:
        """Show what merging the versions here would do, one after the other; without any, ask for one."""
        try:
            found = await asyncio.to_thread(self._versions_here)
            for version in found:
                if version.plan is None:
                    self.say("{said}", said=version.said, problem=True)
            plans = [version.plan for version in found if version.plan]
            for plan in plans or await self._named_version():
                await self._offer_merge(plan)
        except StoreError as error:
            self.ask_again(still=True)
            self.say("{error}", error=error, problem=True)

    async def _offer_merge(self, plan: MergePlan) -> None:
        from tui.app.screens.merge import confirm
        from tui.library.merging import merge

        if plan.nothing:
            self.say("There is nothing new in {name}.", name=plan.path.name)
            return
        if not await self.push_screen_wait(confirm(plan)):
            return
        merged = await asyncio.to_thread(merge, self.library, plan)
        self.desk.changed(merged.outcome)
        what = plural(merged.outcome.articles, "article")
        where = "; the file is in backups now" if merged.aside else ""
        self.say(
            "Merged {name}: {what} changed · u takes it back{where}",
            name=plan.path.name,
            what=what,
            where=where,
        )
        if merged.problem:
            self.say("{why}", why=merged.problem, problem=True)

    async def _named_version(self) -> list[MergePlan]:
        """What merging a file that the reader names would do; nothing where none is named."""
        from tui.app.screens.merge import MergeDialog
        from tui.library.merging import plan_merge

        path = await self.push_screen_wait(MergeDialog())
        return [await asyncio.to_thread(plan_merge, self.library, path)] if path else []

    def _versions_here(self) -> list[News]:
        from tui.library.merging import news
        from tui.store.conflicts import copies

        return list(news(self.library, copies(self.library.folder)))
