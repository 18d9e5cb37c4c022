"""Merging another version of the annotations into a library."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path

import pytest

from tests.conftest import NEWSDAY, SEEDS, URDU
from tests.library.helpers import agrees, do, exported, found, on_disk, sealed
from tui.changes.highlights import Mark
from tui.changes.merging import MergeRecords
from tui.changes.notes import CONFLICT
from tui.changes.stories import SameStory
from tui.changes.values import AddTags, Correct, Edit, EditNote, SetRead, SetStarred
from tui.changes.views import SaveView
from tui.errors import StoreError
from tui.library import named_file
from tui.library.library import Library
from tui.library.merging import MergePlan, merge, news, plan_merge
from tui.library.sound import FARTHEST
from tui.library.views import listed
from tui.model.highlight import Place
from tui.model.record import Corrections, Record, Tag
from tui.store.conflicts import copies

BOGOTA = Place(0, 6, "Bogota")

ELSEWHERE = "2020-01-01-an-article-of-another-library"


@pytest.fixture
def there(library: Library, tmp_path: Path) -> Library:
    """The same articles on another machine."""
    opened = Library(tmp_path / "there", tmp_path / "there-cache")
    opened.import_([SEEDS])
    return opened


def left(there: Library, library: Library, name: str = "annotations (conflicted copy).json") -> Path:
    """What a sync service makes of both machines' files."""
    there.close()
    path = library.folder / name
    path.write_bytes((there.folder / "annotations.json").read_bytes())
    return path


def tables(library: Library) -> dict[str, object]:
    """All that is on disk, but for the history and what vouches for the file."""
    held: dict[str, object] = json.loads((library.folder / "annotations.json").read_bytes())
    return {name: table for name, table in held.items() if name not in {"history", "meta"}}


def work(library: Library) -> None:
    """What is done here."""
    do(library, AddTags(("here", "both")), URDU, NEWSDAY)
    do(library, EditNote("mine"), URDU)
    do(library, Correct(Corrections(title="My title")), URDU)
    do(library, SetRead(True), URDU)
    do(library, Mark("h9", BOGOTA, ("here",)), NEWSDAY)


def other_work(there: Library) -> None:
    """What is done there meanwhile."""
    do(there, AddTags(("Both", "There")), URDU)
    do(there, AddTags(("Unused",)), NEWSDAY)
    do(there, EditNote("theirs"), URDU)
    do(there, EditNote("Only there."), NEWSDAY)
    do(there, SetStarred(True), URDU)
    do(there, SetRead(True), URDU, NEWSDAY)
    theirs = Corrections(title="Their title", date=dt.date(2021, 10, 22))
    do(there, Correct(theirs), URDU)
    do(there, AddTags(("There",)), ELSEWHERE)
    do(there, Mark("h1", BOGOTA, ("Place",), "theirs"), NEWSDAY)
    for id, place in (("h2", BOGOTA), ("h3", Place(7, 9, "ah"))):
        do(there, Mark(id, place), URDU)
    do(there, Mark("h4", BOGOTA), ELSEWHERE)


def test_what_was_decided_of_stories_comes_too(library: Library, there: Library) -> None:
    do(there, SameStory((URDU, NEWSDAY)), URDU, NEWSDAY)
    plan = plan_merge(library, left(there, library))
    assert plan.lines() == ["2 articles are put into stories or taken out of them"]
    merge(library, plan)
    assert found(library, "is:duplicate") == [URDU, NEWSDAY]


