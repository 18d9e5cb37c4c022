"""Importing articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import SEEDS, URDU
from tests.library.helpers import again, agrees, do, found, write_files
from tui.changes.values import AddTags
from tui.index.connections import IndexFailed
from tui.index.index import Index
from tui.index.stamp import Indexed
from tui.library.library import Library
from tui.query.parser import parse


def test_ids_are_given_once(tmp_path: Path) -> None:
    library = Library(tmp_path / "library", tmp_path / "cache")
    texts = [f" date 2021-10-20 The same title\n\nBody number {number} says so.\n" for number in range(3)]
    report = library.import_([write_files(tmp_path / "in", texts)])
    assert report.imported == [f"2021-10-20-the-same-title{end}" for end in ("", "-2", "-3")]
    assert report.summary == "Imported 3 articles."
    library.close()


def test_a_second_import_with_an_empty_cache_makes_no_copies(library: Library) -> None:
    other = again(library)
    report = other.import_([SEEDS])
    assert (report.already, report.imported) == (2, [])
    assert len(list((library.folder / "articles").rglob("*.md"))) == 2
    other.close()


def test_an_import_that_fails_midway_keeps_and_shows_what_it_wrote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.store.articles import ArticleFolder

    library = Library(tmp_path / "library", tmp_path / "cache")
    texts = [f" date 2021-10-2{number} Title {number}\n\nBody {number} says so.\n" for number in range(4)]
    save, made = ArticleFolder.save, list[object]()

    def failing(self: ArticleFolder, article: object) -> object:
        if len(made) == 2:
            raise OSError(28, "No space left on device")
        made.append(article)
        return save(self, article)  # type: ignore[arg-type]  # passed through

    with monkeypatch.context() as patched:
        patched.setattr(ArticleFolder, "save", failing)
        with pytest.raises(OSError, match="No space"):
            library.import_([write_files(tmp_path / "in", texts)])
    assert len(found(library)) == 2
    assert library.import_([tmp_path / "in"]).already == 2
    assert len(found(library)) == 4
    library.close()


def test_an_import_can_be_ended_early_and_taken_up_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.library.importing.STEP", 2)
    library = Library(tmp_path / "library", tmp_path / "cache")
    texts = [f" date 2021-10-2{number} Title {number}\n\nBody {number} says so.\n" for number in range(5)]
    told: list[tuple[int, int]] = []

    def once(done: int, total: int) -> bool:
        told.append((done, total))
        return False

    folder = write_files(tmp_path / "in", texts)
    report = library.import_([folder], progress=once)
    assert (len(report.imported), report.cancelled, told) == (2, True, [(2, 5)])
    assert report.summary == "Imported 2 articles; cancelled."
    assert library.import_([folder]).summary == "Imported 3 articles; 2 were there already."
    library.close()


def test_an_article_that_was_annotated_before_it_came_bears_its_annotations(tmp_path: Path) -> None:
    library = Library(tmp_path / "library", tmp_path / "cache")
    do(library, AddTags(("early",)), URDU)
    library.import_([SEEDS])
    assert found(library, "#early") == [URDU]
    assert agrees(library)
    library.close()


def test_what_is_imported_can_be_found_while_the_import_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.library.importing.STEP", 1)
    monkeypatch.setattr("tui.library.batch.FIRST", 2)
    library = Library(tmp_path / "library", tmp_path / "cache")
    found: list[int] = []

    def look(done: int, total: int) -> bool:
        found.append(library.search(parse("says")).total)
        return True

    texts = [f" date 2021-10-2{number} Title {number}\n\nBody {number} says so.\n" for number in range(9)]
    library.import_([write_files(tmp_path / "in", texts)], progress=look)
    assert library.search(parse("says")).total == 9
    assert found == sorted(found)
    assert found[6] >= 2, "the first step is there before the second one begins"
    library.close()


def test_a_fault_while_indexing_ends_the_import_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Index, items: list[Indexed]) -> None:
        raise IndexFailed("no room")

    library = Library(tmp_path / "library", tmp_path / "cache")
    with monkeypatch.context() as patched:
        patched.setattr(Index, "put", fail)
        with pytest.raises(IndexFailed, match="no room"):
            library.import_([SEEDS])
    assert library.refresh().put == 2, "the files were written, and are found later"
    library.close()


def test_the_log_of_the_index_does_not_grow_with_the_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader that never lets go would keep SQLite from beginning it anew: 45 GB at a million articles."""
    monkeypatch.setattr("tui.library.batch.FIRST", 10)
    monkeypatch.setattr("tui.library.batch.MOST", 10)
    library = Library(tmp_path / "library", tmp_path / "cache")
    texts = [f" date 2021-10-20 Title {n}\n\n" + f"Body {n} says so. " * 40 for n in range(1_500)]
    sizes: list[int] = []

    def look(done: int, total: int) -> bool:
        sizes.append((tmp_path / "cache/index.sqlite3-wal").stat().st_size)
        return True

    assert len(library.import_([write_files(tmp_path / "in", texts)], progress=look).imported) == 1_500
    assert max(sizes) < 16 * 2**20
    library.close()
