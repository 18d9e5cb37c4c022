"""The Quotes screen as its reader uses it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.app.driving import app_of, opened, screen_text, settled, until
from tests.conftest import NEWSDAY, SEEDS, URDU
from tests.library.helpers import file_of
from tui.app.render.quote import lay_out
from tui.app.screens.confirm import Confirm
from tui.app.screens.quote_flows import QuotesExport
from tui.app.screens.quotes import Quotes
from tui.app.widgets.key_line import KeyLine
from tui.app.wrap import cells
from tui.library.library import Library
from tui.library.quoting import quoted
from tui.library.stories import compare_waiting
from tui.query.parser import parse


@asynccontextmanager
async def quotes(
    library: Library, size: tuple[int, int] = (120, 40), search: str = ""
) -> AsyncIterator[Pilot[int]]:
    """The app with the quotations listed, over what is searched for."""
    async with opened(library, size) as pilot:
        if search:
            app_of(pilot).desk.show_query(search)
        await pilot.press("Q")
        await settled(pilot)
        yield pilot


def screen_of(pilot: Pilot[int]) -> Quotes:
    return next(screen for screen in reversed(pilot.app.screen_stack) if isinstance(screen, Quotes))


def lines(pilot: Pilot[int]) -> list[str]:
    """What stands on the screen, without empty lines and the scroll bar."""
    shown = [line.rstrip(" ▁▂▃▄▅▆▇█") for line in screen_text(pilot).splitlines()]
    return [line for line in shown if line]


def said(pilot: Pilot[int]) -> str:
    return screen_of(pilot).query_one(KeyLine).said


async def test_changed_ones_are_listed_with_their_words_here_and_there(library: Library) -> None:
    async with quotes(library, search="duque") as pilot:
        shown = lines(pilot)
        assert shown[:5] == [
            "  Quotations   2 changed, of 9 quotations in 1 story   over duque",
            " Blinken praises Colombia’s partnership, but wants to shift the focus away from security.",
            "▌  Blinken (uncertain)  changed",
            "▌ ▸ The Washington Newsday · 20 October 2021",
            "▌    “That’s because we’ve frequently tried to solve the problem by depending too much on "
            "training",
        ]
        assert shown[6] == "▌   UrduPoint.com · 21 October 2021"
        underlined = [
            segment.text
            for strip in pilot.app.screen._compositor.render_strips()
            for segment in strip
            if segment.style and segment.style.underline
        ]
        assert underlined[:8] == [
            *("we’ve frequently", "solve", "depending", "toolkit"),
            *("often we", "fix", "relying", "kit"),
        ]


async def test_f_lists_the_others_too_and_the_cursor_stays(library: Library) -> None:
    async with quotes(library, (80, 24)) as pilot:
        await pilot.press("j", "l", "f")
        shown = lines(pilot)
        assert max(map(len, shown)) <= 80
        assert "▌ ▸ UrduPoint.com · 21 October 2021" in shown
        await pilot.press("G")
        assert "▌  Blinken (uncertain)  in one version only" in lines(pilot)
        await pilot.press("f", "b", "space")
        assert screen_of(pilot).quotes.cursor == 1


@pytest.mark.parametrize(("keys", "id", "words"), [("", NEWSDAY, "toolkit"), ("l", URDU, "tools in our kit")])
async def test_enter_reads_the_chosen_version_at_the_quotation(
    library: Library, keys: str, id: str, words: str
) -> None:
    async with quotes(library, (120, 24), search=f"id:{URDU}") as pilot:
        await pilot.press(*keys, "enter")
        await settled(pilot)
        desk = app_of(pilot).desk
        assert pilot.app.screen is desk
        assert (desk.articles.current, desk.reader.has_focus) == (id, True)
        assert words.split()[-1] in screen_text(pilot)
        assert library.record(id).read


async def test_a_quotation_is_copied_as_markdown(library: Library) -> None:
    async with quotes(library) as pilot:
        await pilot.press("y")
        await pilot.pause()
        assert pilot.app.clipboard.startswith(
            "Blinken (uncertain), changed:\n\n- 20 October 2021, The Washington"
        )
        assert "the other tools in our **kit**,”" in pilot.app.clipboard
        assert said(pilot) == "Copied the quotation as Markdown."


@pytest.mark.parametrize("name", ["quotes.md", "quotes.json"])
async def test_the_list_is_written_to_a_file(library: Library, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("mine", encoding="utf-8")
    async with quotes(library) as pilot:
        await pilot.press("ctrl+e")
        await until(pilot, lambda: isinstance(pilot.app.screen, QuotesExport))
        field = pilot.app.screen.query_one(Input)
        field.value = str(tmp_path / "no" / name)
        await pilot.press("enter")
        assert "There is no folder" in screen_text(pilot)
        field.value = str(path)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await pilot.press("y")
        await settled(pilot)
        assert said(pilot).startswith(f"Wrote 2 quotations in 1 story to {path}"[:40])
    written = path.read_text(encoding="utf-8")
    if name.endswith(".md"):
        assert written.startswith("# Quotations in versions of one story\n")
    else:
        assert json.loads(written)["counts"]["changed"] == 2


async def test_without_a_story_it_says_so_and_q_goes_back(tmp_path: Path) -> None:
    library = Library(tmp_path / "library", tmp_path / "cache")
    library.import_([next(SEEDS.iterdir())])
    async with quotes(library) as pilot:
        assert "No story here has two versions that quote anything." in screen_text(pilot)
        await pilot.press("j", "l", "enter", "y", "ctrl+e", "space", "G")
        assert screen_of(pilot).is_active
        await pilot.press("Q")
        assert app_of(pilot).desk.is_active
    library.close()


async def test_it_does_not_wait_until_very_many_are_compared(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.app.screens.quotes.FEW", 1)
    monkeypatch.setattr("tui.library.stories.compare_waiting", lambda *_: 0)
    async with quotes(library) as pilot:
        assert "0 changed, of 0 quotations in 0 stories · 2 articles not compared yet" in screen_text(pilot)


async def test_what_strangers_write_is_masked(library: Library) -> None:
    path = file_of(library, URDU)
    text = path.read_text(encoding="utf-8")
    hostile = "tools in our [/x]\x1b]52;c;x\x07\u202ekit"
    path.write_text(text.replace("tools in our kit", hostile), encoding="utf-8")
    library.refresh()
    async with quotes(library) as pilot:
        shown = screen_text(pilot)
        assert "[/x]␛]52" in shown
        assert not {"\x1b", "\x07", "\u202e"} & set(shown)
        await pilot.press("y")
        assert not {"\x1b", "\x07", "\u202e"} & set(pilot.app.clipboard)


@pytest.mark.parametrize("width", [30, 43, 80, 200])
def test_no_line_of_words_is_wider_than_the_list_and_none_is_lost(library: Library, width: int) -> None:
    compare_waiting(library)
    for one in quoted(library, parse("")):
        block = lay_out(one, width, begins=True)
        wordy = [line for line in block.lines if line[-1].role in ("words", "changed")]
        assert max(cells("".join(part.text for part in line)) for line in wordy) < width
        shown = "".join("".join(part.text for part in line) for line in wordy)
        for telling in one.tellings:
            assert "".join(telling.words.split()) in "".join(shown.split())
        assert len(block.versions) == len(one.tellings)
