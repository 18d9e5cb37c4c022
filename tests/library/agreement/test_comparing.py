"""Comparing a library with another coder's file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec import structs

from tests.conftest import NEWSDAY, SEEDS, URDU
from tests.library.helpers import do, file_of, mark
from tui.changes.highlights import Mark
from tui.changes.values import AddTags, SetRead
from tui.errors import StoreError
from tui.library.agreement.comparing import By, Comparison, Disagreement, Passage, Seen, compare
from tui.library.agreement.counts import Counts
from tui.library.agreement.passages import UNTAGGED
from tui.library.library import Library
from tui.model.highlight import Place
from tui.query.parser import parse
from tui.text.span import Span

ELSEWHERE = "2020-01-01-an-article-of-another-library"


@pytest.fixture
def there(library: Library, tmp_path: Path) -> Library:
    """The same articles at another coder's."""
    opened = Library(tmp_path / "there", tmp_path / "there-cache")
    opened.import_([SEEDS])
    return opened


def compared(library: Library, there: Library, by: By = By.article, **how: object) -> Comparison:
    there.work.flush()
    query = parse(str(how["query"])) if "query" in how else None
    seen = Seen(str(how.get("seen", "either")))
    return compare(library, there.folder, by, query=query, seen=seen)


def test_articles_by_their_tags(library: Library, there: Library) -> None:
    do(library, AddTags(("US aid", "Draft")), URDU)
    do(library, AddTags(("us-aid",)), NEWSDAY)
    do(there, AddTags(("us  AID",)), URDU)
    do(there, AddTags(("Quote", "x")), NEWSDAY)
    do(there, AddTags(("x",)), ELSEWHERE)
    found = compared(library, there)
    assert (found.other, found.articles, found.unknown) == ("there", (URDU, NEWSDAY), 1)
    assert found.tags == {
        "us-aid": Counts(1, 1, 0, 0),
        "draft": Counts(0, 1, 0, 1),
        "quote": Counts(0, 0, 1, 1),
        "x": Counts(0, 0, 1, 1),
    }
    assert {slug: found.labels[slug] for slug in ("us-aid", "quote")} == {
        "us-aid": "US aid",
        "quote": "Quote",
    }
    assert found.disagreements == (
        Disagreement(URDU, "draft", "mine"),
        Disagreement(NEWSDAY, "quote", "theirs"),
        Disagreement(NEWSDAY, "us-aid", "mine"),
        Disagreement(NEWSDAY, "x", "theirs"),
    )
    assert found.overall.counts == (1, 2, 2, 3)
    narrow = found.of(["us-aid"])
    assert (list(narrow.tags), len(narrow.disagreements)) == (["us-aid"], 1)


def test_which_articles_count(library: Library, there: Library) -> None:
    do(library, SetRead(True), URDU)
    do(there, AddTags(("x",)), NEWSDAY)
    assert compared(library, there).articles == (URDU, NEWSDAY)
    assert compared(library, there, seen="both").articles == ()
    assert compared(library, there, query="date:2021-10-20").articles == (NEWSDAY,)
    do(there, SetRead(True), URDU)
    assert compared(library, there, seen="both").articles == (URDU,)
    do(there, SetRead(False), URDU)
    do(library, SetRead(False), URDU)
    assert compared(library, there).articles == (NEWSDAY,)
    assert compared(library, there, seen="all").articles == (URDU, NEWSDAY)


def test_a_tag_on_a_passage_is_one_on_the_article(library: Library, there: Library) -> None:
    mark(library, URDU, 0, 10, "quote")
    do(there, AddTags(("quote",)), URDU)
    assert compared(library, there).tags == {"quote": Counts(1, 0, 0, 0)}


def test_passages_by_their_code_points(library: Library, there: Library) -> None:
    text = library.imported(URDU).text
    mark(library, URDU, 10, 30, "quote")
    mark(there, URDU, 20, 40, "Quote")
    mark(library, URDU, 50, 60, "quote")
    mark(there, URDU, 50, 60, "quote", "lead")
    mark(there, URDU, 70, 75)
    found = compared(library, there, By.passage)
    total = len(text)
    assert found.tags == {
        "quote": Counts(20, 10, 10, total - 40),
        "lead": Counts(0, 0, 10, total - 10),
        UNTAGGED: Counts(0, 0, 5, total - 5),
    }
    assert found.marked == Counts(20, 10, 15, total - 45)
    assert found.disagreements == (
        Disagreement(URDU, "quote", "both", Passage(10, 40, text[10:40], (Span(10, 30),), (Span(20, 40),))),
        Disagreement(URDU, "lead", "theirs", Passage(50, 60, text[50:60], (), (Span(50, 60),))),
        Disagreement(URDU, UNTAGGED, "theirs", Passage(70, 75, text[70:75], (), (Span(70, 75),))),
    )


