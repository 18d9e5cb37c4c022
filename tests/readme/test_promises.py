"""What the README promises is tested where it says so."""

from __future__ import annotations

import ast
import re
import shutil
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT, SEEDS, URDU
from tests.readme.document import section, text
from tui.changes.values import AddTags, Correct, Edit, EditNote
from tui.library.library import Library
from tui.model.record import Corrections
from tui.query.ast import Everything

NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text())


@cache
def functions_of(file: str) -> frozenset[str]:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return frozenset(node.name for node in tree.body if isinstance(node, kinds))


@pytest.mark.parametrize(("file", "test"), NAMED)
def test_every_named_test_is_there(file: str, test: str) -> None:
    assert test.startswith("test_")
    assert test in functions_of(file)


def test_every_promise_names_a_test() -> None:
    promises = section("What is promised").split("\n* **")[1:]
    assert len(promises) >= 10
    assert [promise for promise in promises if "`tests/" not in promise] == []


def test_every_file_and_folder_that_the_readme_names_is_there() -> None:
    named = re.findall(r"`((?:tests|tui|seeds|data/articles|\.ci)(?:/[\w.-]+)*/?)`", text())
    named += re.findall(r"\]\(([^)#:]+)\)", text())
    assert len(named) > 20
    assert sorted({name for name in named if not (ROOT / name).exists()}) == []


def test_the_source_files_stay_as_they_are(tmp_path: Path) -> None:
    source = shutil.copytree(SEEDS, tmp_path / "source")
    before = looked_at(source)
    library = Library(tmp_path / "library", tmp_path / "cache")
    library.import_([source])
    ids = tuple(library.search(Everything()).ids())
    library.apply(Edit(ids, AddTags(("colombia",))))
    library.apply(Edit((URDU,), EditNote("Same copy.")))
    library.apply(Edit((URDU,), Correct(Corrections(title="Another"))))
    library.export(Everything())
    library.close()
    assert looked_at(source) == before


def test_tags_notes_and_corrections_leave_the_article_files_alone(library: Library) -> None:
    articles = library.folder / "articles"
    before = looked_at(articles)
    library.apply(Edit((URDU,), AddTags(("colombia",))))
    library.apply(Edit((URDU,), EditNote("Same copy.")))
    library.apply(Edit((URDU,), Correct(Corrections(title="Another"))))
    library.work.flush()
    assert library.get(URDU).title == "Another"
    assert looked_at(articles) == before


def looked_at(folder: Path) -> dict[Path, tuple[bytes, int, int]]:
    """Every file below the folder with its bytes, mode and time of change."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    return {path: (path.read_bytes(), path.stat().st_mode, path.stat().st_mtime_ns) for path in files}
