"""The panel of the saved views."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from tests.app.driving import app_of, opened, said, screen_text, settled, until
from tests.conftest import NEWSDAY, URDU
from tests.library.helpers import again, agrees, do, found
from tui.app.render.shelf import Counts, detail, heading, names_width, row
from tui.app.screens.views import ViewsPanel
from tui.app.wrap import cells
from tui.changes.values import AddTags, Edit, SetRead
from tui.changes.views import SaveView, TakeOverViews
from tui.library.library import Library
from tui.library.views import listed
from tui.model.view import View

SHELF = (
    View("", "Colombia", "colombia", tags=("South America",)),
    View("", "Pledges", "title:pledge"),
    View("", "[/x] \x1b[2J", "("),
)


def fill(library: Library) -> None:
    library.apply(Edit((), TakeOverViews(SHELF)))


@asynccontextmanager
async def panel(
    library: Library, size: tuple[int, int] = (120, 40), search: str = ""
) -> AsyncIterator[Pilot[int]]:
    """The app with the panel open and its counts there."""
    async with opened(library, size) as pilot:
        if search:
            app_of(pilot).desk.show_query(search)
        await app_of(pilot).action_views()
        await settled(pilot)
        yield pilot


def names(library: Library) -> list[str]:
    return [view.name for view in listed(library)]


def shown(pilot: Pilot[int]) -> str:
    return " ".join(screen_text(pilot).replace("█", " ").split())


async def acted(pilot: Pilot[int], *actions: str) -> None:
    """Have the panel do things, as its keys would."""
    for action in actions:
        await pilot.app.screen.run_action(action)
        await settled_over(pilot)


async def settled_over(pilot: Pilot[int]) -> None:
    """Rest, also while a worker waits for a dialog's answer."""
    await pilot.pause(0.1)


async def test_they_are_listed_with_counts_and_enter_shows_one(library: Library) -> None:
    fill(library)
    do(library, SetRead(True), URDU)
    async with opened(library) as pilot:
        await pilot.press("V")
        await settled(pilot)
        text = shown(pilot)
        assert "▸ Colombia colombia → South America 1 2" in text
        assert "Pledges title:pledge 0 1" in text
        assert "[/x] ␛[2J ( ? ?" in text
        await pilot.press("j", "enter")
        await settled(pilot)
        desk = app_of(pilot).desk
        assert pilot.app.screen is desk
        assert desk.search.text == "title:pledge"
        assert desk.articles.current == URDU
        assert "1 of 2" in shown(pilot)
        assert desk.articles.has_focus


async def test_what_is_searched_for_is_saved_under_a_name_that_is_proposed(library: Library) -> None:
    async with panel(library, search="#colombia or newsday") as pilot:
        assert "A view is a query that is kept under a name" in shown(pilot)
        assert "a saves what you are looking at: #colombia or newsday" in shown(pilot)
        await pilot.press("a")
        await settled_over(pilot)
        assert "Save this search as a view" in shown(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: names(library))
        await settled(pilot)
        assert listed(library) == [View("colombia-or-newsday", "colombia or newsday", "#colombia or newsday")]
        assert "“colombia or newsday” is what you are looking at." in shown(pilot)
        assert "▸ colombia or newsday #colombia or newsday 1 1" in shown(pilot)
        assert said(pilot) == "Saved the view “colombia or newsday” · u takes it back"
        await pilot.press("u")
        await until(pilot, lambda: not names(library))
        await settled(pilot)
        assert "A view is a query" in shown(pilot)


async def test_nothing_is_saved_where_nothing_is_searched_for(library: Library) -> None:
    async with panel(library) as pilot:
        await acted(pilot, "save")
        assert names(library) == []
        assert "Search for something with / first" in " ".join(n.message for n in pilot.app._notifications)


async def test_a_view_of_that_name_gets_the_query_only_after_a_question(library: Library) -> None:
    fill(library)
    async with panel(library, search="newsday") as pilot:
        await acted(pilot, "save")
        await pilot.press(*"pledges", "enter")
        await until(pilot, lambda: "It will be newsday" in shown(pilot))
        await pilot.press("y")
        await until(pilot, lambda: listed(library)[1].query == "newsday")
        assert names(library)[1] == "Pledges"


