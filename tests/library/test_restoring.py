"""Importing exports: nothing is lost on the way there and back, and nothing that is here is lost to them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import NEWSDAY, SEEDS, URDU
from tests.library.helpers import agrees, do, exported, found, rows, sealed, write_files
from tui.changes.merging import MergeRecords
from tui.changes.notes import CONFLICT
from tui.changes.values import AddTags, Change, Correct, EditNote, SetRead, SetStarred
from tui.library.library import Library
from tui.library.reports import ImportReport
from tui.model.record import Corrections, Note, Record, Tag
from tui.query.parser import parse
from tui.text.words import fingerprint

AT = "2026-11-21T23:00:00Z"
LATER = "2027-01-01T00:00:00Z"
LONG_AGO = "2019-05-04T03:02:01Z"

Export = dict[str, Any]


def empty(folder: Path) -> Library:
    return Library(folder / "empty", folder / "empty cache")


def write(path: Path, data: Export | bytes) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
    return path


def bring(library: Library, path: Path, data: Export | bytes) -> ImportReport:
    """Import an export and wait until all of it is on disk."""
    report = library.import_([write(path / "out.json", data)])
    library.work.flush()
    return report


def noted(id: str, text: str) -> Change:
    """A note that was written long ago."""
    return MergeRecords({id: Record(id, note=Note(text, LONG_AGO))}, ())


WORK: dict[str, list[tuple[Change, tuple[str, ...]]]] = {
    "nothing": [],
    "tags in the order of adding": [
        (AddTags(("Zebra", "C++", "🎉", "animal")), (URDU,)),
        (AddTags(("animal", "Zebra")), (NEWSDAY,)),
    ],
    "a codebook": [
        (
            MergeRecords(
                {URDU: Record(URDU, tags=("aid",))},
                (Tag("aid", "Aid", parent="politics", color="blue", definition="Money.", aliases=("help",)),),
            ),
            (URDU,),
        )
    ],
    "a note of long ago": [(noted(URDU, "Même « dépêche »\n\n* one\x1b"), (URDU,))],
    "stars and read marks": [(SetStarred(True), (URDU,)), (SetRead(True), (NEWSDAY,))],
    "corrections": [
        (Correct(Corrections(title="“New”: title", date=dt.date(1999, 1, 1))), (URDU,)),
        (Correct(Corrections(source="2021-10-20")), (NEWSDAY,)),
    ],
    "all at once": [
        (AddTags(("both",)), (URDU, NEWSDAY)),
        (SetStarred(True), (URDU, NEWSDAY)),
        (noted(NEWSDAY, "n"), (NEWSDAY,)),
        (Correct(Corrections(title="T", date=dt.date(2022, 2, 2), source="S")), (NEWSDAY,)),
    ],
}


@pytest.mark.parametrize("work", WORK.values(), ids=WORK)
def test_there_and_back_gives_the_same_bytes(
    library: Library, tmp_path: Path, work: list[tuple[Change, tuple[str, ...]]]
) -> None:
    for change, ids in work:
        do(library, change, *ids)
    data = library.export(parse(""), at=AT)
    other = empty(tmp_path)
    report = bring(other, tmp_path, data)
    assert sorted(report.imported) == [NEWSDAY, URDU]
    assert (report.already, report.rejected, report.edited) == (0, [], [])
    assert other.export(parse(""), at=AT) == data
    assert other.export(parse(""), at=LATER) == data.replace(AT.encode(), LATER.encode(), 1)
    assert other.export(parse(""), at=AT, with_text=False) == library.export(
        parse(""), at=AT, with_text=False
    )
    assert agrees(other)
    other.close()


RECORDS = st.builds(
    Record,
    article=st.just(""),
    tags=st.lists(st.sampled_from(["a", "b-2", "tag-1f00"]), unique=True).map(tuple),
    note=st.none()
    | st.builds(Note, text=st.text(st.characters(codec="utf-8"), min_size=1), modified=st.just(LONG_AGO)),
    starred=st.booleans(),
    read=st.booleans(),
    corrections=st.builds(
        Corrections,
        title=st.none() | st.text(st.characters(codec="utf-8"), min_size=1, max_size=40),
        date=st.none() | st.dates(),
        source=st.none() | st.text("ab '\"\\:#", min_size=1),
    ),
)
BODIES = st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(BODIES, RECORDS), min_size=1, max_size=4))
def test_there_and_back_whatever_was_written(made: list[tuple[str, Record]]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        library = Library(folder / "library", folder / "cache")
        library.import_([write_files(folder / "in", [body for body, _ in made])])
        for id, (_, record) in zip(found(library), made, strict=False):
            do(library, EditNote(record.note.text if record.note else ""), id)
            do(library, Correct(record.corrections), id)
            do(library, AddTags(record.tags), id)
            do(library, SetStarred(record.starred), id)
            do(library, SetRead(record.read), id)
        data = library.export(parse(""), at=AT)
        other = empty(folder)
        bring(other, folder, data)
        assert other.export(parse(""), at=AT) == data
        for opened in (library, other):
            opened.close()


def test_copies_of_one_text_under_two_ids_stay_two(library: Library, tmp_path: Path) -> None:
    file = next((library.folder / "articles").rglob(f"{URDU}.md"))
    copy = file.read_text().replace(f'id: "{URDU}"', 'id: "made by hand"')
    file.with_name("made by hand.md").write_text(copy)
    library.refresh()
    do(library, AddTags(("first",)), URDU)
    do(library, AddTags(("second",)), "made by hand")
    data = library.export(parse(""), at=AT)
    other = empty(tmp_path)
    assert len(bring(other, tmp_path, data).imported) == 3
    assert other.export(parse(""), at=AT) == data
    again = bring(other, tmp_path, data)
    assert (again.imported, again.already, again.annotated) == ([], 3, 0)
    other.close()


# Onto what is here


def test_what_is_here_is_merged_with_and_nothing_is_lost(library: Library, tmp_path: Path) -> None:
    do(library, AddTags(("Theirs", "both")), URDU)
    do(library, EditNote("their note"), URDU)
    do(library, SetStarred(True), URDU)
    do(library, Correct(Corrections(title="Their title", source="Their source")), NEWSDAY)
    data = library.export(parse(""), at=AT)

    other = empty(tmp_path)
    other.import_([SEEDS])
    do(other, AddTags(("mine", "both")), URDU)
    do(other, EditNote("my note"), URDU)
    do(other, SetRead(True), URDU)
    do(other, Correct(Corrections(title="My title")), NEWSDAY)
    before = exported(other)
    steps = len(other.work.state.history)

    report = bring(other, tmp_path, data)
    assert (report.imported, report.already, report.annotated) == ([], 2, 2)
    assert report.summary == (
        "Imported 0 articles; 2 were there already; took over annotations of 2 articles."
    )
    record = other.record(URDU)
    assert record.tags == ("mine", "both", "theirs")
    assert (record.starred, record.read) == (True, True)
    assert record.note is not None
    assert record.note.text == f"my note{CONFLICT}their note"
    assert other.record(NEWSDAY).corrections == Corrections(title="My title", source="Their source")
    assert other.tag("theirs").label == "Theirs"
    assert agrees(other)
    assert sealed(other.folder)

    assert len(other.work.state.history) == steps + 1
    assert bring(other, tmp_path, data).annotated == 0
    other.work.undo()
    assert exported(other) == before
    assert "theirs" not in other.work.state.tags
    other.close()


def test_undo_takes_the_annotations_back_and_leaves_the_articles(library: Library, tmp_path: Path) -> None:
    do(library, AddTags(("kept",)), URDU, NEWSDAY)
    other = empty(tmp_path)
    assert bring(other, tmp_path, exported(library)).annotated == 2
    other.work.undo()
    assert found(other) == [URDU, NEWSDAY]
    assert other.work.state.records == {}
    assert other.tags() == []
    other.close()


def test_an_export_without_texts_finds_articles_by_text_or_id_and_rejects_the_others(
    library: Library, tmp_path: Path
) -> None:
    do(library, AddTags(("kept",)), URDU, NEWSDAY)
    data = json.loads(library.export(parse(""), at=AT, with_text=False))
    data["articles"][0]["id"] = "an id that it has elsewhere"
    data["articles"][1]["sha256"] = fingerprint("another text, edited there")
    data["articles"].append({**data["articles"][0], "id": "nowhere", "sha256": "0" * 64})
    fresh = empty(tmp_path)
    assert len(bring(fresh, tmp_path, data).rejected) == 3
    assert fresh.work.state.tags == {}

    fresh.import_([SEEDS])
    report = bring(fresh, tmp_path, data)
    assert (report.already, report.annotated) == (2, 2)
    assert [rejected.reason for rejected in report.rejected] == [
        "nowhere: the export was made without texts, and the article is not in this library"
    ]
    assert found(fresh, "#kept") == [URDU, NEWSDAY]
    fresh.close()


def test_an_id_that_another_text_has_is_not_taken_from_it(library: Library, tmp_path: Path) -> None:
    data = exported(library)
    text = "Quite another text under the same id."
    data["articles"][0] |= {"text": text, "sha256": fingerprint(text), "tags": ["new"]}
    held = library.get(URDU)
    report = bring(library, tmp_path, data)
    assert report.imported == [f"{URDU}-2"]
    assert library.get(URDU) == held
    assert library.get(f"{URDU}-2").text == text
    assert found(library, "#new") == [f"{URDU}-2"]


def test_articles_and_an_export_in_one_folder(library: Library, tmp_path: Path) -> None:
    do(library, AddTags(("kept",)), URDU)
    inbox = write_files(tmp_path / "in", [" date 2022-01-01 New\n\nA new body.\n"])
    write(inbox / "out.JSON", library.export(parse("")))
    other = empty(tmp_path)
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> bool:
        told.append((done, total))
        return True

    report = other.import_([inbox], progress=tell)
    assert len(report.imported) == len(found(other)) == 3
    assert told == [(1, 1), (2, 2)]
    assert found(other, "#kept") == [URDU]
    other.close()


def test_a_cancelled_import_keeps_the_annotations_of_what_it_brought(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.library.restoring.BATCH", 1)
    do(library, AddTags(("kept",)), URDU, NEWSDAY)
    other = empty(tmp_path)
    path = write(tmp_path / "out.json", library.export(parse("")))
    report = other.import_([path], progress=lambda done, total: False)
    assert (report.imported, report.cancelled, report.annotated) == ([URDU], True, 1)
    assert found(other, "#kept") == [URDU]
    other.close()


# What strangers may hand in


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no export of Cuttings"),
        (b"[]", "no export of Cuttings"),
        (b"{", "no export of Cuttings"),
        (b'{"records": {}}', "no export of Cuttings"),
        (b'{"format": "other", "version": 1}', "no export of Cuttings"),
        (b'{"format": "cuttings-export", "version": "1"}', "no export of Cuttings"),
        (b"\xff\xfe{\x00}\x00", "no export of Cuttings"),
        (b"[" * 100_000, "no export of Cuttings"),
        (b'{"format": "cuttings-export", "version": 2}', "newer Cuttings wrote it: it has version 2"),
        (b'{"format": "cuttings-export", "version": 1}', "a mistake in it"),
        (b'{"format": "cuttings-export", "version": 0}', "a mistake in it"),
    ],
)
def test_what_is_no_export_is_rejected_with_its_reason(
    library: Library, tmp_path: Path, data: bytes, reason: str
) -> None:
    report = bring(library, tmp_path, data)
    assert (report.imported, report.already, report.annotated) == ([], 0, 0)
    assert [reason in rejected.reason for rejected in report.rejected] == [True], report.rejected


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("date", "2021-13-01"),
        ("read", 1),
        ("tags", "colombia"),
        ("text", None),
        ("origin", {"title": "\x1b[31m"}),
        ("note", {"text": 1, "modified": AT}),
    ],
)
def test_a_mistake_is_named_with_its_place(
    library: Library, tmp_path: Path, field: str, value: object
) -> None:
    data = exported(library)
    data["articles"][1][field] = value
    other = empty(tmp_path)
    (rejected,) = bring(other, tmp_path, data).rejected
    assert f"at `$.articles[1].{field}" in rejected.reason
    assert "\x1b" not in rejected.reason
    assert found(other) == []
    other.close()


@pytest.mark.parametrize(
    "id",
    ["../../../escaped", "/tmp/escaped", "..", ".", "", ".hidden", "a/b", "a\\b", "CON", "nul.txt", "a\0b",
     "a\nb", "x" * 300, "end.", " ", "a:b", "\u202eevil"],
)  # fmt: skip
def test_an_id_names_a_file_in_the_library_and_no_other(library: Library, tmp_path: Path, id: str) -> None:
    data = exported(library)
    data["articles"][0]["id"] = id
    other = empty(tmp_path)
    before = outside(tmp_path, other.folder)
    assert sorted(bring(other, tmp_path, data).imported) == [NEWSDAY, URDU]
    assert outside(tmp_path, other.folder) - before <= {tmp_path / "out.json"}
    assert sorted(path.name for path in other.folder.rglob("*.md")) == [f"{NEWSDAY}.md", f"{URDU}.md"]
    other.close()


def outside(folder: Path, library: Path) -> set[Path]:
    cache = folder / "empty cache"
    return {
        path for path in folder.rglob("*") if not path.is_relative_to(library) and cache not in path.parents
    }


def test_a_text_that_was_edited_is_taken_and_said(library: Library, tmp_path: Path) -> None:
    data = exported(library)
    data["articles"][0]["text"] = "Edited by hand."
    other = empty(tmp_path)
    report = bring(other, tmp_path, data)
    assert report.edited == [URDU]
    assert report.summary == "Imported 2 articles; 1 text edited since the export."
    assert other.get(URDU).sha256 == fingerprint("Edited by hand.")
    other.close()


def change_tag(data: Export) -> None:
    data["articles"][0]["tags"] = ["../Évil tag", "evil-tag", " # ", "x" * 500]
    data["tags"] = [{**TAG, "slug": "../Évil tag", "label": "Evil\n\x00tag"}]


def change_moments(data: Export) -> None:
    data["articles"][0]["note"] = {"text": "a\r\nnote\0", "modified": "yesterday"}
    data["articles"][0]["imported"]["at"] = "\x1b]0;title\x07"


def change_note(data: Export) -> None:
    data["articles"][0]["note"] = {"text": " \n ", "modified": AT}


def change_twice(data: Export) -> None:
    data["articles"].append({**data["articles"][0], "tags": ["again"]})


TAG: dict[str, object] = {
    "slug": "",
    "label": "",
    "parent": None,
    "color": None,
    "definition": "",
    "aliases": [],
}

ODD: list[tuple[Callable[[Export], None], dict[str, object]]] = [
    (change_tag, {"tags": ["evil-tag", "x" * 64]}),
    (change_moments, {"note": "a\nnote\ufffd"}),
    (change_note, {"note": None}),
    (change_twice, {"tags": ["again"]}),
]


@pytest.mark.parametrize(("change", "expected"), ODD)
def test_odd_annotations_are_taken_as_a_reader_could_have_typed_them(
    library: Library, tmp_path: Path, change: Callable[[Export], None], expected: dict[str, object]
) -> None:
    data = exported(library)
    change(data)
    other = empty(tmp_path)
    assert len(bring(other, tmp_path, data).imported) == 2
    held = exported(other)
    article = held["articles"][0]
    note = article["note"] and article["note"]["text"]
    assert {"tags": article["tags"], "note": note}.items() >= expected.items()
    assert "\x1b" not in json.dumps(held, ensure_ascii=False)
    assert len(rows(other)) == 2
    assert not (other.folder / "annotations.json").exists() or sealed(other.folder)
    other.close()


def test_fields_too_long_for_front_matter_are_rejected(library: Library, tmp_path: Path) -> None:
    data = exported(library)
    data["articles"][0]["title"] = "\x01" * 20_000
    other = empty(tmp_path)
    report = bring(other, tmp_path, data)
    assert report.imported == [NEWSDAY]
    assert report.rejected[0].reason.endswith("have more than 8192 characters")
    assert not other.refresh().unreadable
    other.close()


def test_an_export_may_be_larger_than_an_article(library: Library, tmp_path: Path) -> None:
    data = library.export(parse(""))
    path = write(tmp_path / "out.json", data)
    assert len(data) > 1000
    assert library.import_([path], limit=1000).already == 2
    (rejected,) = library.import_([path], limit=100).rejected
    assert rejected.reason == "it is larger than 6400 bytes; --max-size raises the limit"
