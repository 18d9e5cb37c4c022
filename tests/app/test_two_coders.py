"""Two coders side by side."""

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

from tests.app.driving import app_of, opened, said, screen_text, settled, until
from tests.conftest import NEWSDAY, SEEDS, URDU
from tests.library.helpers import do, mark
from tui.app.cuttings import Cuttings
from tui.app.render.columns import BETWEEN, HEAD, Columns, ColumnStyles, Sheet, Side
from tui.app.screens.coders import Coders
from tui.app.wrap import cells
from tui.changes.values import AddTags
from tui.library.agreement.comparing import By, compare
from tui.library.agreement.spans import union
from tui.library.library import Library
from tui.settings import Settings
from tui.text.span import Span

STYLES = ColumnStyles(*(Style(color=name) for name in ("white", "yellow", "grey0", "blue", "red", "green")))

TEXT = "One two three four five six seven. Sieben acht neun 日本 zehn.\n\nElf, zwölf."

PLACES = st.integers(0, len(TEXT))
SPANS = st.lists(st.tuples(PLACES, PLACES).map(lambda ends: Span(*sorted(ends))), max_size=3).map(union)


def left(columns: Columns, number: int, width: int) -> list[tuple[str, str]]:
    """The segments of my column: text and colour."""
    found = []
    for segment in columns.line(number, width, STYLES):
        if segment.text == BETWEEN:
            break
        found.append(
            (segment.text, segment.style.color.name if segment.style and segment.style.color else "")
        )
    return found


@settings(max_examples=40)
@given(SPANS, SPANS, st.integers(12, 60))
def test_every_sign_is_drawn_once_and_as_it_is_marked(
    mine: tuple[Span, ...], here: tuple[Span, ...], width: int
) -> None:
    looked_at = Span(here[0].start, here[-1].end) if here else None
    columns = Columns(Sheet(TEXT, Side("you", "", mine, here), Side("ann", ""), looked_at), width)
    for number in range(columns.body.height):
        shown = columns.body.line(number)
        signs = [(sign, color) for text, color in left(columns, number, width) for sign in text]
        assert sum(cells(sign) for sign, _ in signs) == columns.margin + columns.measure
        for place, (sign, color) in enumerate(signs[columns.margin :][: len(shown.text)], shown.start):
            assert sign == TEXT[place]
            layers = [("red", here), ("green", [looked_at] if looked_at else []), ("blue", mine)]
            expected = [name for name, spans in layers if any(place in range(*span) for span in spans)]
            assert color == (expected or ["white"])[0]


def test_columns_are_as_wide_as_the_pane_and_the_head_is_cut() -> None:
    columns = Columns(Sheet(TEXT, Side("you", "x" * 99), Side("a\x1b[2Jn", "[/x]")), 70)
    for y in range(HEAD):
        assert columns.head(y, 70, STYLES).cell_length == 70
    assert [columns.head(y, 70, STYLES).text.count("…") for y in range(HEAD)] == [0, 1, 0]
    assert "a␛[2Jn" in columns.head(0, 70, STYLES).text
    assert "[/x]" in columns.head(1, 70, STYLES).text
    assert columns.line(columns.body.height, 70, STYLES).text == " " * 70


@pytest.fixture
def there(library: Library, tmp_path: Path) -> Library:
    """The same articles at another coder's, of whom all that is foreign is hostile."""
    opened = Library(tmp_path / "[b]ann", tmp_path / "there-cache")
    opened.import_([SEEDS])
    mark(opened, URDU, 0, 6, "[/x]\x1b[2J")
    mark(opened, NEWSDAY, 2000, 2040, "Quote")
    mark(library, NEWSDAY, 2010, 2050, "Quote")
    return opened


@asynccontextmanager
async def compared(
    library: Library, there: Library, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[Pilot[int]]:
    """The app as `cuttings agreement --open` opens it."""
    app = Cuttings(library, Settings(), "library", (), compare(library, there.folder, By.passage))
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Coders))
        await settled(pilot)
        yield pilot
        app.exit()


async def test_it_steps_through_the_disagreements(library: Library, there: Library) -> None:
    async with compared(library, there) as pilot:
        text = screen_text(pilot)
        assert "you and [b]ann: 2 disagreements by passage, on 2 articles" in text
        assert "[/x]␛[2J: only [b]ann" in text
        assert "not marked as [/x]␛[2J" in text
        assert "1 of 2" in text
        words = library.imported(NEWSDAY).text[2010:2020].split()[0]
        await pilot.press("J", "J")
        text = screen_text(pilot)
        assert "Quote: both, not the same words" in text
        assert "Quote: 40 characters" in text
        assert "2 of 2" in text
        assert text.count(words) >= 2
        await pilot.press("K", "escape")
        await settled(pilot)
        assert pilot.app.screen is app_of(pilot).desk


async def test_what_is_looked_at_is_in_view_at_every_size(library: Library, there: Library) -> None:
    async with compared(library, there, (80, 24)) as pilot:
        await pilot.app.screen.run_action("step(1)")
        pane = pilot.app.screen.query_one("SideBySide")
        for size in ((80, 24), (40, 14), (20, 6), (120, 40)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
            strips = [pane.render_line(y) for y in range(pane.size.height)]
            assert any(segment.style and segment.style.underline for strip in strips for segment in strip)


async def answer(pilot: Pilot[int], path: Path) -> None:
    pilot.app.screen.query_one(Input).value = str(path)
    await pilot.press("enter")


async def test_a_key_asks_for_the_file(library: Library, there: Library) -> None:
    async with opened(library) as pilot:
        await pilot.press("A")
        assert "Compare with another coder" in screen_text(pilot)
        await answer(pilot, there.folder)
        await until(pilot, lambda: isinstance(pilot.app.screen, Coders))
        assert "2 disagreements by passage" in screen_text(pilot)


async def test_where_no_passages_differ_the_articles_are_compared(library: Library, tmp_path: Path) -> None:
    there = Library(tmp_path / "there", tmp_path / "there-cache")
    there.import_([SEEDS])
    do(library, AddTags(("both",)), URDU)
    do(there, AddTags(("Both",)), URDU)
    for coder in (library, there):
        mark(coder, URDU, 0, 6, "Both")
    async with opened(library) as pilot:
        app = app_of(pilot)
        app.show_coders(app._compared(there.folder))
        assert said(pilot) == "You and there agree on everything, on 1 article."
        do(there, AddTags(("x",)), URDU)
        app.show_coders(app._compared(there.folder))
        await settled(pilot)
        text = screen_text(pilot)
        assert "1 disagreement by article" in text
        assert "x: only there" in text
        assert "both, x" in text


async def test_a_file_that_cannot_be_read_is_said(library: Library, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{")
    async with opened(library) as pilot:
        await pilot.press("A")
        await answer(pilot, tmp_path / "bad.json")
        await until(pilot, lambda: pilot.app._notifications)
        assert "Nothing was compared." in next(iter(pilot.app._notifications)).message
