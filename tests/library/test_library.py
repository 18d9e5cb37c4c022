"""One library, from import to export, and what is left of it after it was closed."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from tests.conftest import NEWSDAY, SEEDS, URDU
from tests.library.helpers import agrees, do, exported, found, on_disk, rows, sealed, write_files
from tests.store.child import run, without_rights
from tui.changes.values import AddTags, Correct, EditNote, RemoveTags, SetRead, SetStarred
from tui.errors import StoreError
from tui.exporters.schema import shipped
from tui.library.library import Library
from tui.model.record import Corrections, Record, Tag
from tui.query.parser import parse
from tui.store.document import Tables


def test_the_seeds_are_there(library: Library) -> None:
    assert found(library) == [URDU, NEWSDAY]
    assert found(library, "colombia") == [URDU, NEWSDAY]
    assert found(library, "urdupoint") == [URDU]
    article = library.get(NEWSDAY)
    assert (article.date, article.imported.path) == (dt.date(2021, 10, 20), "000_231d3256fa3f49a6.txt")
    assert library.import_([SEEDS]).already == 2
    assert found(library) == [URDU, NEWSDAY]


def test_a_tag_finds_what_stands_below_it_in_the_codebook(library: Library) -> None:
    do(library, AddTags(("Foreign aid",)), URDU)
    assert found(library, "#politics") == []
    library.work.state.tags["foreign-aid"] = Tag("foreign-aid", "Foreign aid", parent="politics")
    assert found(library, "#politics") == found(library, "-(-tag:politics)") == [URDU]
    assert found(library, "#aid") == []


def test_a_day_of_work(library: Library) -> None:
    do(library, AddTags(("#Colombia", "US aid")), URDU, NEWSDAY)
    do(library, EditNote("Same AFP copy."), URDU)
    do(library, SetStarred(True), NEWSDAY)
    do(library, SetRead(True), NEWSDAY)
    assert found(library, "#colombia") == [URDU, NEWSDAY]
    assert found(library, "note:copy") == [URDU]
    assert found(library, "is:starred is:read") == [NEWSDAY]
    do(library, RemoveTags(("colombia",)), NEWSDAY)
    assert found(library, "#colombia") == [URDU]
    assert [(count.tag.label, count.articles) for count in library.tags()] == [("US aid", 2), ("Colombia", 1)]
    assert agrees(library)


def test_undo_takes_everything_back_and_redo_does_it_again(library: Library) -> None:
    test_a_day_of_work(library)
    held, end = exported(library), rows(library)  # exporting compares, and rows tell of it
    steps = 0
    while library.work.undo().entry:
        steps += 1
        assert agrees(library)
    assert steps == 5
    assert rows(library) == [row for row in rows(library) if not (row.tags or row.noted or row.starred)]
    assert library.work.state.records == {}
    assert library.tags() == []
    while library.work.redo().entry:
        assert agrees(library)
    assert rows(library) == end
    assert exported(library) == held


def test_it_is_all_there_after_opening_it_again(library: Library, tmp_path: Path) -> None:
    test_a_day_of_work(library)
    held, shown = exported(library), rows(library)
    library.close()
    later = Library(library.folder, tmp_path / "cache")
    assert rows(later) == shown
    assert exported(later) == held
    assert later.work.undo().entry is not None
    assert found(later, "#colombia") == [URDU, NEWSDAY]
    later.close()


def test_a_deleted_cache_changes_no_answer(library: Library, tmp_path: Path) -> None:
    test_a_day_of_work(library)
    do(library, Correct(Corrections(title="Corrected")), URDU)
    held, shown = exported(library), rows(library)
    library.close()
    shutil.rmtree(tmp_path / "cache")
    later = Library(library.folder, tmp_path / "cache")
    assert later.refresh().put == 2
    assert exported(later) == held
    assert rows(later) == shown
    assert later.import_([SEEDS]).already == 2
    later.close()


def test_an_export_is_what_its_schema_says(library: Library) -> None:
    test_a_day_of_work(library)
    do(library, Correct(Corrections(date=dt.date(2021, 10, 19), source="AFP")), NEWSDAY)
    validator = jsonschema.Draft202012Validator(json.loads(shipped()))
    for with_text in (True, False):
        validator.validate(json.loads(library.export(parse("#us-aid"), with_text=with_text)))
    held = exported(library, "#colombia")
    assert held["query"] == "#colombia"
    assert [article["id"] for article in held["articles"]] == [URDU]
    assert held["articles"][0]["note"]["text"] == "Same AFP copy."
    assert [tag["label"] for tag in held["tags"]] == ["Colombia", "US aid"]


def test_the_same_state_exports_the_same_bytes(library: Library) -> None:
    at = "2026-11-21T23:00:00Z"
    assert library.export(parse(""), at=at) == library.export(parse(""), at=at)


# The library's folder


def test_a_library_can_be_looked_at_without_writing_annotations(library: Library) -> None:
    assert not (library.folder / "annotations.json").exists()
    assert library.record(URDU) == Record(URDU)
    assert library.tags() == []
    library.close()
    assert sorted(path.name for path in library.folder.iterdir()) == ["articles"]


@pytest.mark.parametrize("below", ["file", "file/library"])
def test_what_cannot_be_a_library_is_refused(tmp_path: Path, below: str) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot be a library"):
        Library(tmp_path / below, tmp_path / "cache")


def test_a_thousand_articles_are_tagged_as_one_step(tmp_path: Path) -> None:
    library = Library(tmp_path / "library", tmp_path / "cache")
    texts = [f" date 2021-10-20 Title {number}\n\nBody {number} says so.\n" for number in range(1000)]
    library.import_([write_files(tmp_path / "in", texts)])
    do(library, AddTags(("all",)), *found(library))
    assert len(found(library, "#all")) == 1000
    assert sealed(library.folder)
    tables: Tables = json.loads((library.folder / "annotations.json").read_text())
    assert len(tables["history"]) == 1
    library.work.undo()
    library.work.flush()
    assert found(library, "#all") == []
    assert on_disk(library).state().records == {}
    library.close()


READ_ONLY = """
import sys
from pathlib import Path
from tests.library.helpers import found
from tui.changes.values import Edit, SetRead
from tui.errors import StoreError
from tui.library.library import Library
library = Library(Path(sys.argv[1]), Path(sys.argv[2]))
library.refresh()
print(*found(library, "#kept"))
library.apply(Edit((found(library)[0],), SetRead(True)))
try:
    library.close()
except StoreError as error:
    print(error)
"""


def test_a_library_that_can_only_be_read_can_be_read(library: Library, tmp_path: Path) -> None:
    do(library, AddTags(("kept",)), URDU)
    path = library.folder / "annotations.json"
    before = path.read_bytes()
    path.chmod(0o444)
    library.folder.chmod(0o555)
    try:
        said = run(READ_ONLY, library.folder, tmp_path / "other cache", before=without_rights())
    finally:
        library.folder.chmod(0o755)
    first, refusal = said.splitlines()
    assert first == URDU
    assert "cannot be written: Permission denied" in refusal
    assert path.read_bytes() == before
