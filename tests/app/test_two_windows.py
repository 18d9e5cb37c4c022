"""Two windows on one library: each shows what the other does, and takes nothing out of anybody's hands."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.widgets import Static
from tinydb import TinyDB, where

from tests.app.driving import app_of, opened, screen_text, settled, until
from tests.conftest import NEWSDAY, SEEDS, URDU
from tests.library.helpers import do, write_files
from tests.terminal import Terminal
from tui.app import save_watch
from tui.app.screens.ask_tag import AskTag
from tui.app.shown_note import ShownNote
from tui.app.widgets import note_pane
from tui.app.widgets.note_editor import NoteEditor
from tui.app.widgets.search_box import SearchBox
from tui.app.widgets.tag_input import TagInput
from tui.changes.notes import BOTH_KEPT, CONFLICT, THEIRS_STAYS
from tui.changes.values import AddTags, Correct, Edit, EditNote, SetStarred
from tui.library.drafts import Drafts
from tui.library.library import Library
from tui.model.record import Corrections


@pytest.fixture
def other(library: Library) -> Iterator[Library]:
    """What the other window holds."""
    opened = Library(library.folder, library.folder.parent / "cache")
    opened.refresh()
    yield opened
    opened.close()


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for what the other window saves more often than once a second, and save notes as soon."""
    monkeypatch.setattr(save_watch, "WATCH", 0.05)
    monkeypatch.setattr(note_pane, "SAVE_AFTER", 0.3)


def note(library: Library, id: str = URDU) -> str:
    held = library.record(id).note
    return held.text if held else ""


def editor(pilot: Pilot[int]) -> NoteEditor:
    return pilot.app.screen.query_one(NoteEditor)


async def write(pilot: Pilot[int], text: str) -> None:
    """Open the note and type."""
    await pilot.press("n")
    editor(pilot).insert(text)


def problems(pilot: Pilot[int]) -> list[str]:
    return [toast.message for toast in pilot.app._notifications if toast.severity == "error"]


async def test_what_the_other_does_is_shown_within_two_seconds(library: Library, other: Library) -> None:
    async with opened(library) as pilot:
        do(other, AddTags(("elsewhere",)), URDU)
        do(other, EditNote("Their note."), URDU)
        do(other, SetStarred(True), NEWSDAY)
        started = time.monotonic()
        await until(pilot, lambda: "Their note." in screen_text(pilot))
        assert time.monotonic() - started < 2
        shown = screen_text(pilot)
        assert shown.count("elsewhere") >= 2  # in the row and among the tags
        assert "★" in shown
        assert "elsewhere" in str(app_of(pilot).desk.tag_editor.query_one("#chips", Static).render())


async def test_nothing_moves_under_the_readers_hands(
    library: Library, other: Library, tmp_path: Path, hasty: None
) -> None:
    texts = [f" date 2020-03-{day:02} Article {day}\n\n" + f"Text {day}.\n\n" * 60 for day in range(1, 31)]
    library.import_([write_files(tmp_path / "texts", texts)])
    other.refresh()
    async with opened(library, (120, 24)) as pilot:
        desk = app_of(pilot).desk
        desk.articles.action_go(20)
        desk.articles.marks = frozenset({URDU, NEWSDAY})
        await settled(pilot)
        current = desk.articles.current
        assert current
        desk.reader.scroll_to(y=17, animate=False)
        desk.articles.scroll_to(y=7, animate=False)  # as with the mouse: the cursor is out of view
        await settled(pilot)
        seen = screen_text(pilot)
        do(other, AddTags(("quiet",)), desk.articles.current or "")
        for change in (SetStarred(True), EditNote("Their note."), AddTags(("b",))):
            do(other, change, URDU)
        await until(pilot, lambda: "quiet" in library.record(current).tags and note(library))
        await settled(pilot)
        assert (desk.articles.current, desk.articles.cursor) == (current, 20)
        assert desk.articles.marks == {URDU, NEWSDAY}
        assert (desk.articles.scroll_offset, desk.reader.scroll_offset) == (Offset(0, 7), Offset(0, 17))
        assert desk.articles.has_focus
        do(other, Correct(Corrections(source="Another")), current)
        await until(pilot, lambda: library.record(current).corrections.source)
        await settled(pilot)
        assert desk.reader.document is not None
        assert desk.reader.document.article.source == "Another"
        assert desk.reader.scroll_offset == Offset(0, 17)
        left = [line[:40] for line in screen_text(pilot).splitlines()[1:-1]]
        assert left == [line[:40] for line in seen.splitlines()[1:-1]]