def test_what_it_would_do_is_what_it_does(library: Library, there: Library) -> None:
    work(library)
    other_work(there)
    path = left(there, library)
    before = tables(library)
    plan = plan_merge(library, path)
    assert tables(library) == before
    assert {name: set(ids) for name, ids in plan.ids.items()} == {
        "tagged": {URDU, NEWSDAY, ELSEWHERE},
        "noted": {NEWSDAY},
        "both": {URDU},
        "marked": {URDU, ELSEWHERE},
        "remarked": {NEWSDAY},
        "starred": {URDU},
        "read": {NEWSDAY},
        "corrected": {URDU},
        "decided": set(),
        "differing": {URDU},
        "unknown": {ELSEWHERE},
    }
    assert set(plan.articles) == {URDU, NEWSDAY, ELSEWHERE}
    assert (plan.tags, plan.codebook) == ({"There": 2, "Unused": 1}, ("There", "Unused", "Place"))
    assert (plan.passages, plan.completed) == (3, ())
    assert not plan.altered
    assert plan.lines(every=True) == [
        "3 articles get tags: There (2), Unused (1)",
        "1 article gets a note",
        "1 article has another note there, and both texts are kept:",
        f"  {URDU}",
        "2 articles get passages (3):",
        f"  {URDU}",
        f"  {ELSEWHERE}",
        "1 article has passages with other tags or notes there, and both are kept:",
        f"  {NEWSDAY}",
        "1 article gets a star",
        "1 article counts as read",
        "1 article gets a correction",
        "1 article is corrected otherwise there; what is here stays",
        "1 article is not in this library; what is said of it is kept",
        "3 new entries in the codebook: There, Unused, Place",
    ]
    assert plan.lines()[2:5] == [
        f"1 article has another note there, and both texts are kept: {URDU}",
        "2 articles get passages (3)",
        "1 article has passages with other tags or notes there, and both are kept",
    ]
    merged = merge(library, plan)
    assert merged.outcome.records == {URDU, NEWSDAY, ELSEWHERE}
    record = library.record(URDU)
    assert record.tags == ("here", "both", "there")
    assert record.note is not None
    assert record.note.text == f"mine{CONFLICT}theirs"
    assert record.starred
    assert record.corrections == Corrections(title="My title", date=dt.date(2021, 10, 22))
    assert found(library, "#there") == [URDU]
    assert found(library, "date:2021-10-22") == [URDU]
    assert library.record(ELSEWHERE).tags == ("there",)
    assert library.tag("both").label == "both"
    (passage,) = library.record(NEWSDAY).highlights
    assert (passage.id, passage.tags, passage.note) == ("h9", ("here", "place"), "theirs")
    assert [passage.id for passage in library.record(ELSEWHERE).highlights] == ["h4"]
    assert on_disk(library).state() == library.work.state
    assert agrees(library)
    assert sealed(library.folder)
    assert ELSEWHERE not in [article["id"] for article in exported(library)["articles"]]


def test_it_is_one_step_and_undo_leaves_everything_exactly_as_before(
    library: Library, there: Library
) -> None:
    work(library)
    before, steps = tables(library), len(library.work.state.history)
    other_work(there)
    path = left(there, library)
    merged = merge(library, plan_merge(library, path))
    assert len(library.work.state.history) == steps + 1
    assert merged.outcome.entry is not None
    assert merged.outcome.entry.what == "merged annotations from annotations (conflicted copy).json"
    library.work.undo()
    library.work.flush()
    assert tables(library) == before
    assert agrees(library)
    assert merged.aside is not None
    assert merged.aside.exists()
    library.work.redo()
    assert library.record(NEWSDAY).note is not None


def test_twice_is_once(library: Library, there: Library) -> None:
    work(library)
    other_work(there)
    path = left(there, library)
    merged = merge(library, plan_merge(library, path))
    assert merged.aside is not None
    again = plan_merge(library, merged.aside)
    assert (again.nothing, again.articles, again.codebook) == (True, (), ())
    assert again.ids["differing"] == (URDU,)
    assert merge(library, again).outcome.entry is None
    assert merged.aside.exists()  # nothing is moved out of the backups


def test_both_machines_come_to_the_same(library: Library, there: Library, tmp_path: Path) -> None:
    work(library)
    other_work(there)
    first = left(there, library)
    back = there.folder / "annotations (conflicted copy).json"
    back.write_bytes((library.folder / "annotations.json").read_bytes())
    merge(library, plan_merge(library, first))
    again = Library(there.folder, tmp_path / "there-cache")
    merge(again, plan_merge(again, back))
    again.close()
    mine, theirs = library.work.state, on_disk(again).state()
    assert mine.records.keys() == theirs.records.keys()
    for id, record in mine.records.items():
        assert set(record.tags) == set(theirs.record(id).tags)
        assert (record.starred, record.read) == (theirs.record(id).starred, theirs.record(id).read)
    assert plan_merge(library, left(again, library)).ids["both"] == ()


