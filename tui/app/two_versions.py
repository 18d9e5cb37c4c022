"""Comparing versions in the app: which two, and what becomes of a pair of their sentences."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import on, work

from tui.app.messages import EditRequested, PairDecided, TimelineWanted, VersionWanted
from tui.app.two_coders import TwoCoders
from tui.errors import CuttingsError

if TYPE_CHECKING:
    from tui.library.comparing import Versions

NO_VERSIONS = "No other version of this article is known. Mark two articles with x to compare them."

FEW = 200
"""Articles that wait to be compared with all others, and for which a reader can wait."""

MOST = 20
"""Versions of which is told which has a passage first: each is compared with all before it."""


class TwoVersions(TwoCoders):
    """The part of the app that compares articles."""

    @work(group="dialog")
    async def action_compare(self) -> None:
        """Show two marked articles, else the one under the cursor and the version most like it."""
        from tui.app.screens.compare import Compare
        from tui.library.comparing import nearest_version, versions_of

        selection = self.desk.gathered()
        ids = selection.ids
        if not ids:
            return
        others: list[str] = []
        if len(ids) == 1:
            await self._look_for_versions()
            if self.library.index.stories.story_of(ids[0]) is None:
                self.say(NO_VERSIONS)
                return
            others = [*versions_of(self.library, ids[0])]
            ids = (ids[0], nearest_version(self.library, ids[0]))
        if len(ids) != 2:
            self.say("Two articles are compared, and {many} are marked.", many=len(ids))
            return
        versions = await self._side_by_side(*ids)
        rows = [row for id in reversed(others) if (row := self.library.index.row(id))]
        if versions is not None:
            await self.push_screen(Compare(versions, ids[0], rows))

    async def _look_for_versions(self) -> None:
        """Compare what nobody has compared yet, where that is soon done."""
        from tui.library.stories import compare_waiting

        if 0 < self.library.index.stories.left() <= FEW:
            await asyncio.to_thread(compare_waiting, self.library)

    @on(VersionWanted)
    @work(group="dialog")
    async def _show_version(self, event: VersionWanted) -> None:
        """Compare with another version."""
        from tui.app.screens.compare import Compare

        versions = await self._side_by_side(event.of, event.other)
        if versions is not None and isinstance(self.screen, Compare):
            self.screen.show(versions)

    async def _side_by_side(self, *ids: str) -> Versions | None:
        """Two articles compared, the older one left; None where one cannot be read, which is said."""
        from tui.library.comparing import compare_articles, in_order_of_time

        try:
            left, right = in_order_of_time(self.library, ids)
        except CuttingsError as error:
            self.say("{error}", error=error, problem=True)
            return None
        self.desk.key_line.under_way("comparing…")
        try:
            return await asyncio.to_thread(compare_articles, left, right)
        finally:
            self.desk.key_line.over()

    @on(TimelineWanted)
    @work(group="dialog")
    async def _show_timeline(self, event: TimelineWanted) -> None:
        """List versions by date, with the one that has the passage first."""
        from tui.app.screens.timeline import Timeline
        from tui.library.comparing import in_order_of_time
        from tui.library.first_told import told_first

        try:
            versions = in_order_of_time(self.library, event.versions[:MOST])
        except CuttingsError as error:
            self.say("{error}", error=error, problem=True)
            return
        if len(event.versions) > MOST:
            self.say("Only {most} of {all} versions are compared.", most=MOST, all=len(event.versions))
        told = await asyncio.to_thread(told_first, versions)
        by_id = {one.article.id: one for one in told}
        here = by_id[event.article]
        first = next(id for span, id in here.first.items() if span.start >= event.span.start)
        words = here.article.text[event.span.start : event.span.end]
        await self.push_screen(Timeline(told, words, by_id[first].article))

    @on(PairDecided)
    @work(group="dialog")
    async def _mark_pair(self, event: PairDecided) -> None:
        """Highlight sentences that stand for each other, in one step; tags or a note are asked for."""
        from tui.app.screens.ask_tag import AskTag
        from tui.app.screens.compare import AskNote
        from tui.changes.marking import MarkEach, Spot
        from tui.changes.values import Edit
        from tui.library.passages import place_of
        from tui.model.highlight import new_id

        spots = tuple(
            Spot(article.id, new_id(), place_of(article, *span)) for article, span in event.stretches
        )
        change = MarkEach(spots)
        try:
            self.library.demand_writable()
        except CuttingsError as error:
            self.say("{error}", error=error, problem=True)
            return
        if event.verb == "tag":
            dialog = AskTag("Highlight these sentences with tags", self.library.tags(), add=True)
            labels = await self.push_screen_wait(dialog)
            change = MarkEach(spots, labels or ())
        elif event.verb == "note":
            note = await self.push_screen_wait(AskNote())
            change = MarkEach(spots, note=note or "")
        if event.verb == "mark" or change.labels or change.note:
            ids = tuple(dict.fromkeys(spot.article for spot in spots))
            self.post_message(EditRequested(Edit(ids, change)))
