"""A text laid out bit by bit stands as one that is laid out at once."""

from __future__ import annotations

import time
from collections.abc import Iterator

import hypothesis.strategies as st
import pytest
from hypothesis import given

from tui.app.render import body as module
from tui.app.render.body import Body
from tui.app.wrap import LONGEST, wrap
from tui.text.clean import visible
from tui.text.find import find

TEXT = st.lists(
    st.sampled_from(
        ["a", "be", "sea", " ", "  ", 40 * " ", "\n", "\n\n", "\t", "日本", "e\u0301", "\x1b[", "x" * 30]
    )
).map("".join)


def laid_out(text: str, width: int, wanted: tuple[tuple[str, bool], ...] = ()) -> Body:
    body = Body(text, width, wanted)
    body.go_on(10**9)
    return body


def lines(body: Body) -> list[tuple[str, int]]:
    return [(shown.text, shown.start) for shown in map(body.line, range(body.height))]


@pytest.fixture(autouse=True, scope="module")
def small_blocks() -> Iterator[None]:
    """Blocks of three lines, of which two are remembered."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(module, "BLOCK", 3)
        patched.setattr(module, "_KEPT", 2)
        yield


@given(TEXT, st.integers(2, 20))
def test_the_lines_are_those_of_the_whole_text(text: str, width: int) -> None:
    shown = visible(text).replace("\t", " ")
    body = laid_out(text, width)
    assert lines(body) == [(shown[line.start : line.end], line.start) for line in wrap(shown, width)]
    assert body.whole


@given(TEXT, st.integers(2, 20), st.integers(0, 200))
def test_the_line_of_a_code_point(text: str, width: int, offset: int) -> None:
    body = laid_out(text, width)
    starts = [start for _, start in lines(body)]
    assert body.line_of(offset) == max(
        place for place, start in enumerate(starts) if start <= offset or not place
    )


@given(TEXT, st.integers(2, 20), st.sampled_from(["be", "sea", "a be", "日本"]))
def test_what_is_wanted_is_found_on_every_line(text: str, width: int, word: str) -> None:
    body = laid_out(text, width, ((word, False),))
    for number, (line, start) in enumerate(lines(body)):
        inside = [
            span
            for span in find(text, [(word, False)])
            if span.start < start + len(line) and span.end > start
        ]
        found = [span for span in body.matches(number) if span.start < start + len(line) and span.end > start]
        assert found == inside


def test_no_line_is_longer_than_its_cells_explain() -> None:
    for flood in ("\u1161", "\u0300", "\U0001f3fb", "\u0903"):
        body = laid_out(f"x{flood * 5000}", 10)
        assert max(len(line) for line, _ in lines(body)) <= LONGEST * 10


@pytest.mark.parametrize(
    "unit", ["word and ", "x", "\n", "p\n\n", "e\u0301", "\x1b[31m", "🎉", "日本", "\u200b"]
)
def test_two_megabytes_open_at_once(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BLOCK", 256)
    text = unit * (2_000_000 // len(unit.encode()))
    began = time.process_time()
    Body(text, 76).go_on(2000)
    assert time.process_time() - began < 0.3
