"""The coefficients, against what others have published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.library.agreement.coefficients import (
    alpha_disagreement,
    cohens_kappa,
    kappa_disagreement,
    krippendorffs_alpha,
    percent_agreement,
    pooled,
)

TABLES = st.fixed_dictionaries({pair: st.integers(0, 30) for pair in product((True, False), repeat=2)})


def table(both: int, first: int, second: int, neither: int) -> Mapping[tuple[bool, bool], int]:
    return {(True, True): both, (True, False): first, (False, True): second, (False, False): neither}


def judged(*coders: str) -> Mapping[tuple[str | None, ...], int]:
    """A unit a sign, a coder a string; a point where nothing was said."""
    assert len({len(signs) for signs in coders}) == 1
    rows = zip(*coders, strict=True)
    return Counter(tuple(None if sign == "." else sign for sign in row) for row in rows)


@pytest.mark.parametrize(
    ("counts", "kappa"),
    [
        ((20, 5, 10, 15), 0.40),  # 50 grant proposals and two readers: Wikipedia, "Cohen's kappa"
        ((45, 15, 25, 15), 0.1304),  # ibid.: the same share of agreement, 60 of 100, and other habits
        ((25, 35, 5, 35), 0.2593),
    ],
)
def test_kappa_of_two_readers(counts: tuple[int, int, int, int], kappa: float) -> None:
    assert cohens_kappa(table(*counts)) == pytest.approx(kappa, abs=5e-5)


@pytest.mark.parametrize(
    ("coders", "alpha"),
    [  # Krippendorff (2011), the examples A, B and C; C with four observers, of whom each has gaps
        (("0100000010", "1110010000"), 0.095),
        (("aabbdcccedda", "babbbccceddd"), 0.692),
        (("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),
    ],
)
def test_alpha_of_two_and_of_four_observers(coders: tuple[str, ...], alpha: float) -> None:
    assert krippendorffs_alpha(judged(*coders)) == pytest.approx(alpha, abs=5e-4)


def test_what_only_one_judged_does_not_count() -> None:
    whole, gaps = judged("aab", "abb"), judged("aab.b..", "abba.a.")
    for coefficient in (percent_agreement, cohens_kappa, krippendorffs_alpha):
        assert coefficient(gaps) == coefficient(whole) is not None


@pytest.mark.parametrize("coders", [("", ""), ("..", ".."), ("ab..", "..ab")])
def test_without_a_unit_in_common_there_is_nothing_to_say(coders: Sequence[str]) -> None:
    for coefficient in (percent_agreement, cohens_kappa, krippendorffs_alpha):
        assert coefficient(judged(*coders)) is None


def test_where_all_is_the_same_only_the_percentage_is_defined() -> None:
    for one_value in (table(0, 0, 0, 7), table(7, 0, 0, 0)):
        assert percent_agreement(one_value) == 1
        assert cohens_kappa(one_value) is None
        assert krippendorffs_alpha(one_value) is None


def test_one_of_two_who_never_uses_the_tag_agrees_as_chance_would_have_it() -> None:
    assert cohens_kappa(table(0, 4, 0, 6)) == 0
    assert krippendorffs_alpha(table(0, 0, 1, 0)) == 0


@given(TABLES)
def test_what_holds_of_every_table(counts: dict[tuple[bool, bool], int]) -> None:
    swapped = {(second, first): count for (first, second), count in counts.items()}
    turned = {(not first, not second): count for (first, second), count in counts.items()}
    for coefficient in (percent_agreement, cohens_kappa, krippendorffs_alpha):
        found = coefficient(counts)
        assert coefficient(swapped) == coefficient(turned) == found
        assert found is None or -1 <= found <= 1
    agreed = not (counts[True, False] or counts[False, True])
    for coefficient in (cohens_kappa, krippendorffs_alpha):
        found = coefficient(counts)
        assert found is None or (found == 1) is agreed
    varied = {value for pair, count in counts.items() if count for value in pair} == {True, False}
    assert (krippendorffs_alpha(counts) is not None) is varied
    assert (cohens_kappa(counts) is not None) is varied


@given(TABLES, st.integers(1, 5))
def test_several_tags_that_are_alike_are_together_as_each_alone(
    counts: dict[tuple[bool, bool], int], times: int
) -> None:
    assert pooled([kappa_disagreement(counts)] * times) == cohens_kappa(counts)
    assert pooled([alpha_disagreement(counts)] * times) == krippendorffs_alpha(counts)


def test_tags_together_weigh_by_what_chance_would_bring() -> None:
    tables = [table(20, 5, 10, 15), table(45, 15, 25, 15), table(0, 0, 0, 9)]
    observed = 0.3 + 0.4
    by_chance = 0.5 + 0.46
    assert pooled(map(kappa_disagreement, tables)) == pytest.approx(1 - observed / by_chance)
