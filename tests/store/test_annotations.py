"""The user's work on disk: readable by others, shared with others, never lost to them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import filelock
import pytest
from tinydb import TinyDB, where

from tests.store.child import ROOT
from tui.changes.state import Apply, Operation, Redo, State, Undo
from tui.changes.values import AddTags, Change, ChangeTags, Edit, EditNote, RemoveTags, SetRead, SetStarred
from tui.changes.views import SaveView, SetRule
from tui.errors import StoreDamaged, StoreError, StoreLocked, StoreNewer
from tui.model.record import Note, Record, Tag
from tui.model.view import View
from tui.store import annotations as module
from tui.store.annotations import Annotations
from tui.store.document import decode

NOW = "2026-11-21T23:00:00Z"
NUMBERS = count(1)


def do(change: Change, *ids: str, merge: str | None = None) -> Apply:
    """An operation with an id of its own."""
    return Apply(Edit(ids, change, merge), f"e{next(NUMBERS)}", NOW)


def work(folder: Path) -> tuple[dict[str, Record], dict[str, Tag]]:
    """Records and codebook as a process reads them that comes later."""
    state = Annotations(folder).state()
    return state.records, state.tags


def sealed(folder: Path) -> bool:
    path = folder / "annotations.json"
    return decode(path.read_bytes(), path.name)[1]


def behind(store: Annotations) -> bool:
    """Whether the store says that it is; a function, since mypy takes a property for settled."""
    return store.stale


def altered(store: Annotations) -> bool:
    return store.altered


@contextmanager
def script(folder: Path) -> Iterator[TinyDB]:
    """The file as a script opens it that knows nothing of Cuttings."""
    with TinyDB(folder / "annotations.json") as database:
        yield database


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait whether somebody is just writing to a file that looks damaged."""
    monkeypatch.setattr("tui.store.storage.SETTLING", 0.0)


@pytest.fixture
def store(tmp_path: Path) -> Annotations:
    store = Annotations(tmp_path)
    store.save(
        [
            do(AddTags(("#Colombia", "US aid")), "2021-10-20-one", "2021-10-21-two"),
            do(EditNote("Same AFP copy."), "2021-10-20-one"),
            do(SetStarred(True), "2021-10-21-two"),
        ]
    )
    return store


def test_a_new_library_is_empty_and_no_file_is_made_for_looking(tmp_path: Path) -> None:
    assert Annotations(tmp_path).state() == State()
    assert list(tmp_path.iterdir()) == []


def test_what_was_saved_is_read_as_it_was(store: Annotations, tmp_path: Path) -> None:
    again = Annotations(tmp_path).state()
    assert again == store.state()
    assert again.records == {
        "2021-10-20-one": Record(
            "2021-10-20-one", tags=("colombia", "us-aid"), note=Note("Same AFP copy.", NOW)
        ),
        "2021-10-21-two": Record("2021-10-21-two", tags=("colombia", "us-aid"), starred=True),
    }
    assert again.tags == {"colombia": Tag("colombia", "Colombia"), "us-aid": Tag("us-aid", "US aid")}
    assert [entry.what for entry in again.history] == ["tagged Colombia, US aid", "wrote a note", "starred"]
    assert sealed(tmp_path)


def test_plain_tinydb_reads_it(store: Annotations, tmp_path: Path) -> None:
    with script(tmp_path) as database:
        (found,) = database.table("records").search(where("article") == "2021-10-20-one")
        assert found["tags"] == ["colombia", "us-aid"]
        assert found["note"] == {"text": "Same AFP copy.", "modified": NOW}
        tagged = database.table("records").search(where("tags").any(["us-aid"]))
        assert {document["article"] for document in tagged} == {"2021-10-20-one", "2021-10-21-two"}
        assert database.table("tags").get(where("slug") == "us-aid") == {"slug": "us-aid", "label": "US aid"}


def test_the_file_and_its_folders_are_private(store: Annotations, tmp_path: Path) -> None:
    store.save([do(SetRead(True), "x")])
    assert store.path.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "backups").stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "backups").iterdir()} == {0o600}


