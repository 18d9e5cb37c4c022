"""What stands between quotation marks: hard cases, and laws."""

from __future__ import annotations

import re
from itertools import pairwise

import hypothesis.strategies as st
import pytest
from hypothesis import given

from tests.text.quoted_sample import HELD_OUT, SAMPLE
from tui.text.quote_marks import marked

MARKS = "\"'“”„‟«»‹›「」『』‘’‚‛〝〞〟＂"
PIECES = st.lists(
    st.sampled_from([*MARKS, "``", "''", "He", "it's", "U.S.", " ", "\n\n", ".", ",", "—", "5", "他", "é"]),
    max_size=40,
).map("".join)


def bracketed(text: str) -> str:
    """A text with [ and ] around each quotation, marks included."""
    for span, _, _ in reversed(marked(text)):
        text = f"{text[: span.start]}[{text[span.start : span.end]}]{text[span.end :]}"
    return text


@pytest.mark.parametrize(
    "text",
    [
        '["Straight."] He left. ["Again,"] he said.',
        "[“Curly,”] he said. [‘Single,’] he said.",
        "[“He told me ‘no’ and left,”] she said. [‘He told me “no” and left,’] she said.",
        '["He told me "no" and left,"] she said, ["twice."]',
        "[“He told me “no” and “yes” and left,”] she said.",
        "[„Gut“], sagte er. [‚Gut‘], sagte er. [»Ja«], sagte er. [„Niż”], rzekł. [”Hej”], sade han.",
        "[« Oui »], dit-il. [«Oui»], dit-il. [‹Oui›], dit-il. [»Joo»], hän sanoi. [\u201e Gut \u201c].",
        '彼は[「はい、『本』です」]と言った。他说[“我来了”]。他说["我来"]。[『本』]を読む。',
        "The workers' rights, the '90s, rock 'n' roll, ’tis, Duque's and the Joneses’ house: it’s none.",
        "[‘The workers’ rights are ours,’] he said. ['The workers' rights are ours,'] he said.",
        "[‘These are the rights of workers’] he said.",
        '["He is 6\'2" tall,"] she said of the 5\'10" man and the 12" pizza. A 3" nail.',
        '["Since 2010"] and ["until 20"] he waited.',
        "Everyone has [“the right to human rights “]During a joint press conference, he stated.",
        "It was [“mixed“] and [”good”].",
        'It was ["mixed.”] and [“good."] and [“so".]'.replace('".]', '"].'),
        'It has been ["mixed."] ["That\'s because we tried,"] he said.',
        '["We correct that imbalance."]He acknowledged it.',
        "[“First.\n\n“Second.\n\n“Third,”] he said.",
        "[« Un.\n\n» Deux. »] Il partit.",
        "[‘One.\n\n‘Two,’] he said.",
        "[“The end is missing here, he said.]\n\nNo mark begins this one.",
        "[“The end is missing.] [“Here it is not,”] he said.",
        "‘Twas a night.\n\nNothing was said.",
        'He said:["We go."] He said ("so") and — [“so”]—and then.'.replace('("so")', '(["so"])'),
        "[``We go,''] he said.",
        '["...and then he left,"] he said. ["Well...?"] ["No—"] ["— nor that"]',
        "**[“Bold,”]** he said. *[“Slanted.”]* > [“Quoted.”]",
        "Home » News » Politics",
        "» An item\n» Another item",
        'A closing one alone” and a straight one alone" are none.',
        '"" and "." and “…” and \'\' and “ ” have no words.',
        'ראש צה"ל אמר ["שלום"] לכולם.',
        "«А. «Б» в», — сказал он.".replace("«А. «Б» в»", "[«А. «Б» в»]"),
        'She said, ["I was—"] and stopped. [“I’m”] [“’Tis”]',
        "[\"'Tis the season,' he told me,\"] she said.",
    ],
)
def test_hard_cases(text: str) -> None:
    assert bracketed(re.sub(r"[\[\]]", "", text)) == text


@pytest.mark.parametrize("text", [text for text, _ in SAMPLE + HELD_OUT])
def test_the_sample(text: str) -> None:
    assert bracketed(re.sub(r"[\[\]]", "", text)) == text


def test_the_paragraphs_of_a_long_quotation_are_known_and_whether_it_has_an_end() -> None:
    text = "“One.\n\n“ Two.\n\n“Three,” he said. “Four.\n\nFive."
    long, endless = marked(text)
    assert [text[start:end] for start, end in long.parts] == ["One.", "Two.", "Three,"]
    assert long.closed
    assert [text[start:end] for start, end in endless.parts] == ["Four."]
    assert not endless.closed


@given(PIECES)
def test_quotations_stand_in_a_row_with_their_words_inside(text: str) -> None:
    found = marked(text)
    assert all(before.span.end <= after.span.start for before, after in pairwise(found))
    for (start, end), parts, closed in found:
        assert text[start] in MARKS + "`"
        assert start < parts[0].start
        assert parts[-1].end < end or not closed
        assert parts[-1].end <= end <= len(text)
        assert all(before.end < after.start for before, after in pairwise(parts))
        assert any(point.isalnum() for first, last in parts for point in text[first:last])


@given(PIECES)
def test_without_marks_there_are_none(text: str) -> None:
    assert marked(re.sub(f"[{MARKS}`]", "", text)) == []


@pytest.mark.parametrize(
    "piece", ['"', "'", "“", "”", "«", "‘ ", "“a ", 'a" ', '"a ', "‘a\n\n", '"a\n\n', "“a” ", '"a"b', "「"]
)
def test_any_flood_of_marks_is_read_in_a_moment(piece: str) -> None:
    marked(piece * (20_000 // len(piece)))
