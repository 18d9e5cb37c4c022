"""The Highlights screen as its reader uses it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.app.driving import app_of, opened, screen_text, settled, until
from tests.conftest import NEWSDAY, URDU
from tests.library.test_listing_passages import edit, fill, mark
from tui.app.screens.confirm import Confirm
from tui.app.screens.export import ExportDialog
from tui.app.screens.highlights import Highlights
from tui.app.widgets.key_line import KeyLine
from tui.app.widgets.note_editor import NoteEditor
from tui.app.widgets.search_box import SearchBox
from tui.cli.main import cli
from tui.library.library import Library
from tui.library.listing_passages import Grouping
from tui.query.parser import parse


@asynccontextmanager
async def highlights(
    library: Library, size: tuple[int, int] = (120, 40), search: str = ""
) -> AsyncIterator[Pilot[int]]:
    """The app with the passages listed, over what is searched for."""
    async with opened(library, size) as pilot:
        if search:
            app_of(pilot).desk.show_query(search)
        await pilot.press("H")
        await settled(pilot)
        yield pilot


def screen_of(pilot: Pilot[int]) -> Highlights:
    screen = next(screen for screen in reversed(pilot.app.screen_stack) if isinstance(screen, Highlights))
    assert isinstance(screen, Highlights)
    return screen


def lines(pilot: Pilot[int]) -> list[str]:
    """What stands on the screen, without empty lines and the scroll bar."""
    shown = [line.rstrip(" ▁▂▃▄▅▆▇█") for line in screen_text(pilot).splitlines()]
    return [line for line in shown if line]


def tags(library: Library) -> dict[str, tuple[str, ...]]:
    return {passage.id: passage.tags for id in (URDU, NEWSDAY) for passage in library.record(id).highlights}


def told(pilot: Pilot[int]) -> str:
    """What the screen's last line says."""
    return screen_of(pilot).query_one(KeyLine).said


async def test_they_are_listed_by_tag_and_o_puts_them_together_in_other_ways(library: Library) -> None:
    fill(library)
    async with highlights(library) as pilot:
        shown = lines(pilot)
        assert shown[0].startswith(" Cuttings  library · highlights  / ")
        assert shown[0].endswith("by tag · 3 passages")
        headings = [" ".join(line.split()) for line in shown[1:-1] if line[1] != " " and line[0] != "▌"]
        assert headings == ["aid 1", "Quote 2", "no tag 1"]
        assert "met Wednesday with Colombia's right-wing leader" in shown[2]
        assert "Quote  aid  UrduPoint.com · 21 October 2021 · Blinken In Colombia With" in shown[3]
        assert "✎ check" in shown[4]
        await pilot.press("o")
        assert "UrduPoint.com · 21 October 2021" in lines(pilot)[1]
        await pilot.press("o")
        assert lines(pilot)[1].split() == ["October", "2021", "3"]


async def test_at_80_columns_nothing_is_lost(library: Library) -> None:
    fill(library)
    async with highlights(library, (80, 24)) as pilot:
        shown = lines(pilot)
        assert shown[0].endswith("3 passages")
        assert shown[1].split() == ["aid", "1"]
        assert "Colombia's right-wing leader" in shown[2]
        assert shown[-1].split()[:2] == ["j", "down"]
        assert max(map(len, shown)) <= 80


async def test_enter_reads_on_at_the_passage_also_in_an_article_that_is_not_listed(library: Library) -> None:
    fill(library)
    async with highlights(library, search="source:newsday") as pilot:
        assert screen_of(pilot).passages.chosen[0].passage.id == "h1"
        await pilot.press("slash", "ctrl+u", *"#aid", "enter", "enter")
        await settled(pilot)
        desk = app_of(pilot).desk
        assert pilot.app.screen is desk
        assert desk.articles.current == URDU
        assert desk.search.text == f"id:{URDU}"
        assert desk.reader.has_focus
        assert "right-wing leader" in screen_text(pilot)
        assert library.record(URDU).read
        assert desk.reader.current is not None
        assert desk.reader.current.id == "h2"


