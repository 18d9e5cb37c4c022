"""The search box: completing, older queries, colours, and what is said where nothing is found."""

from __future__ import annotations

import pytest

from tests.app.driving import app_of, opened, said, screen_text, settled, until
from tests.conftest import NEWSDAY, URDU
from tui.app.render.query import painted
from tui.app.render.styles import Inks
from tui.app.theme import THEMES
from tui.app.widgets.search_box import SearchBox
from tui.changes.values import AddTags, Edit
from tui.changes.views import SaveView
from tui.library.library import Library


async def test_tab_completes_by_field_and_goes_on(library: Library) -> None:
    library.apply(Edit((URDU, NEWSDAY), AddTags(("climate change",))))
    library.apply(Edit((URDU,), AddTags(("climb",))))
    async with opened(library) as pilot:
        box = pilot.app.screen.query_one(SearchBox)
        await pilot.press("/", "#", "c", "l")
        await until(pilot, lambda: "climate change  2" in screen_text(pilot))
        await pilot.press("tab")
        assert box.value == '#"climate change"'
        await pilot.press("tab")
        assert box.value == "#climb"
        await settled(pilot)
        assert app_of(pilot).desk.articles.current == URDU
        assert "1 of 2" in screen_text(pilot)
        await pilot.press("shift+tab", "space")
        await settled(pilot)
        assert box.value == '#"climate change" '
        assert "climb" not in screen_text(pilot).splitlines()[1]
        await pilot.press(*"sour", "tab")
        assert box.value == '#"climate change" source:'
        await settled(pilot)
        assert "UrduPoint.com           1" in screen_text(pilot)
        await pilot.press("tab", "enter", "/", "space", "tab")
        assert app_of(pilot).desk.articles.has_focus


async def test_kept_queries_come_back(library: Library) -> None:
    library.searches.keep("#older")
    library.searches.keep("narino")
    async with opened(library) as pilot:
        desk = app_of(pilot).desk
        box = desk.query_one(SearchBox)
        await pilot.press("/", "x", "up")
        assert box.value == "narino"
        await settled(pilot)
        assert desk.articles.current == URDU
        await pilot.press("up", "up", "down", "down")
        assert box.value == "x"
        await pilot.press("down")
        assert desk.articles.has_focus
        assert library.searches.all() == ("x", "narino", "#older")


async def test_an_empty_result_is_explained(library: Library) -> None:
    async with opened(library) as pilot:
        desk = app_of(pilot).desk
        desk.search_for("blinken date:2020")
        await until(pilot, lambda: "0 with all; 2 without" in screen_text(pilot))
        desk.search_for("blinken")
        await settled(pilot)
        assert "0 with all" not in screen_text(pilot)


@pytest.mark.parametrize(
    ("text", "mistake", "colored"),
    [
        ("aid", None, ""),
        ("title:aid -#x or", None, "title: - # x or"),
        ('"a b" sorce:x', 6, '"a b" sorce: sorce:'),
        ("aid )", 4, ") )"),
    ],
)
def test_colors(text: str, mistake: int | None, colored: str) -> None:
    inks = Inks({name: str(value) for name, value in THEMES[0].to_color_system().generate().items()})
    assert " ".join(text[start:end] for _, start, end in painted(text, mistake, inks)) == colored


async def test_what_is_typed_is_masked(library: Library) -> None:
    library.apply(Edit((URDU,), AddTags(("a\x9b31mb",))))
    async with opened(library) as pilot:
        box = pilot.app.screen.query_one(SearchBox)
        box.focus()
        await settled(pilot)
        box.value = "title:\x1b[31mred #a"
        await settled(pilot)
        assert "\x1b" not in screen_text(pilot)
        assert "\x9b" not in screen_text(pilot)
        assert "title:␛[31mred" in screen_text(pilot)


async def test_stepping_through_the_matches(library: Library) -> None:
    async with opened(library, size=(120, 20)) as pilot:
        desk = app_of(pilot).desk
        await pilot.press("semicolon")
        assert "Nothing is searched for" in said(pilot)
        desk.search_for("colombia*")
        await settled(pilot)
        seen = []
        for key in ("semicolon", "semicolon", "comma", "comma"):
            await pilot.press(key)
            seen.append(said(pilot))
        total = seen[0].rpartition(" ")[2]
        assert seen == [f"match {at} of {total}" for at in ("1", "2", "1", total)]
        await settled(pilot)
        assert desk.reader.place > 0
        assert desk.articles.has_focus
        await pilot.press("enter", "semicolon")
        await settled(pilot)
        assert said(pilot) == f"match 1 of {total}"
        assert desk.reader.scroll_offset.y < 10
        desk.search_for("zzz or blinken -zzz")
        await settled(pilot)
        assert desk.reader.step(1).startswith("match ")


async def test_an_article_opens_at_its_first_match_but_remembers_no_place(library: Library) -> None:
    last = library.get(URDU).text.split()[-30].strip(".,”“")
    async with opened(library, size=(120, 16)) as pilot:
        desk = app_of(pilot).desk
        desk.search_for(f'"{last}"')
        await settled(pilot)
        assert desk.reader.scroll_offset.y > 0
        desk.search_for("")
        await pilot.press("j")
        await settled(pilot)
        assert library.bookmarks.get(URDU) == 0


async def test_a_view_is_searched_by_its_name(library: Library) -> None:
    library.apply(Edit((), SaveView("Whole words", "praises or zebra")))
    async with opened(library) as pilot:
        await pilot.press("/", *"@whole words")
        await pilot.pause()
        desk = app_of(pilot).desk
        assert desk.articles.listing is not None
        assert desk.articles.listing.ids() == [NEWSDAY]
        assert str(desk.search.query) == "praises or zebra"
        await pilot.press("s")
        await pilot.pause()
        assert desk.articles.listing.ids() == [], "of no view it is a text"


async def test_a_mistake_is_said_whole_on_a_narrow_screen(library: Library) -> None:
    async with opened(library, size=(80, 24)) as pilot:
        await pilot.press("/", *"sorce:x")
        await pilot.pause()
        assert 'unknown field "sorce": did you mean source?' in screen_text(pilot).splitlines()[-1]
        await pilot.press("ctrl+u", "a")
        await pilot.pause()
        assert "sorce" not in screen_text(pilot)
