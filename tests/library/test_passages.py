"""Passages found in an article's text as it is now."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from tui.changes.highlights import Mark
from tui.library.passages import Found, found_in, place_of
from tui.model.article import Article, Imported
from tui.model.record import Record
from tui.text.words import fingerprint

TEXT = (
    "Before the cameras and for most of an hour the minister spoke of peace on Monday, as every year. "
    "The opposition spoke of bread, and nobody in the whole of the half empty hall listened to either."
)


def article(text: str) -> Article:
    return Article(
        id="a",
        title="A",
        date=dt.date(2021, 10, 20),
        imported=Imported("a.txt", "", ""),
        sha256=fingerprint(text),
        text=text,
    )


def marked(*words: str) -> Record:
    record = Record("a")
    for number, passage in enumerate(words):
        start = TEXT.index(passage)
        place = place_of(article(TEXT), start, start + len(passage))
        record = Mark(f"h{number}", place).on(record, "2026-11-21T23:00:00Z")
    return record


def test_passages_of_an_unchanged_text_are_where_they_were() -> None:
    (found,) = found_in(article(TEXT), marked("spoke of bread"))
    assert (found.state, TEXT[found.start : found.end]) == ("exact", "spoke of bread")


def test_each_is_found_in_the_text_that_the_file_has_now_or_said_to_be_lost() -> None:
    now = "A line was put before. " + TEXT.replace("bread, and nobody", "roses, and nobody")
    found = found_in(article(now), marked("spoke of peace on Monday", "spoke of bread"))
    assert [one.state for one in found] == ["moved", "orphan"] or [one.state for one in found] == [
        "orphan",
        "moved",
    ]
    moved = next(one for one in found if one.state == "moved")
    assert now[moved.start : moved.end] == "spoke of peace on Monday"
    orphan = next(one for one in found if one.state == "orphan")
    assert (orphan.start, orphan.why) == (TEXT.index("spoke of bread"), "its words are gone")


def test_they_come_in_the_order_of_the_text_as_it_is() -> None:
    record = marked("spoke of peace on Monday", "in the whole of the half empty hall")
    first, second = TEXT.split(". ")
    now = f"{second} {first}."
    found = found_in(article(now), record)
    assert [now[one.start : one.end] for one in found if one.state != "orphan"] == [
        "in the whole of the half empty hall",
        "spoke of peace on Monday",
    ]


def test_a_place_that_somebody_wrote_by_hand_is_lost_and_does_no_harm() -> None:
    (passage,) = marked("bread").highlights
    for start, end in ((-5, 3), (10**9, 10**9 + 5), (9, 4)):
        record = Record("a", highlights=(replace(passage, start=start, end=end, prefix="", suffix=""),))
        (found,) = found_in(article(TEXT), record)
        assert isinstance(found, Found)
        assert found.state == "orphan" or TEXT[found.start : found.end] == "bread"
