"""One library, from import to export, and what is left of it after it was closed."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import jsonschema
import pytest

from tests.conftest import NEWSDAY, SEEDS, URDU
from tests.library.helpers import agrees, do, exported, found, on_disk, rows, sealed, write_files
from tests.store.child import run, without_rights
from tui.changes.values import AddTags, Correct, Edit, EditNote, RemoveTags, SetRead, SetStarred
from tui.errors import NothingFound, StoreDamaged, StoreError, Unreadable
from tui.exporters.schema import shipped
from tui.index.connections import IndexFailed
from tui.index.stamp import Indexed
from tui.library.library import Library
from tui.model.record import Corrections, Record
from tui.query.parser import parse
from tui.store.document import Tables


def again(library: Library) -> Library:
    """The library in another process, as it were: with a cache of its own."""
    return Library(library.folder, library.folder.parent / "other cache")


def test_the_seeds_are_there(library: Library) -> None:
    assert found(library) == [URDU, NEWSDAY]
    assert found(library, "colombia") == [URDU, NEWSDAY]
    assert found(library, "urdupoint") == [URDU]
    article = library.get(NEWSDAY)
    assert (article.date, article.imported.path) == (dt.date(2021, 10, 20), "000_231d3256fa3f49a6.txt")
    assert library.import_([SEEDS]).already == 2
    assert found(library) == [URDU, NEWSDAY]


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
    end, held = rows(library), exported(library)
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
    assert rows(later) == shown
    assert exported(later) == held
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


# Corrections


def test_a_correction_shows_in_search_list_and_export_until_it_is_undone(library: Library) -> None:
    before, held = rows(library), exported(library)
    correction = Corrections(title="Xylophone", date=dt.date(2020, 2, 29), source="Quillpost")
    do(library, Correct(correction), URDU)
    assert found(library, "title:xylophone") == found(library, "source:quillpost") == [URDU]
    assert found(library, "date:2020-02-29") == [URDU]
    assert found(library, "title:pledge") == found(library, "date:2021-10-21") == []
    assert found(library) == [NEWSDAY, URDU]
    (article,) = exported(library, "title:xylophone")["articles"]
    assert [article[field] for field in ("title", "date", "source")] == [
        "Xylophone",
        "2020-02-29",
        "Quillpost",
    ]
    assert set(article["origin"].values()) == {"user"}
    library.work.undo()
    assert rows(library) == before
    assert exported(library) == held
    assert found(library, "xylophone") == []
    library.work.redo()
    assert found(library, "title:xylophone") == [URDU]


def test_a_correction_made_elsewhere_shows_here_and_goes_when_it_is_undone_there(library: Library) -> None:
    other = again(library)
    other.refresh()
    do(other, Correct(Corrections(title="Xylophone")), URDU)
    assert library.work.catch_up()
    assert found(library, "title:xylophone") == [URDU]
    other.work.undo()
    other.close()
    assert library.work.catch_up()
    assert found(library, "title:xylophone") == []
    assert agrees(library)


def test_a_correction_that_goes_while_the_library_is_closed_is_gone_from_the_index(
    library: Library, tmp_path: Path
) -> None:
    do(library, Correct(Corrections(title="Xylophone")), URDU)
    library.close()
    other = again(library)
    other.refresh()
    other.work.undo()
    other.close()
    later = Library(library.folder, tmp_path / "cache")
    assert later.refresh().changed
    assert found(later, "xylophone") == []
    later.close()


def test_a_correction_that_an_empty_index_took_in_can_still_go_while_the_library_is_closed(
    library: Library, tmp_path: Path
) -> None:
    do(library, Correct(Corrections(title="Xylophone")), URDU)
    library.close()
    cache = tmp_path / "third cache"
    Library(library.folder, cache).refresh()
    other = again(library)
    other.refresh()
    other.work.undo()
    other.close()
    later = Library(library.folder, cache)
    later.refresh()
    assert found(later, "xylophone") == []
    later.close()


def test_a_correction_of_a_file_with_spaces_in_its_name_can_go_too(library: Library, tmp_path: Path) -> None:
    file = file_of(library, URDU)
    hand_made = file.with_name("made by hand.md")
    hand_made.write_text(file.read_text().replace(f'id: "{URDU}"\n', ""))
    library.refresh()
    do(library, Correct(Corrections(title="Xylophone")), "made by hand")
    library.close()
    other = again(library)
    other.refresh()
    other.work.undo()
    other.close()
    later = Library(library.folder, tmp_path / "cache")
    later.refresh()
    assert found(later, "xylophone") == []
    later.close()


def test_a_correction_that_is_older_than_its_article_file_counts(library: Library, tmp_path: Path) -> None:
    do(library, Correct(Corrections(title="Xylophone")), URDU)
    file = library.folder / "articles" / library.index.stamp(URDU).path  # type: ignore[union-attr]  # it is there
    away = tmp_path / "away.md"
    file.rename(away)
    assert library.refresh().removed == 1
    away.rename(file)
    assert library.refresh().put == 1
    assert found(library, "title:xylophone") == [URDU]
    library.work.undo()
    assert found(library, "title:xylophone") == []


# Files that are changed outside


def file_of(library: Library, id: str) -> Path:
    stamp = library.index.stamp(id)
    assert stamp is not None
    return library.folder / "articles" / stamp.path


def test_an_article_that_is_removed_renamed_or_edited_outside_is_noticed(library: Library) -> None:
    do(library, AddTags(("kept",)), URDU)
    file = file_of(library, URDU)
    moved = file.with_name("renamed by hand.md")
    file.rename(moved)
    assert library.refresh().put == 1
    assert found(library, "#kept") == [URDU]
    assert library.get(URDU).id == URDU

    moved.write_text(moved.read_text().replace("Blinken met Wednesday", "Blinken met on Xylophone day"))
    result = library.refresh()
    assert (result.put, result.removed, result.unreadable) == (1, 0, [])
    assert found(library, "xylophone #kept") == [URDU]

    moved.unlink()
    assert library.refresh().removed == 1
    assert found(library) == [NEWSDAY]
    with pytest.raises(NothingFound):
        library.get(URDU)
    assert on_disk(library).state().record(URDU).tags == ("kept",)

    assert library.import_([SEEDS]).imported == [URDU]
    assert found(library, "#kept") == [URDU]


def test_an_edit_during_a_refresh_is_not_hidden_by_it(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.utime(file_of(library, URDU))
    put = library.index.put

    def late(items: Iterable[Indexed]) -> None:
        library.apply(Edit((URDU,), AddTags(("meanwhile",))))
        put(items)

    monkeypatch.setattr(library.index, "put", late)
    assert library.refresh().put == 1
    assert found(library, "#meanwhile") == [URDU]
    assert agrees(library)


def test_nothing_changed_is_nothing_done(library: Library) -> None:
    assert not library.refresh().changed


def test_a_file_that_was_copied_does_not_take_its_articles_place(library: Library) -> None:
    file = file_of(library, URDU)
    for name in ("a copy.md", f"{URDU} (copy).md"):
        (file.parent / name).write_text(file.read_text().replace("Bogota", "Xylophone"))
    for _ in range(2):
        result = library.refresh()
        assert not result.changed
        assert [str(error).partition(" has the id")[0] for error in result.unreadable] == [
            f"2021/{URDU} (copy).md",
            "2021/a copy.md",
        ]
    assert found(library, "xylophone") == []
    library.close()
    fresh = again(library)
    fresh.refresh()
    assert found(fresh, "xylophone") == []
    assert len(found(fresh)) == 2
    fresh.close()


def test_a_file_that_cannot_be_read_is_said_and_its_work_is_kept(library: Library) -> None:
    do(library, AddTags(("kept",)), URDU)
    file = file_of(library, URDU)
    whole = file.read_bytes()
    file.write_bytes(b"no front matter")
    with pytest.raises(Unreadable):
        library.get(URDU)
    result = library.refresh()
    assert [error.message for error in result.unreadable] == [f"2021/{URDU}.md has no front matter."]
    file.write_bytes(whole)
    library.refresh()
    assert found(library, "#kept") == [URDU]


def test_a_name_that_is_not_utf_8_hides_no_other_article(library: Library) -> None:
    folder = file_of(library, URDU).parent
    for data in (b"---\n", file_of(library, URDU).read_bytes()):
        Path(os.fsdecode(os.fsencode(folder) + b"/\xff.md")).write_bytes(data)
        result = library.refresh()
        assert [error.message for error in result.unreadable] == [
            "2021/\ufffd.md has a name that is not UTF-8."
        ]
    assert found(library) == [URDU, NEWSDAY]


def test_an_edit_of_annotations_by_hand_is_shown_and_said(library: Library, tmp_path: Path) -> None:
    do(library, AddTags(("kept",)), URDU)
    assert library.work.altered == ""
    path = library.folder / "annotations.json"
    path.write_text(path.read_text().replace('"kept"', '"by-hand"'))
    assert library.work.catch_up()
    assert found(library, "#by-hand") == [URDU]
    assert "changed by something else" in library.work.altered
    assert agrees(library)
    library.close()

    path.write_text(path.read_text().replace('"by-hand"', '"again"'))
    later = Library(library.folder, tmp_path / "cache")
    assert later.refresh().work
    assert found(later, "#again") == [URDU]
    later.close()


def test_a_damaged_file_stops_edits_and_is_left_as_it_is(library: Library) -> None:
    do(library, AddTags(("kept",)), URDU)
    path = library.folder / "annotations.json"
    whole = path.read_bytes()
    path.write_bytes(whole[:-50])
    library.apply(Edit((NEWSDAY,), SetRead(True)))
    with pytest.raises(StoreDamaged):
        library.work.flush()
    assert path.read_bytes() == whole[:-50]
    assert library.work.status.waiting == 1
    assert library.record(NEWSDAY).read
    other = again(library)
    with pytest.raises(StoreDamaged):
        other.refresh()
    other.close()
    path.write_bytes(whole)
    library.work.flush()
    assert on_disk(library).state().records == {
        URDU: Record(URDU, tags=("kept",)),
        NEWSDAY: Record(NEWSDAY, read=True),
    }


def test_an_edit_is_saved_even_where_the_index_fails(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    do(library, AddTags(("kept",)), URDU)

    def fail(*_: object) -> None:
        raise IndexFailed("The index cannot be used.")

    with monkeypatch.context() as patched:
        patched.setattr(library.index, "update_records", fail)
        patched.setattr(library.index, "set_mark", fail)
        with pytest.raises(IndexFailed):
            library.apply(Edit((NEWSDAY,), AddTags(("also",))))
        library.work.flush()
    assert on_disk(library).state().record(NEWSDAY).tags == ("also",)


def test_an_index_that_failed_once_is_put_right_by_the_next_save(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    do(library, AddTags(("kept",)), URDU)
    update = library.index.update_records
    failures = iter([IndexFailed("The index is locked.")])

    def once(records: Iterable[Record]) -> None:
        for failure in failures:
            raise failure
        update(records)

    monkeypatch.setattr(library.index, "update_records", once)
    with pytest.raises(IndexFailed):
        library.apply(Edit((NEWSDAY,), AddTags(("also",))))
    library.work.close()
    assert found(library, "#also") == [NEWSDAY]
    assert agrees(library)


def test_an_index_that_missed_an_edit_is_not_believed_at_the_next_start(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    do(library, AddTags(("kept",)), URDU)

    def fail(*_: object) -> None:
        raise IndexFailed("The index cannot be used.")

    monkeypatch.setattr(library.index, "update_records", fail)
    with pytest.raises(IndexFailed):
        library.apply(Edit((NEWSDAY,), AddTags(("also",))))
    monkeypatch.setattr(library.index, "set_mark", fail)
    library.close()
    later = Library(library.folder, tmp_path / "cache")
    later.refresh()
    assert found(later, "#also") == [NEWSDAY]
    assert agrees(later)
    later.close()


def test_a_crash_before_the_save_leaves_no_index_that_is_believed(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    do(library, AddTags(("kept",)), URDU)
    monkeypatch.setattr("tui.store.writer.Writer.submit", lambda writer, operation: None)
    library.apply(Edit((NEWSDAY,), AddTags(("never-saved",))))
    assert found(library, "#never-saved") == [NEWSDAY]
    library.close()
    later = Library(library.folder, tmp_path / "cache")
    later.refresh()
    assert found(later, "#never-saved") == []
    assert found(later, "#kept") == [URDU]
    later.close()


# Importing


def test_ids_are_given_once(tmp_path: Path) -> None:
    library = Library(tmp_path / "library", tmp_path / "cache")
    texts = [f" date 2021-10-20 The same title\n\nBody number {number} says so.\n" for number in range(3)]
    report = library.import_([write_files(tmp_path / "in", texts)])
    assert report.imported == [f"2021-10-20-the-same-title{end}" for end in ("", "-2", "-3")]
    assert report.summary == "Imported 3 articles."
    library.close()


def test_a_second_import_with_an_empty_cache_makes_no_copies(library: Library) -> None:
    other = again(library)
    report = other.import_([SEEDS])
    assert (report.already, report.imported) == (2, [])
    assert len(list((library.folder / "articles").rglob("*.md"))) == 2
    other.close()


def test_an_import_that_fails_midway_keeps_and_shows_what_it_wrote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.store.articles import ArticleFolder

    library = Library(tmp_path / "library", tmp_path / "cache")
    texts = [f" date 2021-10-2{number} Title {number}\n\nBody {number} says so.\n" for number in range(4)]
    save, made = ArticleFolder.save, list[object]()

    def failing(self: ArticleFolder, article: object) -> object:
        if len(made) == 2:
            raise OSError(28, "No space left on device")
        made.append(article)
        return save(self, article)  # type: ignore[arg-type]  # passed through

    with monkeypatch.context() as patched:
        patched.setattr(ArticleFolder, "save", failing)
        with pytest.raises(OSError, match="No space"):
            library.import_([write_files(tmp_path / "in", texts)])
    assert len(found(library)) == 2
    assert library.import_([tmp_path / "in"]).already == 2
    assert len(found(library)) == 4
    library.close()


def test_an_import_can_be_ended_early_and_taken_up_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.library.importing.BATCH", 2)
    library = Library(tmp_path / "library", tmp_path / "cache")
    texts = [f" date 2021-10-2{number} Title {number}\n\nBody {number} says so.\n" for number in range(5)]
    told: list[tuple[int, int]] = []

    def once(done: int, total: int) -> bool:
        told.append((done, total))
        return False

    folder = write_files(tmp_path / "in", texts)
    report = library.import_([folder], progress=once)
    assert (len(report.imported), report.cancelled, told) == (2, True, [(2, 5)])
    assert report.summary == "Imported 2 articles; cancelled."
    assert library.import_([folder]).summary == "Imported 3 articles; 2 were there already."
    library.close()


def test_an_article_that_was_annotated_before_it_came_bears_its_annotations(tmp_path: Path) -> None:
    library = Library(tmp_path / "library", tmp_path / "cache")
    do(library, AddTags(("early",)), URDU)
    library.import_([SEEDS])
    assert found(library, "#early") == [URDU]
    assert agrees(library)
    library.close()


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
