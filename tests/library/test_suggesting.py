"""Tags that are suggested, on the seeds and articles beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import NEWSDAY, URDU
from tests.library.helpers import do, found, write_files
from tui.changes.codebook import RenameTag
from tui.changes.values import AddTags, Edit
from tui.library.library import Library
from tui.library.suggesting import MOST, suggestions

WEATHER = (
    "Weather {0}\n\nRain fell over the {1} coast and the harbour of {1} was closed to ferries, {0} times."
)


@pytest.fixture(autouse=True)
def others(library: Library, tmp_path: Path) -> list[str]:
    """Articles about something else, each about something of its own."""
    towns = ("Aberlour", "Brannock", "Corvane", "Dunmarrow", "Elstead", "Farrowby")
    texts = [WEATHER.format(number, town) for number, town in enumerate(towns)]
    library.import_([write_files(tmp_path / "others", texts)])
    return found(library, "ferries")


def suggested(library: Library, id: str = URDU) -> list[tuple[str, str]]:
    return [(suggestion.tag.label, suggestion.reason) for suggestion in suggestions(library, id)]


def test_an_article_gets_the_tags_of_the_one_that_is_like_it(library: Library, others: list[str]) -> None:
    do(library, AddTags(("Diplomacy",)), NEWSDAY)
    do(library, AddTags(("Storms",)), *others)
    assert suggested(library) == [("Diplomacy", "similar")]


def test_a_tag_that_the_article_has_is_not_suggested(library: Library) -> None:
    do(library, AddTags(("Diplomacy",)), NEWSDAY, URDU)
    assert suggested(library) == []


def test_a_tag_whose_name_or_alias_stands_in_the_text(library: Library, others: list[str]) -> None:
    do(library, AddTags(("climate-change", "Bogotá", "drizzle", "zero")), others[0])
    assert suggested(library) == [("Bogotá", "in the text"), ("climate-change", "in the text")]


@pytest.mark.parametrize(("label", "named"), [("US", True), ("us", False), ("COL", False), ("Duq", False)])
def test_a_short_name_is_meant_as_it_is_written(
    library: Library, others: list[str], label: str, named: bool
) -> None:
    do(library, AddTags((label,)), others[0])
    assert suggested(library) == ([(label, "in the text")] if named else [])


def test_what_is_both_comes_first_and_there_are_not_too_many(library: Library, others: list[str]) -> None:
    do(library, AddTags(("one", "two", "three", "four", "five", "Duque")), NEWSDAY)
    found = suggested(library)
    assert len(found) == MOST
    assert found[0] == ("Duque", "in the text")


def test_an_article_that_is_like_none_gets_nothing(library: Library, others: list[str]) -> None:
    do(library, AddTags(("Diplomacy",)), NEWSDAY)
    assert suggested(library, others[0]) == []


def test_a_renamed_tag_is_looked_for_by_its_new_name(library: Library, others: list[str]) -> None:
    do(library, AddTags(("drizzle",)), others[0])
    library.apply(Edit(None, RenameTag("drizzle", "Migration")))
    assert suggested(library) == [("Migration", "in the text")]
