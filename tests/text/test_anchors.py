"""Passages found again: cases, and 10,000 random edits of which the truth is known.

In those every code point is a piece of its own, carried through cutting, moving, copying and typing; so it is
known where the very pieces of a passage have come to stand.
"""

from __future__ import annotations

import random
from collections import Counter
from itertools import count, takewhile
from typing import NamedTuple

import pytest

from tui.text.anchors import CONTEXT, MOST_CONTEXT, NOWHERE, Located, Selectors, describe, locate

BEFORE = "On Wednesday, US Secretary of State Antony Blinken commended the president as an ally. "
SAID = "Duque said that investigations were underway."
AFTER = " Blinken mentioned that two cops had been charged with homicide thus far."
TEXT = BEFORE + SAID + AFTER
START, END = len(BEFORE), len(BEFORE + SAID)


def passage(text: str, words: str, number: int = 0) -> Selectors:
    at = -1
    for _ in range(number + 1):
        at = text.index(words, at + 1)
    return describe(text, at, at + len(words))


def found(text: str, selectors: Selectors) -> tuple[str, int]:
    located = locate(text, selectors, same_text=False)
    assert located.state == "orphan" or text[located.start : located.end] == selectors.exact
    return located.state, located.start


def test_what_is_kept() -> None:
    kept = describe(TEXT, START, END)
    assert kept == (START, END, SAID, BEFORE[-CONTEXT:], AFTER[:CONTEXT])
    assert describe(TEXT, 0, 2).prefix == ""
    assert describe(TEXT, 5, len(TEXT) - 2).suffix == TEXT[-2:]


def test_more_is_kept_where_the_surroundings_are_repeated() -> None:
    twice = f"One. {TEXT} Two. {TEXT} Three."
    kept = passage(twice, "investigations", 1)
    assert len(kept.prefix) > CONTEXT
    assert found(f"{twice} Four.", kept) == ("exact", kept.start)
    assert found(twice.replace(" Two.", ""), kept)[0] != "exact"
    assert len(passage("ha " * 2000, "ha", 900).prefix) == MOST_CONTEXT


@pytest.mark.parametrize("words", ["the", "Duque", SAID, "president as an ally. Duque said", TEXT])
def test_the_same_text(words: str) -> None:
    kept = passage(TEXT, words)
    assert locate(TEXT, kept, same_text=True)[:3] == ("exact", kept.start, kept.end)
    assert locate(TEXT, kept, same_text=False)[:3] == ("exact", kept.start, kept.end)
    assert locate(f"{TEXT} More.", kept, same_text=False).state in (
        "exact",
        "orphan" if words == TEXT else "exact",
    )


def test_words_made_by_hand_are_not_taken_on_trust() -> None:
    assert locate(TEXT, Selectors(0, 5, "Duque", "", ""), same_text=True).state == "orphan"
    assert locate(TEXT, Selectors(-3, 2, "Duque", "", ""), same_text=True).state == "orphan"
    assert locate(TEXT, Selectors(START, START + 5, "Duque", "", ""), same_text=True).state == "exact"
    loose = passage(TEXT, SAID)._replace(
        prefix="US Secretary\n\nof State Antony Blinken commended the president as an ally."
    )
    assert locate(TEXT, loose, same_text=True).state == "exact"
    assert locate(TEXT, loose._replace(suffix=" Other words."), same_text=True).state == "orphan"
    assert locate(TEXT, Selectors(5, 5, "", "", ""), same_text=True) == Located(
        "orphan", NOWHERE, NOWHERE, "it has no words"
    )


@pytest.mark.parametrize(
    ("words", "text", "state"),
    [
        pytest.param(SAID, f"New. {TEXT}", "moved", id="text before"),
        pytest.param(SAID, TEXT.replace("ally", "friend"), "moved", id="a word close by"),
        pytest.param(SAID, TEXT.replace("Blinken mentioned", "He said"), "exact", id="a word after"),
        pytest.param(SAID, BEFORE + SAID, "exact", id="all of what was after"),
        pytest.param(SAID, SAID + AFTER, "moved", id="all of what was before"),
        pytest.param(SAID, SAID, "orphan", id="all around"),
        pytest.param(SAID, TEXT.replace("underway", "under way"), "orphan", id="the words"),
        pytest.param(SAID, BEFORE + AFTER + f" He went on. {SAID}", "orphan", id="taken somewhere else"),
        pytest.param("the", TEXT.replace("president", "leader"), "orphan", id="few letters, a word after"),
        pytest.param("the", f"New. {TEXT}", "moved", id="few letters, text before"),
        pytest.param("the", TEXT.replace("commended the", "commended their"), "orphan", id="of another word"),
        pytest.param(SAID, TEXT + TEXT, "orphan", id="twice"),
        pytest.param(SAID, f"{TEXT} “{SAID}” He left.", "exact", id="said again elsewhere"),
        pytest.param("Duque", "", "orphan", id="no text"),
    ],
)
def test_after_an_edit(words: str, text: str, state: str) -> None:
    assert found(text, passage(TEXT, words))[0] == state


