"""Where sentences end: hard cases of news, and laws."""

from __future__ import annotations

from itertools import pairwise

import hypothesis.strategies as st
import pytest
from hypothesis import given

from tests.conftest import SEEDS
from tui.text.clean import clean
from tui.text.sentences import following, preceding, sentences

PIECES = st.lists(
    st.sampled_from(
        [
            "He",
            "left",
            "U.S.",
            "Mr.",
            " ",
            "  ",
            "\n",
            "\n\n",
            ".",
            "?!",
            "…",
            '"',
            "”",
            "“",
            "5",
            "他来了。",
            "é",
            ")",
        ]
    ),
    max_size=30,
).map("".join)


@pytest.mark.parametrize(
    "parted",
    [
        "The U.S. Senate voted.| He left the U.S.| Then he slept.",
        "Oct. 21 was cold.| On Oct. 21 they met.",
        "Bogota, (UrduPoint / Pakistan Point News - 21st Oct, 2021 ) :US Secretary met him.| He left.",
        "J. K. Rowling met Mr. Blinken.| Dr. Duque came.",
        "George W. Bush won.| J. A. Smith lost.",
        "We’re striving to balance things out.”| He acknowledged that.",
        "Everyone has the right to human rights “During a joint press conference, Duque stated.| He left.",
        '"We focused.| We work to correct that imbalance."|He acknowledged it.',
        'He works to correct that imbalance."|He acknowledged it.',
        '"It is so."|He said it.|"We agree," they said.',
        'It has been "mixed."| "That\'s because we tried," he said.',
        "“We can.”| “We must.”| ‘Yes.’| She nodded.",
        '"Is it?" he asked.| "No!" she cried.| (He left.)| Then it ended.',
        "„Das ist gut.“| Er ging.| „Nein.“|Sie blieb.",
        "Am 21. Oktober kam er.| Der 21. Mai war kalt.",
        "« Bonjour. »| Puis il partit.",
        "»Ja.«| »Nein.«",
        "He waited...| Then he left.| He said … nothing.| Well. . .| Then no.",
        "... and then he left.| … Then he slept.| “… Then woke.”| Yes.",
        "Really?!| Yes!| What?| No.",
        "他来了。|我走了！|是吗？|对。",
        "第一段。|「你好！」他说。|“是的。”|第二段……好。",
        "「はい。」と言った。|「いいえ。」|彼は帰った。",
        "هل جاء؟| نعم جاء.| ثم ذهب.",
        "वह आया।| वह गया।",
        "See https://example.com/a.b?c=d.Ef now.| Write to j.Doe@example.Com, www.Some.Thing.",
        "UrduPoint.com said so.| Amazon.Com too.| Use .NET or Node.JS.",
        "It costs 3.5 million, or No. 5.| He said no.| No one came.",
        "At 5 p.m. on Monday it rained.| It was 5 p.m.| Police came at 6 a.m. Eastern time.",
        "It is published in Washington, D.C.| The end.",
        "Apple Inc. said so.| Yahoo! said so.| Tim Cook of Apple Inc. Chief among them.",
        "Robert Downey Jr. Foundation.| She met Robert Downey Jr.| They left.",
        "It was Duque's.| Blinken left.| The plan was all his.| Modern art.| No.",
        "The bill (H.R. 1234) passed.| Lt. Gov. Dan Patrick left at 10 a.m. ET.| Gen. Mark A. Milley too.",
        "Das ist z. B. hier.| EE. UU. respondió.| La Sra. Márquez rió.",
        "А. С. Пушкин умер в 1837 г. в Петербурге.| «Да», — сказал он.| «Нет.»",
        "It happened.| (It does.)| [Sic.]| He agreed.| • Third point.| – Fifth.",
        f"He left{' ' * 90}!She stayed.",
        "1. First item.| 2. Second item.",
        "In 2021.| Blinken came in 21.| Then he left.",
        "He left.[1]| She stayed.[2]| Both slept.",
        "It is so.|He left.|Nobody asked.",
        "He moved to Sacramento, Calif.| The town is hot.| He likes St. Petersburg.",
        "They sat.| Blinken spoke.| The sun.| Then rain.",
        "iPhones sell.| iPhones sell.",
        "It rained. 🎉",
        "*Mr.* Blinken left.| **He** slept.*| Then he woke.",
        'A dash -- then more.| -- Then he left. "',
    ],
)
def test_hard_cases(parted: str) -> None:
    wanted = [part.strip() for part in parted.split("|")]
    text = parted.replace("|", "")
    assert [text[start:end] for start, end in sentences(text)] == wanted


def test_the_seeds() -> None:
    """Every sentence of them ends with its mark, but for the headlines and what their mark is missing in."""
    texts = [clean(path.read_text()) for path in sorted(SEEDS.iterdir())]
    first, second = ([text[start:end] for start, end in sentences(text)] for text in texts)
    assert len(first) == 18
    assert len(second) == 12
    assert first[-3:] == [
        "We’re striving to balance things out.”",
        "He acknowledged that the United States has a long history of supporting dictators.",
        "The Washington Newsday Brief News is a daily newspaper published in Washington, D.C.",
    ]
    assert second[1] == "Blinken In Colombia With Pledge To Shift Away From Security Focus"
    assert second[-2] == "We're working to correct that imbalance.\""
    assert all(sentence[-1] in '.”"' for sentence in first + second[2:])


@given(PIECES)
def test_sentences_hold_all_ink_in_order_and_begin_and_end_with_it(text: str) -> None:
    spans = sentences(text)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert "".join("".join(text[start:end] for start, end in spans).split()) == "".join(text.split())
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    assert not any("\n\n" in text[start:end] for start, end in spans)


@given(PIECES, st.integers(0, 90))
def test_the_sentence_at_a_place_is_one_of_all(text: str, place: int) -> None:
    spans = sentences(text)
    assert following(text, place) == next((span for span in spans if span.end > place), None)
    assert preceding(text, place) == next((span for span in reversed(spans) if span.start < place), None)
