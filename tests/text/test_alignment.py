"""Sentences of two versions: which stand for each other, in hard cases and by law."""

from __future__ import annotations

from random import Random

import hypothesis.strategies as st
import pytest
from hypothesis import given

from tests.conftest import NEWSDAY, URDU
from tests.stories.topics import Topic
from tests.stories.versions import parts, reworded
from tests.text.seeds import body
from tests.text.seeds_aligned import CLEAR, LIKELY, ONLY_LEFT, ONLY_RIGHT
from tui.text.alignment import Kind, Pair, align
from tui.text.sentences import sentences

POOL = (
    "Blinken praised Colombia on Wednesday.",
    "Blinken praised Colombia on Wednesday and met Duque.",
    "Duque spoke of climate change and of migration.",
    "He left.",
    "He left.",
    "Yes!",
    "***",
    "The police were told to wear numbers on their clothes, he said.",
    "警察被告知要佩戴号码。",
)
TEXTS = st.lists(st.sampled_from(POOL), max_size=12).map("\n\n".join)


def numbered(a: str, b: str) -> list[tuple[list[int], list[int], str]]:
    """The alignment of two texts by the numbers of their sentences."""
    ours = {span: number for number, span in enumerate(sentences(a))}
    theirs = {span: number for number, span in enumerate(sentences(b))}
    return [
        ([ours[one] for one in left], [theirs[one] for one in right], kind)
        for left, right, kind in align(a, b)
    ]


def aligned(a: str, b: str) -> list[str]:
    """The same, to be read: `0=0 1~1,2 2- +3`."""
    signs = {"same": "=", "changed": "~", "left": "-", "right": "+"}
    return [
        ",".join(map(str, left)) + signs[kind] + ",".join(map(str, right))
        for left, right, kind in numbered(a, b)
    ]


def test_the_seeds_are_aligned_as_a_careful_reader_does() -> None:
    found = numbered(body(NEWSDAY), body(URDU))
    pairs = {(left[0], right[0]) for left, right, kind in found if kind == "changed"}
    alone = [left[0] for left, _, kind in found if kind == "left"]
    assert all(len(left) <= 1 and len(right) <= 1 for left, right, _ in found)
    assert pairs >= set(CLEAR)
    assert pairs - set(CLEAR) <= set(LIKELY)
    assert set(ONLY_LEFT) <= set(alone)
    assert all(([], [place], "right") in found for place in ONLY_RIGHT)


def test_what_only_the_right_text_has_follows_what_is_before_it_there() -> None:
    found = aligned(body(NEWSDAY), body(URDU))
    assert found[:5] == ["0~0", "1~1", "+2", "+3", "2-"]
    assert aligned("He left.", "***\n\nHe left.\n\nYes!") == ["+0", "0=1", "+2"]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("", "", []),
        ("", "He left.", ["+0"]),
        ("He left.", "", ["0-"]),
        ("He left. She stayed.", "He left! “She stayed.”", ["0=0", "1=1"]),
        (
            "The minister signed the treaty in Quito, and his guests applauded him at length.",
            "The minister signed the treaty in Quito. His guests applauded him at length.",
            ["0~0,1"],
        ),
        (
            "First he spoke of the harbour. The minister signed the treaty in Quito on Monday."
            " His guests applauded him at length. Then they slept.",
            "First he spoke of the harbour. When the minister had signed the treaty in Quito, his guests"
            " applauded him at length. Then they slept.",
            ["0=0", "1,2~1", "3=2"],
        ),
        (
            "One morning the ferry sank off Manta. The crew was saved by fishermen. An inquiry was opened.",
            "An inquiry was opened. One morning the ferry sank off Manta. The crew was saved by fishermen.",
            ["0=1", "1=2", "2=0"],
        ),
        (
            "Blinken met Duque in Bogota. We strive to balance things. The talks go on for two days.",
            "Blinken met Duque in Bogota. Our work is to correct an imbalance. The talks go on for two days.",
            ["0=0", "1~1", "2=2"],
        ),
        ("He left. He left. He left.", "He left. He left.", ["0=0", "1=1", "2-"]),
        (
            "Did he see the fire? Yes. Did the harbour burn on Monday? Yes. Was anybody hurt there? No.",
            "Did the harbour burn on Monday? Yes. Was anybody hurt there? No.",
            ["0-", "1-", "2=0", "3=1", "4=2", "5=3"],
        ),
        ("Rain fell in Lima all night long.", "Taxes on beer will rise by a tenth.", ["+0", "0-"]),
    ],
)
def test_hard_cases(a: str, b: str, expected: list[str]) -> None:
    assert aligned(a, b) == expected


@given(TEXTS, TEXTS)
def test_every_sentence_is_in_one_pair_and_the_left_ones_are_in_order(a: str, b: str) -> None:
    pairs = align(a, b)
    assert [span for pair in pairs for span in sorted(pair.left)] == sentences(a)
    assert sorted(span for pair in pairs for span in pair.right) == sentences(b)
    assert all(_well_formed(pair) for pair in pairs)


def _well_formed(pair: Pair) -> bool:
    if pair.kind in ("left", "right"):
        return (len(pair.left), len(pair.right)) == ((1, 0) if pair.kind == "left" else (0, 1))
    return min(len(pair.left), len(pair.right)) == 1


@given(TEXTS)
def test_a_text_is_the_same_as_itself(text: str) -> None:
    assert align(text, text) == [((span,), (span,), "same") for span in sentences(text)]


@given(TEXTS, TEXTS)
def test_from_the_other_side_it_is_the_same(a: str, b: str) -> None:
    other: dict[Kind, Kind] = {"left": "right", "right": "left", "same": "same", "changed": "changed"}
    mirrored = {Pair(right, left, other[kind]) for left, right, kind in align(b, a)}
    assert set(align(a, b)) == mirrored


@given(st.text(), st.text())
def test_any_text_can_be_aligned(a: str, b: str) -> None:
    assert sum(len(pair.left) for pair in align(a, b)) == len(sentences(a))


@pytest.mark.parametrize("share", [0.1, 0.25, 0.4])
def test_reworded_and_shuffled_sentences_are_found_again(share: float) -> None:
    right = wrong = missed = 0
    for seed in range(4):
        chance = Random(f"{seed}/{share}")
        told = parts(Topic(seed, 0, 0).article(600).text)
        order = [*range(len(told))]
        chance.shuffle(order)
        version = [reworded(told[place], share, chance) for place in order]
        for left, found, kind in numbered("\n\n".join(told), "\n\n".join(version)):
            if kind == "left":
                missed += 1
            elif kind != "right":
                right += [order[place] for place in found] == left
                wrong += [order[place] for place in found] != left
    assert wrong == 0
    assert missed <= 0.05 * right