def test_another_one_that_slid_to_its_place_is_not_taken() -> None:
    """Both say the same; what stands around decides."""
    text = f"{SAID} {BEFORE}{SAID}{AFTER}"
    second = passage(text, SAID, 1)
    shifted = "x" * (second.start - 1) + " " + text
    assert shifted[second.start :].startswith(SAID)
    assert found(shifted, second) == ("moved", 2 * second.start)


def test_a_look_alike_is_not_taken_when_the_passage_is_gone() -> None:
    text = f"{TEXT} He left. {SAID} The talks went on for two days in Bogota."
    kept = passage(text, SAID)
    assert found(text.replace(SAID, "He said nothing.", 1), kept)[0] == "orphan"


def test_texts_of_one_letter_take_no_time() -> None:
    text = "a" * 2_000_000
    kept = describe(text, 1_000_000, 1_000_010)
    assert found(text + "a", kept)[0] == "orphan"
    assert locate(text, kept, same_text=True).state == "exact"


class Piece(NamedTuple):
    """A code point that is the same one wherever it is taken to."""

    letter: str
    number: int
    """Its own; a copy has the number of what it was made of."""

    copy: int
    """0 for what is no copy."""


USUAL = (
    "the of a Duque Blinken said that aid in Bogota US police migration and climate rights talks leader on"
)
WORDS = f"{USUAL} for security Colombia he democracy Wednesday help with reform".split()

COPIES = count(1)
NUMBERS = count()


def typed(text: str) -> list[Piece]:
    return [Piece(letter, next(NUMBERS), 0) for letter in text]


def sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(4, 12))).capitalize() + "." + chance.choice(" \n ")


def written(chance: random.Random) -> list[Piece]:
    """A text of some sentences, of which some stand in it twice."""
    said = [sentence(chance) for _ in range(chance.randint(4, 14))]
    said += chance.choices(said, k=chance.randint(0, 3))
    chance.shuffle(said)
    return typed("".join(said))


def edited(chance: random.Random, text: list[Piece]) -> list[Piece]:
    """The text after one edit: something typed, cut, typed over, moved or copied."""
    start = chance.randint(0, len(text))
    end = min(len(text), start + chance.choice((1, 4, 8, 30, 80)))
    taken, rest = text[start:end], text[:start] + text[end:]
    fresh = typed(chance.choice((chance.choice(WORDS), " ", ".", sentence(chance), " ".join(WORDS[:3]))))
    place = chance.randint(0, len(rest))
    kind = chance.choice(("type", "cut", "over", "move", "copy"))
    if kind == "type":
        return text[:start] + fresh + text[start:]
    if kind == "cut":
        return rest
    if kind == "over":
        return text[:start] + fresh + text[end:]
    if kind == "move":
        return rest[:place] + taken + rest[place:]
    copy = next(COPIES)
    return text[:place] + [piece._replace(copy=copy) for piece in taken] + text[place:]


def letters(text: list[Piece]) -> str:
    return "".join(piece.letter for piece in text)


def left_around(text: str, at: int, kept: Selectors) -> int:
    """How many letters around a place are those that were kept, without a gap."""
    before = zip(kept.prefix[::-1], text[:at][::-1], strict=False)
    after = zip(kept.suffix, text[at + len(kept.exact) :], strict=False)
    return sum(sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs)) for pairs in (before, after))


def judged(old: list[Piece], new: list[Piece], kept: Selectors) -> str:
    """What became of a passage: `gone` and `lost` are orphans, of the latter the very pieces still stand."""
    text = letters(new)
    located = locate(text, kept, same_text=False)
    pieces = old[kept.start : kept.end]
    stands = [at for at in range(len(new)) if new[at : at + len(pieces)] == pieces]
    if located.state == "orphan":
        return "lost" if stands else "gone"
    there = new[located.start : located.end]
    assert letters(there) == kept.exact
    assert (located.state == "exact") == (located.start == kept.start)
    if there == pieces:
        return "right"
    slot = new[located.start - 1 : located.start] + new[located.end : located.end + 1]
    beside = old[kept.start - 1 : kept.start] + old[kept.end : kept.end + 1]
    if slot == beside or 2 * len(set(there) & set(pieces)) > len(pieces):
        return "typed again"
    whole = len(kept.prefix) + len(kept.suffix)
    bare = all(4 * left_around(text, at, kept) < whole for at in stands)
    copied = [piece.number for piece in there] == [piece.number for piece in pieces]
    return "copied" if copied and bare else "wrong"


def test_no_passage_is_silently_wrong() -> None:
    """Nor are all of them orphans.

    Two fates are right although the pieces are others. Where the same letters were typed again in their old
    place, nothing has changed for anybody. Where the passage was copied with what stood around it, and the
    original is gone or has lost what stood around it, the copy cannot be told from one that was moved.
    """
    chance = random.Random(5)
    fates: Counter[str] = Counter()
    while fates.total() < 10_000:
        old = new = written(chance)
        for _ in range(chance.randint(1, 6)):
            new = edited(chance, new)
        text = letters(old)
        for _ in range(10):
            start = chance.randrange(len(text))
            end = min(len(text), start + chance.choice((1, 3, 8, 20, 60, 200)))
            fates[judged(old, new, describe(text, start, end))] += 1
    assert fates["wrong"] == 0
    assert fates["typed again"] + fates["copied"] < 20
    assert fates["right"] > 0.7 * (fates["right"] + fates["lost"])
