"""Names that may be meant to be the same, and those that never are."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.text.likeness import alike, near, pairs, spelling


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("election", "Elections"),
        ("box", "boxes"),
        ("house", "houses"),
        ("country", "countries"),
        ("movie", "movies"),
        ("crisis", "crises"),
        ("key", "keys"),
        ("climate change", "climatechange"),
        ("Climate Changes", "climate-change"),
        ("aid us", "US aid"),
        ("elections of 2021", "2021 of election"),
        ("Bogotá", "bogota"),
        ("women's rights", "womens right"),
        ("goverment", "government"),
        ("migartion", "migration"),
        ("right to repiar", "right to repair"),
        ("Ελλάδα", "ελλαδα"),
        ("политика", "политики"),
    ],
)
def test_alike(one: str, other: str) -> None:
    assert near(one, [other]) == [other]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("us", "un"),
        ("2021", "2022"),
        ("elections 2021", "elections 2022"),
        ("article 12", "article 21"),
        ("Iran", "Iraq"),
        ("hepatitis b", "hepatitis c"),
        ("world war i", "world war ii"),
        ("us aid", "eu aid"),
        ("C", "C++"),
        ("news", "new"),
        ("class", "clas"),
        ("चीन", "चैन"),
        ("🎉", "🎈"),
        ("-", "—"),
        ("climate", "climate change"),
        ("austria", "australia"),
        ("north korea", "south korea"),
    ],
)
def test_not_alike(one: str, other: str) -> None:
    assert near(one, [other]) == []


NAMES = st.text(st.sampled_from("abcdes y-é1я"), max_size=9)


@given(st.lists(NAMES, unique=True, max_size=12))
@example(["abcde", "abcdee", "bacde", "abde"])
@example(["a b", "b a", "ab", "a-bs"])
def test_all_pairs_are_those_that_comparing_each_with_each_finds(names: list[str]) -> None:
    spellings = [spelling(name) for name in names]
    assert list(pairs(names)) == [
        (first, second)
        for first in range(len(names))
        for second in range(first + 1, len(names))
        if alike(spellings[first], spellings[second])
    ]


@given(NAMES, NAMES)
def test_likeness_is_mutual(one: str, other: str) -> None:
    assert alike(spelling(one), spelling(other)) == alike(spelling(other), spelling(one))


def test_a_name_is_not_near_itself() -> None:
    assert near("aids", ["aids", "aid "]) == ["aid "]


def test_many_names_are_compared_in_no_time() -> None:
    names = [f"{word} {number:04x}" for number in range(1000) for word in ("foreign", "minister")]
    start = time.perf_counter()
    assert len(list(pairs(names))) == 0
    assert time.perf_counter() - start < 2
