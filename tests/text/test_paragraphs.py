"""Paragraphs of texts with blank lines, of texts with one on each line, of texts whose lines are full."""

from __future__ import annotations

import textwrap

import hypothesis.strategies as st
import pytest
from hypothesis import given

from tui.text.paragraphs import LONGEST, MOST_LINES, every, following, preceding
from tui.text.span import Span

PROSE = (
    "President Ivan Duque, who has come under fire over a deadly police crackdown on protests, welcomed the"
    " top US diplomat at the Casa de Narino palace for two days of talks that will focus on key priorities."
)


def paragraphs(text: str) -> list[Span]:
    found: list[Span] = []
    while span := following(text, found[-1].end if found else 0):
        found.append(span)
    return found


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text)]


def test_blank_lines_part_them_whatever_white_space_is_on_those() -> None:
    assert parts(f" \n  One.\n \t \nTwo.\n\n\n{PROSE}\n") == ["One.", "Two.", PROSE]


def test_each_line_is_one_where_lines_are_long() -> None:
    assert parts(f"{PROSE}\n{PROSE}\nShort.") == [PROSE, PROSE, "Short."]


@pytest.mark.parametrize("width", [45, 60, 72, 80, 99])
def test_lines_that_were_full_are_of_one(width: int) -> None:
    lines = "\n".join(textwrap.wrap(PROSE, width))
    assert "\n" in lines
    assert parts(f"Headline\n{lines}\n- an item\n- {lines}") == ["Headline", lines, "- an item", f"- {lines}"]


def test_a_verse_and_an_address_are_lines() -> None:
    assert parts("Roses are red\nViolets are blue\n10 High Street\nLondon") == [
        "Roses are red",
        "Violets are blue",
        "10 High Street",
        "London",
    ]


def test_a_log_is_lines() -> None:
    """However many lines could be of one paragraph, it is found in a moment, and from wherever one looks."""
    line = "x" * 70
    log = f"{line}\n" * 100_000
    assert following(log, 71 * 50_000) == (71 * 50_000, 71 * 50_000 + 70)
    assert preceding(log, 71) == (0, 70)


def test_a_text_without_line_ends_comes_in_parts() -> None:
    text = "word " * 400_000
    spans = paragraphs(text)
    assert all(end - start <= LONGEST + 5 for start, end in spans)
    assert " ".join(text[start:end] for start, end in spans) == text.strip()
    assert preceding(text, spans[7].end) == spans[7] == following(text, spans[7].start)


TEXT = st.lists(
    st.sampled_from([" ", "\n", "\n\n", "\t", "word", "a" * 39, "x" * 60, "- ", "word " * 13]), max_size=30
).map("".join)


@given(TEXT, st.integers(0, 300))
def test_the_paragraph_at_a_place_is_one_of_all(text: str, place: int) -> None:
    spans = paragraphs(text)
    assert "".join("".join(parts(text)).split()) == "".join(text.split())
    assert following(text, place) == next((span for span in spans if span.end > place), None)
    assert preceding(text, place) == next((span for span in reversed(spans) if span.start < place), None)


@given(
    st.lists(
        st.sampled_from(["\n", "\n\n", " ", "- item", "word " * 9, "x" * 60, "x" * 99, "y" * 101]),
        max_size=12,
    ).map("".join)
)
def test_every_one_is_what_going_from_each_to_the_next_finds(text: str) -> None:
    assert list(every(text)) == paragraphs(text)


@pytest.mark.parametrize("lines", [[70] * MOST_LINES, [70] * (MOST_LINES + 1), [2 * LONGEST, 4]])
def test_every_one_of_a_long_block(lines: list[int]) -> None:
    text = "\n".join("x " * (length // 2) for length in lines)
    assert list(every(text)) == paragraphs(text)