def test_undo_and_redo_work_across_restarts(store: Annotations, tmp_path: Path) -> None:
    steps = [entry.id for entry in store.state().history]
    after = work(tmp_path)
    for id in reversed(steps):
        Annotations(tmp_path).save([Undo(id)])
    assert work(tmp_path) == ({}, {})
    for id in steps:
        Annotations(tmp_path).save([Redo(id)])
    assert work(tmp_path) == after


def test_after_undoing_everything_the_tables_hold_what_they_held(store: Annotations) -> None:
    before = json.loads(store.path.read_text())
    added = [
        do(ChangeTags(("new",), ("colombia",)), "2021-10-20-one", "x"),
        do(EditNote(""), "2021-10-20-one"),
    ]
    store.save(added)
    store.save([Undo(operation.id) for operation in reversed(added)])
    after = json.loads(store.path.read_text())
    assert {name: after[name] for name in ("records", "tags")} == {
        name: before[name] for name in ("records", "tags")
    }


def test_history_keeps_its_order_when_the_file_is_sorted_by_text(tmp_path: Path) -> None:
    store = Annotations(tmp_path)
    operations = [do(AddTags((f"tag {number}",)), "x") for number in range(12)]
    store.save(operations)
    store.path.write_text(json.dumps(json.loads(store.path.read_text()), indent=4, sort_keys=True))
    again = Annotations(tmp_path)
    assert [entry.id for entry in again.state().history] == [operation.id for operation in operations]
    assert not altered(again)


def test_numbers_of_removed_documents_may_be_used_again_without_harm(tmp_path: Path) -> None:
    store = Annotations(tmp_path)
    store.save([do(SetRead(True), "a", "b", "c")])
    store.save([do(SetRead(False), "c")])
    later = Annotations(tmp_path)
    later.save([do(EditNote("of d"), "d")])
    store.save([do(EditNote("of e"), "e")])
    records, _ = work(tmp_path)
    assert {id: record.note.text for id, record in records.items() if record.note} == {
        "d": "of d",
        "e": "of e",
    }
    assert sorted(records) == ["a", "b", "d", "e"]


def test_nothing_to_do_writes_nothing(store: Annotations) -> None:
    before = store.path.stat()
    outcome = store.save([do(RemoveTags(("missing",)), "2021-10-20-one"), Undo("never was")])
    assert [found.entry for found in outcome.outcomes] == [None, None]
    assert store.path.stat().st_mtime_ns == before.st_mtime_ns
    assert store.path.stat().st_ino == before.st_ino


# Two processes


def test_two_processes_lose_nothing_of_each_other(tmp_path: Path) -> None:
    first, second = Annotations(tmp_path), Annotations(tmp_path)
    for store in (first, second):
        store.state()
    assert first.save([do(AddTags(("a",)), "x")]).foreign is False
    assert second.save([do(AddTags(("b",)), "x"), do(SetRead(True), "y")]).foreign is True
    assert behind(second)
    assert second.state().records["x"].tags == ("a", "b")
    assert not behind(second)
    assert behind(first)
    assert first.state() == second.state()
    assert len(work(tmp_path)[0]) == 2
    assert first.save([do(SetRead(True), "z")]).foreign is False


def test_both_texts_of_a_note_that_two_wrote_stay(tmp_path: Path) -> None:
    first, second = Annotations(tmp_path), Annotations(tmp_path)
    for store in (first, second):
        store.state()
    first.save([do(EditNote("theirs", base=""), "x")])
    second.save([do(EditNote("mine", base=""), "x")])
    note = work(tmp_path)[0]["x"].note
    assert note is not None
    assert note.text.startswith("theirs\n")
    assert note.text.endswith("\nmine")


def test_undo_takes_back_ones_own_step_below_the_others(tmp_path: Path) -> None:
    first, second = Annotations(tmp_path), Annotations(tmp_path)
    mine = do(AddTags(("a", "shared")), "x")
    first.save([mine])
    second.save([do(AddTags(("b",)), "x")])
    first.save([Undo(mine.id)])
    records, tags = work(tmp_path)
    assert records["x"].tags == ("b",)
    assert list(tags) == ["b"]