async def test_the_cursor_leaves_the_top_with_its_article(
    library: Library, other: Library, hasty: None
) -> None:
    async with opened(library) as pilot:
        desk = app_of(pilot).desk
        assert (desk.articles.current, desk.articles.cursor) == (URDU, 0)
        do(other, Correct(Corrections(date=library.get(URDU).date.replace(year=2022))), NEWSDAY)
        await until(pilot, lambda: desk.articles.cursor == 1)
        assert desk.articles.current == URDU


async def test_a_query_being_typed_stays_and_so_does_a_dialog(
    library: Library, other: Library, hasty: None
) -> None:
    async with opened(library) as pilot:
        await pilot.press("/")
        box = pilot.app.screen.query_one(SearchBox)
        box.value, box.cursor_position = "#quiet", 5
        await until(pilot, lambda: "0 of 2" in screen_text(pilot))
        do(other, AddTags(("quiet",)), NEWSDAY)
        await until(pilot, lambda: "1 of 2" in screen_text(pilot))
        assert (box.value, box.cursor_position, box.has_focus) == ("#quiet", 5, True)
        await pilot.press("enter", "+")
        pilot.app.screen.query_one(TagInput).value = "half a t"
        do(other, AddTags(("later",)), NEWSDAY)
        await until(pilot, lambda: "later" in library.record(NEWSDAY).tags)
        assert isinstance(pilot.app.screen, AskTag)
        assert pilot.app.screen.query_one(TagInput).value == "half a t"
        await pilot.press("enter")
        await until(pilot, lambda: library.record(NEWSDAY).tags == ("quiet", "later", "half-a-t"))


