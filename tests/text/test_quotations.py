"""What a text quotes and who says it: the seeds as read by hand, made-up news, hard cases, and laws."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import hypothesis.strategies as st
import pytest
from hypothesis import given

from tests.conftest import SEEDS
from tests.text.quoted_sample import HELD_OUT, SAMPLE
from tests.text.read_by_hand import NEWSDAY, URDU, Read
from tui.text.clean import clean
from tui.text.quotations import Quotation, quotations

NEWSDAY_TEXT, URDU_TEXT = (clean(path.read_text()) for path in sorted(SEEDS.iterdir()))

PIECES = st.lists(
    st.sampled_from(
        [
            *'"“”‘’„«»',
            "said",
            "he",
            "He",
            "she said,",
            "Blinken",
            "Antony Blinken said",
            "said Duque",
            ", who",
            "according to",
            "President",
            "of",
            "and",
            "(",
            ")",
            "van",
            "saying",
            "in",
            "was",
            ",",
            ".",
            ":",
            " ",
            " ",
            "\n\n",
        ]
    ),
    max_size=40,
).map("".join)


def who(quotation: Quotation) -> str:
    """The speaker, with "~" before one whom the text does not name with the quotation."""
    speaker = quotation.speaker
    return "" if speaker is None else ("" if speaker.how == "named" else "~") + speaker.name


def speakers(text: str) -> list[str]:
    return [who(quotation) for quotation in quotations(text)]


@pytest.mark.parametrize(("text", "read"), [(NEWSDAY_TEXT, NEWSDAY), (URDU_TEXT, URDU)])
def test_the_seeds_as_read_by_hand(text: str, read: Sequence[Read]) -> None:
    found = quotations(text)
    assert len(found) == len(read)
    for quotation, by_hand in zip(found, read, strict=True):
        words = text[slice(*quotation.words)]
        assert words.startswith(by_hand.begins)
        assert words.endswith(by_hand.ends)
        speaker = quotation.speaker
        assert (speaker.name if speaker else "") == by_hand.speaker
        assert (speaker.how if speaker else "") == by_hand.how
        assert speaker is None or speaker.certain == (by_hand.how == "named")


def test_the_sample_is_read_as_a_reader_reads_it() -> None:
    for text, read in SAMPLE:
        assert speakers(re.sub(r"[\[\]]", "", text)) == list(read), text


def test_in_longer_reports_nobody_is_wrong_and_few_are_missing() -> None:
    pairs = [
        (found, wanted)
        for text, read in HELD_OUT
        for found, wanted in zip(speakers(re.sub(r"[\[\]]", "", text)), read, strict=True)
    ]
    assert [pair for pair in pairs if pair[0] not in ("", pair[1])] == []
    assert sum(found != "" for found, _ in pairs) >= 0.75 * sum(wanted != "" for _, wanted in pairs)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        # named after
        ("“We go,” US Secretary of State Antony Blinken said.", ["Antony Blinken"]),
        ("“We go,” said French Foreign Minister Jean-Yves Le Drian.", ["Jean-Yves Le Drian"]),
        ("“We go,” Ursula von der Leyen told parliament.", ["Ursula von der Leyen"]),
        ("“We go,” Mayor of London Sadiq Khan said.", ["Sadiq Khan"]),
        ("“We go,” Martin Luther King Jr. said.", ["Martin Luther King Jr."]),
        ("“We go,” J. K. Rowling wrote.", ["J. K. Rowling"]),
        ("“We go,” Blinken later told reporters.", ["Blinken"]),
        ("“We go,” Blinken on Wednesday said.", ["Blinken"]),
        ("“We go,” Jane Roe, 34, a teacher in Quito, Ecuador, said.", ["Jane Roe"]),
        ("“We go,” the mayor, Jane Roe, said.", ["Jane Roe"]),
        ("“We go,” the actor Tom Hanks said.", ["Tom Hanks"]),
        ("“We go,” said company spokesman Ned Price.", ["Ned Price"]),
        ("“We go,” the University of Oxford said.", ["University of Oxford"]),
        ("“We go,” Williams said.", ["Williams"]),
        ("“We go.” Blinken said in Quito. Duque left.", ["Blinken"]),
        ("“Do we go?” Blinken asked. “We do!” Duque shouted.", ["Blinken", "Duque"]),
        ("“We go,” Salman al-Khalifa said.", ["Salman al-Khalifa"]),
        ("“We go,” Biden and Duque said.", ["Biden and Duque"]),
        # named before
        ("Blinken said it was “bad” and “sad”.", ["Blinken", "Blinken"]),
        ("Blinken told reporters the claims were “false”.", ["Blinken"]),
        ("Ruiz shook her head and said: “We go.”", ["Ruiz"]),
        ("In Quito, Blinken acknowledged mistakes, saying, “We erred.”", ["Blinken"]),
        ("Blinken left before Duque said “we go”.", ["Duque"]),
        ("Blinken, speaking in Quito, said “we go”.", ["Blinken"]),
        # somebody without a name
        ("“We go,” the minister said.", [""]),
        ("“We go,” said a spokesman for Tom Hanks.", [""]),
        ("“We go,” a spokesman for the White House said.", [""]),
        ("“We go,” Blinken's aide said. “We do,” said Duque's wife.", ["", ""]),
        ("“We go,” said Monday's paper. “We do,” said on Tuesday.", ["", ""]),
        ("“We go,” they said. “We do,” I said.", ["", ""]),
        ("Officials said it was “bad”. Analysts called it “sad”.", ["", ""]),
        ("Blinken was told: “You go.” Duque has been called “a friend”.", ["", ""]),
        ("Blinken never said “we go”. Neither Roe nor Poe said “we do”.", ["", ""]),
        ("Blinken said the general told him “we go”.", [""]),
        # nobody
        ("He read “War and Peace”. The “peace” did not last.", ["", ""]),
        ("Blinken said nothing. The sign read “No entry”.", [""]),
        ("“We go.” Blinken said that he would stay.", [""]),
        ("“We go.” Blinken said: “We stay.”", ["", "Blinken"]),
        ("The “mixed” record, Blinken believes, will stay.", [""]),
        ("Blinken Says US Must “Shift” Focus", [""]),
        ("„Wir gehen“, sagte Karl Braun. «Sí», dijo Juan Pérez. « Oui », dit Marie Curie.", ["", "", ""]),
        # foreign letters, what a name may be part of
        (
            "“I go,” said Ólafur Þór Ævarsson. “Me too,” said Łukasz Żak.",
            ["Ólafur Þór Ævarsson", "Łukasz Żak"],
        ),
        ("Cruz, whom Trump once called a “liar”, left. Cruz was called a “liar” by Roe.", ["Trump", ""]),
        ("Speaking to Tapper, Roe, quoting Poe, said: “We go.”", ["Roe"]),
        ("“Bad,” Politico quoted an aide as saying. Roe's aide told Poe it was “bad”.", ["", ""]),
        # by a pronoun, by what goes before
        ("Mr Roe left. “We go,” he said.", ["~Roe"]),
        ("Mr Roe left. “We go,” she said.", [""]),
        ("Roe shrugged. “We go,” he said.", ["~Roe"]),
        ("The judge, Ann Roe, left. “We go,” she said.", ["~Ann Roe"]),
        ("Ann Roe, who is 30, left. “We go,” she said.", ["~Ann Roe"]),
        ("The judge, Ann Roe, met Tom Poe. “We go,” he said.", [""]),
        ("Ann Roe, who is 30, left. Tom Poe stayed. “We go,” he said.", [""]),
        ("The coach of Arsenal, who is 50, left. Real Madrid won. “We go,” he said.", [""]),
        ("Ms Roe met Mr Poe. “We go,” he said. “We do,” she said.", ["~Poe", "~Roe"]),
        ("“We go,” Roe said. Jane Poe entered. “We do,” she said.", ["Roe", ""]),
        ("“We go,” Roe said. Then he left. “We do not.”", ["Roe", ""]),
        ("“We go,” Roe said.\n\n“We do not go at all.”", ["Roe", "~Roe"]),
        ("“We go,” Roe said.\n\nRain fell.\n\n“We do not go at all.”", ["Roe", ""]),
        ("“We go,” the minister said. “We do.”\n\n“We do not go at all.”", ["", "", ""]),
        ("“We,” Roe said, “go.”", ["Roe", "Roe"]),
    ],
)
def test_who_says_it(text: str, read: list[str]) -> None:
    assert speakers(text) == read


def test_parts_of_one_sentence_are_linked() -> None:
    def linked(text: str) -> list[bool]:
        return [quotation.continues for quotation in quotations(text)]

    assert linked("“It is,” she said, “too late.” “No,” he said. “It is not.”") == [False, True, False, False]
    assert linked("“It is too,” Roe added — “late.” He was “good,” “kind” and “old”.") == [
        False,
        True,
        False,
        False,
        False,
    ]
    assert linked("“A b c.”\n\n“D e f,” he said, and then he left and said: “G.”") == [False, False, False]


def test_one_word_or_two_are_short() -> None:
    text = "A “mixed” one, “serious punishment,” “Build Back Better”, “It’s Duque’s”."
    assert [quotation.short for quotation in quotations(text)] == [True, True, False, True]


def test_who_goes_on_in_the_same_paragraph_is_as_certain_as_before() -> None:
    _, same, other = quotations("“We go,” Roe said. “We do.”\n\n“We do not go at all.”")
    assert same.speaker
    assert other.speaker
    assert (same.speaker.certain, other.speaker.certain) == (True, False)


@given(PIECES | st.text(max_size=60))
def test_quotations_hold_their_words_and_speakers_stand_outside(text: str) -> None:
    found = quotations(text)
    assert all(before.span.end <= after.span.start for before, after in pairwise(found))
    for quotation in found:
        assert quotation.span.start < quotation.words.start < quotation.words.end <= quotation.span.end
        assert (quotation.parts[0].start, quotation.parts[-1].end) == quotation.words
        if quotation.speaker:
            start, end = quotation.speaker.span
            assert quotation.speaker.name == " ".join(text[start:end].split()) != ""
            assert not any(start < other.span.end and other.span.start < end for other in found)


@pytest.mark.parametrize(
    "piece", ["“a,” he said. ", "“a” ", "Roe said “a” and ", "“a,” ", "Mr Roe van ", "“a,” said the the "]
)
def test_any_flood_is_read_in_a_moment(piece: str) -> None:
    quotations(piece * 2000)
