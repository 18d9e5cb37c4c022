"""Each change as a function from record to record."""

from __future__ import annotations

import datetime as dt

import pytest

from tui.changes.notes import CONFLICT
from tui.changes.values import (
    AddTags,
    Change,
    ChangeTags,
    Correct,
    EditNote,
    RemoveTags,
    SetRead,
    SetStarred,
)
from tui.model.record import Corrections, Note, Record, Tag

NOW = "2026-11-21T23:00:00Z"
BLANK = Record("a")


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        (AddTags(("Colombia",)), BLANK, Record("a", tags=("colombia",))),
        (
            AddTags(("US aid", "Colombia")),
            Record("a", tags=("x",)),
            Record("a", tags=("x", "us-aid", "colombia")),
        ),
        (AddTags(("b", "new")), Record("a", tags=("b", "c")), Record("a", tags=("b", "c", "new"))),
        (RemoveTags(("b", "missing")), Record("a", tags=("a", "b", "c")), Record("a", tags=("a", "c"))),
        (ChangeTags(("b",), ("a",)), Record("a", tags=("a", "c")), Record("a", tags=("c", "b"))),
        (ChangeTags(("a",), ("a",)), BLANK, BLANK),
        (SetStarred(True), BLANK, Record("a", starred=True)),
        (SetStarred(False), Record("a", starred=True), BLANK),
        (SetRead(True), BLANK, Record("a", read=True)),
        (SetRead(False), Record("a", read=True), BLANK),
        (EditNote("Same AFP copy."), BLANK, Record("a", note=Note("Same AFP copy.", NOW))),
        (EditNote("\n\nfirst\n\nlast\n"), BLANK, Record("a", note=Note("first\n\nlast", NOW))),
        (EditNote(""), Record("a", note=Note("old", NOW)), BLANK),
        (EditNote(" \n "), Record("a", note=Note("old", NOW)), BLANK),
        (EditNote("  "), BLANK, BLANK),
        (
            Correct(Corrections(title="A title")),
            Record("a", corrections=Corrections(source="AFP")),
            Record("a", corrections=Corrections(title="A title")),
        ),
        (Correct(Corrections()), Record("a", corrections=Corrections(date=dt.date(2021, 10, 20))), BLANK),
        (Correct(Corrections(title="", source=" ")), BLANK, BLANK),
        (
            Correct(Corrections(title=" two\r\n lines ")),
            BLANK,
            Record("a", corrections=Corrections(title="two lines")),
        ),
    ],
)
def test_change_does_what_it_says_and_once_only(change: Change, before: Record, after: Record) -> None:
    assert change.on(before, NOW) == after
    assert change.on(after, "2030-01-01T00:00:00Z") == after


@pytest.mark.parametrize(
    "typed", ["Climate Change", "#Climate  Change", "  #climate\nchange ", "CLIMATE\tCHANGE"]
)
def test_one_label_however_it_is_typed(typed: str) -> None:
    assert AddTags((typed,)).on(BLANK, NOW).tags == ("climate-change",)
    (tag,) = AddTags((typed,)).codebook({}).values()
    assert tag
    assert tag.label.lower() == "climate change"


def test_labels_of_one_tag_are_one_tag_by_the_first() -> None:
    change = AddTags(("#Climate  Change", "climate-change", "Aid", "CLIMATE CHANGE"))
    assert [*change.codebook({}).values()] == [Tag("climate-change", "Climate Change"), Tag("aid", "Aid")]
    assert change.describe() == "tagged Climate Change, Aid"


@pytest.mark.parametrize("nothing", ["", " ", "#", "##", " # ", "\n\t"])
def test_an_empty_label_is_dropped(nothing: str) -> None:
    change = AddTags((nothing,))
    assert change.on(BLANK, NOW) == BLANK
    assert change.codebook({}) == {}
    assert AddTags((nothing, "kept")).on(BLANK, NOW).tags == ("kept",)


def test_labels_that_slugs_cannot_tell_apart_stay_apart() -> None:
    tags = AddTags(("C", "C++", "C#", "🎉", "🎈", "气候")).codebook({})
    assert [tag and tag.slug for tag in tags.values()] == list(tags)
    assert [tag and tag.label for tag in tags.values()] == ["C", "C++", "C#", "🎉", "🎈", "气候"]


def test_what_is_added_and_removed_at_once_does_not_enter_the_codebook() -> None:
    assert ChangeTags(("a", "b"), ("a",)).codebook({}) == {"b": Tag("b", "b")}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (RemoveTags(("colombia", "us-aid")), "untagged colombia, us-aid"),
        (ChangeTags(("#Colombia",), ("draft",)), "tagged +Colombia -draft"),
        (SetStarred(True), "starred"),
        (SetStarred(False), "unstarred"),
        (SetRead(True), "marked read"),
        (SetRead(False), "marked unread"),
        (EditNote("x"), "wrote a note"),
        (EditNote(" "), "removed the note"),
        (Correct(Corrections(date=dt.date(2021, 1, 2), source="AFP")), "corrected date, source"),
        (Correct(Corrections(title=" ")), "took corrections back"),
    ],
)
def test_change_is_described_in_the_past_tense(change: Change, words: str) -> None:
    assert change.describe() == words


def test_only_added_tags_enter_the_codebook() -> None:
    quiet: list[Change] = [
        RemoveTags(("a",)),
        SetStarred(True),
        SetRead(True),
        EditNote("x"),
        Correct(Corrections()),
    ]
    assert [change.codebook({}) for change in quiet] == [{}] * 5


def noted(text: str) -> Record:
    return Record("a", note=Note(text, NOW)) if text else BLANK


@pytest.mark.parametrize(
    ("held", "base", "text", "after"),
    [
        ("base", "base", "base and more", "base and more"),
        ("", "base", "mine", "mine"),
        ("theirs", None, "mine", "mine"),
        ("theirs", "base", "mine", f"theirs{CONFLICT}mine"),
        ("theirs", "", "mine", f"theirs{CONFLICT}mine"),
        ("theirs", "base", "theirs", "theirs"),
        ("theirs", "base", "", "theirs"),
        (f"theirs{CONFLICT}mine", "mine", "mine, longer", f"theirs{CONFLICT}mine, longer"),
        (f"theirs{CONFLICT}mine", "base", "mine", f"theirs{CONFLICT}mine"),
        (f"mine{CONFLICT}theirs", "base", "mine", f"mine{CONFLICT}theirs"),
        ("base", "base", "", ""),
        ("two\nlines", "two\r\nlines\n", "mine", "mine"),
        ("base\n", "base", "mine", "mine"),
    ],
)
def test_two_who_write_one_note_keep_both_texts(held: str, base: str | None, text: str, after: str) -> None:
    note = EditNote(text, base).on(noted(held), NOW).note
    assert (note.text if note else "") == after


def test_typing_on_below_a_conflict_does_not_repeat_what_was_typed() -> None:
    record = noted("theirs")
    for base, text in [("", "m"), ("m", "mi"), ("mi", "mine")]:
        record = EditNote(text, base).on(record, NOW)
    assert record == noted(f"theirs{CONFLICT}mine")


def test_a_note_holds_nothing_that_cannot_be_written() -> None:
    note = EditNote("a\udcffb\0c\r\nd").on(BLANK, NOW).note
    assert note is not None
    assert note.text == "a\ufffdb\ufffdc\nd"
