"""What became of words, the longest row that two texts share, and how much they share at all."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given

from tests.conftest import NEWSDAY, URDU
from tests.text.seeds import body
from tui.text.alignment import align
from tui.text.common_run import longest_run
from tui.text.figures import Figures, figures
from tui.text.span import Span
from tui.text.tokens import tokens
from tui.text.word_changes import word_changes

WORDS = st.lists(
    st.sampled_from(["he", "left", "Quito", "1,000", "“he", "left.”", "他来了"]), max_size=14
).map(" ".join)
TEXTS = st.lists(
    st.sampled_from(["He left.", "He left Quito.", "They met on Monday.", "Yes!"]), max_size=8
).map(" ".join)


def changes(a: str, b: str) -> list[tuple[str, str]]:
    """What became of the words of a whole text."""
    found = word_changes(a, [Span(0, len(a))], b, [Span(0, len(b))])
    return [(a[slice(*change.left)], b[slice(*change.right)]) for change in found]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("We tried to solve it.", "We tried to fix it.", [("solve", "fix")]),
        ("He said so.", "He said so on Monday.", [("", "on Monday")]),
        ("On Monday he said so.", "He said so.", [("On Monday", "")]),
        ("“That’s it,” he said.", '"That\'s it", he said', []),
        ("the tools in our toolkit", "the tools in our kit", [("toolkit", "kit")]),
        ("He is right-wing now.", "He is left-wing now.", [("right", "left")]),
        ("It grew by 3.5 %.", "It grew by 35 %.", [("3.5", "35")]),
        ("It cost 1,250.50.", "It cost 1.250,50.", []),
        ("It cost 1\u202f250.", "It cost 1250.", []),
        ("It cost 1,250.", "It cost 1,520.", [("1,250", "1,520")]),
        ("警察来了", "警察走了", [("来", "走")]),
        (
            "He saw that the ships had come in from Manta.",
            "He saw three old boats leave that harbour of Guayaquil for good.",
            [
                (
                    "that the ships had come in from Manta",
                    "three old boats leave that harbour of Guayaquil for good",
                )
            ],
        ),
    ],
)
def test_changed_words(a: str, b: str, expected: list[tuple[str, str]]) -> None:
    assert changes(a, b) == expected


def test_the_changed_quotation_of_the_seeds() -> None:
    a, b = body(NEWSDAY), body(URDU)
    pair = next(pair for pair in align(a, b) if "Francisco" in a[slice(*(pair.left or pair.right)[0])])
    found = word_changes(a, pair.left, b, pair.right)
    assert [(a[slice(*change.left)], b[slice(*change.right)]) for change in found] == [
        ("we’ve frequently", "often we"),
        ("solve", "fix"),
        ("depending", "relying"),
        ("toolkit", "kit"),
        ("stated", "said"),
        ("in the background", "behind him"),
    ]


@given(WORDS, WORDS)
def test_what_did_not_change_is_the_same(a: str, b: str) -> None:
    found = word_changes(a, [Span(0, len(a))], b, [Span(0, len(b))])
    assert _without(a, [change.left for change in found]) == _without(b, [change.right for change in found])
    assert all(change.left_words + change.right_words for change in found)


def _without(text: str, gone: list[Span]) -> list[str]:
    """The words of a text that are in none of the stretches."""
    return [word.folded for word in tokens(text) if not any(start <= word.start < end for start, end in gone)]


def test_a_list_of_thousands_of_words_is_one_change() -> None:
    a, b = "word " * 600, "word " * 599 + "other"
    assert changes(a, b) == [(a.strip(), b.strip())]
    assert changes(a, a) == []


def test_the_longest_row_that_the_seeds_share() -> None:
    a, b = body(NEWSDAY), body(URDU)
    run = longest_run(a, b)
    assert run.words == 17
    assert a[slice(*run.left)].startswith("too much on training and equipping")
    assert b[slice(*run.right)].endswith("the other tools in our")


@given(WORDS, WORDS)
def test_no_row_is_longer_than_the_longest(a: str, b: str) -> None:
    ours, theirs = ([word.folded for word in tokens(text)] for text in (a, b))
    run = longest_run(a, b)
    longest = max(
        (
            length
            for start in range(len(ours))
            for length in range(1, len(ours) - start + 1)
            for other in range(len(theirs))
            if ours[start : start + length] == theirs[other : other + length]
        ),
        default=0,
    )
    assert run.words == longest
    left, right = tokens(a[slice(*run.left)]), tokens(b[slice(*run.right)])
    assert [word.folded for word in left] == [word.folded for word in right]
    assert len(left) == longest


def test_figures_of_the_seeds() -> None:
    a, b = body(NEWSDAY), body(URDU)
    found = figures(a, b, align(a, b))
    assert found.shared > 90
    assert found.only_left > found.only_right > 0


@given(TEXTS, TEXTS)
def test_all_words_are_counted_once(a: str, b: str) -> None:
    found = figures(a, b, align(a, b))
    assert found.shared + found.changed_left + found.only_left == len(tokens(a))
    assert found.shared + found.changed_right + found.only_right == len(tokens(b))
    assert figures(a, a, align(a, a)) == Figures(len(tokens(a)), 0, 0, 0, 0)
