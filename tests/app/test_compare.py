"""Two versions side by side."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.style import Style
from textual.pilot import Pilot
from textual.widgets import Input

from tests.app.driving import app_of, opened, screen_text, settled, until
from tests.conftest import NEWSDAY, SEEDS, URDU
from tui.app.render.facing import TWO, Facing, FacingStyles, Opposite, PairInks
from tui.app.screens.compare import Compare
from tui.app.screens.timeline import Timeline
from tui.app.widgets.facing_pane import FacingPane
from tui.library.comparing import Versions, compare_articles, in_order_of_time
from tui.library.library import Library
from tui.library.stories import compare_waiting

INKS = PairInks(
    *(Style(color=name) for name in ("white", "grey0", "yellow", "blue", "red", "green", "cyan", "magenta"))
)
STYLES = FacingStyles(INKS, INKS)


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Versions:
    """The seeds, the older one left."""
    folder = tmp_path_factory.mktemp("compared")
    library = Library(folder / "library", folder / "cache")
    library.import_([SEEDS])
    found = compare_articles(*in_order_of_time(library, (URDU, NEWSDAY)))
    library.close()
    return found


@asynccontextmanager
async def compared(library: Library, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Pilot[int]]:
    """The app with the seeds compared."""
    compare_waiting(library)
    async with opened(library, size) as pilot:
        await pilot.press("equals_sign")
        await until(pilot, lambda: isinstance(pilot.app.screen, Compare))
        await settled(pilot)
        yield pilot


def pane(pilot: Pilot[int]) -> FacingPane:
    return pilot.app.screen.query_one(FacingPane)


@settings(max_examples=30, deadline=None)
@given(st.integers(20, 200), st.booleans())
def test_every_word_is_drawn_at_every_width(versions: Versions, width: int, only: bool) -> None:
    facing = Facing(Opposite(versions, only), width)
    drawn = [facing.line(number, 0, width, STYLES) for number in range(len(facing.rows) + 1)]
    assert {strip.cell_length for strip in drawn} == {width}
    shown = "".join(segment.text for strip in drawn for segment in strip)
    for place in facing.tops:
        pair = versions.pairs[place]
        for text, spans in ((versions.left.text, pair.left), (versions.right.text, pair.right)):
            for word in " ".join(text[start:end] for start, end in spans).split():
                assert width < TWO or len(word) > facing.measure or word in shown


async def test_the_seeds_side_by_side(library: Library) -> None:
    async with compared(library) as pilot:
        text = screen_text(pilot)
        assert "103 words shared · 108 changed into 140 · only left 229 · only right 73" in text
        assert "longest in common 17 words" in text
        assert "The Washington Newsday · 20 October 2021" in text
        lines = [line.split() for line in text.splitlines() if "On Wednesday, US Secretary" in line]
        assert "~" in lines[0]
        assert "Bogota," in lines[0]
        assert "1 of 19" in text
        await pilot.press("J", "J", "K")
        assert "2 of 19" in screen_text(pilot)
        await pilot.press("equals_sign")
        await settled(pilot)
        assert pilot.app.screen is app_of(pilot).desk


async def test_one_below_the_other_where_there_is_little_room(library: Library) -> None:
    async with compared(library, (80, 24)) as pilot:
        lines = [line.strip(" ▌") for line in screen_text(pilot).splitlines()]
        first = next(place for place, line in enumerate(lines) if line.startswith("- On Wednesday"))
        assert any(line.startswith("+ Bogota, (UrduPoint") for line in lines[first:])
        assert "+ UrduPoint.com · 21 October 2021" in "\n".join(lines)


async def test_the_current_pair_is_in_view_at_every_size(library: Library, versions: Versions) -> None:
    async with compared(library) as pilot:
        pane(pilot).action_go(-1)
        for size in ((80, 24), (40, 14), (20, 6), (120, 40)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
            strips = [pane(pilot).render_line(y).text for y in range(pane(pilot).size.height)]
            assert any("▌" in strip for strip in strips)
        pane(pilot).action_turn(-9)
        assert pane(pilot).here == 0
        pane(pilot).action_turn(9)
        assert pane(pilot).here == len(versions.pairs) - 1


async def test_a_pair_is_tagged_and_noted_in_both_in_one_step(library: Library) -> None:
    async with compared(library) as pilot:
        await pilot.press("t")
        await until(pilot, lambda: pilot.app.screen.query(Input))
        pilot.app.screen.query_one(Input).value = "Lead"
        await pilot.press("enter")
        await until(pilot, lambda: library.record(URDU).highlights)
        for id in (URDU, NEWSDAY):
            (passage,) = library.record(id).highlights
            assert (passage.start, passage.tags) == (0, ("lead",))
        await pilot.press("n")
        await until(pilot, lambda: pilot.app.screen.query(Input))
        pilot.app.screen.query_one(Input).value = "look"
        await pilot.press("enter")
        await until(pilot, lambda: library.record(URDU).highlights[0].note)
        assert library.record(NEWSDAY).highlights[0].note == "look"
        await pilot.press("u", "u")
        await settled(pilot)
        assert not library.record(URDU).highlights
        assert not library.record(NEWSDAY).highlights


async def test_what_only_one_has_is_highlighted_in_it(library: Library, versions: Versions) -> None:
    alone = next(place for place, pair in enumerate(versions.pairs) if pair.kind == "left")
    async with compared(library) as pilot:
        pane(pilot).here = alone
        await pilot.press("enter")
        await until(pilot, lambda: library.record(NEWSDAY).highlights)
        assert library.record(NEWSDAY).highlights[0].start == versions.pairs[alone].left[0].start
        assert not library.record(URDU).highlights


async def test_changes_only_and_another_version(library: Library, tmp_path: Path) -> None:
    text = library.get(URDU).text.replace("tried to fix", "tried to mend")
    (tmp_path / "third.txt").write_text(f"Blinken In Colombia\n\n{text}\n")
    (third,) = library.import_([tmp_path / "third.txt"]).imported
    compare_waiting(library)
    async with opened(library) as pilot:
        app_of(pilot).desk.articles.go_to(URDU)
        await pilot.press("equals_sign")
        await until(pilot, lambda: isinstance(pilot.app.screen, Compare))
        screen = pilot.app.screen
        assert isinstance(screen, Compare)
        assert third in (screen._versions.left.id, screen._versions.right.id)
        assert screen.pane.here in screen._versions.differing()
        await pilot.press("f")
        shown = screen.pane._places
        assert shown == [*screen._versions.differing()]
        await pilot.press("f", "o")
        await settled(pilot)
        assert "2021-10-20  The Washington Newsday" in screen_text(pilot)
        await pilot.press("up" if screen._others[0].id == NEWSDAY else "down", "enter")
        await until(pilot, lambda: screen._versions.left.id == NEWSDAY)
        assert screen._versions.right.id == URDU


async def test_versions_by_date_and_which_has_a_passage_first(library: Library) -> None:
    async with compared(library) as pilot:
        await pilot.press("T")
        await until(pilot, lambda: isinstance(pilot.app.screen, Timeline))
        await settled(pilot)
        text = screen_text(pilot)
        assert text.index("20 October 2021 · The Washington Newsday") < text.index(
            "21 October 2021 · UrduPoint"
        )
        assert "first told by The Washington Newsday, 20 October 2021" in text
        assert "first with 2 of 10 sentences" in text
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, Compare)


async def test_two_marked_articles_are_compared_though_nobody_says_they_are_versions(
    library: Library, tmp_path: Path
) -> None:
    (tmp_path / "other.txt").write_text("Another title\n\nNothing but this\x1b[2J is said of the matter.\n")
    (other,) = library.import_([tmp_path / "other.txt"]).imported
    async with opened(library) as pilot:
        app = app_of(pilot)
        app.desk.articles.go_to(other)
        await pilot.press("equals_sign")
        await settled(pilot)
        assert "No other version" in screen_text(pilot)
        app.desk.articles.marks = frozenset({other, URDU})
        await pilot.press("equals_sign")
        await until(pilot, lambda: isinstance(app.screen, Compare))
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, Compare)
        screen.pane.action_go(0 if screen._versions.left.id == other else -1)
        assert "\x1b" not in screen_text(pilot)
