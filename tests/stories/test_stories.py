"""The command's figures in small: floors that hold for collections on which nothing was chosen."""

from __future__ import annotations

import pytest

from tests.stories.candidates import proposed
from tests.stories.collection import QUICK, Collection
from tests.stories.figures import Judged, by_kind, false_by_kind, found, judge
from tests.stories.grouped import grouped
from tests.stories.versions import BEYOND


@pytest.fixture(scope="module")
def collections() -> list[Collection]:
    return [Collection(seed, QUICK) for seed in (5, 6, 7)]


@pytest.fixture(scope="module")
def judged(collections: list[Collection]) -> list[Judged]:
    """All pairs of some small collections."""
    return [one for collection in collections for one in judge(collection.pairs())]


def test_versions_are_found_and_little_else(judged: list[Judged]) -> None:
    figures = found(judged)
    assert figures.recall >= 0.95
    assert figures.precision >= 0.98


def test_what_a_version_was_made_from_is_among_the_few_that_are_compared(
    collections: list[Collection],
) -> None:
    led = [there for collection in collections for there in proposed(collection)]
    assert len(led) >= 90
    assert sum(led) >= 0.9 * len(led)  # fewer than of many: what two share by chance is as rare among few


def test_every_kind_of_version_is_found_that_is_promised(judged: list[Judged]) -> None:
    shares = by_kind(judged)
    for kind in shares.keys() - BEYOND:
        pairs, share = shares[kind]
        assert pairs >= 6
        assert share >= (0.6 if kind == "trimmed, 40 %" else 0.9), kind


def test_no_series_becomes_a_story(judged: list[Judged]) -> None:
    issues, joined = false_by_kind(judged)["series"]
    assert issues >= 18
    assert joined == 0


def test_only_what_is_nearly_word_for_word_is_called_a_copy(judged: list[Judged]) -> None:
    copies = {pair.kind for pair, verdict in judged if verdict.kind == "copy"}
    light = {"verbatim", "other punctuation", "boilerplate", "reordered", "reworded 5 %"}
    assert {"verbatim", "other punctuation"} <= copies <= light


def test_the_whole_way_through_a_library_finds_them_too(collections: list[Collection]) -> None:
    wanted, tied, ties, true, together, joined, right = map(sum, zip(*map(grouped, collections), strict=True))
    assert wanted >= 90
    assert tied >= 0.93 * wanted
    assert true >= 0.98 * ties
    assert together >= 0.9 * wanted
    assert right >= 0.9 * joined  # one that was made of two draws their stories together
