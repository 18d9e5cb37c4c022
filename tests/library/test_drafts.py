"""Notes that were typed and not saved, and places in texts."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tui.library.bookmarks import MOST_KEPT, Bookmarks
from tui.library.drafts import Draft, Drafts

DAMAGES = [b"", b"{", b"null", b'{"article": 1}', b'{"article": "\xff"}', b"\0\0"]


def left(folder: Path, draft: Draft) -> None:
    """As a window leaves it behind that is closed."""
    window = Drafts(folder)
    window.put(draft)
    window.close()


def files(folder: Path) -> list[str]:
    return sorted(path.suffix for path in folder.iterdir())


def test_what_a_window_leaves_behind_is_offered_and_goes_when_it_is_typed_on(tmp_path: Path) -> None:
    folder = tmp_path / "cache" / "drafts"
    drafts = Drafts(folder)
    assert drafts.get("a") is None
    drafts.drop("a")
    left(folder, Draft("a", "typed", ""))
    left(folder, Draft("b/../c", "Même ☃\n", "base"))
    assert drafts.get("a") == Draft("a", "typed", "")
    assert drafts.get("b/../c") == Draft("b/../c", "Même ☃\n", "base")
    drafts.put(Draft("a", "typed\n", "other"))
    assert drafts.get("a") is None
    assert files(folder) == [".json", ".json", ".lock"]
    drafts.put(Draft("a", "typed more", ""))
    drafts.drop("a")
    drafts.close()
    assert drafts.get("a") is None
    assert files(folder) == [".json"]


def test_two_windows_do_not_write_over_each_other(tmp_path: Path) -> None:
    one, two = Drafts(tmp_path), Drafts(tmp_path)
    one.put(Draft("a", "mine", ""))
    two.put(Draft("a", "yours", ""))
    assert (one.get("a"), two.get("a")) == (None, None)
    two.drop("a")
    one.close()
    assert two.get("a") == Draft("a", "mine", "")


def test_the_newest_is_offered_first(tmp_path: Path) -> None:
    for number, text in enumerate(["second", "third", "first"]):
        left(tmp_path, Draft("a", text, ""))
        (path,) = [path for path in tmp_path.iterdir() if text.encode() in path.read_bytes()]
        os.utime(path, (100 * number, 100 * number))
    drafts = Drafts(tmp_path)
    for text in ("first", "third", "second"):
        assert drafts.get("a") == Draft("a", text, "")
        drafts.put(Draft("a", text, ""))
    assert drafts.get("a") is None


def test_a_draft_of_a_killed_process_is_offered_and_of_a_living_one_not(tmp_path: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path; from tui.library.drafts import Draft, Drafts;"
        "drafts = Drafts(Path(sys.argv[1])); drafts.put(Draft('a', 'half a sen', ''));"
        "print('put', flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == b"put\n"
            assert Drafts(tmp_path).get("a") is None
        finally:
            process.kill()
    assert files(tmp_path) == [".json", ".lock"]
    assert Drafts(tmp_path).get("a") == Draft("a", "half a sen", "")
    assert files(tmp_path) == [".json"]


def test_a_draft_of_an_earlier_version_is_offered(tmp_path: Path) -> None:
    left(tmp_path, Draft("a", "typed", ""))
    (path,) = tmp_path.iterdir()
    path.rename(tmp_path / f"{path.name.partition('-')[0]}.json")
    assert Drafts(tmp_path).get("a") == Draft("a", "typed", "")


def test_where_nothing_can_be_locked_drafts_are_kept_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", refused)
    one, two = Drafts(tmp_path), Drafts(tmp_path)
    one.put(Draft("a", "mine", ""))
    two.put(Draft("a", "yours", ""))
    assert two.get("a") == Draft("a", "mine", "")
    two.drop("a")
    assert two.get("a") == Draft("a", "mine", "")
    one.close()


def test_drafts_are_private(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "drafts")
    drafts.put(Draft("a", "secret", ""))
    assert drafts.folder.stat().st_mode & 0o777 == 0o700
    assert [path.stat().st_mode & 0o777 for path in drafts.folder.iterdir()] == [0o600, 0o600]


def test_what_no_file_can_hold_is_replaced_and_the_rest_is_kept(tmp_path: Path) -> None:
    left(tmp_path, Draft("a", "one\ud800two", "\udcff"))
    assert Drafts(tmp_path).get("a") == Draft("a", "one\ufffdtwo", "\ufffd")


@pytest.mark.parametrize("data", DAMAGES)
def test_a_damaged_draft_is_passed_over(tmp_path: Path, data: bytes) -> None:
    left(tmp_path, Draft("a", "typed", ""))
    for path in tmp_path.iterdir():
        path.write_bytes(data)
    left(tmp_path, Draft("b", "typed", ""))
    drafts = Drafts(tmp_path)
    assert drafts.get("a") is None
    assert drafts.get("b") == Draft("b", "typed", "")


def test_places_are_remembered_when_they_were_saved(tmp_path: Path) -> None:
    bookmarks = Bookmarks(tmp_path / "bookmarks.json")
    assert bookmarks.get("a") == 0
    bookmarks.save()
    assert not (tmp_path / "bookmarks.json").exists()
    bookmarks.set("a", 500)
    bookmarks.set("b", 7)
    bookmarks.set("b", 0)
    bookmarks.save()
    later = Bookmarks(tmp_path / "bookmarks.json")
    assert (later.get("a"), later.get("b")) == (500, 0)


def test_the_places_of_longest_ago_are_forgotten_first(tmp_path: Path) -> None:
    bookmarks = Bookmarks(tmp_path / "bookmarks.json")
    for number in range(MOST_KEPT + 10):
        bookmarks.set(f"{number}", 1)
    bookmarks.set("0", 2)
    bookmarks.save()
    later = Bookmarks(tmp_path / "bookmarks.json")
    assert [later.get(f"{number}") for number in (0, 1, 10, 11, MOST_KEPT + 9)] == [2, 0, 0, 1, 1]


@pytest.mark.parametrize("data", DAMAGES)
def test_damaged_places_are_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "bookmarks.json").write_bytes(data)
    bookmarks = Bookmarks(tmp_path / "bookmarks.json")
    assert bookmarks.get("a") == 0
    bookmarks.set("a", 1)
    bookmarks.save()
    assert Bookmarks(tmp_path / "bookmarks.json").get("a") == 1
