"""Article files and annotations that others change, damage or take away."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.conftest import NEWSDAY, SEEDS, URDU
from tests.library.helpers import again, agrees, do, file_of, found, on_disk
from tui.changes.values import AddTags, Edit, SetRead
from tui.errors import NothingFound, StoreDamaged, Unreadable
from tui.index.connections import IndexFailed
from tui.index.stamp import Indexed
from tui.library.library import Library
from tui.library.reports import Progress
from tui.model.record import Record


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

    def once(records: Iterable[Record], progress: Progress | None = None) -> None:
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


def test_folders_that_are_renamed_moved_and_removed_outside_are_noticed(library: Library) -> None:
    do(library, AddTags(("kept",)), URDU)
    year = file_of(library, URDU).parent
    deep = year.parent / "by hand" / "deeper"
    deep.parent.mkdir()
    year.rename(deep)
    result = library.refresh()
    assert (result.put, result.removed) == (2, 0)
    assert found(library, "#kept") == [URDU]
    assert file_of(library, URDU).parent == deep
    assert not library.refresh().changed

    back = year.parent / "2021"
    back.mkdir()
    file_of(library, URDU).rename(back / f"{URDU}.md")
    result = library.refresh()
    assert (result.put, result.removed) == (1, 0)
    assert found(library, "#kept") == [URDU]

    shutil.rmtree(deep.parent)
    result = library.refresh()
    assert (result.put, result.removed) == (0, 1)
    assert found(library) == [URDU]


def test_looking_at_files_tells_how_far_it_is_and_can_be_ended(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.library.reconciling.STEP", 1)
    fresh = again(library)
    told: list[tuple[int, int]] = []

    def once(done: int, total: int) -> bool:
        told.append((done, total))
        return False

    assert fresh.refresh(once).put == 1
    assert told[0] == (1, 2)
    assert fresh.refresh().put == 1, "the rest comes with the next look"
    assert len(found(fresh)) == 2
    fresh.close()


@pytest.mark.parametrize("id", ["a", "ab", "abcd", "abcde", "2021"])
def test_an_id_made_by_hand_may_be_the_name_of_its_folder(library: Library, id: str) -> None:
    file = file_of(library, URDU)
    place = library.folder / "articles" / id[:4] / f"{id}.md"
    place.parent.mkdir(exist_ok=True)
    place.write_text(file.read_text().replace(f'id: "{URDU}"', f'id: "{id}"'))
    file.unlink()
    assert library.refresh().put == 1
    assert file_of(library, id) == place
    assert not library.refresh().changed
