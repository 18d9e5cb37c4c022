"""Folders that change while they are read, and libraries with other things in them than files."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.conftest import URDU
from tests.hostile.objects import ROOT
from tests.library.helpers import found, write_files
from tui.errors import Unreadable
from tui.importers.folder import MAX_SIZE, Candidate, Found, Rejected, read_bytes, walk
from tui.library.library import Library

TEXT = "A text that is read. It has two sentences."


def candidates(root: Path) -> list[Candidate]:
    return [one for one in walk([root]) if isinstance(one, Candidate)]


def read(candidate: Candidate) -> bytes:
    return read_bytes(candidate.path, MAX_SIZE, candidate.root)[0]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with one file in a folder, and a secret beside it."""
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/x.txt").write_text("secret")
    (tmp_path / "root/sub").mkdir(parents=True)
    (tmp_path / "root/sub/x.txt").write_text(TEXT)
    return tmp_path / "root"


def _file_to_link(root: Path) -> None:
    (root / "sub/x.txt").unlink()
    (root / "sub/x.txt").symlink_to(root.parent / "secret/x.txt")


def _file_to_pipe(root: Path) -> None:
    (root / "sub/x.txt").unlink()
    os.mkfifo(root / "sub/x.txt")


def _file_to_folder(root: Path) -> None:
    (root / "sub/x.txt").unlink()
    (root / "sub/x.txt").mkdir()


def _folder_to_link(root: Path) -> None:
    (root / "sub").rename(root / "moved")
    (root / "sub").symlink_to(root.parent / "secret")


def _gone(root: Path) -> None:
    shutil.rmtree(root)


@pytest.mark.parametrize("change", [_file_to_link, _file_to_pipe, _file_to_folder, _folder_to_link, _gone])
def test_what_takes_a_file_s_place_after_the_walk_is_not_read(
    root: Path, change: Callable[[Path], None]
) -> None:
    (candidate,) = candidates(root)
    assert read(candidate) == TEXT.encode()
    change(root)
    with pytest.raises(Unreadable, match=r"it is a|it does not exist"):
        read(candidate)


def test_a_folder_may_go_while_it_is_walked(tmp_path: Path) -> None:
    for name in "abc":
        write_files(tmp_path / "root" / name, [name] * 3)
    walking = walk([tmp_path / "root"])
    first = next(walking)
    shutil.rmtree(tmp_path / "root")
    rest: list[Found] = list(walking)
    assert isinstance(first, Candidate)
    reasons = [one.reason for one in rest if isinstance(one, Rejected)]
    assert reasons == ["its folder cannot be read: it does not exist"] * 2


@pytest.mark.parametrize(
    ("limit", "size", "read_as"), [(100, 500, None), (1000, 500, 500), (100, 0, 0), (100, 10, 10)]
)
def test_a_file_may_grow_and_shrink_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: int, size: int, read_as: int | None
) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"x" * 50)
    fstat = os.fstat

    def changed(descriptor: int) -> os.stat_result:
        facts = fstat(descriptor)
        path.write_bytes(b"y" * size)
        return facts

    monkeypatch.setattr(os, "fstat", changed)
    if read_as is None:
        with pytest.raises(Unreadable, match="larger than 100 bytes"):
            read_bytes(path, limit)
    else:
        assert read_bytes(path, limit)[0] == b"y" * read_as


def test_more_than_there_is_memory_for_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int, length: int) -> bytes:
        raise MemoryError

    (tmp_path / "x.txt").write_text(TEXT)
    monkeypatch.setattr(os, "read", full)
    with pytest.raises(Unreadable, match="not enough memory"):
        read_bytes(tmp_path / "x.txt", MAX_SIZE)


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _link(path: Path) -> None:
    path.symlink_to("/etc/passwd")


def _zeros(path: Path) -> None:
    os.mknod(path, stat.S_IFCHR | 0o600, os.makedev(1, 5)) if ROOT else path.symlink_to("/dev/zero")


def _huge(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(2**40)


def _folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize("make", [_pipe, _link, _zeros, _huge, _folder])
def test_an_article_file_that_is_none_hangs_nothing(
    cuttings: Command,
    desk: Path,
    make: Callable[[Path], None],
) -> None:
    path = desk / f"data/articles/2021/{URDU}.md"
    path.unlink()
    make(path)
    listed = cuttings("list")
    assert listed.exit_code == 0
    assert len(listed.stdout.splitlines()) == 1
    assert cuttings("show", URDU).exit_code == 1


def test_an_article_file_that_becomes_something_else_while_the_library_is_open(tmp_path: Path) -> None:
    library = Library(tmp_path / "library", tmp_path / "cache")
    library.import_([write_files(tmp_path / "in", ["date 2021-10-20 A headline\n\nA text."])])
    (id,) = found(library)
    path = library.folder / f"articles/2021/{id}.md"
    for make in (_pipe, _link, _huge, _folder):
        path.unlink()
        make(path)
        with pytest.raises(Unreadable, match="cannot be read"):
            library.get(id)
        if path.is_dir():
            path.rmdir()
            path.touch()
    library.close()


@pytest.mark.parametrize("name", ["annotations.json", "backups", ".annotations.lock"])
def test_the_user_s_work_is_no_pipe(cuttings: Command, desk: Path, name: str) -> None:
    if (desk / "data" / name).exists():
        (desk / "data" / name).unlink()
    os.mkfifo(desk / "data" / name)
    result = cuttings("tag", URDU, "+new")
    assert result.exit_code in (0, 3)
    assert "Traceback" not in result.stderr
