"""Passages drawn and laid out, without an app."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.theme import BUILTIN_THEMES

from tui.app.render.passage import HEADING, MOST_LINES, Look, draw, heading, heights
from tui.app.render.row import hue, palette
from tui.app.render.shelves import Shelves
from tui.app.render.styles import Inks
from tui.app.theme import NIGHT, tag_colors
from tui.app.wrap import cells
from tui.library.listing_passages import Group, Grouping, Listed
from tui.model.highlight import Highlight
from tui.model.record import Row
from tui.text.anchors import State

assert BUILTIN_THEMES
COLORS = palette(
    Inks({**NIGHT.to_color_system().generate(), **tag_colors(dark=True)}), cursor=True, focused=True
)


def listed(
    words: str = "zero tolerance",
    *,
    id: str = "h1",
    prefix: str = "",
    suffix: str = "",
    tags: tuple[str, ...] = (),
    note: str = "",
    state: State | None = "exact",
    title: str = "A headline",
) -> Listed:
    passage = Highlight(
        id=id, start=0, end=len(words), exact=words, prefix=prefix, suffix=suffix, tags=tags, note=note
    )
    day = dt.date(2021, 10, 21)
    row = Row(f"2021-{id}", title, day, "AFP", 9, read=False, starred=False, noted=False, tags=())
    return Listed(passage, row, state)


def drawn(found: Listed, width: int = 60, by: Grouping = Grouping.tag, *, marked: bool = False) -> list[str]:
    look = Look(width, cursor=True, marked=marked, by=by)
    strips = draw(found, look, COLORS, str.upper, hue)
    assert [strip.cell_length for strip in strips] == [width] * len(strips)
    return [strip.text.rstrip() for strip in strips]


def test_words_stand_between_whole_words_of_what_is_around_them() -> None:
    found = listed(
        prefix="f the border policy that he called ",
        suffix=" at the border, said the president.",
        tags=("quote", "us-aid"),
        note="Who said\nthis first?",
        state="moved",
    )
    assert drawn(found, 100, marked=True) == [
        "▌ ✓ …the border policy that he called zero tolerance at the border, said the…",
        "▌   QUOTE  US-AID  AFP · 21 October 2021 · A headline" + " " * 41 + "moved",
        "▌   ✎ Who said this first?",
    ]
    assert drawn(listed(prefix="He has ", suffix="."), by=Grouping.article) == ["▌   He has zero tolerance."]


def test_what_is_too_long_ends_in_an_ellipsis() -> None:
    *words, below = drawn(listed("many words " * 90))
    assert len(words) == MOST_LINES
    assert words[-1].endswith("…")
    assert below == "▌   AFP · 21 October 2021 · A headline"


def test_foreign_text_is_masked() -> None:
    evil = "a\x1b[2Jb\u202e[/x]"
    lines = drawn(listed(evil, prefix=evil, suffix=evil, tags=(evil,), note=evil, title=evil))
    assert not {"\x1b", "\u202e"} & set("".join(lines))
    assert "[/x]" in lines[0]


@given(
    st.text(min_size=1, max_size=400).filter(str.strip),
    st.text(max_size=32),
    st.text(max_size=32),
    st.integers(12, 130),
    st.sampled_from(Grouping),
)
def test_a_passage_has_as_many_lines_as_were_told_before(
    words: str, prefix: str, suffix: str, width: int, by: Grouping
) -> None:
    found = listed(words, prefix=prefix, suffix=suffix, note="n", tags=("a",))
    (height,) = heights([found], width, by)
    lines = drawn(found, width, by)
    assert len(lines) == height <= MOST_LINES + 2
    assert all(cells(line) <= width for line in lines)


def test_a_heading_counts() -> None:
    group = Group("us-aid", "US aid", (listed(), listed(id="h2")))
    _, line = heading(group, Look(30, cursor=False, marked=False, by=Grouping.tag), COLORS, hue)
    assert line.text == " US aid                     2 "


def shelves(groups: Sequence[Sequence[str]], *, airy: bool = False) -> Shelves:
    found = Shelves(
        [
            Group(f"g{number}", f"g{number}", tuple(listed(id=id) for id in ids))
            for number, ids in enumerate(groups)
        ]
    )
    found.lay_out(60, Grouping.tag, airy=airy)
    return found


def test_every_line_is_of_one_item_and_none_is_left_over() -> None:
    for airy in (False, True):
        found = shelves([["a", "b"], ["b"]], airy=airy)
        lines = [found.at(line) for line in range(found.height)]
        assert found.at(found.height) is found.at(-1) is None
        assert [item for item in range(5) for _ in range(found.lines(item))] == [
            at[0] for at in lines if at is not None
        ]
        assert found.height == 2 * HEADING + 3 * 2 + airy


def test_places_and_groups() -> None:
    found = shelves([["a", "b"], ["b", "c"], ["d"]])
    assert [listed.passage.id for listed in found.places] == ["a", "b", "b", "c", "d"]
    assert [found.place(item) for item in range(8)] == [None, 0, 1, None, 2, 3, None, 4]
    assert [found.group(place).key for place in range(5)] == ["g0", "g0", "g1", "g1", "g2"]
    assert found.find("b", "g1") == 2
    assert found.find("b", "gone") == 1
    assert found.find("x", "g0") is None
    assert [found.begins(3, by) for by in (1, -1, -2, 9)] == [4, 2, 0, 4]
    assert found.begins(2, -1) == 0
    assert found.nearest(0) == 0
    assert found.nearest(10_000) == 4
    assert found.span(0)[0] == 0
    assert found.span(1) == (4, 6)


def test_nothing_has_no_lines() -> None:
    found = shelves([])
    assert found.height == 0
    assert found.at(0) is None
    assert found.find("a", "g0") is None
    assert found.nearest(3) == found.item(0) == -1


@pytest.mark.parametrize("words", ["“quoted” words — with dashes", "经济增长" * 30, "каждое слово " * 9])
def test_scripts_of_any_width_fit(words: str) -> None:
    assert all(cells(line) <= 40 for line in drawn(listed(words), 40))
