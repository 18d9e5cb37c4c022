"""A row's drawing: as wide as it must be whatever it holds, and nothing of it acts."""

from __future__ import annotations

import datetime as dt

import hypothesis.strategies as st
from hypothesis import given
from msgspec.structs import replace

from tui.app.render.row import Look, draw, hue, palette
from tui.app.render.styles import HUES, UNASKED, Inks
from tui.app.theme import NIGHT, tag_colors
from tui.model.colors import COLORS
from tui.model.record import Row

INKS = Inks({**NIGHT.to_color_system().generate(), **tag_colors(dark=True)})
ROW = Row(
    id="x",
    title="A title",
    date=dt.date(2021, 10, 2),
    source="Outlet",
    words=10,
    read=False,
    starred=True,
    noted=True,
    tags=("one", "two"),
)


def drawn(
    row: Row, *, width: int = 60, cursor: bool = False, marked: bool = False, dense: bool = False
) -> list[str]:
    look = Look(width, cursor, marked, dense)
    strips = draw(row, look, palette(INKS, cursor, focused=True), str)
    assert all(strip.cell_length == width for strip in strips)
    return ["".join(segment.text for segment in strip) for strip in strips]


def test_two_lines_tell_all() -> None:
    first, second = drawn(ROW)
    assert first.startswith(" •  2 Oct  A title")
    assert second.split() == ["2021", "Outlet", "one", "two", "✎", "★"]
    assert second.rstrip().endswith("✎ ★")


def test_a_dense_row_is_one_line_with_a_whole_date() -> None:
    (line,) = drawn(ROW, dense=True, cursor=True, marked=True)
    assert line.startswith("▌✓ 2021-10-02 A title")


def test_what_is_searched_for_is_told_from_the_rest() -> None:
    row = replace(ROW, title="Aid and migration, aid", source="Bogotá Outlet")
    for width, found in ((60, ["Aid", "aid", "Bogotá"]), (30, ["Aid", "Bogotá"]), (18, ["Aid", "B"])):
        colors = palette(INKS, cursor=False, focused=True)
        look = Look(width, False, False, False, (("aid", False),), (("bogota", True),))
        strips = draw(row, look, colors, str)
        told = [
            part.text
            for strip in strips
            for part in strip
            if part.style and part.style.bgcolor == colors.match.bgcolor
        ]
        assert told == found
        assert all(strip.cell_length == width for strip in strips)


def test_a_tag_has_the_color_that_it_was_given_else_always_the_same() -> None:
    assert [HUES[hue("aid", name)] for name in COLORS] == [f"tag-{name}" for name in COLORS]
    assert hue("aid") == hue("aid", "no color") == hue("aid", "") < len(UNASKED)
    colors = palette(INKS, cursor=False, focused=True)
    second = draw(ROW, Look(60, False, False, False), colors, str, lambda slug: hue(slug, "violet"))[1]
    inks = [part.style.color for part in second if part.text.strip() in ROW.tags and part.style]
    assert inks == [colors.hues[hue("", "violet")].color] * 2


def test_a_guessed_date_says_so() -> None:
    assert "2 Oct ?" in drawn(replace(ROW, date_guessed=True))[0]


@given(
    st.text(max_size=60),
    st.none() | st.text(max_size=30),
    st.lists(st.text(min_size=1, max_size=8), max_size=4),
    st.integers(20, 90),
    st.booleans(),
)
def test_any_text_keeps_the_width_and_cannot_act(
    title: str, source: str | None, tags: list[str], width: int, dense: bool
) -> None:
    for line in drawn(replace(ROW, title=title, source=source, tags=tuple(tags)), width=width, dense=dense):
        assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or 0x202A <= ord(c) <= 0x202E for c in line)
