"""The index's file: made, kept, thrown away, shared."""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.index.articles import found, indexed, record
from tui.index.connections import IndexFailed
from tui.index.index import Index
from tui.index.stamp import Indexed


def test_it_is_the_users_alone(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "cuttings" / "index.sqlite3"
    index = Index(path)
    index.put([indexed("a")])
    assert index.fresh
    for folder in (path.parent, path.parent.parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for file in path.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    index.close()


def test_it_is_there_the_next_time(tmp_path: Path) -> None:
    first = Index(tmp_path / "i")
    first.put([indexed("a", "word", tags=("x",))])
    first.set_mark("m", "1")
    first.close()
    first.close()
    second = Index(tmp_path / "i")
    assert not second.fresh
    assert (found(second, "word #x"), second.mark("m")) == (["a"], "1")
    second.close()


def _text(path: Path) -> None:
    path.write_bytes(b"this is not a database, whatever its name says" * 100)


def _flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[100:8000] = b"\xa5" * 7900
    path.write_bytes(data)


def _cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _foreign(path: Path) -> None:
    path.unlink()
    other = sqlite3.connect(path)
    other.executescript("create table articles(x); pragma user_version = 1;")
    other.close()


def _unversioned(path: Path) -> None:
    path.unlink()
    other = sqlite3.connect(path)
    other.executescript("create table mine(x);")
    other.close()


def _newer(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("pragma user_version = 99")
    other.close()


@pytest.mark.parametrize("spoil", [_text, _flipped, _cut, _foreign, _unversioned, _newer])
def test_what_is_not_a_sound_index_is_made_anew(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    path = tmp_path / "i"
    index = Index(path)
    index.put([indexed(f"a{number}", "word " * 500) for number in range(20)])
    index.close()
    spoil(path)
    again = Index(path)
    assert again.fresh
    assert found(again, "") == []
    again.put([indexed("b", "word")])
    assert found(again, "word") == ["b"]
    again.close()


def test_an_empty_file_becomes_an_index(tmp_path: Path) -> None:
    (tmp_path / "i").touch()
    index = Index(tmp_path / "i")
    assert index.fresh
    index.close()


def test_damage_that_shows_later_is_said_and_mended_by_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "i"
    index = Index(path)
    index.put([indexed(f"a{number}", f"word{number} " * 500) for number in range(200)])
    index.close()
    data = bytearray(path.read_bytes())
    spoiled = [
        start
        for start in range(8192 * 20, len(data) - 8192, 8192)
        if b"word150 word150" in data[start : start + 8192]
    ]
    assert spoiled
    for start in spoiled:
        data[start : start + 8192] = b"\xa5" * 8192
    path.write_bytes(data)
    index = Index(path)
    with pytest.raises(IndexFailed, match="damaged"):
        index.remove([f"a{number}" for number in range(200)])
    index.close()
    again = Index(path)
    assert again.fresh
    again.close()


def test_a_path_that_cannot_be_a_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(IndexFailed, match="cannot be made"):
        Index(tmp_path / "folder")
    (tmp_path / "file").touch()
    with pytest.raises(IndexFailed, match="cannot be made"):
        Index(tmp_path / "file" / "i")


def test_two_may_share_it(tmp_path: Path) -> None:
    one, two = Index(tmp_path / "i"), Index(tmp_path / "i")
    assert (one.fresh, two.fresh) == (True, False)
    one.put([indexed("a", "word")])
    assert found(two, "word") == ["a"]
    two.update_records([record("a", tags=("x",))])
    two.put([indexed("b", "word")])
    assert found(one, "word #x or id:b") == ["b", "a"]
    one.close()
    assert found(two, "word") == ["b", "a"]
    two.close()


def test_reading_does_not_wait_for_a_long_write(index: Index) -> None:
    index.put([indexed("a", "word")])
    inside, answered = threading.Event(), threading.Event()

    def slow() -> Iterator[Indexed]:
        yield indexed("b", "word")
        inside.set()
        assert answered.wait(10)
        yield indexed("c", "word")

    writer = threading.Thread(target=index.put, args=(slow(),))
    writer.start()
    assert inside.wait(10)
    seen = (found(index, "word"), index.totals().articles, index.mark("m"))
    answered.set()
    writer.join()
    assert seen == (["a"], 1, None)
    assert found(index, "word") == ["c", "b", "a"]


def test_many_threads_read_while_one_writes(index: Index) -> None:
    index.put([indexed("a0", "word c++")])
    done = threading.Event()
    wrong: list[object] = []

    def read() -> None:
        while not done.is_set():
            ids = found(index, "word c++")
            if ids != [f"a{number}" for number in reversed(range(len(ids)))] or not ids:
                wrong.append(ids)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(1, 40):
        index.put([indexed(f"a{number}", "word c++")])
        index.update_records([record(f"a{number}", tags=("x",), note="n")])
    done.set()
    for reader in readers:
        reader.join()
    assert wrong == []
    assert index.totals().tagged == 39


def test_a_closed_index_says_so(tmp_path: Path) -> None:
    index = Index(tmp_path / "i")
    index.close()
    with pytest.raises(IndexFailed):
        index.put([indexed("a")])
