"""Passages on disk: a table of their own, whose documents anybody can read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tui.changes.highlights import Mark, NotePassage, TagPassages, Unmark
from tui.changes.state import Apply, State, Undo
from tui.changes.values import AddTags, Change, Edit
from tui.errors import StoreDamaged
from tui.model.highlight import Highlight, Place
from tui.store.annotations import Annotations
from tui.store.document import seal

NOW = "2026-11-21T23:00:00Z"
PLACE = Place(10, 15, "words", "before ", " after", "f" * 64)


def done(folder: Path, *changes: Change) -> State:
    """The state after these changes of the article `a`, each saved on its own and read anew."""
    for number, change in enumerate(changes):
        Annotations(folder).save([Apply(Edit(("a",), change), f"e{number}", NOW)])
    return Annotations(folder).state()


def table(folder: Path, name: str) -> list[dict[str, object]]:
    found = json.loads((folder / "annotations.json").read_text())
    return list(found.get(name, {}).values())


def test_a_passage_is_a_document_that_names_its_article(tmp_path: Path) -> None:
    done(tmp_path, Mark("h1", PLACE, ("Quote",), "said in Quito"))
    (document,) = table(tmp_path, "highlights")
    assert document == {
        "id": "h1",
        "article": "a",
        "start": 10,
        "end": 15,
        "exact": "words",
        "prefix": "before ",
        "suffix": " after",
        "sha256": "f" * 64,
        "tags": ["quote"],
        "note": "said in Quito",
        "created": NOW,
        "modified": NOW,
    }
    assert table(tmp_path, "records") == []
    assert [tag["label"] for tag in table(tmp_path, "tags")] == ["Quote"]


def test_passages_and_records_of_an_article_come_back_as_one(tmp_path: Path) -> None:
    state = done(tmp_path, AddTags(("Aid",)), Mark("h1", PLACE), TagPassages(("h1",), ("Quote",)))
    record = state.records["a"]
    assert (record.tags, record.highlights[0].tags, record.all_tags) == (
        ("aid",),
        ("quote",),
        ("aid", "quote"),
    )
    assert "highlights" not in table(tmp_path, "records")[0]


def test_what_is_taken_away_is_gone_and_undo_brings_it_back(tmp_path: Path) -> None:
    before = done(tmp_path, Mark("h1", PLACE), NotePassage("h1", "a note"))
    after = done(tmp_path, Mark("h1", PLACE), NotePassage("h1", "a note"), Unmark(("h1",)))
    assert "a" not in after.records
    assert table(tmp_path, "highlights") == []
    Annotations(tmp_path).save([Undo("e2")])
    assert Annotations(tmp_path).state().records == before.records


def test_a_copy_in_memory_writes_the_same_documents(tmp_path: Path) -> None:
    state = done(tmp_path, AddTags(("Aid",)), Mark("h1", PLACE, ("Quote",)))
    from tui.store.copies import of_state

    data = of_state(state, "copy", None).read()
    assert {name: list(rows.values()) for name, rows in json.loads(data).items() if name != "meta"} == {
        name: table(tmp_path, name) for name in ("records", "highlights", "tags", "history")
    }


def test_fields_of_others_in_a_passage_stay(tmp_path: Path) -> None:
    done(tmp_path, Mark("h1", PLACE))
    path = tmp_path / "annotations.json"
    tables = json.loads(path.read_text())
    next(iter(tables["highlights"].values()))["certainty"] = "high"
    path.write_bytes(seal(tables)[1])
    done(tmp_path, AddTags(("Aid",)), TagPassages(("h1",), ("Quote",)))
    (document,) = table(tmp_path, "highlights")
    assert (document["certainty"], document["tags"]) == ("high", ["quote"])


def test_a_document_that_is_no_passage_is_refused_by_its_name(tmp_path: Path) -> None:
    done(tmp_path, Mark("h1", PLACE))
    path = tmp_path / "annotations.json"
    tables = json.loads(path.read_text())
    tables["highlights"]["1"]["start"] = "ten"
    path.write_bytes(seal(tables)[1])
    with pytest.raises(StoreDamaged, match=r"document 1 of the table highlights \(h1\)"):
        Annotations(tmp_path).state()


def test_a_passage_knows_its_place() -> None:
    passage = Highlight(
        id="h1", start=10, end=15, exact="words", prefix="before ", suffix=" after", sha256="f" * 64
    )
    assert passage.place == PLACE
    assert passage.at(Place(0, 2, "up")).place == Place(0, 2, "up")
