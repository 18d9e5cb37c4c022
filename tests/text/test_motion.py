"""A passage chosen by steps: the laws, and what readers do."""

from __future__ import annotations

from typing import get_args

import hypothesis.strategies as st
import pytest
from hypothesis import given

from tests.conftest import SEEDS
from tests.text.test_units import TEXT as ANY
from tui.text.clean import clean
from tui.text.letters import begins
from tui.text.motion import Selection
from tui.text.units import Unit, following, preceding

TEXT = ANY.map("{}He".format)
"""Texts that have a stretch of every kind."""

KINDS = st.sampled_from(get_args(Unit))
STEPS = st.lists(st.tuples(KINDS, st.booleans()), max_size=8)

SAID = "One two three. Four five six. Seven eight.\n\nNine ten. Eleven."

KEYS: dict[str, tuple[Unit, bool]] = {
    "l": ("letter", True),
    "h": ("letter", False),
    "w": ("word", True),
    "b": ("word", False),
    "s": ("sentence", True),
    "S": ("sentence", False),
    "p": ("paragraph", True),
    "P": ("paragraph", False),
}


def pressed(text: str, chosen: Selection, keys: str) -> Selection:
    for key in keys:
        if key == "o":
            chosen = chosen.swap()
        else:
            unit, forward = KEYS[key]
            chosen = chosen.extend(text, unit, forward=forward)
    return chosen


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        ("", "Four five six."),
        ("s", "Four five six. Seven eight."),
        ("ss", "Four five six. Seven eight.\n\nNine ten."),
        ("sS", "Four five six."),
        ("S", "One two three. Four five six."),
        ("Ss", "Four five six."),
        ("Sss", "Four five six. Seven eight."),
        ("SSSSs", "Four five six."),
        ("w", "Four five six. Seven"),
        ("b", "Four five six"),
        ("bb", "Four five"),
        ("bbbb", "three. Four"),
        ("ob", "three. Four five six."),
        ("ow", "five six."),
        ("owwoh", "six"),
        ("sos", "Seven eight."),
        ("soss", "Seven eight.\n\nNine ten."),
        ("h", "Four five six"),
        ("hhl", "Four five six"),
        ("p", "Four five six. Seven eight."),
        ("pp", "Four five six. Seven eight.\n\nNine ten. Eleven."),
        ("ppp", "Four five six. Seven eight.\n\nNine ten. Eleven."),
        ("P", "One two three. Four five six."),
    ],
)
def test_keys_from_the_sentence_in_view(keys: str, chosen: str) -> None:
    begun = Selection.at_sentence(SAID, SAID.index("five"))
    start, end = pressed(SAID, begun, keys).ink(SAID)
    assert SAID[start:end] == chosen


def test_a_quotation_of_the_seeds_takes_two_keys() -> None:
    text = clean((SEEDS / "002_61e598ff963aabb1.txt").read_text())
    chosen = pressed(text, Selection.at_sentence(text, text.index("symptoms")), "s")
    passage = text[slice(*chosen.ink(text))]
    assert passage.startswith('"We focused too much')
    assert passage.endswith('correct that imbalance."')


def test_a_caret_alone_goes_about_and_chooses_from_where_it_is() -> None:
    caret = Selection.at(SAID, 0)
    for _ in range(3):
        caret = caret.move(SAID, "word", forward=True)
    assert caret.empty
    assert SAID[slice(*pressed(SAID, caret, "ww").span)] == "Four five"
    assert SAID[slice(*pressed(SAID, caret, "b").span)] == "three"
    assert caret.move(SAID, "paragraph", forward=True).caret == SAID.index("Nine")
    assert caret.move(SAID, "sentence", forward=False).caret == 0
    assert Selection.at(SAID, 0).move(SAID, "word", forward=False) == Selection.at(SAID, 0)


def test_a_passage_that_the_mouse_chose_is_of_whole_letters() -> None:
    text = "a e\u0301 👩\u200d🚀 b"
    assert Selection.between(text, 3, 6).span == (2, 8)
    assert Selection.between(text, 6, 3) == Selection.between(text, 3, 6)
    assert Selection.between(text, -5, 50).span == (0, len(text))


def test_where_the_caret_is_drawn() -> None:
    chosen = Selection.at_sentence(SAID, 0)
    assert SAID[slice(*chosen.head(SAID))] == "."
    assert SAID[slice(*chosen.swap().head(SAID))] == "O"
    assert chosen.collapse(SAID).caret == SAID.index(".")
    assert Selection.at("", 5).head("") == (0, 0)
    assert Selection.at("a", 1).head("a") == (0, 1)


def test_white_space_is_not_highlighted() -> None:
    chosen = Selection.between(SAID, SAID.index(" Four"), SAID.index("Nine"))
    assert SAID[slice(*chosen.ink(SAID))] == "Four five six. Seven eight."
    assert Selection.between("a   b", 1, 3).ink("a   b") == (1, 1)


@given(TEXT, st.integers(0, 90), STEPS)
def test_no_step_leaves_nothing_or_splits_a_letter(
    text: str, place: int, steps: list[tuple[Unit, bool]]
) -> None:
    chosen = Selection.at_sentence(text, place)
    for unit, forward in steps:
        after = chosen.extend(text, unit, forward=forward)
        assert after.span.end > after.span.start
        assert all(begins(text, end) for end in after.span)
        assert (after.caret >= chosen.caret) or not forward or after.forward != chosen.forward
        assert after.span != chosen.span or after.forward != forward or _at_the_end(text, after, unit)
        chosen = after


def _at_the_end(text: str, chosen: Selection, unit: Unit) -> bool:
    place = chosen.caret
    return (following if chosen.forward else preceding)(text, place, unit) is None


@given(TEXT, st.integers(0, 90), st.integers(0, 90), KINDS, st.booleans(), st.booleans())
def test_a_step_and_its_opposite_undo_each_other(
    text: str, one: int, other: int, unit: Unit, turned: bool, forward: bool
) -> None:
    """Between ends of such stretches, but where the text ends."""
    first, last = sorted(
        [Selection.whole(text, one, unit), Selection.whole(text, other, unit)], key=lambda it: it.caret
    )
    chosen = Selection(first.anchor, last.caret)
    chosen = chosen.swap() if turned else chosen
    there = chosen.extend(text, unit, forward=forward)
    back = there.extend(text, unit, forward=not forward)
    assert chosen.span in (there.span, back.span)


@given(TEXT, st.integers(0, 90), STEPS)
def test_the_ends_swap_and_the_anchor_stays(text: str, place: int, steps: list[tuple[Unit, bool]]) -> None:
    chosen = Selection.at_sentence(text, place)
    for unit, forward in steps:
        chosen = chosen.extend(text, unit, forward=forward)
    assert chosen.swap().swap() == chosen
    assert chosen.swap().span == chosen.span
    assert chosen.move_to(text, place).anchor == chosen.anchor