async def test_coming_back_the_cursor_is_on_the_passage_that_was_read(library: Library) -> None:
    fill(library)
    async with highlights(library) as pilot:
        await pilot.press("G", "enter", "H")
        await settled(pilot)
        current = screen_of(pilot).passages.current
        assert current is not None
        assert current.passage.id == "h1"


async def test_read_only_they_can_be_read_and_copied(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(library)
    monkeypatch.setattr(Library, "read_only", "a copy is shown")
    async with highlights(library) as pilot:
        await pilot.press("t")
        await settled(pilot)
        assert screen_of(pilot) is pilot.app.screen
        assert "read-only: a copy is shown" in screen_text(pilot)
        assert "READ-ONLY" in lines(pilot)[0]
        await pilot.press("y")
        assert "right-wing" in pilot.app.clipboard


async def test_esc_goes_back_and_the_desk_is_as_it_was(library: Library) -> None:
    fill(library)
    async with highlights(library, search="#aid") as pilot:
        assert screen_of(pilot).search.text == "#aid"
        await pilot.press("x", "escape")
        assert screen_of(pilot).passages.marks == frozenset()
        await pilot.press("escape")
        await settled(pilot)
        assert app_of(pilot).desk.search.text == "#aid"
        assert app_of(pilot).desk.articles.has_focus


async def test_the_search_narrows_while_it_is_typed_and_a_mistake_keeps_the_list(library: Library) -> None:
    fill(library)
    async with highlights(library) as pilot:
        screen = screen_of(pilot)
        await pilot.press("slash", *"#aid")
        await settled(pilot)
        assert [listed.passage.id for listed in screen._found] == ["h2"]
        await pilot.press(*" (")
        assert [listed.passage.id for listed in screen._found] == ["h2"]
        assert "a word is missing" in lines(pilot)[0]
        await pilot.press("escape")
        assert len(screen._found) == 3
        assert screen.passages.has_focus
        await pilot.press("slash", *"#no", "enter")
        assert "No passage answers this query." in screen_text(pilot)
        assert screen.query_one(SearchBox).value == "#no"


async def test_several_are_tagged_in_one_step_and_undone(library: Library) -> None:
    fill(library)
    async with highlights(library) as pilot:
        await pilot.press("asterisk", "t", *"Lead", "enter")
        await settled(pilot)
        assert tags(library) == {"h1": ("lead",), "h2": ("quote", "aid", "lead"), "h3": ("quote", "lead")}
        assert told(pilot) == "Tagged 3 passages +Lead (2 articles) · u takes it back"
        assert "3 marked" in screen_text(pilot)
        await pilot.press("u")
        await settled(pilot)
        assert tags(library) == {"h1": (), "h2": ("quote", "aid"), "h3": ("quote",)}
        await pilot.press("U", "minus", *"quote", "enter")
        await settled(pilot)
        assert tags(library) == {"h1": ("lead",), "h2": ("aid", "lead"), "h3": ("lead",)}


async def test_a_digit_toggles_a_tag_the_dot_repeats_and_the_cursor_stays_on_its_passage(
    library: Library,
) -> None:
    fill(library)
    async with highlights(library) as pilot:
        screen = screen_of(pilot)
        await pilot.press("G", str(screen.numbered.index("Quote") + 1))
        await settled(pilot)
        assert tags(library)["h1"] == ("quote",)
        assert screen.passages.current is not None
        assert screen.passages.current.passage.id == "h1"
        await pilot.press(str(screen.numbered.index("Quote") + 1))
        await settled(pilot)
        assert tags(library)["h1"] == ()
        await pilot.press("g", "full_stop")
        await settled(pilot)
        assert tags(library) == {"h1": (), "h2": ("aid",), "h3": ("quote",)}


async def test_delete_takes_one_away_and_asks_about_several(library: Library) -> None:
    fill(library)
    async with highlights(library) as pilot:
        await pilot.press("delete")
        await settled(pilot)
        assert tags(library).keys() == {"h1", "h3"}
        await pilot.press("asterisk", "delete")
        await until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        assert "Take away 2 passages?" in screen_text(pilot)
        await pilot.press("y")
        await settled(pilot)
        assert not tags(library)
        assert "No passages are marked yet." in screen_text(pilot)
        await pilot.press("u", "u")
        await settled(pilot)
        assert len(tags(library)) == 3


async def test_a_note_is_written_on_a_passage(library: Library) -> None:
    fill(library)
    async with highlights(library) as pilot:
        await pilot.press("G", "n")
        await until(pilot, lambda: isinstance(pilot.app.focused, NoteEditor))
        await pilot.press(*"who?", "escape")
        await settled(pilot)
        assert library.record(NEWSDAY).highlights[0].note == "who?"
        assert "✎ who?" in screen_text(pilot)


async def test_words_are_copied_with_a_citation(library: Library) -> None:
    fill(library)
    async with highlights(library) as pilot:
        await pilot.press("y")
        await settled(pilot)
        assert pilot.app.clipboard.startswith("“right-wing” — Blinken In Colombia With Pledge")
        assert pilot.app.clipboard.endswith(", UrduPoint.com, 21 October 2021")
        assert told(pilot) == "Copied this passage."


async def test_just_these_are_exported_and_the_command_writes_the_same(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import click.testing

    fill(library)
    monkeypatch.setattr("tui.model.moment.now", lambda: "2026-11-26T12:00:00Z")
    monkeypatch.chdir(tmp_path)
    query = "#aid or highlight:colombia"
    async with highlights(library, search=query) as pilot:
        await pilot.press("ctrl+e")
        await until(pilot, lambda: isinstance(pilot.app.screen, ExportDialog))
        assert "Just these: 2 passages" in screen_text(pilot)
        pilot.app.screen.query_one("#path", Input).value = str(tmp_path / "out.json")
        await pilot.press("ctrl+e")
        await until(pilot, lambda: "Wrote" in told(pilot))
        assert told(pilot).startswith("Wrote 2 passages in 2 articles to ")
        assert screen_of(pilot).search.query == parse(query)
    library.work.flush()
    runner = click.testing.CliRunner(catch_exceptions=False)
    result = runner.invoke(cli, ["--library", str(library.folder), "highlights", query, "--json"])
    assert (tmp_path / "out.json").read_bytes() == result.stdout_bytes


async def test_what_is_not_where_it_was_says_so(library: Library) -> None:
    fill(library)
    edit(library, NEWSDAY, lambda text: text.replace("Colombia", "the country"))
    edit(library, URDU, lambda text: f"Something new stands here.\n\n{text}")
    async with highlights(library) as pilot:
        await until(pilot, lambda: "not in the text any more" in screen_text(pilot))
        assert screen_text(pilot).count(" moved ") == 3
        await pilot.press("enter")
        await settled(pilot)
        assert "right-wing leader" in screen_text(pilot)


async def test_groups_pages_marks_and_the_mouse(library: Library) -> None:
    fill(library)
    for number in range(30):
        mark(library, NEWSDAY, "Blinken", f"t{number:02}", name=f"m{number}")
    async with highlights(library, (100, 20)) as pilot:
        found = screen_of(pilot).passages
        assert found.cursor == 0
        await pilot.press("J", "J", "K")
        assert found.cursor == found._shelves.begins(0, 1)
        await pilot.press("space")
        below = found.cursor
        assert below > 3
        await pilot.press("b")
        assert found.cursor < below
        await pilot.press("G", "g", "x", "j", "X")
        assert len(found.marks) == 2
        await pilot.press("asterisk", "asterisk")
        assert found.marks == frozenset()
        await pilot.press("g")
        await pilot.click("PassageList", offset=(10, 8))
        assert found.cursor == 1
        assert screen_of(pilot).grouping is Grouping.tag