def test_views_that_are_not_here_are_merged_and_undone(library: Library, there: Library) -> None:
    for who, query in ((library, "mine"), (there, "theirs")):
        who.apply(Edit((), SaveView("Both", query)))
    there.apply(Edit((), SaveView("Only there", "x")))
    library.work.flush()
    before = tables(library)
    plan = plan_merge(library, left(there, library))
    assert plan.lines() == ["1 new view: Only there"]
    assert merge(library, plan).outcome.views == {"only-there"}
    assert [(view.name, view.query) for view in listed(library)] == [("Both", "mine"), ("Only there", "x")]
    library.work.undo()
    library.work.flush()
    assert tables(library) == before


def test_a_codebook_alone_is_merged_and_undone(library: Library, there: Library) -> None:
    do(library, AddTags(("here",)), URDU)
    do(there, AddTags(("here", "Planned")), URDU)
    do(there, AddTags(()), URDU)
    held = json.loads((there.folder / "annotations.json").read_bytes())
    held["records"] = {}
    path = library.folder / "annotations 2.json"
    path.write_text(json.dumps(held))
    before = tables(library)
    plan = plan_merge(library, path)
    assert (plan.articles, plan.codebook, plan.altered) == ((), ("Planned",), True)
    assert "edited by hand" in plan.lines()[0]
    merge(library, plan)
    assert library.tag("planned").label == "Planned"
    library.work.undo()
    library.work.flush()
    assert tables(library) == before


def test_a_copy_that_changes_while_it_is_looked_at_stays_where_it_is(
    library: Library, there: Library
) -> None:
    other_work(there)
    path = left(there, library)
    plan = plan_merge(library, path)
    path.write_bytes(path.read_bytes() + b"\n")
    merged = merge(library, plan)
    assert (merged.aside, merged.problem) == (None, "")
    assert path.exists()


def test_a_file_from_elsewhere_stays_where_it_is(library: Library, there: Library, tmp_path: Path) -> None:
    other_work(there)
    path = left(there, library).rename(tmp_path / "from ann.json")
    link = library.folder / "annotations 2.json"
    link.symlink_to(path)
    for file in (path, link):
        assert merge(library, plan_merge(library, file)).aside is None
        assert file.exists()


