"""Passages of several articles, marked in one step."""

from __future__ import annotations

from tui.changes.marking import MarkEach, Spot
from tui.model.highlight import Place
from tui.model.record import Record, Tag

NOW = "2026-11-21T23:00:00Z"
BOTH = (Spot("a", "h1", Place(10, 15, "words")), Spot("b", "h2", Place(3, 9, "others")))


def test_each_article_gets_its_own_passage() -> None:
    change = MarkEach(BOTH, ("Quote",), "look")
    for spot in BOTH:
        (passage,) = change.on(Record(spot.article), NOW).highlights
        assert (passage.id, passage.place, passage.tags) == (spot.id, spot.place, ("quote",))
        assert passage.note == "look"
    assert change.on(Record("c"), NOW) == Record("c")


def test_it_says_what_it_did() -> None:
    assert MarkEach(BOTH).describe() == "marked 2 passages"
    assert MarkEach(BOTH, ("Quote",)).describe() == "marked 2 passages as Quote"
    assert MarkEach(BOTH[:1], ("Quote",)).describe() == "marked a passage as Quote"


def test_a_new_tag_comes_into_the_codebook_once() -> None:
    assert MarkEach(BOTH, ("Quote", "quote")).codebook({}) == {"quote": Tag("quote", "Quote")}
    assert MarkEach(BOTH, ("Quote",)).codebook({"quote": Tag("quote", "Q")}) == {}
