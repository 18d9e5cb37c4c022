"""Two large texts are never held at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.library.helpers import found, write_files
from tui.index.index import Index
from tui.index.stamp import Indexed
from tui.library.library import Library
from tui.query.parser import parse


@pytest.fixture
def sizes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many articles went into the index at a time; each text is a large one."""
    put, seen = Index.put, []

    def counted(index: Index, items: list[Indexed]) -> None:
        seen.append(len(items))
        put(index, items)

    monkeypatch.setattr("tui.library.batch.HEAVY", 10)
    monkeypatch.setattr(Index, "put", counted)
    return seen


def test_large_texts_go_into_the_index_one_by_one(tmp_path: Path, sizes: list[int]) -> None:
    library = Library(tmp_path / "library", tmp_path / "cache")
    report = library.import_(
        [write_files(tmp_path / "in", (f"A long text {number}." for number in range(5)))]
    )
    assert sizes == [1] * 5
    assert report.imported == found(library)[::-1]
    data = tmp_path / "out.json"
    data.write_bytes(library.export(parse("")))
    library.close()

    again = Library(tmp_path / "library", tmp_path / "other cache")
    again.refresh()
    assert sizes == [1] * 10
    again.close()
    restored = Library(tmp_path / "restored", tmp_path / "third cache")
    assert len(restored.import_([data]).imported) == 5
    assert sizes == [1] * 15
    restored.close()