def test_passages_that_nobody_can_find_are_left_out_and_counted(library: Library, there: Library) -> None:
    do(there, Mark("h1", Place(0, 5, "wrong"), ("quote",)), URDU)
    do(there, Mark("h2", Place(-5, 0, ""), ("quote",)), URDU)
    found = compared(library, there, By.passage)
    assert (found.tags, found.disagreements, found.lost) == ({}, (), 2)


def test_passages_are_looked_for_in_a_text_that_was_edited_here(library: Library, there: Library) -> None:
    mark(library, URDU, 100, 160, "quote")
    mark(there, URDU, 100, 160, "quote")
    path = file_of(library, URDU)
    path.write_text(path.read_text().replace("\nBogota, (", "\nAt last in Bogota, ("))
    library.refresh()
    found = compared(library, there, By.passage)
    assert library.imported(URDU).text.startswith("At last")
    assert found.tags == {"quote": Counts(60, 0, 0, len(library.imported(URDU).text) - 60)}
    assert found.lost == 0


def test_an_export_tells_only_of_its_own_articles(library: Library, there: Library, tmp_path: Path) -> None:
    do(library, AddTags(("here",)), URDU, NEWSDAY)
    do(there, AddTags(("Here", "there")), URDU)
    path = tmp_path / "ann.json"
    path.write_bytes(there.export(parse("#there"), with_text=False))
    found = compare(library, path)
    assert (found.other, found.articles) == ("ann.json", (URDU,))
    assert found.tags == {"here": Counts(1, 0, 0, 0), "there": Counts(0, 0, 1, 0)}
    assert compare(library, path, seen=Seen.all).articles == (URDU,)


def test_articles_of_an_export_are_known_by_their_texts(library: Library, tmp_path: Path) -> None:
    do(library, AddTags(("here",)), URDU)
    held = json.loads(library.export(parse(""), with_text=False))
    newsday = next(article for article in held["articles"] if article["id"] == NEWSDAY)
    newsday.update(id="2021-10-20-renamed", tags=["Renamed"])
    urdu = next(article for article in held["articles"] if article["id"] == URDU)
    urdu.update(sha256="0" * 64)  # its text was edited there
    path = tmp_path / "ann.json"
    path.write_text(json.dumps(held))
    found = compare(library, path)
    assert (found.articles, found.unknown) == ((URDU, NEWSDAY), 0)
    assert found.tags == {"here": Counts(1, 0, 0, 1), "renamed": Counts(0, 0, 1, 1)}


def test_passages_of_an_export_are_compared_too(library: Library, tmp_path: Path) -> None:
    mark(library, URDU, 100, 160, "quote")
    held = json.loads(library.export(parse(f"id:{URDU}"), with_text=False))
    place = structs.asdict(library.record(URDU).highlights[0].place)
    said = {"id": "h1", "state": "exact", "tags": ["Quote"], "note": "", "created": "", "modified": ""}
    held["articles"][0]["highlights"] = [{**place, **said}]
    path = tmp_path / "ann.json"
    path.write_text(json.dumps(held))
    assert compare(library, path, By.passage).tags["quote"][:3] == (60, 0, 0)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b'{"records": {"1', "Nothing was compared"),
        (b'{"a": {}}', "is not a library of Cuttings"),
        (b'{"format": "cuttings-export", "version": 1}', "it is an export with a mistake in it"),
        (b'{"format": "cuttings-export", "version": 9}', "a newer Cuttings wrote it"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    library: Library, tmp_path: Path, content: bytes, message: str
) -> None:
    path = tmp_path / "theirs.json"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=message) as caught:
        compare(library, path)
    assert "merged" not in str(caught.value)
    assert caught.value.exit_code == 3


def test_it_is_not_compared_with_itself(library: Library, tmp_path: Path) -> None:
    do(library, AddTags(("x",)), URDU)
    (tmp_path / "folder").mkdir()
    for path, message in (
        (library.folder, "own file"),
        (tmp_path / "folder", "is a folder"),
        (tmp_path / "missing.json", "No such file"),
    ):
        with pytest.raises(StoreError, match=message):
            compare(library, path)
