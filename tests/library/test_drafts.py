"""Notes that were typed and not saved, and places in texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.library.bookmarks import MOST_KEPT, Bookmarks
from tui.library.drafts import Draft, Drafts

DAMAGES = [b"", b"{", b"null", b'{"article": 1}', b'{"article": "\xff"}', b"\0\0"]


def test_a_draft_is_kept_until_it_is_dropped(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "cache" / "drafts")
    assert drafts.get("a") is None
    assert drafts.all() == []
    drafts.drop("a")
    first, second = Draft("a", "typed", ""), Draft("b/../c", "Même ☃\n", "base")
    for draft in (first, Draft("a", "typed more", ""), second):
        drafts.put(draft)
    assert Drafts(drafts.folder).get("a") == Draft("a", "typed more", "")
    assert sorted(drafts.all(), key=lambda draft: draft.article) == [Draft("a", "typed more", ""), second]
    drafts.drop("a")
    assert drafts.all() == [second]
    assert {path.parent for path in tmp_path.rglob("*.json")} == {drafts.folder}


def test_drafts_are_private(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "drafts")
    drafts.put(Draft("a", "secret", ""))
    assert drafts.folder.stat().st_mode & 0o777 == 0o700
    assert [path.stat().st_mode & 0o777 for path in drafts.folder.iterdir()] == [0o600]


def test_what_no_file_can_hold_is_replaced_and_the_rest_is_kept(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "drafts")
    drafts.put(Draft("a", "one\ud800two", "\udcff"))
    assert drafts.get("a") == Draft("a", "one\ufffdtwo", "\ufffd")


@pytest.mark.parametrize("data", DAMAGES)
def test_a_damaged_draft_is_passed_over(tmp_path: Path, data: bytes) -> None:
    drafts = Drafts(tmp_path / "drafts")
    drafts.put(Draft("a", "typed", ""))
    for path in drafts.folder.iterdir():
        path.write_bytes(data)
    drafts.put(Draft("b", "typed", ""))
    assert drafts.get("a") is None
    assert drafts.all() == [Draft("b", "typed", "")]


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