def test_a_failed_save_does_not_hide_what_another_process_saved_since(
    store: Annotations, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = do(SetRead(True), "mine")
    with monkeypatch.context() as patched:
        patched.setattr(
            os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device"))
        )
        with pytest.raises(StoreError, match="No space"):
            store.save([mine])
    Annotations(tmp_path).save([do(SetRead(True), "theirs")])
    assert store.save([mine]).foreign
    assert {"mine", "theirs"} <= set(work(tmp_path)[0])


def test_a_save_that_failed_changes_nothing_and_can_be_repeated(
    store: Annotations, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = store.path.read_bytes()
    operations: list[Operation] = [do(ChangeTags(("new",), ("colombia",)), "2021-10-20-one", "x")]
    for call in ("replace", "fsync"):
        with monkeypatch.context() as patched:
            patched.setattr(os, call, lambda *_: (_ for _ in ()).throw(OSError(5, "Input/output error")))
            with pytest.raises(StoreError, match="Input/output error"):
                store.save(operations)
        assert store.path.read_bytes() == before
    (outcome,) = store.save(operations).outcomes
    assert outcome.records == {"2021-10-20-one", "x"}
    assert work(tmp_path)[0]["x"] == Record("x", tags=("new",))


def test_a_save_that_was_reported_as_failed_but_was_made_is_not_made_twice(
    store: Annotations, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    operations: list[Operation] = [do(SetRead(True), "x"), do(SetRead(False), "x"), do(AddTags(("t",)), "x")]

    def failing(folder: Path) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr("tui.store.files.sync_folder", failing)
        with pytest.raises(StoreError, match="Input/output error"):
            store.save(operations)
    store.save(operations)
    history = Annotations(tmp_path).state().history
    assert len({entry.id for entry in history}) == len(history)
    assert work(tmp_path)[0]["x"] == Record("x", tags=("t",))


def test_who_holds_the_lock_too_long_is_reported(
    store: Annotations, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.05)
    waiting = Annotations(tmp_path)
    before = store.path.read_bytes()
    with filelock.FileLock(tmp_path / ".annotations.lock"), pytest.raises(StoreLocked, match="held"):
        waiting.save([do(SetRead(True), "x")])
    assert store.path.read_bytes() == before
    waiting.save([do(SetRead(True), "x")])
    assert "x" in work(tmp_path)[0]


HOLDER = """
import sys, time
from filelock import FileLock
with FileLock(sys.argv[1]):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_process_that_was_killed_does_not_hold_the_lock(store: Annotations, tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, tmp_path / ".annotations.lock"], stdout=subprocess.PIPE, cwd=ROOT
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        holder.kill()
        holder.wait()
        store.save([do(SetRead(True), "x")])
    assert "x" in work(tmp_path)[0]


# Outsiders


def test_fields_and_tables_of_an_outsider_survive(store: Annotations, tmp_path: Path) -> None:
    with script(tmp_path) as database:
        records = database.table("records")
        records.update({"mood": "angry", "seen": [1, 2]}, where("article") == "2021-10-20-one")
        records.update(
            {"note": {"text": "Same AFP copy.", "modified": NOW, "lang": "en"}},
            where("article") == "2021-10-20-one",
        )
        database.table("tags").update({"weight": 0.5}, where("slug") == "colombia")
        database.table("bibliography").insert({"key": "afp2021"})
        database.insert({"in": "the default table"})
    store.save([do(AddTags(("more",)), "2021-10-20-one"), do(SetStarred(True), "2021-10-20-one")])
    store.save([do(RemoveTags(("colombia",)), "2021-10-20-one")])
    with script(tmp_path) as database:
        (found,) = database.table("records").search(where("article") == "2021-10-20-one")
        assert found == {
            "article": "2021-10-20-one",
            "tags": ["us-aid", "more"],
            "starred": True,
            "note": {"text": "Same AFP copy.", "modified": NOW, "lang": "en"},
            "mood": "angry",
            "seen": [1, 2],
        }
        (tag,) = database.table("tags").search(where("slug") == "colombia")
        assert tag["weight"] == 0.5
        assert database.table("bibliography").all() == [{"key": "afp2021"}]
        assert database.all() == [{"in": "the default table"}]


def test_a_field_of_an_outsider_outlives_the_last_thing_that_we_said(tmp_path: Path) -> None:
    store = Annotations(tmp_path)
    store.save([do(SetRead(True), "x", "y")])
    with script(tmp_path) as database:
        database.table("records").update({"mood": "angry"}, where("article") == "x")
    store.save([do(SetRead(False), "x", "y")])
    with script(tmp_path) as database:
        assert database.table("records").all() == [{"article": "x", "mood": "angry"}]
    Annotations(tmp_path).save([do(SetStarred(True), "x")])
    with script(tmp_path) as database:
        assert database.table("records").all() == [{"article": "x", "mood": "angry", "starred": True}]


def test_an_edit_by_a_script_between_two_saves_is_kept_said_and_backed_up(
    store: Annotations, tmp_path: Path
) -> None:
    store.save([do(SetRead(True), "so that there is a copy already")])
    with script(tmp_path) as database:
        database.table("records").update({"tags": ["by-script"]}, where("article") == "2021-10-20-one")
        database.table("records").insert({"article": "new", "tags": ["by-script"], "read": True})
    edited = store.path.read_bytes()
    assert behind(store)
    assert store.state().records["new"] == Record("new", tags=("by-script",), read=True)
    assert altered(store)
    store.save([do(AddTags(("mine",)), "2021-10-20-one")])
    records, _ = work(tmp_path)
    assert records["2021-10-20-one"].tags == ("by-script", "mine")
    assert "new" in records
    assert not altered(store)
    assert sealed(tmp_path)
    assert edited in [path.read_bytes() for _, path in store.backups.all()]


def test_a_library_that_a_script_made_is_taken_as_it_is(tmp_path: Path) -> None:
    with script(tmp_path) as database:
        database.table("records").insert({"article": "a", "tags": ["x"], "own": 1})
    store = Annotations(tmp_path)
    assert store.state().records == {"a": Record("a", tags=("x",))}
    assert altered(store)


# Damage

DAMAGES = {
    "empty": b"",
    "nul": b"\0" * 500,
    "object": b"{}",
    "list": b"[]",
    "string": b'"x"',
    "number": b"5",
    "table list": b'{"records": []}',
    "table null": b'{"records": null}',
    "document text": b'{"records": {"1": "x"}}',
    "no article": b'{"records": {"1": {"tags": []}}}',
    "article empty": b'{"records": {"1": {"article": ""}}}',
    "tags text": b'{"records": {"1": {"article": "a", "tags": "x"}}}',
    "date": b'{"records": {"1": {"article": "a", "corrections": {"date": "soon"}}}}',
    "number of document": b'{"records": {"one": {"article": "a"}}}',
    "long number": b'{"records": {"' + b"1" * 5000 + b'": {"article": "a"}}}',
    "number twice": b'{"records": {"1": {"article": "a"}, "01": {"article": "b"}}}',
    "article twice": b'{"records": {"1": {"article": "a"}, "2": {"article": "a"}}}',
    "history": b'{"history": {"1": {"id": "1"}}}',
}


@pytest.mark.parametrize("data", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_file_is_refused_and_left_as_it_is(store: Annotations, tmp_path: Path, data: bytes) -> None:
    store.path.write_bytes(data)
    for attempt in (store.state, lambda: store.save([do(SetRead(True), "x")]), Annotations(tmp_path).state):
        with pytest.raises(StoreDamaged, match=r"annotations\.json"):
            attempt()
    assert store.path.read_bytes() == data


def test_damage_names_the_document(tmp_path: Path) -> None:
    (tmp_path / "annotations.json").write_bytes(b'{"records": {"7": {"article": "a", "tags": "x"}}}')
    with pytest.raises(StoreDamaged, match="document 7 of the table records"):
        Annotations(tmp_path).state()


def test_a_file_that_is_mended_is_read_again(store: Annotations) -> None:
    whole, state = store.path.read_bytes(), store.state().copy()
    store.path.write_bytes(whole[:100])
    with pytest.raises(StoreDamaged):
        store.save([do(SetRead(True), "x")])
    store.path.write_bytes(whole)
    assert store.state() == state


def test_a_newer_format_is_refused_and_left_as_it_is(store: Annotations, tmp_path: Path) -> None:
    newer = json.loads(store.path.read_text())
    newer["meta"]["1"]["format"] = 2
    store.path.write_text(json.dumps(newer))
    before = store.path.read_bytes()
    for attempt in (store.state, lambda: store.save([do(SetRead(True), "x")]), Annotations(tmp_path).state):
        with pytest.raises(StoreNewer):
            attempt()
    assert store.path.read_bytes() == before


def test_a_file_that_is_gone_while_copies_are_there_is_no_new_library(
    store: Annotations, tmp_path: Path
) -> None:
    store.save([do(SetRead(True), "x")])
    store.path.unlink()
    with pytest.raises(StoreDamaged, match="gone"):
        Annotations(tmp_path).state()
    (tmp_path / "backups").rename(tmp_path / "old backups")
    assert Annotations(tmp_path).state() == State()


def test_a_file_that_is_deleted_under_a_running_program_comes_back_whole(
    store: Annotations, tmp_path: Path
) -> None:
    before = work(tmp_path)[0]
    store.path.unlink()
    assert not behind(store)
    assert not store.save([do(SetRead(True), "x")]).foreign
    assert work(tmp_path)[0] == {**before, "x": Record("x", read=True)}


def test_a_library_that_is_gone_is_not_made_anew(store: Annotations, tmp_path: Path) -> None:
    moved = tmp_path.parent / f"{tmp_path.name} moved"
    tmp_path.rename(moved)
    operation = do(SetRead(True), "x")
    with pytest.raises(StoreError, match="gone"):
        store.save([operation])
    assert not tmp_path.exists()
    tmp_path.mkdir()
    with pytest.raises(StoreDamaged, match="gone"):
        store.save([operation])
    assert not (tmp_path / "annotations.json").exists()
    tmp_path.joinpath(".annotations.lock").unlink()
    tmp_path.rmdir()
    moved.rename(tmp_path)
    store.save([operation])
    assert len(work(tmp_path)[0]) == 3


def test_a_linked_file_stays_linked(tmp_path: Path) -> None:
    (tmp_path / "synced").mkdir()
    (tmp_path / "library").mkdir()
    real = tmp_path / "synced" / "notes.json"
    Annotations(tmp_path / "synced").save([do(SetRead(True), "a")])
    (tmp_path / "synced" / "annotations.json").rename(real)
    link = tmp_path / "library" / "annotations.json"
    link.symlink_to(real)
    Annotations(tmp_path / "library").save([do(SetRead(True), "b")])
    assert link.is_symlink()
    assert set(work(tmp_path / "library")[0]) == {"a", "b"}
    assert decode(real.read_bytes(), "real")[1]


def test_a_backup_that_cannot_be_made_stops_the_save_and_says_where(
    store: Annotations, tmp_path: Path
) -> None:
    (tmp_path / "backups").write_text("not a folder")
    before = store.path.read_bytes()
    with pytest.raises(StoreError, match="backups cannot be written"):
        store.save([do(SetRead(True), "x")])
    assert store.path.read_bytes() == before


def test_views_are_a_table_that_others_can_read(store: Annotations, tmp_path: Path) -> None:
    store.save(
        [
            do(SaveView("Foreign aid", "#us-aid -draft")),
            do(SetRule("foreign-aid", ("Colombia",), at_import=True)),
        ]
    )
    found = {"foreign-aid": View("foreign-aid", "Foreign aid", "#us-aid -draft", 0, ("Colombia",), True)}
    assert Annotations(tmp_path).state().views == found
    with script(tmp_path) as database:
        assert database.table("views").all() == [
            {
                "slug": "foreign-aid",
                "name": "Foreign aid",
                "query": "#us-aid -draft",
                "tags": ["Colombia"],
                "at_import": True,
            }
        ]
    assert sealed(tmp_path)


def test_a_library_without_views_has_none_and_stays_without_the_table(
    store: Annotations, tmp_path: Path
) -> None:
    before = store.path.read_bytes()
    later = Annotations(tmp_path)
    assert later.state().views == {}
    assert store.path.read_bytes() == before
    later.save([do(SetRead(True), "2021-10-20-one")])
    assert "views" not in json.loads(store.path.read_bytes())


def test_what_another_program_adds_to_a_view_is_kept(store: Annotations, tmp_path: Path) -> None:
    store.save([do(SaveView("A", "a"))])
    with script(tmp_path) as database:
        database.table("views").update({"theirs": 1})
    later = Annotations(tmp_path)
    later.save([do(SaveView("A", "b"))])
    with script(tmp_path) as database:
        assert database.table("views").all() == [{"slug": "a", "name": "A", "query": "b", "theirs": 1}]
