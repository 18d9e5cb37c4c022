"""Passages over a text: where the tint, the underline, the sign in the margin and the tags of each stand."""

from __future__ import annotations

import datetime as dt

import hypothesis.strategies as st
import pytest
from hypothesis import given
from rich.segment import Segment
from rich.style import Style

from tui.app.render.body import Shown
from tui.app.render.document import Document
from tui.app.render.marked import Marks, beside, runs
from tui.app.render.page import AIR, Page
from tui.app.render.page_styles import PageStyles
from tui.app.render.passages import TRACKS, Drawn, Passages
from tui.app.render.plain import both_ends
from tui.app.render.styles import Inks
from tui.app.widgets.passage_line import PassageLine, ShownPassage
from tui.model.article import Article, Imported
from tui.text.clean import visible
from tui.text.span import Span

TEXT = "One sentence here. Another one there. And the last of all."
INKS = Inks(
    {
        "background": "#15171a",
        "panel": "#24282d",
        "foreground": "#d8d4c9",
        "primary": "#e0a458",
        "secondary": "#7fb7be",
        "success": "#8fb996",
        "warning": "#e0a458",
    }
)
STYLES = PageStyles(INKS)


def drawn(id: str, words: str, hue: int | None = None, *, lost: bool = False, tag: str = "") -> Drawn:
    start = TEXT.index(words)
    return Drawn(id, start, start + len(words), words, (tag,) if tag else (), hue, lost=lost)


OUTER = drawn("outer", "One sentence here. Another one", hue=0, tag="outer")
INNER = drawn("inner", "sentence here", hue=1, tag="inner")
ACROSS = drawn("across", "one there. And", hue=0, tag="across")
LOST = drawn("lost", "the last", tag="gone", lost=True)


def pieces(marks: Marks, *matches: Span) -> list[tuple[str, Style]]:
    """The line in its runs."""
    found = runs(Shown(TEXT, 0), matches, marks, STYLES)
    assert "".join(segment.text for segment in found) == TEXT
    return [(segment.text, segment.style or Style()) for segment in found]


def underlined(marks: Marks) -> str:
    return "".join(text for text, style in pieces(marks) if style.underline)


def test_a_line_without_anything_over_it_is_one_run() -> None:
    assert pieces(Marks()) == [(TEXT, STYLES.base)]


def test_what_lies_in_another_passage_is_told_by_tint_and_underline() -> None:
    shown = pieces(Marks(Passages([INNER, OUTER])))
    assert [text for text, _ in shown] == ["One ", "sentence here", ". Another one", TEXT[OUTER.end :]]
    outer, inner, after, rest = (style for _, style in shown)
    assert outer == after != rest == STYLES.base
    assert inner.bgcolor not in (outer.bgcolor, rest.bgcolor)
    assert underlined(Marks(Passages([INNER, OUTER]))) == "sentence here"


def test_two_that_overlap_or_touch_differ_in_tint_though_they_have_one_tag() -> None:
    assert underlined(Marks(Passages([OUTER, ACROSS]))) == "one"
    first, second, third = (style for _, style in pieces(Marks(Passages([OUTER, ACROSS])))[:3])
    assert len({first.bgcolor, third.bgcolor}) == 2
    assert second.bgcolor == third.bgcolor
    touching = Passages([drawn("a", "One", 0), Drawn("b", 3, 8, TEXT[3:8], hue=0)])
    left, right = (style for _, style in pieces(Marks(touching))[:2])
    assert left.bgcolor != right.bgcolor


def test_the_current_one_is_seen_even_where_another_lies_over_it() -> None:
    shown = dict(pieces(Marks(Passages([OUTER, INNER]), current="outer")))
    assert shown["One "].bold
    assert shown["sentence here"].bold
    assert shown["sentence here"].bgcolor == shown["One "].bgcolor


def test_what_is_searched_for_and_what_is_chosen_lie_over_passages() -> None:
    match = Span(TEXT.index("here"), TEXT.index("here") + 4)
    marks = Marks(Passages([OUTER, INNER]), chosen=Span(0, 3), caret=Span(2, 3))
    shown = pieces(marks, match)
    assert shown[:3] == [
        ("On", STYLES.selection),
        ("e", STYLES.caret),
        (" ", STYLES.words(0, 0, current=False)),
    ]
    here = next(style for text, style in shown if text == "here")
    assert (here.bgcolor, here.underline) == (STYLES.match.bgcolor, True)


def test_a_caret_behind_the_last_letter_of_a_line_is_seen() -> None:
    found = runs(Shown("ab", 5), (), Marks(caret=Span(7, 8)), STYLES)
    assert found == [Segment("ab", STYLES.base), Segment(" ", STYLES.caret)]


