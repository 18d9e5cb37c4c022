"""A note drawn as Markdown: as wide as it may be, and nothing of it acts."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given
from textual.content import Content

from tui.app.render.markdown import draw
from tui.app.render.note import draw_note
from tui.app.shown_note import Named, ShownNote
from tui.app.wrap import cells
from tui.text.clean import visible

TITLES = {"one": "The [b]first", "two": "Two"}


def lines(note: str, width: int = 30) -> list[str]:
    return [line.plain for line in draw(note, TITLES, width).lines]


def styled(note: str) -> dict[str, str]:
    """What stands out in a note, by its style."""
    (line,) = draw(note, TITLES, 80).lines
    return {str(span.style): line.plain[span.start : span.end] for span in line.spans}


@pytest.mark.parametrize(
    ("note", "style", "text"),
    [
        ("a **b c** d", "bold", "b c"),
        ("a __b c__ d", "bold", "b c"),
        ("a *b* d", "italic", "b"),
        ("a _b c_ d", "italic", "b c"),
        ("a ~~b~~", "strike", "b"),
        ("a `b*c*`", "$secondary on $panel", "b*c*"),
        ("# a", "bold $primary", "a"),
        ("### a ###", "bold", "a"),
    ],
)
def test_what_stands_out(note: str, style: str, text: str) -> None:
    assert styled(note) == {style: text}


@pytest.mark.parametrize(
    "note",
    [
        *("2*3*4", "snake_case_name", "** a **", "*", "#colombia", "a > b"),
        *("-5 degrees", "[x]", "[[", "1.5 m", "~~"),
    ],
)
def test_what_only_looks_like_it_stays(note: str) -> None:
    assert lines(note) == [note]
    assert styled(note) == {}


def test_blocks() -> None:
    note = "- one\n  - [ ] two\n  - [x] three\n2. four\n> five\n---\n```\n*a*\n```\n\n\\*b\\*"
    assert lines(note, 12) == [
        *("• one", "  ☐ two", "  ☑ three", "2. four", "▎ five", "─" * 12),
        *("*a*", "", "*b*"),
    ]


def test_a_line_that_is_wrapped_stays_below_its_sign() -> None:
    assert lines("- one two three\n> four five six", 10) == ["• one two", "  three", "▎ four", "▎ five six"]


def test_links_have_the_titles_of_what_they_lead_to() -> None:
    drawn = draw("a\nb [[one]] [[ two ]]\n[[three]] [e](http://x.y)", TITLES, 60)
    assert [line.plain for line in drawn.lines] == [
        "a",
        "b The [b]first Two",
        "three (no such article) e (http://x.y)",
    ]
    assert drawn.links == [("one", 1), ("two", 1), ("three", 2)]


def test_a_link_is_where_it_begins_also_in_lines_that_are_wrapped() -> None:
    assert draw("aaaa bbbb [[two]]", TITLES, 10).links == [("two", 1)]


def test_what_links_to_it_stands_below() -> None:
    note = ShownNote("a", "see [[one]]", titles=TITLES, backlinks=(Named("tag/x", "#x\x1b"),))
    drawn = draw_note(note, 20, 1)
    assert [line.plain for line in drawn.lines] == ["see The [b]first", "", "Linked from", "← #x␛"]
    assert drawn.links == [("one", 0), ("tag/x", 3)]


_PIECES = st.sampled_from(
    [
        *("*_~`[]()#>-+.!\\ \n\t|日"),
        *("**", "__", "[[", "]]", "a", "bc", "1. ", "```\n", "[x] ", "\x1b", "\u202e", "e\u0301"),
    ]
)


@given(st.lists(_PIECES, max_size=60).map("".join), st.integers(24, 40))
def test_any_text_is_drawn_in_the_width_and_acts_on_nothing(note: str, width: int) -> None:
    drawn = draw(note, TITLES, width, 0)
    for line in drawn.lines:
        assert isinstance(line, Content)
        assert cells(line.plain) <= width
        assert line.plain == visible(line.plain)
    assert all(0 <= link.line < len(drawn.lines) for link in drawn.links)


def test_a_long_note_of_nothing_but_signs_is_drawn_quickly() -> None:
    for sign in ("**", "~~a ", "__a ", "[[", "["):
        assert draw(sign * 5000, {}, 27).lines
