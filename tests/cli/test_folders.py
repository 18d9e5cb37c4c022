from __future__ import annotations

from pathlib import Path

import pytest

from tui.cli import folders
from tui.cli.folders import look, recalled


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(folders, "SMALL", 1)
    (tmp_path / "2021").mkdir()
    for name in ("a.md", "2021/b.md", "2021/c.txt", "2021/d.md"):
        (tmp_path / name).touch()
    return tmp_path


def test_the_mark_is_read_again(articles: Path) -> None:
    seen = look(articles)
    assert (seen.files, set(seen.folders)) == (3, {"", "2021/"})
    assert recalled(seen.mark) == seen
    assert recalled(None) is recalled("{") is recalled('{"files": []}') is None


def test_nothing_changed(articles: Path) -> None:
    assert look(articles).holds(articles)


@pytest.mark.parametrize("change", ["new", "gone", "renamed", "replaced", "folder", "folder gone"])
def test_changes_are_noticed(articles: Path, change: str) -> None:
    seen = look(articles)
    match change:
        case "new":
            (articles / "2021/e.md").touch()
        case "gone":
            (articles / "2021/b.md").unlink()
        case "renamed":
            (articles / "a.md").rename(articles / "z.md")
        case "replaced":
            (articles / "new").touch()
            (articles / "new").rename(articles / "a.md")
        case "folder":
            (articles / "2021/x").mkdir()
        case "folder gone":
            (articles / "2021").rename(articles.parent / f"{articles.name}-elsewhere")
    assert not seen.holds(articles)


def test_a_small_folder_is_looked_through_each_time(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "SMALL", 3)
    assert not look(articles).holds(articles)
