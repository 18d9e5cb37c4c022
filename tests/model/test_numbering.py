"""The digits that put tags on."""

from __future__ import annotations

import hypothesis.strategies as st
from hypothesis import given

from tui.model.numbering import numbered
from tui.model.record import Tag, TagCount


def slugs(*tags: tuple[str, int | None]) -> list[str]:
    counts = [TagCount(Tag(slug, slug, key=key), 1) for slug, key in tags]
    return [count.tag.slug if count else "" for count in numbered(counts)]


def test_the_most_used_are_numbered_around_those_that_have_a_digit() -> None:
    assert slugs(("a", None), ("b", 1), ("c", None), ("d", 4)) == ["b", "a", "c", "d"]


def test_a_digit_may_stand_for_none() -> None:
    assert slugs(("a", None), ("z", 4)) == ["a", "", "", "z"]
    assert slugs() == []


def test_of_two_with_one_digit_the_first_by_slug_has_it() -> None:
    assert slugs(("b", 1), ("a", 1)) == ["a", "b"]


@given(st.dictionaries(st.text("abc", min_size=1, max_size=3), st.sampled_from([None, *range(1, 10)])))
def test_every_digit_is_used_and_no_tag_has_two(keys: dict[str, int | None]) -> None:
    found = slugs(*keys.items())
    named = [slug for slug in found if slug]
    assert len(named) == len(set(named)) <= len(found) <= 9
    assert len(named) == min(len(keys), 9) or any(keys.values())