def signs(passages: list[Drawn], current: str = "", lines: int = 4) -> list[str]:
    """The margins of lines of twenty code points."""
    marks = Marks(Passages(passages), current)
    shown = [Shown(TEXT[place : place + 20], place) for place in range(0, 20 * lines, 20)]
    return ["".join(part.text for part in beside(line, AIR, marks, STYLES)) for line in shown]


def test_every_passage_has_a_line_of_its_own_in_the_margin() -> None:
    assert signs([OUTER], lines=3) == [" ╭ ", " ╰ ", "   "]
    assert signs([OUTER, INNER], lines=2) == ["▪╭ ", " ╰ "]
    assert signs([OUTER, ACROSS], lines=3) == [" ╭ ", "╭╰ ", "╰  "]
    assert signs([drawn("a", "One"), drawn("b", "here")], lines=1) == [" ├ "]
    assert signs([OUTER], "outer", lines=2) == [" ┏ ", " ┗ "]


spans = st.tuples(st.integers(0, 50), st.integers(1, 20)).map(lambda span: (span[0], span[0] + span[1]))


@given(st.lists(spans, max_size=8), st.integers(0, 60), st.integers(0, 20))
def test_those_that_touch_a_stretch_are_found_and_none_shares_a_free_track(
    places: list[tuple[int, int]], start: int, length: int
) -> None:
    passages = [Drawn(str(number), *place, "") for number, place in enumerate(places)]
    found = Passages(passages).touching(start, start + length)
    assert {one.passage.id for one in found} == {
        passage.id for passage in passages if passage.start < start + length and passage.end > start
    }
    for place in range(70):
        tracks = [one.track for one in Passages(passages).touching(place, place + 1)]
        assert len(set(tracks)) == len(tracks) or TRACKS - 1 in tracks


def page(passages: list[Drawn], width: int) -> Page:
    imported = Imported(path="x.txt", sha256="", at="")
    article = Article(
        id="x", title="A title", date=dt.date(2021, 1, 1), text=TEXT, imported=imported, sha256=""
    )
    return Page(Document(article), width, Marks(Passages(passages)))


def lines(shown: Page, width: int) -> list[str]:
    return [shown.strip(y, width, STYLES).text.rstrip() for y in range(shown.height)]


def test_tags_stand_right_of_the_text_where_there_is_room() -> None:
    assert f"{TEXT:78}#outer #inner" in "\n".join(lines(page([OUTER, INNER], 110), 110))
    narrow = lines(page([OUTER, INNER], 30), 30)
    assert "▪╭ One sentence here.  #inner" in narrow
    assert " ╰ Another one there. And" in narrow  # and no room behind it


def test_those_that_are_lost_are_listed_below_the_text() -> None:
    with_lost = page([OUTER, LOST], 60)
    assert lines(with_lost, 60)[-3:-1] == [
        "   1 passage is not in the text any more:",
        "   ▪ “the last” #gone",
    ]
    assert with_lost.height == page([OUTER], 60).height + 3
    with_lost.marks.current = "lost"
    assert lines(with_lost, 60)[-2].startswith("   ◼ ")


@pytest.mark.parametrize(
    ("at", "place", "by", "reached"),
    [
        ("", 0, 1, "outer"), ("", 1, 1, "inner"), ("", 1, -1, "outer"), ("", 0, -1, "lost"),
        ("", 50, 1, "lost"), ("outer", 0, 1, "inner"), ("inner", 0, 1, "lost"), ("lost", 0, 1, "outer"),
    ],
)  # fmt: skip
def test_stepping_goes_by_the_text_and_around_the_ends(at: str, place: int, by: int, reached: str) -> None:
    found = Passages([LOST, INNER, OUTER]).beside(at, place, by)
    assert found is not None
    assert found.id == reached


def test_what_a_stranger_wrote_is_masked_beside_and_below_the_text() -> None:
    evil = "[/x][red]\x1b]0;owned\x07\u202e\x9b31m"
    there = Drawn("there", 0, 3, evil, (evil,), note=evil)
    shown = lines(page([there, Drawn("lost", 0, 9, evil, (evil,), lost=True)], 140), 140)
    assert sum("#[/x][red]␛" in line for line in shown) == 2
    for line in (*shown, both_ends(evil * 9, 30), "".join(part.text for part in foot(there).parts(90))):
        assert visible(line) == line


def foot(passage: Drawn) -> PassageLine:
    """The line at the foot of the text, on no screen."""
    line = PassageLine()
    line._inks = INKS
    line.set_reactive(PassageLine.shown, ShownPassage(passage, 1, 2))
    return line
