"""Temporary files of processes that were killed, told from those of processes that run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tui.store.files import is_temporary, make_folder, own_prefix, sweep, temporary


def ended() -> int:
    """The number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def name_of(process: int, machine: str = "") -> str:
    own = own_prefix().split("-")[1]
    return f".cuttings-{machine or own}-{process}-x.tmp"


def test_what_a_process_left_that_runs_no_more_is_swept_at_once(tmp_path: Path) -> None:
    gone = ended()
    for process, machine in ((gone, ""), (os.getpid(), ""), (1, ""), (gone, "00000000")):
        (tmp_path / name_of(process, machine)).touch()
    assert sweep(tmp_path) == 1
    assert not (tmp_path / name_of(gone)).exists()
    assert (tmp_path / name_of(gone, "00000000")).exists()


def test_a_new_temporary_file_is_known_as_ours(tmp_path: Path) -> None:
    handle, path = temporary(tmp_path)
    os.close(handle)
    assert is_temporary(Path(path).name)
    assert Path(path).name.startswith(own_prefix())
    assert sweep(tmp_path) == 0


def test_folders_are_made_for_the_user_alone_and_others_left_as_they_are(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    make_folder(tmp_path / "a/b/c")
    make_folder(tmp_path / "a/b/c")
    assert [oct(path.stat().st_mode & 0o777) for path in (tmp_path, tmp_path / "a", tmp_path / "a/b")] == [
        "0o755",
        "0o700",
        "0o700",
    ]
