"""Passages on their way into an export and back: whole, where they are now, and where they were marked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.conftest import NEWSDAY, URDU
from tests.library.helpers import agrees, do, exported, found, sealed, write_files
from tui.changes.highlights import Mark, NotePassage, TagPassages
from tui.changes.merging import MergeRecords
from tui.changes.notes import CONFLICT
from tui.changes.values import Change, Edit
from tui.exporters.schema import shipped
from tui.library.library import Library
from tui.library.passages import place_of
from tui.library.sound import SoundPassages
from tui.model.highlight import Highlight, Place
from tui.model.record import Note, Record, Tag
from tui.query.parser import parse
from tui.text.words import fingerprint

AT = "2026-11-21T23:00:00Z"

Document = dict[str, Any]


def marked(library: Library, id: str, passage: str, words: str, text: str | None = None) -> Change:
    """The words of an article, or of the text that it had once, marked."""
    article = library.get(id)
    if text is not None:
        article = replace(article, text=text, sha256=fingerprint(text))
    start = article.text.index(words)
    return Mark(passage, place_of(article, start, start + len(words)), ("Quote",), "a note")


def there_and_back(library: Library, folder: Path) -> tuple[bytes, bytes]:
    """The export, and that of an empty library into which it was imported."""
    data = library.export(parse(""), at=AT)
    (folder / "out.json").write_bytes(data)
    with_passages = Library(folder / "back", folder / "back cache")
    report = with_passages.import_([folder / "out.json"])
    with_passages.work.flush()
    assert report.rejected == []
    assert agrees(with_passages)
    assert not with_passages.work.state.records or sealed(with_passages.folder)
    again = with_passages.export(parse(""), at=AT)
    assert with_passages.import_([folder / "out.json"]).annotated == 0
    with_passages.close()
    return data, again


def passages(held: Document, id: str = URDU) -> list[Document]:
    found: list[Document] = next(article for article in held["articles"] if article["id"] == id)["highlights"]
    return found


def bring(library: Library, folder: Path, held: Document) -> None:
    (folder / "changed.json").write_text(json.dumps(held))
    library.import_([folder / "changed.json"])
    library.work.flush()


# Out


def test_a_passage_says_where_it_is_and_where_it_was_marked_if_that_is_elsewhere(
    library: Library, tmp_path: Path
) -> None:
    text = library.get(URDU).text
    older = f"A line that was taken out. {text}"
    do(library, marked(library, URDU, "h1", "Pakistan Point News"), URDU)
    do(library, marked(library, URDU, "h2", "broaden US", f"{text} More."), URDU)
    do(library, marked(library, URDU, "h3", "right-wing leader", older), URDU)
    do(library, marked(library, URDU, "h4", "A line that was taken out.", older), URDU)
    held = exported(library)
    states = {passage["id"]: passage["state"] for passage in passages(held)}
    assert states == {"h1": "exact", "h2": "exact", "h3": "moved", "h4": "orphan"}
    for passage in passages(held):
        words = text[passage["start"] : passage["end"]]
        assert (words == passage["exact"]) is (passage["state"] != "orphan")
    was = {passage["id"]: passage["was"] for passage in passages(held) if "was" in passage}
    assert was.keys() == {"h2", "h3", "h4"}
    assert was["h2"]["sha256"] == fingerprint(f"{text} More.")
    assert was["h3"] == {
        "sha256": fingerprint(older),
        "start": older.index("right-wing leader"),
        "end": older.index("right-wing leader") + len("right-wing leader"),
    }
    assert held["counts"] == {"articles": 2, "highlights": 4, "tags": 1}
    jsonschema.Draft202012Validator(json.loads(shipped())).validate(held)
    data, again = there_and_back(library, tmp_path)
    assert again == data


def test_the_codebook_of_an_export_hangs_together(library: Library, tmp_path: Path) -> None:
    do(library, marked(library, URDU, "h1", "Bogota"), URDU)
    note = Note("Never for paraphrases.", AT)
    tags = (Tag("quote", "", "speech", key=3, note=note), Tag("speech", "Speech", "all"), Tag("no", "No"))
    library.apply(Edit(None, MergeRecords({}, tags)))
    held = exported(library)
    assert [(tag["slug"], tag["parent"]) for tag in held["tags"]] == [
        ("all", None),
        ("quote", "speech"),
        ("speech", "all"),
    ]
    assert (held["tags"][1]["key"], held["tags"][1]["note"]) == (3, {"text": note.text, "modified": AT})
    assert held["tags"][2].keys().isdisjoint({"key", "note"})
    jsonschema.Draft202012Validator(json.loads(shipped())).validate(held)
    data, again = there_and_back(library, tmp_path)
    assert again == data


# There and back

WORDS = st.lists(st.sampled_from(["aid", "Bogota", "said", "“so”", "and", "🎉", "é́", "x\n\ny"]), max_size=60)
SPANS = st.lists(st.tuples(st.integers(0, 200), st.integers(1, 60), st.booleans()), max_size=5)


@settings(max_examples=25, deadline=None)
@given(WORDS, WORDS, st.integers(0, 60), SPANS)
def test_there_and_back_gives_the_same_bytes_whatever_was_marked(
    words: Sequence[str], new: Sequence[str], cut: int, spans: Sequence[tuple[int, int, bool]]
) -> None:
    """Nested, overlapping, in the text as it is and in the one that it was before its words were changed."""
    before = " ".join(["The first words", *words])
    after = " ".join(["The first words", *words[:cut], *new, *words[cut + 5 :]])
    with TemporaryDirectory() as name:
        folder = Path(name)
        library = Library(folder / "library", folder / "cache")
        library.import_([write_files(folder / "in", [after])])
        (id,) = found(library)
        now = library.get(id)
        then = replace(now, text=before, sha256=fingerprint(before))
        for number, (start, length, old) in enumerate(spans):
            article = then if old else now
            start = min(start, len(article.text) - 1)
            end = min(start + length, len(article.text))
            mark = Mark(f"h{number}", place_of(article, start, end), ("a", "b")[: number % 3], "n" * number)
            do(library, mark, id)
        data, again = there_and_back(library, folder)
        library.close()
    assert again == data


def test_passages_that_both_have_are_merged(library: Library, tmp_path: Path) -> None:
    do(library, marked(library, URDU, "h1", "Bogota"), URDU)
    held = exported(library)
    do(library, TagPassages(("h1",), ("Mine",), ("quote",)), URDU)
    do(library, NotePassage("h1", "mine"), URDU)
    bring(library, tmp_path, held)
    (passage,) = library.record(URDU).highlights
    assert (passage.tags, passage.note) == (("mine", "quote"), f"mine{CONFLICT}a note")
    passages(held)[0]["id"] = "another"
    bring(library, tmp_path, held)
    assert library.record(URDU).highlights == (passage,)
    library.work.undo()
    assert library.record(URDU).highlights[0].note == "mine"


def test_an_export_of_an_earlier_version_is_taken_too(library: Library, tmp_path: Path) -> None:
    do(library, marked(library, URDU, "h1", "Bogota"), URDU)
    held = exported(library)
    for tag in held["tags"]:
        assert tag.keys() == {"slug", "label", "parent", "color", "definition", "aliases"}
    before = library.record(URDU)
    bring(library, tmp_path, held)
    assert library.record(URDU) == before


# What strangers may hand in

PASSAGE: Document = {
    "id": "h1",
    "start": 0,
    "end": 6,
    "exact": "Bogota",
    "prefix": "",
    "suffix": ", (UrduPoint / Pakistan Point New",
    "state": "exact",
    "tags": [],
    "note": "",
    "created": AT,
    "modified": AT,
}

ODD: dict[str, tuple[Document, str]] = {
    "as it is": ({}, "exact"),
    "elsewhere": ({"start": 40, "end": 46}, "moved"),
    "the end before the start": ({"start": 6, "end": 0}, "moved"),
    "before the text": ({"start": -7, "end": -1}, "exact"),
    "beyond the text": ({"start": 10**6, "end": 10**6 + 6}, "moved"),
    "beyond all numbers": ({"start": 10**400, "end": -(10**400)}, "moved"),
    "words that are not there": ({"exact": "Quito", "end": 5}, "orphan"),
    "no words": ({"exact": "", "end": 0}, "orphan"),
    "moments that are none": ({"created": "\x1b[31m", "modified": ""}, "exact"),
    "an id of controls": ({"id": "\x1b]52;c;eA==\x07"}, "exact"),
    "no id": ({"id": ""}, "exact"),
    "a state that is wrong": ({"state": "orphan"}, "exact"),
    "words of controls": ({"exact": "Bo\x00\r\ngota", "note": "\x00"}, "orphan"),
    "tags of controls": ({"tags": ["\x1b", "Évil/../tag", ""]}, "exact"),
    "another text": ({"was": {"sha256": "\x1b", "start": 9, "end": 10**30}}, "moved"),
}


@pytest.mark.parametrize(("change", "state"), ODD.values(), ids=ODD)
def test_odd_passages_are_taken_as_what_they_are_found_to_be(
    library: Library, tmp_path: Path, change: Document, state: str
) -> None:
    held = exported(library)
    passages(held).append({**PASSAGE, **change})
    bring(library, tmp_path, held)
    (passage,) = passages(exported(library))
    assert passage["state"] == state
    assert 0 <= passage["start"] <= passage["end"]
    before = library.work.state.copy()
    bring(library, tmp_path, held)
    assert library.work.state.records == before.records
    assert Library(library.folder, tmp_path / "later").work.state.records == before.records


def test_one_id_never_names_two_passages(library: Library, tmp_path: Path) -> None:
    held = exported(library)
    for id in (URDU, NEWSDAY):
        passages(held, id).extend({**PASSAGE, "start": start, "end": start + 6} for start in (0, 3))
    bring(library, tmp_path, held)
    ids = [passage.id for id in (URDU, NEWSDAY) for passage in library.record(id).highlights]
    assert len(ids) == len(set(ids)) == 4
    state = library.work.state.copy()
    assert Library(library.folder, tmp_path / "later").work.state.records == state.records
    bring(library, tmp_path, held)
    assert library.work.state.records == state.records


def test_thousands_of_passages_with_one_id_are_told_apart_in_no_time() -> None:
    same = [Highlight(id="h1", start=place, end=place + 1, exact="x") for place in range(3_000)]
    sound = SoundPassages({}).of("a", same)
    assert len({passage.id for passage in sound}) == 3_000
    assert SoundPassages({"a": Record("a", highlights=sound)}).of("a", same) == sound


def test_what_cannot_be_read_at_all_is_a_mistake_with_its_place(library: Library, tmp_path: Path) -> None:
    held = exported(library)
    passages(held).append({**PASSAGE, "start": "0"})
    (tmp_path / "wrong.json").write_text(json.dumps(held))
    (rejected,) = library.import_([tmp_path / "wrong.json"]).rejected
    assert "highlights[0].start" in rejected.reason
    assert library.record(URDU).highlights == ()


def test_a_place_of_nobody_stays_so(library: Library, tmp_path: Path) -> None:
    """Passages that another program wrote into annotations.json may lack all but their words."""
    place = Place(0, 6, "Bogota")
    do(library, Mark("h1", place), URDU)
    data, again = there_and_back(library, tmp_path)
    assert again == data