async def test_tags_being_typed_and_chosen_stay(library: Library, other: Library, hasty: None) -> None:
    do(other, AddTags(("alpha", "beta", "gamma")), NEWSDAY)
    async with opened(library) as pilot:
        await pilot.press("t", "down", "down")
        do(other, AddTags(("zeta", "gamma")), URDU)  # the most used one comes first now
        await until(pilot, lambda: "zeta" in screen_text(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "beta" in library.record(URDU).tags)
        line = pilot.app.screen.query_one(TagInput)
        line.value, line.cursor_position = "half, a t", 8
        do(other, AddTags(("later",)), URDU)
        await until(pilot, lambda: "later" in screen_text(pilot))
        assert (line.value, line.cursor_position, line.has_focus) == ("half, a t", 8, True)
        assert "later" in str(app_of(pilot).desk.tag_editor.query_one("#chips", Static).render())


async def test_what_is_typed_is_kept_when_the_other_note_comes(
    library: Library, other: Library, hasty: None
) -> None:
    async with opened(library) as pilot:
        await write(pilot, "mine")
        await pilot.press("left")
        do(other, EditNote("theirs", base=""), URDU)
        await until(pilot, lambda: editor(pilot).text == f"theirs{CONFLICT}mine")
        await until(pilot, lambda: problems(pilot) == [BOTH_KEPT])
        editor(pilot).insert("/x/")
        assert editor(pilot).text == f"theirs{CONFLICT}min/x/e"
        await until(pilot, lambda: note(library) == f"theirs{CONFLICT}min/x/e")
        library.work.flush()
        assert other.work.catch_up()
        do(other, EditNote(f"theirs!{CONFLICT}min/x/e", base=note(other)), URDU)
        await until(pilot, lambda: editor(pilot).text == f"theirs!{CONFLICT}min/x/e")
        await pilot.press("y", "escape")
        await until(pilot, lambda: "two texts of it" in screen_text(pilot))
        assert note(library) == f"theirs!{CONFLICT}min/x/ye"
        assert problems(pilot) == [BOTH_KEPT]
        await until(pilot, lambda: not [*library.drafts.folder.glob("*.json")])


async def test_a_note_that_nobody_types_in_just_becomes_the_other(
    library: Library, other: Library, hasty: None
) -> None:
    do(other, EditNote("One line.\nAnother one."), URDU)
    async with opened(library) as pilot:
        await pilot.press("n", "up")
        place = editor(pilot).cursor_location
        do(other, EditNote("One line.\nAnother one.\nA third."), URDU)
        await until(pilot, lambda: "A third." in editor(pilot).text)
        assert editor(pilot).cursor_location == place
        assert editor(pilot).has_focus
        await pilot.press("escape")
        await settled(pilot)
        assert problems(pilot) == []
        assert len(library.work.state.history) == 2


async def test_a_note_that_is_taken_away_while_the_other_writes_it_stays(
    library: Library, other: Library, hasty: None
) -> None:
    do(other, EditNote("first"), URDU)
    async with opened(library) as pilot:
        await pilot.press("n")
        editor(pilot).clear()
        do(other, EditNote("first and more", base="first"), URDU)
        await until(pilot, lambda: editor(pilot).text == "first and more")
        await until(pilot, lambda: problems(pilot) == [THEIRS_STAYS])


async def test_who_leaves_before_the_other_note_is_seen_is_told(library: Library, other: Library) -> None:
    async with opened(library) as pilot:
        await write(pilot, "mine")
        do(other, EditNote("theirs", base=""), URDU)
        await pilot.press("escape")
        await until(pilot, lambda: note(library) == f"theirs{CONFLICT}mine")
        await until(pilot, lambda: problems(pilot))
        assert problems(pilot)[0].startswith(f"{BOTH_KEPT} Note on: Blinken In Colombia")
        await until(pilot, lambda: "two texts of it" in screen_text(pilot))
        assert "theirs" in screen_text(pilot)


async def test_both_save_at_the_same_moment(library: Library, other: Library) -> None:
    async with opened(library) as pilot:
        await write(pilot, "mine")
        app_of(pilot).desk.note_pane.save()
        other.apply(Edit((URDU,), EditNote("theirs", base="")))
        await until(pilot, lambda: len(note(library).split(CONFLICT)) == 2)
        await until(pilot, lambda: editor(pilot).text == note(library))
        await until(pilot, lambda: problems(pilot) == [BOTH_KEPT])
        await pilot.press("!", "escape")
        await settled(pilot)
    library.work.flush()
    other.work.flush()
    other.work.catch_up()
    assert note(other) == note(library)
    assert {*note(library).split(CONFLICT)} == {"mine!", "theirs"}


async def test_the_other_writes_while_this_one_is_in_an_editor(
    library: Library, other: Library, monkeypatch: pytest.MonkeyPatch, hasty: None
) -> None:
    from tui.app.screens import editor as module

    def edited(app: object, text: str, folder: object) -> str:
        do(other, EditNote("theirs", base=""), URDU)
        return f"{text} in the editor"

    monkeypatch.setattr(module, "edit_text", edited)
    async with opened(library) as pilot:
        await write(pilot, "mine")
        await pilot.press("ctrl+o")
        await until(pilot, lambda: note(library) == f"theirs{CONFLICT}mine in the editor")
        await until(pilot, lambda: editor(pilot).text == note(library))
        await until(pilot, lambda: problems(pilot) == [BOTH_KEPT])


async def test_the_other_note_may_be_shown_before_ours_that_is_on_its_way(library: Library) -> None:
    async with opened(library) as pilot:
        await write(pilot, "mine")
        pane = app_of(pilot).desk.note_pane
        assert pane.take() is not None
        for shown in ("", "theirs"):
            pane.note = ShownNote(URDU, shown, saved="12:00")
            assert editor(pilot).text == "mine"
        editor(pilot).insert(", and on")
        pane.note = ShownNote(URDU, f"theirs{CONFLICT}mine")
        assert editor(pilot).text == f"theirs{CONFLICT}mine, and on"
        edit = pane.take()
        assert edit is not None
        assert edit.change == EditNote(f"theirs{CONFLICT}mine, and on", f"theirs{CONFLICT}mine")


async def test_what_comes_between_the_key_and_the_editor_stays(library: Library) -> None:
    async with opened(library) as pilot:
        await write(pilot, "mine")
        pane = app_of(pilot).desk.note_pane
        editor(pilot).take_in(f"theirs{CONFLICT}mine")
        pane.replace("mine", "mine, edited")
        assert editor(pilot).text == f"theirs{CONFLICT}mine, edited"


async def test_two_windows_that_type_one_note_both_leave_a_draft(library: Library, other: Library) -> None:
    for window, text in ((library, "mine"), (other, "theirs")):
        async with opened(window) as pilot:
            drafts = len([*library.drafts.folder.glob("*.json")])
            await write(pilot, text)
            await until(pilot, lambda: len([*library.drafts.folder.glob("*.json")]) > drafts)  # noqa: B023 - at once
            app_of(pilot).desk.note_pane._stop()  # as if both were killed now
            assert "draft kept" not in screen_text(pilot)
    library.drafts.close()
    other.drafts.close()
    third = Drafts(library.drafts.folder)
    newest = third.get(URDU)
    assert newest is not None
    third.put(newest)
    oldest = third.get(URDU)
    assert oldest is not None
    assert (newest.text, oldest.text) == ("theirs", "mine")


async def test_a_draft_of_a_note_that_somebody_else_wrote_since_keeps_both(library: Library) -> None:
    from tui.library.drafts import Draft

    earlier = Drafts(library.drafts.folder)
    earlier.put(Draft(URDU, "half a thou", ""))
    earlier.close()
    do(library, EditNote("theirs"), URDU)
    async with opened(library) as pilot:
        assert "draft kept" in screen_text(pilot)
        await pilot.press("n", "escape")
        await until(pilot, lambda: note(library) == f"theirs{CONFLICT}half a thou")
        await until(pilot, lambda: not [*library.drafts.folder.glob("*.json")])


def test_two_installed_apps_in_two_terminals(tmp_path: Path) -> None:
    shutil.copytree(SEEDS, tmp_path / "seeds")
    command = [str(Path(sys.executable).with_name("cuttings"))]
    env = {f"XDG_{name}_HOME": str(tmp_path / "xdg" / name) for name in ("CACHE", "CONFIG", "DATA")}
    with Terminal(command, cwd=tmp_path, env=env) as ann:
        ann.wait_for("Bogota, (UrduPoint")
        with Terminal(command, cwd=tmp_path, env=env) as ben:
            ben.wait_for("Bogota, (UrduPoint")
            ben.press("/")
            ben.send("narino")
            ben.wait_for("1 of 2")
            ann.press("t")
            ann.send("quiet")
            ann.press("enter")
            ann.wait_for("saved ✓")
            ben.wait_for("quiet", timeout=2)
            assert "1 of 2" in ben.text()
            ben.press("enter", "n")
            ben.send("from Ben")
            ben.wait_for("from Ben")
            ann.press("escape", "n")
            ann.send("from Ann")
            ann.press("escape")
            ben.wait_for("Somebody else wrote this note too", timeout=4)
            ben.wait_for("from Ann")
            ben.send(", typed on")
            ben.press("escape")
            ann.wait_for("typed on", timeout=4)
            for term in (ann, ben):
                term.wait_for("two texts of it")
                assert "from Ann" in term.text()
                term.press("q")
                assert term.wait_exit() == 0
    with TinyDB(tmp_path / "data" / "annotations.json") as database:
        record = database.table("records").get(where("article") == URDU)
    assert sorted(record["note"]["text"].split(CONFLICT)) == ["from Ann", "from Ben, typed on"]
    assert record["tags"] == ["quiet"]
