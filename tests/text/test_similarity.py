"""What two texts have in common, and whether that makes them one story."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

import hypothesis.strategies as st
import msgspec
import pytest
from hypothesis import given

from tests.conftest import NEWSDAY, URDU
from tests.text.seeds import body
from tui.text.profile import Profile, profile, rarest
from tui.text.similarity import Likeness, Rarity, compare
from tui.text.tokens import tokens
from tui.text.verdict import Verdict, same_story

TEXTS = st.lists(
    st.sampled_from(
        ["the", "minister", "Duque", "said", "he", "12", "1,000", "Monday", ".", ",", "他来了", "é", "\n\n"]
    ),
    max_size=40,
).map(" ".join)


def alike(a: str, b: str) -> Likeness:
    """What two texts have in common that lie in a library of their own."""
    known = profile(a), profile(b)
    counts = Counter(word for one in known for word in one.words)
    return compare(*known, Rarity(2, counts.__getitem__))


def judged(a: str, b: str, days: int | None = 1) -> Verdict:
    return same_story(alike(a, b), days)


@given(TEXTS, TEXTS)
def test_likeness_is_mutual_and_shares_are_shares(a: str, b: str) -> None:
    likeness = alike(a, b)
    assert likeness == alike(b, a)
    shares = (likeness.contained, likeness.common, likeness.words, likeness.length)
    assert all(0 <= share <= 1 for share in shares)
    assert likeness.common <= likeness.contained


@given(TEXTS)
def test_a_text_has_all_in_common_with_itself(text: str) -> None:
    known = profile(text)
    likeness = alike(text, text)
    assert likeness.contained == likeness.common == (1 if known.length else 0)
    assert likeness.names == known.names
    assert likeness.differing == 0


@given(st.text(), st.text())
def test_any_text_can_be_compared(a: str, b: str) -> None:
    verdict = judged(a, b)
    assert 0 <= verdict.score <= 1
    assert (verdict.kind is None) == (verdict.score < 0.5)


@given(st.text())
def test_words_stand_where_they_are_said_to(text: str) -> None:
    found = tokens(text)
    assert all(0 <= token.start < token.end <= len(text) and token.folded for token in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_the_seeds_are_one_story_and_say_why() -> None:
    verdict = judged(body(NEWSDAY), body(URDU))
    assert verdict.kind == "version"
    assert verdict.score > 0.7
    assert verdict.reasons == ("20 % of the wording", "80 rare words", "27 names", "1 number", "1 day apart")


def test_what_is_known_of_a_text() -> None:
    known = profile("On Monday President Iván Duque met 1,000 of Colombia’s police. Duque said so.")
    assert known.names == {"president", "ivan", "duque", "colombia"}
    assert known.numbers == {"monday", "1000"}
    assert {"police", "duque", "met"} <= known.words.keys()
    assert not {"on", "said", "so"} & known.words.keys()


def test_what_is_known_can_be_kept() -> None:
    known = profile(body(URDU))
    kept = msgspec.msgpack.encode(known)
    assert msgspec.msgpack.decode(kept, type=Profile) == known
    assert len(kept) < 20 * known.length


def test_the_rarest_words_come_first() -> None:
    counts = {"zebra": 1, "police": 90, "march": 40}
    known = profile("police march zebra police")
    assert rarest(known, counts.__getitem__, 2) == ["zebra", "march"]
    assert rarest(known, counts.__getitem__, fewest=2) == ["march", "police"]


REPORT = (
    "The index rose {} points on {} to close at {} as traders in Karachi bought cement and bank shares."
    " Volume was {} million shares against {} million the session before."
    " Of the companies traded {} closed higher and {} closed lower while {} stood still."
    " Engro and Lucky were the most active shares of the session, the exchange said."
)  # fmt: skip


def test_a_daily_report_is_no_story_with_the_one_of_the_day_before() -> None:
    monday = REPORT.format(231, "Monday", "45,321", 312, 280, 201, 143, 17)
    tuesday = REPORT.format(87, "Tuesday", "45,408", 298, 312, 187, 160, 22)
    verdict = judged(monday, tuesday)
    assert verdict.kind is None
    assert verdict.reasons == ("8 names or numbers differ between the same words",)
    assert judged(monday, monday.replace("traders", "investors")).kind == "copy"


def test_a_story_whose_toll_rises_stays_one() -> None:
    text = body(URDU) + " At least 12 people were hurt, police said, and 3 of them are in hospital in Bogota."
    assert judged(text, text.replace("12 people", "15 people"), 0).kind == "copy"


def test_a_disclaimer_makes_no_story() -> None:
    disclaimer = (
        " The opinions that are expressed here are those of the authors alone and do not reflect those of the"
        " Daily Herald, its owners or its advertisers. No part of this article may be stored, printed or sent"
        " on in any form without the written leave of the Daily Herald. Write to our readers' desk with what"
        " you have to say, and follow the Daily Herald wherever you are."
    )
    first, second = body(NEWSDAY).split("\n\n")[2:4], body(URDU).split("\n\n")[2:3]
    verdict = judged(" ".join(first) + disclaimer, " ".join(second) + disclaimer)
    assert verdict.kind is None


def test_a_new_beginning_above_the_old_text_makes_no_other_story() -> None:
    sentences = body(URDU).split("\n\n")
    old = "\n\n".join(sentences[-2:])
    new = "US Secretary of State Antony Blinken has left Colombia, where he spoke of aid and security."
    assert judged(f"{sentences[0]}\n\n{old}", f"{new}\n\n{old}").kind == "version"


def test_other_writing_and_other_marks_are_no_other_words() -> None:
    curly = "“That’s because Mr. Pérez paid 1,000,” he said — on Monday in Quito’s centre."
    plain = "\"That's because Mr. Perez paid 1.000\", he said -- on Monday in Quito's centre."
    assert alike(curly, plain).common == 1


def test_scripts_without_spaces_are_compared_by_their_signs() -> None:
    text = (
        "美国国务卿布林肯星期三在基多发表讲话，他说美国在拉丁美洲的安全援助记录好坏参半，过于依赖装备和训练。"
    )
    likeness = alike(text, text.replace("讲话", "演说"))
    assert 0.7 < likeness.contained < 1
    assert "布林" in likeness.rare


@dataclass(frozen=True)
class Case:
    likeness: Likeness
    days: int | None
    kind: str | None


EVENT = Likeness(0.02, 0.01, 0.5, 1.0, frozenset("abcde"), frozenset("1"), 1, frozenset("abcdefghi"), 2, 0)


@pytest.mark.parametrize(
    "case",
    [
        Case(EVENT, 1, "event"),
        Case(EVENT, None, None),
        Case(EVENT, 9, None),
        Case(EVENT._replace(rare=frozenset("abc")), 1, None),
        Case(EVENT._replace(figures=5), 1, None),
        Case(EVENT._replace(words=0.2), 1, None),
        Case(EVENT._replace(contained=0.3), None, "version"),
        Case(EVENT._replace(contained=0.9, common=0.85), 400, "copy"),
    ],
)
def test_an_event_is_told_by_rare_words_within_days(case: Case) -> None:
    assert same_story(case.likeness, case.days).kind == case.kind


def test_reasons_count_in_plain_words() -> None:
    one = Likeness(0.0, 0.0, 0.1, 1.0, frozenset("a"), frozenset("12"), 2, frozenset("a"), 0, 0)
    assert same_story(one, 0).reasons == ("1 rare word", "1 name", "2 numbers", "the same day")
    assert same_story(one._replace(rare=frozenset()), 3).reasons == ("1 name", "2 numbers", "3 days apart")
