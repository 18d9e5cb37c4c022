"""Stories told: how sure, which is a copy of which; exported and taken over without a loss."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import NEWSDAY, SEEDS, URDU
from tests.library.helpers import do, exported, found, write_files
from tui.changes.merging import MergeRecords
from tui.changes.stories import AnotherStory, SameStory
from tui.library.library import Library
from tui.library.stories import AT_ONCE, compare_new, compare_waiting, story_of
from tui.library.telling import Telling, tell
from tui.model.record import Record
from tui.query.parser import parse

AT = "2026-11-21T23:00:00Z"
LETTER = "2021-10-25-a-letter"
COPY = "2021-10-26-the-same-again"


@pytest.fixture
def desk(library: Library, tmp_path: Path) -> Library:
    """The seeds, a copy of one of them, and a letter on something else; all compared."""
    text = next(SEEDS.glob("002*")).read_text(encoding="utf-8").partition("\n\n")[2]
    letter = "Our bees have left the hive, and nobody on the allotment knows where they are."
    files = [f" date 2021-10-26 The same again\n\n{text}\nx", f" date 2021-10-25 A letter\n\n{letter}\n"]
    library.import_([write_files(tmp_path / "in", files)])
    compare_waiting(library)
    return library


def carried(library: Library, folder: Path, query: str = "") -> Library:
    """Another library, into which an export of this one was imported and compared."""
    path = folder / "out.json"
    path.write_bytes(library.export(parse(query), at=AT))
    other = Library(folder / "other", folder / "other cache")
    assert other.import_([path]).rejected == []
    compare_new(other)
    return other


def told(library: Library, id: str = URDU) -> Telling:
    return tell(library, story_of(library, id))


def test_a_copy_is_told_from_a_version(desk: Library) -> None:
    story = told(desk)
    assert story.articles == (COPY, URDU, NEWSDAY)
    assert story.kinds == {COPY: "copy", URDU: "version"}
    assert (story.kind, story.decision) == ("version", "auto")
    assert 0.5 <= story.score < 1


def test_what_the_user_put_together_is_certain(desk: Library) -> None:
    do(desk, SameStory((URDU, LETTER)), URDU, LETTER)
    story = told(desk)
    assert story.kinds[LETTER] is None
    assert story.decision == "confirmed"
    assert story.reasons[0].reasons == ("you put them together",)


def test_an_export_has_the_stories_and_the_decisions(desk: Library) -> None:
    do(desk, AnotherStory((COPY,), (URDU, NEWSDAY)), COPY, URDU, NEWSDAY)
    do(desk, SameStory((COPY, LETTER)), COPY, LETTER)
    data = exported(desk)
    assert {article["id"]: article["story"] for article in data["articles"]} == {
        COPY: LETTER,
        LETTER: LETTER,
        URDU: NEWSDAY,
        NEWSDAY: NEWSDAY,
    }
    assert [(story["decision"], story["articles"]) for story in data["stories"]] == [
        ("auto", [NEWSDAY, URDU]),
        ("auto", [LETTER, COPY]),
        ("confirmed", [LETTER, COPY]),
        ("rejected", [NEWSDAY, COPY]),
        ("rejected", [URDU, COPY]),
    ]


def test_there_and_back_gives_the_same_bytes(desk: Library, tmp_path: Path) -> None:
    do(desk, AnotherStory((NEWSDAY,), (URDU, COPY)), NEWSDAY, URDU, COPY)
    do(desk, SameStory((NEWSDAY, LETTER)), NEWSDAY, LETTER)
    other = carried(desk, tmp_path)
    assert other.export(parse(""), at=AT) == desk.export(parse(""), at=AT)
    assert len(exported(other)["stories"]) == 5
    assert other.record(NEWSDAY).apart == (URDU, COPY)
    other.work.undo()
    assert {story["decision"] for story in exported(other)["stories"]} == {"auto"}
    other.close()


def test_of_a_story_an_export_has_what_is_exported(desk: Library, tmp_path: Path) -> None:
    query = f"id:{URDU} or id:{COPY}"
    other = carried(desk, tmp_path, query)
    data = exported(other)
    (story,) = data["stories"]
    assert (story["id"], story["articles"]) == (URDU, [URDU, COPY])
    assert story == exported(desk, query)["stories"][0]
    alone = exported(desk, f"id:{URDU} or id:{LETTER}")
    assert (alone["stories"], {article["story"] for article in alone["articles"]}) == ([], {None})
    other.close()


def test_a_decision_that_is_here_stays(desk: Library, tmp_path: Path) -> None:
    do(desk, AnotherStory((URDU,), (NEWSDAY,)), URDU, NEWSDAY)
    data = exported(desk)
    do(desk, SameStory((URDU, NEWSDAY)), URDU, NEWSDAY)
    path = tmp_path / "out.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    assert desk.import_([path]).annotated == 0
    assert desk.record(URDU).same == (NEWSDAY,)
    assert found(desk, f"story:{NEWSDAY}") == [COPY, URDU, NEWSDAY]


def test_merging_takes_decisions_over_but_no_contradiction() -> None:
    here, there = Record("x", same=("a",), apart=("b",)), Record("x", same=("b", "c"), apart=("a", "d"))
    merged = MergeRecords({"x": there}, ()).on(here, AT)
    assert (merged.same, merged.apart) == (("a", "c"), ("b", "d"))


def test_too_many_are_left_for_later(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    assert AT_ONCE > 2
    monkeypatch.setattr("tui.library.stories.AT_ONCE", 1)
    assert compare_new(library) == library.index.stories.left() == 2
    monkeypatch.undo()
    assert (compare_new(library), library.index.stories.left()) == (0, 0)