async def test_they_are_moved_renamed_and_deleted_and_that_is_undone(library: Library) -> None:
    fill(library)
    before = listed(library)
    async with panel(library) as pilot:
        await acted(pilot, "move(1)")
        assert names(library)[:2] == ["Pledges", "Colombia"]
        await acted(pilot, "ask('rename')")
        await pilot.press(*"pledges", "enter")
        assert "There is a view “Pledges” already." in shown(pilot)
        await pilot.press("2", "enter")
        await until(pilot, lambda: "pledges2" in names(library))
        await settled(pilot)
        assert "▸ pledges2" in shown(pilot)
        await acted(pilot, "delete")
        assert names(library) == ["Pledges", SHELF[2].name]
        for _ in range(3):
            await acted(pilot, "ask('undo')")
        await settled(pilot)
        assert listed(library) == before


async def test_a_rule_is_made_shown_and_applied_after_it_has_said_what_it_would_do(library: Library) -> None:
    fill(library)
    do(library, AddTags(("new",)), NEWSDAY)
    async with panel(library) as pilot:
        await acted(pilot, "ask('tags')")
        await pilot.press(*"new", "enter")
        await until(pilot, lambda: listed(library)[0].tags == ("new",))
        await settled(pilot)
        await acted(pilot, "at_import")
        assert listed(library)[0].at_import
        assert "tags what it finds, and what is imported: new" in shown(pilot)
        await acted(pilot, "ask('apply')")
        await until(pilot, lambda: "Tag 1 of 2 matching articles?" in shown(pilot))
        assert found(library, "#new") == [NEWSDAY]
        await pilot.press("y")
        await until(pilot, lambda: len(found(library, "#new")) == 2)
        await settled(pilot)
        assert said(pilot) == "Rule “Colombia”: tagged new (1 article) · u takes it back"
        await acted(pilot, "ask('apply')")
        await until(pilot, lambda: said(pilot) == "Nothing to tag: all that it finds has its tags already.")
    assert agrees(library)


async def test_a_view_without_a_query_says_so_and_one_without_tags_is_not_applied(
    library: Library,
) -> None:
    fill(library)
    async with panel(library, (80, 24)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ViewsPanel)
        assert screen.check_action("ask", ("apply",))
        await acted(pilot, "choose(2)")
        assert "“[/x] ␛[2J” holds no query that can be read" in shown(pilot)
        assert not screen.check_action("ask", ("apply",))
        assert not screen.check_action("at_import", ())


async def test_a_click_chooses_and_two_show(library: Library) -> None:
    fill(library)
    async with panel(library) as pilot:
        await pilot.click("#views", offset=(5, 0))
        assert "▸ Colombia" in shown(pilot)
        await pilot.click("#views", offset=(5, 2))
        assert "▸ Pledges" in shown(pilot)
        await pilot.click("#views", offset=(5, 2), times=2)
        await until(pilot, lambda: app_of(pilot).desk.search.text == "title:pledge")


async def test_what_another_window_does_is_shown(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.app.save_watch.WATCH", 0.05)
    fill(library)
    library.work.flush()
    other = again(library)
    async with panel(library) as pilot:
        do(other, SetRead(True), URDU, NEWSDAY)
        other.apply(Edit((), SaveView("Theirs", "blinken")))
        other.work.flush()
        await until(pilot, lambda: "Theirs blinken 0 2" in shown(pilot))
        assert "▸ Colombia colombia → South America 0 2" in shown(pilot)
    other.close()


async def test_the_palette_offers_them_by_name(library: Library) -> None:
    fill(library)
    async with opened(library) as pilot:
        await pilot.press("colon", *"pledges")
        await until(pilot, lambda: "View “Pledges” title:pledge 1 unread of 1" in shown(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: app_of(pilot).desk.search.text == "title:pledge")


def test_a_row_takes_as_many_cells_as_there_are() -> None:
    view = View("x", "日本語 and more of it than there is room for", "title:" + "x" * 99, tags=("t",))
    for width in (24, 40, 74, 86):
        names = names_width([view, SHELF[0]], width)
        for chosen in (True, False):
            line = row(view, Counts("1", "1,000,000"), width, names, chosen=chosen).plain
            assert cells(line) <= max(width, names + 22)
            assert line.rstrip().endswith("1,000,000")
            assert line.startswith("▸") is chosen
        assert cells(heading(width).plain) == width


def test_the_detail_masks_what_is_foreign() -> None:
    view = View("x", "x", "[bold]\x1b", tags=("[/]\x1b",), at_import=True)
    assert detail(view, Counts()).plain == "tags what it finds, and what is imported: [/]␛\n[bold]␛"
    assert detail(View("x", "x", ""), Counts()).plain == "every article"
