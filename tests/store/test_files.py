"""Files are whole or untouched, whatever fails."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store.child import run, without_rights
from tui.store import files
from tui.store.files import PREFIX, STALE, create, identity, sweep, write_atomic

OLD = b"old " * 1000
NEW = b"new " * 20_000

LIMITED = """
import resource, sys
from pathlib import Path
from tui.store.files import create, write_atomic
write = {"write_atomic": write_atomic, "create": create}[sys.argv[1]]
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
try:
    write(Path(sys.argv[2]), b"new " * 20_000)
except OSError as error:
    print(error.errno)
"""

UNPRIVILEGED = """
import sys
from pathlib import Path
from tui.store.files import write_atomic
try:
    write_atomic(Path(sys.argv[1]), b"new")
except PermissionError as error:
    print("refused")
else:
    print("written")
"""


def left(folder: Path) -> list[str]:
    """The names in the folder that are no user's."""
    return [path.name for path in folder.iterdir() if path.name.startswith(PREFIX)]


def test_a_file_is_written_and_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "file"
    for data in (OLD, NEW, b"", OLD):
        assert write_atomic(path, data) == identity(path)
        assert path.read_bytes() == data
    assert left(tmp_path) == []


def test_identity_changes_with_every_write(tmp_path: Path) -> None:
    path = tmp_path / "file"
    assert identity(path) is None
    assert len({write_atomic(path, b"same length") for _ in range(2)}) == 2


@pytest.mark.parametrize("limit", [0, 1, 4096, len(NEW) - 1])
@pytest.mark.parametrize("function", ["write_atomic", "create"])
def test_no_room_leaves_what_was_there(tmp_path: Path, function: str, limit: int) -> None:
    path = tmp_path / "file"
    if function == "write_atomic":
        path.write_bytes(OLD)
    assert run(LIMITED, function, path, limit).strip() == str(errno.EFBIG)
    assert (path.read_bytes() if path.exists() else None) == (OLD if function == "write_atomic" else None)
    assert left(tmp_path) == []


def failing_at(call: Callable[..., object], turn: int, number: int) -> Callable[..., object]:
    """The call, failing from its given turn on."""
    turns = iter(range(turn))

    def replaced(*arguments: object) -> object:
        if next(turns, None) is None:
            raise OSError(number, os.strerror(number))
        return call(*arguments)

    return replaced


def test_a_folder_that_cannot_be_synced_is_said_only_where_the_disk_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    sync = os.fsync
    for number in (errno.EINVAL, errno.EBADF, errno.ENOTSUP):
        monkeypatch.setattr(os, "fsync", failing_at(sync, 1, number))
        write_atomic(path, NEW)
        assert path.read_bytes() == NEW
    monkeypatch.setattr(os, "fsync", failing_at(sync, 1, errno.EIO))
    with pytest.raises(OSError, match="Input/output"):
        write_atomic(path, OLD)
    assert path.read_bytes() == OLD


def test_a_file_system_without_modes_and_links_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unable(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "fchmod", unable)
    monkeypatch.setattr(os, "link", unable)
    write_atomic(tmp_path / "one", OLD)
    create(tmp_path / "two", NEW)
    with pytest.raises(FileExistsError):
        create(tmp_path / "two", OLD)
    assert (tmp_path / "one").read_bytes() == OLD
    assert (tmp_path / "two").read_bytes() == NEW
    assert left(tmp_path) == []


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o400 | 0o200, 0o660])
def test_an_existing_mode_is_kept(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "file"
    path.write_bytes(OLD)
    path.chmod(mode)
    write_atomic(path, NEW, mode=0o640)
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_new_file_has_the_mode_that_was_asked_for(tmp_path: Path) -> None:
    write_atomic(tmp_path / "private", OLD)
    write_atomic(tmp_path / "public", OLD, mode=0o644)
    create(tmp_path / "made", OLD, mode=0o640)
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("private", "public", "made")]
    assert modes == [0o600, 0o644, 0o640]


@pytest.mark.parametrize("absolute", [True, False])
def test_a_link_stays_a_link(tmp_path: Path, absolute: bool) -> None:
    (tmp_path / "real").mkdir()
    target = tmp_path / "real" / "file"
    target.write_bytes(OLD)
    link = tmp_path / "link"
    link.symlink_to(target if absolute else Path("real/file"))
    second = tmp_path / "second"
    second.symlink_to(link)
    write_atomic(second, NEW)
    assert link.is_symlink()
    assert second.is_symlink()
    assert target.read_bytes() == NEW
    assert left(tmp_path) == left(tmp_path / "real") == []


@pytest.mark.parametrize(("mode", "answer"), [(0o444, "refused"), (0o644, "written")])
def test_a_read_only_file_is_respected(tmp_path: Path, mode: int, answer: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(OLD)
    path.chmod(mode)
    assert run(UNPRIVILEGED, path, before=without_rights()).strip() == answer
    assert path.read_bytes() == (b"new" if answer == "written" else OLD)
    assert left(tmp_path) == []


def test_create_never_replaces_anything(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(OLD)
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("file", "folder", "link"):
        with pytest.raises(FileExistsError):
            create(tmp_path / name, NEW)
    assert (tmp_path / "file").read_bytes() == OLD
    assert not (tmp_path / "nowhere").exists()
    create(tmp_path / "new", NEW)
    assert (tmp_path / "new").read_bytes() == NEW
    assert left(tmp_path) == []


def test_only_old_temporary_files_of_ours_are_swept(tmp_path: Path) -> None:
    long_ago = time.time() - STALE - 60
    names = (f"{PREFIX}old.tmp", f"{PREFIX}young.tmp", f"{PREFIX}old.md", ".other-old.tmp", "notes.tmp")
    for name in names:
        (tmp_path / name).touch()
        if "young" not in name:
            os.utime(tmp_path / name, (long_ago, long_ago))
    assert sweep(tmp_path) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(set(names) - {f"{PREFIX}old.tmp"})


def test_the_first_write_to_a_folder_sweeps_there(tmp_path: Path) -> None:
    long_ago = time.time() - STALE - 60
    old, young = tmp_path / f"{PREFIX}old.tmp", tmp_path / f"{PREFIX}young.tmp"
    for path in (old, young):
        path.touch()
    os.utime(old, (long_ago, long_ago))
    write_atomic(tmp_path / "file", OLD)
    assert sorted(path.name for path in tmp_path.iterdir()) == [young.name, "file"]


def test_temporary_files_are_told_by_their_whole_name() -> None:
    assert files.is_temporary(f"{PREFIX}x.tmp")
    assert not files.is_temporary(f"x{PREFIX}x.tmp")
    assert not files.is_temporary(f"{PREFIX}x.json")
