"""The storage below TinyDB: one write a transaction, and a file that others may touch."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tinydb import TinyDB, where
from tinydb.table import Document

from tui.errors import StoreDamaged
from tui.store.storage import SafeStorage


def names(path: Path) -> set[str]:
    """The names in the table `t` as a plain TinyDB reads them."""
    with TinyDB(path, access_mode="r") as database:
        return {document["name"] for document in database.table("t")}


def test_tinydb_works_over_it_as_over_its_own(tmp_path: Path) -> None:
    path = tmp_path / "db.json"
    database = TinyDB(path, storage=SafeStorage)
    table = database.table("t")
    table.insert_multiple({"name": name} for name in "abc")
    table.update({"seen": True}, where("name") == "b")
    table.remove(where("name") == "a")
    assert names(path) == {"b", "c"}
    database.drop_table("t")
    assert names(path) == set()


def test_a_transaction_is_one_write(tmp_path: Path) -> None:
    path = tmp_path / "db.json"
    storage = SafeStorage(path)
    table = TinyDB(storage=lambda: storage).table("t", cache_size=0)
    with storage.transaction():
        table.insert({"name": "a"})
        table.insert({"name": "b"})
        assert not path.exists()
    assert names(path) == {"a", "b"}


def test_a_transaction_in_which_nothing_is_written_leaves_the_file(tmp_path: Path) -> None:
    path = tmp_path / "db.json"
    storage = SafeStorage(path)
    with storage.transaction():
        assert storage.read() is None
    assert not path.exists()


def test_an_error_in_a_transaction_undoes_all_of_it(tmp_path: Path) -> None:
    path = tmp_path / "db.json"
    storage = SafeStorage(path)
    table = TinyDB(storage=lambda: storage).table("t", cache_size=0)
    table.insert({"name": "a"})
    before = path.read_bytes()
    with pytest.raises(ValueError, match="already exists"), storage.transaction():
        table.insert_multiple([{"name": "b"}, Document({"name": "c"}, doc_id=1)])
    assert path.read_bytes() == before
    assert [document["name"] for document in table] == ["a"]
    table.insert({"name": "c"})
    assert names(path) == {"a", "c"}


def test_an_error_in_the_write_undoes_all_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "db.json"
    storage = SafeStorage(path)
    table = TinyDB(storage=lambda: storage).table("t", cache_size=0)
    table.insert({"name": "a"})

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", full)
        with pytest.raises(OSError, match="No space"), storage.transaction():
            table.update({"name": "x"})
    assert [document["name"] for document in table] == ["a"]
    assert names(path) == {"a"}


def test_it_knows_when_the_file_is_another_one(tmp_path: Path) -> None:
    path = tmp_path / "db.json"
    mine, other = SafeStorage(path), SafeStorage(path)
    assert mine.read() is None
    other.write({"t": {"1": {"name": "a"}}})
    assert mine.stale()
    assert not other.stale()
    mine.forget()
    tables = mine.read()
    assert tables is not None
    assert tables["t"] == {"1": {"name": "a"}}
    assert mine.seen == other.seen
    assert not mine.stale()


def test_a_hand_edit_is_noticed_and_the_next_write_seals_again(tmp_path: Path) -> None:
    path = tmp_path / "db.json"
    SafeStorage(path).write({"t": {"1": {"name": "a"}}})
    path.write_text(path.read_text().replace('"a"', '"b"'))
    storage = SafeStorage(path)
    tables = storage.read()
    assert storage.altered
    assert tables is not None
    storage.write(tables)
    again = SafeStorage(path)
    again.read()
    assert not again.altered


def test_a_file_that_is_deleted_while_it_is_held_is_put_back_whole(tmp_path: Path) -> None:
    path = tmp_path / "db.json"
    storage = SafeStorage(path)
    table = TinyDB(storage=lambda: storage).table("t", cache_size=0)
    table.insert({"name": "a"})
    path.unlink()
    assert not storage.stale()
    table.insert({"name": "b"})
    assert names(path) == {"a", "b"}


def test_a_file_that_is_gone_and_no_longer_held_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "db.json"
    storage = SafeStorage(path)
    storage.write({"t": {}})
    storage.forget()
    path.unlink()
    with pytest.raises(StoreDamaged, match="is gone"):
        storage.read()


def test_a_file_whose_folder_was_exchanged_is_not_put_back(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    storage = SafeStorage(folder / "db.json")
    storage.write({"t": {}})
    folder.rename(tmp_path / "elsewhere")
    folder.mkdir()
    assert storage.stale()


def test_a_link_to_nowhere_is_damage_and_not_a_new_file(tmp_path: Path) -> None:
    path = tmp_path / "db.json"
    path.symlink_to(tmp_path / "gone")
    with pytest.raises(StoreDamaged, match="link"):
        SafeStorage(path).read()
    assert path.is_symlink()
    assert not (tmp_path / "gone").exists()


def test_a_folder_in_its_place_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "db.json"
    path.mkdir()
    with pytest.raises(StoreDamaged, match="is a folder"):
        SafeStorage(path).read()


def test_a_file_that_is_just_being_overwritten_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "db.json"
    path.write_bytes(b'{"t": {"1": {"na')
    monkeypatch.setattr(
        "time.sleep", lambda seconds: path.write_bytes(b'{"t": {"1": {"name": "a"}}}') and None
    )
    tables = SafeStorage(path).read()
    assert tables == {"t": {"1": {"name": "a"}}}