def test_what_cannot_be_moved_is_said(
    library: Library, there: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    other_work(there)
    path = left(there, library)

    def refuse(path: Path, folder: Path) -> Path:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("tui.store.conflicts.set_aside", refuse)
    merged = merge(library, plan_merge(library, path))
    assert merged.problem == f"{path} cannot be moved away: Permission denied."
    assert library.record(URDU).starred


def test_a_merge_that_cannot_be_saved_leaves_the_file(
    library: Library, there: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    other_work(there)
    path = left(there, library)

    def full(*_: object) -> None:
        raise StoreError("annotations.json cannot be written: No space left on device.")

    monkeypatch.setattr("tui.store.annotations.Annotations.save", full)
    with pytest.raises(StoreError, match="No space left"):
        merge(library, plan_merge(library, path))
    assert path.exists()
    monkeypatch.undo()
    library.work.flush()
    assert on_disk(library).state().record(URDU).starred


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("annotations.json", "is this library's own file"),
        ("backups", "is a folder"),
        ("missing.json", "cannot be read: No such file or directory"),
        ("pipe.json", "cannot be read: it is a pipe"),
        ("big.json", "is larger than 1 MiB"),
    ],
)
def test_what_is_no_version_is_refused(
    library: Library, name: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    do(library, AddTags(("x",)), URDU)
    do(library, AddTags(("y",)), URDU)
    monkeypatch.setattr(named_file, "LARGEST", 2**20)
    os.mkfifo(library.folder / "pipe.json")
    (library.folder / "big.json").write_bytes(b" " * (2**20 + 1))
    with pytest.raises(StoreError, match=why) as caught:
        plan_merge(library, library.folder / name)
    assert caught.value.exit_code == 3


def test_foreign_notes_are_made_sound(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "theirs.json"
    note = {"text": "one\r\ntwo\0", "modified": "yesterday"}
    path.write_text(
        json.dumps(
            {
                "records": {
                    "1": {"article": URDU, "note": note},
                    "2": {"article": NEWSDAY, "note": {"text": " \n", "modified": ""}},
                }
            }
        )
    )
    plan = plan_merge(library, path)
    assert plan.articles == (URDU,)
    merge(library, plan)
    held = library.record(URDU).note
    assert held is not None
    assert held.text == "one\ntwo\ufffd"
    assert held.modified.startswith("20")
    assert library.record(NEWSDAY) == Record(NEWSDAY)


def test_foreign_passages_are_made_sound(library: Library, tmp_path: Path) -> None:
    do(library, Mark("h1", BOGOTA), NEWSDAY)
    odd = {"article": URDU, "start": -5, "end": -9, "exact": "a\r\nb\0", "note": " ", "created": "never"}
    path = tmp_path / "theirs.json"
    passages = [
        {**odd, "id": "h1"},
        {**odd, "id": "\x1b[31m", "start": 2**70, "end": 3},
        {"article": NEWSDAY, "id": "h1", "start": 0, "end": 6, "exact": "Bogota", "tags": ["new"]},
    ]
    path.write_text(json.dumps({"highlights": {str(n): doc for n, doc in enumerate(passages[:2], 1)}}))
    plan = plan_merge(library, path)
    assert (plan.articles, plan.passages) == ((URDU,), 2)
    merge(library, plan)
    assert on_disk(library).state() == library.work.state
    first, last = library.record(URDU).highlights
    assert (first.start, first.end, first.exact, first.note) == (0, 0, "a\nb\ufffd", "")
    assert first.created.startswith("20")
    assert (last.start, last.end) == (FARTHEST, FARTHEST)
    assert len({"h1", first.id, last.id}) == 3
    assert all(passage.id.isalnum() for passage in (first, last))
    assert plan_merge(library, path).nothing
    path.write_text(json.dumps({"highlights": {"1": passages[2]}}))
    assert plan_merge(library, path).ids["remarked"] == (NEWSDAY,)


def test_an_entry_that_says_more_there_is_completed(library: Library, there: Library) -> None:
    do(library, AddTags(("Aid",)), URDU)
    do(there, AddTags(("AID",)), URDU)
    there.apply(Edit(None, MergeRecords({}, (Tag("aid", "", definition="Money."),))))
    plan = plan_merge(library, left(there, library))
    assert plan.lines() == ["1 entry of the codebook completed: Aid"]
    merge(library, plan)
    assert library.tag("aid") == Tag("aid", "Aid", definition="Money.")


def told(library: Library) -> list[tuple[str, MergePlan | None]]:
    return [(item.said, item.plan) for item in news(library, copies(library.folder))]


def test_only_a_copy_with_something_new_is_worth_a_word(library: Library, there: Library) -> None:
    do(library, AddTags(("x",)), URDU)
    same = library.folder / "annotations (1).json"
    same.write_bytes((library.folder / "annotations.json").read_bytes())
    assert told(library) == []
    do(there, AddTags(("new",)), URDU)
    left(there, library)
    ((said, plan),) = told(library)
    assert said == (
        "A sync service left another version of your tags and notes: annotations (conflicted copy).json."
    )
    assert plan is not None
    assert plan.codebook == ("new",)
    (library.folder / "annotations 2.json").write_bytes(b'{"records": {"1')
    (damaged,) = [said for said, plan in told(library) if plan is None]
    assert damaged.startswith("A sync service left another version that cannot be read: ")
    assert "annotations 2.json" in damaged
