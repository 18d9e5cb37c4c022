from __future__ import annotations

import json
import shutil
from pathlib import Path

import platformdirs
import pytest

from tests.cli.conftest import Command
from tests.conftest import NEWSDAY, SEEDS, URDU
from tui.cli import folders
from tui.library.library import Library


def test_an_empty_library_is_filled_from_the_seeds_beside_it(
    cuttings: Command, desk: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("cloned")
    shutil.copytree(SEEDS, folder / "seeds")
    monkeypatch.chdir(folder)
    result = cuttings("list")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 2
    assert result.stderr == f"{folder}/data was empty; it has 2 articles from {folder}/seeds now.\n"
    assert cuttings("list").stderr == ""


def test_elsewhere_the_users_own_library_is_filled_with_what_came_along(
    cuttings: Command, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert len(cuttings.json("list")) == 2
    assert (Path(platformdirs.user_data_dir("cuttings")) / "library/articles").is_dir()
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize(
    "words", [["--library", "other", "list"], ["list", "--library", "other"], ["list", "--library=other"]]
)
def test_the_library_is_named_before_or_after_the_verb(
    cuttings: Command, desk: Path, words: list[str]
) -> None:
    (desk / "data").rename(desk / "other")
    assert len(cuttings.json(*words)) == 2
    assert not (desk / "data").exists()


def test_the_environment_names_it(cuttings: Command, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "data").rename(desk / "other")
    monkeypatch.setenv("CUTTINGS_LIBRARY", "other")
    assert len(cuttings.json("list")) == 2
    assert not (desk / "data").exists()


def test_a_file_is_no_library(cuttings: Command, desk: Path) -> None:
    (desk / "file").touch()
    assert cuttings("list", "--library", "file").exit_code == 2


@pytest.mark.parametrize("small", [0, 2_000])
def test_files_that_came_and_went_outside(
    cuttings: Command, desk: Path, monkeypatch: pytest.MonkeyPatch, small: int
) -> None:
    monkeypatch.setattr(folders, "SMALL", small)
    cuttings("list")
    (desk / f"data/articles/2021/{URDU}.md").unlink()
    assert [found["id"] for found in cuttings.json("list")] == [NEWSDAY]
    there = desk / f"data/articles/2021/{NEWSDAY}.md"
    (desk / "data/articles/more").mkdir()
    there.rename(desk / "data/articles/more/renamed.md")
    assert [found["id"] for found in cuttings.json("list")] == [NEWSDAY]


def test_a_large_library_that_did_not_change_is_not_looked_through(
    cuttings: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "SMALL", 1)
    cuttings("list")

    def looked(self: Library, progress: object = None) -> None:
        raise AssertionError("every file was looked at")

    monkeypatch.setattr(Library, "refresh", looked)
    assert len(cuttings.json("list")) == 2


def test_the_index_is_made_anew_where_it_was_deleted(
    cuttings: Command, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "SMALL", 1)
    cuttings("tag", URDU, "+colombia")
    shutil.rmtree(platformdirs.user_cache_dir("cuttings"))
    assert [found["id"] for found in cuttings.json("list", "#colombia")] == [URDU]


@pytest.mark.parametrize("small", [1, 2_000])
def test_annotations_that_came_from_elsewhere_are_found(
    cuttings: Command, desk: Path, monkeypatch: pytest.MonkeyPatch, small: int
) -> None:
    monkeypatch.setattr(folders, "SMALL", small)
    cuttings("tag", URDU, "+colombia")
    kept = (desk / "data/annotations.json").read_bytes()
    cuttings("undo")
    assert cuttings("list", "#colombia").exit_code == 1
    (desk / "data/annotations.json").write_bytes(kept)
    assert [found["id"] for found in cuttings.json("list", "#colombia")] == [URDU]


def test_a_file_changed_by_hand_is_warned_of(cuttings: Command, desk: Path) -> None:
    cuttings("tag", URDU, "+colombia")
    path = desk / "data/annotations.json"
    path.write_text(path.read_text().replace('"colombia"', '"ecuador"'))
    result = cuttings("list", "#ecuador")
    assert result.exit_code == 0
    assert result.stderr.startswith("Warning: ")
    assert "changed by something else than Cuttings" in result.stderr


def test_damaged_annotations_are_refused_and_left(cuttings: Command, desk: Path) -> None:
    path = desk / "data/annotations.json"
    path.write_bytes(b'{"records": ')
    for words in (["list"], ["tag", "blinken", "+x"], ["export"]):
        result = cuttings(*words)
        assert (result.exit_code, result.stdout) == (3, "")
        assert result.stderr.startswith("Error: ")
    assert path.read_bytes() == b'{"records": '


def test_an_unreadable_article_is_warned_of(cuttings: Command, desk: Path) -> None:
    for number in range(7):
        (desk / f"data/articles/bad-{number}.md").write_text("no front matter")
    result = cuttings("list")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 2
    lines = result.stderr.splitlines()
    assert len(lines) == 6
    assert all("has no front matter" in line for line in lines[:5])
    assert lines[5] == "Warning: 2 more articles cannot be read."


def test_what_is_said_to_be_done_is_on_disk(cuttings: Command, desk: Path) -> None:
    cuttings("tag", URDU, "+colombia")
    tables = json.loads((desk / "data/annotations.json").read_bytes())
    assert [record["tags"] for record in tables["records"].values()] == [["colombia"]]


def test_what_cannot_be_saved_is_refused_and_not_said_to_be_done(
    cuttings: Command, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*rest: object, **options: object) -> None:
        raise OSError(28, "No space left on device", "annotations.json")

    monkeypatch.setattr("tui.store.storage.write_atomic", full)
    result = cuttings("tag", URDU, "+colombia")
    assert result.exit_code == 3
    assert "No space left on device" in result.stderr
    assert "Tagged" not in result.stderr
