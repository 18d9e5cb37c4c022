"""Folders walked and files opened: links, kinds, sizes, permissions."""

from __future__ import annotations

import os
import socket
import stat
from pathlib import Path

import pytest

from tui.errors import Unreadable
from tui.importers.folder import MAX_SIZE, Candidate, Rejected, read_bytes, walk

as_root = pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")


def found_in(*paths: Path) -> tuple[list[str], dict[str, str]]:
    found = list(walk(paths))
    names = [one.name for one in found if isinstance(one, Candidate)]
    return names, {one.path.name: one.reason for one in found if isinstance(one, Rejected)}


def write(path: Path, text: str = "text") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_a_folder_is_walked_by_name(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a/z.md",
        "a/B.TXT",
        "c",
        "a.markdown",
        ".hidden.txt",
        ".git/x.txt",
        "a/.x",
        "empty/.keep",
    ):
        write(tmp_path / name)
    names, rejected = found_in(tmp_path)
    assert names == ["a/B.TXT", "a/z.md", "a.markdown", "b.txt", "c"]
    assert rejected == {}


def test_files_and_folders_may_be_given_together(tmp_path: Path) -> None:
    one = write(tmp_path / "one/.hidden.txt")
    write(tmp_path / "two/x.txt")
    assert found_in(one, tmp_path / "two") == ([".hidden.txt", "x.txt"], {})


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    write(tmp_path / "a.pdf")
    os.mkfifo(tmp_path / "b.txt")
    write(tmp_path / "c.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        here = Path.cwd()
        os.chdir(tmp_path)  # the names of sockets are short
        try:
            listening.bind("d.txt")
        finally:
            os.chdir(here)
    (tmp_path / "e.txt").symlink_to("/dev/null")
    (tmp_path / "f.txt").symlink_to("nothing")
    (tmp_path / "g.txt").symlink_to("g.txt")
    names, rejected = found_in(tmp_path, tmp_path / "missing", Path("/dev/null"), Path("nul\0"))
    assert names == ["c.txt"]
    assert rejected == {
        "a.pdf": "no reader for .pdf: .txt, .text, .md, .markdown, .json (exports of Cuttings) and names "
        "without a suffix are read",
        "b.txt": "it is a pipe",
        "d.txt": "it is a socket",
        "e.txt": "it is a link out of the folder",
        "f.txt": "it is a link to nothing",
        "g.txt": "it is a link to itself",
        "missing": "it does not exist",
        "null": "it is a device",
        "nul\0": "its name cannot be one of a file",
    }


def test_links_are_not_followed_out_or_round(tmp_path: Path) -> None:
    write(tmp_path / "outside.txt")
    write(tmp_path / "root-twin/x.txt")
    inside = write(tmp_path / "root/sub/x.txt")
    (inside.parent / "loop").symlink_to(tmp_path / "root")
    (tmp_path / "root/again.txt").symlink_to(inside)
    (tmp_path / "root/out.txt").symlink_to(tmp_path / "outside.txt")
    (tmp_path / "root/twin").symlink_to(tmp_path / "root-twin")
    names, rejected = found_in(tmp_path / "root")
    assert names == ["sub/x.txt"]
    assert rejected == dict.fromkeys(["out.txt", "twin"], "it is a link out of the folder")


def test_a_link_that_the_user_names_is_followed(tmp_path: Path) -> None:
    target = write(tmp_path / "real/x.txt", "linked")
    (tmp_path / "link.txt").symlink_to(target)
    (tmp_path / "folder").symlink_to(target.parent)
    (one,) = walk([tmp_path / "link.txt"])
    assert one == Candidate(str(target), "link.txt")
    assert read_bytes(one.path, MAX_SIZE)[0] == b"linked"
    assert found_in(tmp_path / "folder") == (["x.txt"], {})


def test_names_that_are_not_utf8(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(raw)).write_text("text")
    (one,) = walk([tmp_path])
    assert isinstance(one, Candidate)
    assert one.name == "caf\ufffd.txt"
    assert read_bytes(one.path, MAX_SIZE)[0] == b"text"


def test_deep_folders(tmp_path: Path) -> None:
    here = Path.cwd()
    os.chdir(tmp_path)
    try:
        for _ in range(200):
            Path("d").mkdir()
            os.chdir("d")
        Path("x.txt").write_text("deep")
    finally:
        os.chdir(here)
    assert found_in(tmp_path) == (["d/" * 200 + "x.txt"], {})


@as_root
def test_without_permission(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt")
    closed = write(tmp_path / "closed/b.txt").parent
    file.chmod(0)
    closed.chmod(0)
    try:
        assert found_in(tmp_path) == (["a.txt"], {"closed": "its folder cannot be read: permission denied"})
        with pytest.raises(Unreadable, match="permission denied"):
            read_bytes(file, MAX_SIZE)
    finally:
        closed.chmod(stat.S_IRWXU)


def test_reads_up_to_the_limit(tmp_path: Path) -> None:
    file = write(tmp_path / "x.txt", "x" * 100)
    data, facts = read_bytes(file, 100)
    assert data == b"x" * 100
    assert facts.st_size == 100
    with pytest.raises(Unreadable, match=r"^it is larger than 99 bytes; --max-size raises the limit$"):
        read_bytes(file, 99)
    with pytest.raises(Unreadable, match="larger than 0 bytes"):
        read_bytes(file, 0)
    assert read_bytes(write(tmp_path / "empty", ""), 0)[0] == b""


def test_a_file_over_the_size_that_is_set(tmp_path: Path) -> None:
    file = tmp_path / "huge.txt"
    with file.open("wb") as huge:
        huge.truncate(MAX_SIZE + 1)
    with pytest.raises(Unreadable, match="larger than 16 MiB"):
        read_bytes(file, MAX_SIZE)


@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="no files without a size")
def test_a_file_that_hides_its_size(tmp_path: Path) -> None:
    data, facts = read_bytes(Path("/proc/self/status"), MAX_SIZE)
    assert facts.st_size == 0
    assert b"Pid:" in data
    with pytest.raises(Unreadable, match="larger than 10 bytes"):
        read_bytes(Path("/proc/self/status"), 10)


def test_what_is_no_regular_file_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "link").symlink_to(write(tmp_path / "x.txt"))
    reasons = {}
    for name in ("fifo", "link", ".", "missing", "x.txt/y", "n" * 300):
        with pytest.raises(Unreadable) as caught:
            read_bytes(tmp_path / name, MAX_SIZE)
        reasons[name[:8]] = caught.value.message
    assert reasons == {
        "fifo": "it is a pipe",
        "link": "it is a link",
        ".": "it is a folder",
        "missing": "it does not exist",
        "x.txt/y": "it does not exist",
        "nnnnnnnn": "its name is too long",
    }
