"""The desk as its reader uses it: what is shown, what keys and verbs do, at three widths."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from tests.app.driving import app_of, opened, said, screen_text, settled, until
from tests.conftest import NEWSDAY, URDU
from tui.app.widgets.note_editor import NoteEditor
from tui.app.widgets.search_box import SearchBox
from tui.app.widgets.tag_input import TagInput
from tui.changes.values import AddTags, Edit
from tui.library.drafts import Draft, Drafts
from tui.library.library import Library


async def test_it_opens_on_the_articles_newest_first(library: Library) -> None:
    async with opened(library) as pilot:
        shown = screen_text(pilot)
        assert shown.index("Blinken In Colombia With") < shown.index("Blinken praises")
        assert "UrduPoint.com · 21 October 2021 · Bogota" in shown
        assert "Bogota, (UrduPoint / Pakistan Point News" in shown
        assert "2 articles · 2 unread" in shown


async def test_the_reader_follows_the_cursor(library: Library) -> None:
    async with opened(library) as pilot:
        await pilot.press("j")
        await settled(pilot)
        assert "The Washington Newsday (from the closing" in screen_text(pilot)
        await pilot.press("k")
        await settled(pilot)
        assert "Bogota, (UrduPoint" in screen_text(pilot)


async def test_enter_reads_and_marks_read_and_undo_takes_it_back(library: Library) -> None:
    async with opened(library) as pilot:
        await pilot.press("enter")
        await settled(pilot)
        assert app_of(pilot).desk.reader.has_focus
        assert library.record(URDU).read
        await pilot.press("u")
        await settled(pilot)
        assert not library.record(URDU).read
        assert said(pilot) == "Undone: marked read (1 article)"


async def test_tagging_by_keys_with_completion(library: Library) -> None:
    library.apply(Edit((NEWSDAY,), AddTags(("migration",))))
    async with opened(library) as pilot:
        await pilot.press("t", *"mig", "tab", "enter", *"us-aid, Colombia", "enter")
        await settled(pilot)
        assert library.record(URDU).tags == ("migration", "us-aid", "colombia")
        assert library.tag("colombia").label == "Colombia"
        assert "Tagged us-aid, Colombia (1 article)" in said(pilot)
        await pilot.press("escape")
        assert app_of(pilot).desk.articles.has_focus


async def test_backspace_takes_the_last_chip(library: Library) -> None:
    library.apply(Edit((URDU,), AddTags(("a", "b"))))
    async with opened(library) as pilot:
        await pilot.press("t", "backspace")
        await settled(pilot)
        assert library.record(URDU).tags == ("a",)


async def test_choosing_a_candidate_with_the_arrows(library: Library) -> None:
    library.apply(Edit((NEWSDAY,), AddTags(("alpha", "beta"))))
    async with opened(library) as pilot:
        await pilot.press("t", "down", "down", "enter")
        await settled(pilot)
        assert library.record(URDU).tags == ("beta",)


async def test_bulk_tagging_says_how_many_first_and_after(library: Library) -> None:
    async with opened(library) as pilot:
        await pilot.press("x", "x", "t")
        await settled(pilot)
        assert "Tags · 2 articles" in screen_text(pilot)
        assert pilot.app.screen.query_one(TagInput).placeholder == "add to 2 articles"
        await pilot.press(*"afp", "enter")
        await settled(pilot)
        assert library.record(URDU).tags == library.record(NEWSDAY).tags == ("afp",)
        assert said(pilot).startswith("Tagged afp (2 articles)")
        await pilot.press("escape", "u")
        await settled(pilot)
        assert not library.record(URDU).tags
        assert not library.record(NEWSDAY).tags


async def test_chips_tell_all_from_some(library: Library) -> None:
    library.apply(Edit((URDU, NEWSDAY), AddTags(("both",))))
    library.apply(Edit((URDU,), AddTags(("one",))))
    async with opened(library) as pilot:
        app_of(pilot).desk.articles.action_mark_all()
        await settled(pilot)
        chips = str(app_of(pilot).desk.tag_editor.query_one("#chips", Static).render())
        assert "both" in chips
        assert "both 2/2" not in chips
        assert "one 1/2" in chips


async def test_digits_toggle_your_tags_and_the_dot_repeats(library: Library) -> None:
    library.apply(Edit((NEWSDAY,), AddTags(("first",))))
    async with opened(library) as pilot:
        await pilot.press("1")
        await settled(pilot)
        assert library.record(URDU).tags == ("first",)
        await pilot.press("1")
        await settled(pilot)
        assert library.record(URDU).tags == ()
        await pilot.press("j", ".")
        await settled(pilot)
        assert library.record(NEWSDAY).tags == ()


async def test_quick_add_and_remove(library: Library) -> None:
    async with opened(library) as pilot:
        await pilot.press("+")
        await pilot.pause()
        await pilot.press(*"one, two", "enter")
        await settled(pilot)
        assert library.record(URDU).tags == ("one", "two")
        await pilot.press("-")
        await pilot.pause()
        await pilot.press(*"nonsense", "enter")
        assert "None of them has the tag nonsense." in screen_text(pilot)
        pilot.app.screen.query_one(TagInput).value = "one"
        await pilot.press("enter")
        await settled(pilot)
        assert library.record(URDU).tags == ("two",)


async def test_marking_a_range_and_leaving_it(library: Library) -> None:
    async with opened(library) as pilot:
        desk = app_of(pilot).desk
        await pilot.press("x", "X")
        await settled(pilot)
        assert desk.articles.marks == {URDU, NEWSDAY}
        await pilot.press("escape")
        await settled(pilot)
        assert desk.articles.marks == frozenset()
        await pilot.press("*", "*")
        await settled(pilot)
        assert desk.articles.marks == frozenset()


async def test_one_line_each(library: Library) -> None:
    async with opened(library) as pilot:
        await pilot.press("D")
        await settled(pilot)
        assert "2021-10-21 Blinken In Col" in screen_text(pilot)


async def test_star_and_unread(library: Library) -> None:
    async with opened(library) as pilot:
        await pilot.press("s", "r")
        await settled(pilot)
        record = library.record(URDU)
        assert record.starred
        assert record.read
        assert "★" in screen_text(pilot)


async def test_a_note_is_saved_as_it_is_typed_and_esc_keeps_it(library: Library) -> None:
    async with opened(library) as pilot:
        await pilot.press("n", *"Same copy", "escape")
        await settled(pilot)
        note = library.record(URDU).note
        assert note is not None
        assert note.text == "Same copy"
        assert "Note · saved" in screen_text(pilot)
        await pilot.press("n", *" twice", "escape")
        await settled(pilot)
        again = library.record(URDU).note
        assert again is not None
        assert again.text == "Same copy twice"


async def test_a_note_saves_itself_while_the_writer_rests(library: Library) -> None:
    async with opened(library) as pilot:
        await pilot.press("n", *"resting")
        await pilot.pause(1.3)
        note = library.record(URDU).note
        assert note is not None
        assert note.text == "resting"
        assert pilot.app.screen.query_one(NoteEditor).has_focus
        library.work.flush()
        await until(pilot, lambda: not [*library.drafts.folder.glob("*.json")])


async def test_a_draft_of_an_earlier_run_is_offered(library: Library) -> None:
    earlier = Drafts(library.drafts.folder)
    earlier.put(Draft(URDU, "half a thou", ""))
    earlier.close()
    async with opened(library) as pilot:
        assert "draft kept" in screen_text(pilot)
        await pilot.press("n", *"ght", "escape")
        await settled(pilot)
        note = library.record(URDU).note
        assert note is not None
        assert note.text == "half a thought"


async def test_search_narrows_while_typing_and_counts(library: Library) -> None:
    async with opened(library) as pilot:
        await pilot.press("/", *"narino")
        await settled(pilot)
        assert "1 of 2" in screen_text(pilot)
        assert app_of(pilot).desk.articles.current == URDU
        await pilot.press("enter")
        assert app_of(pilot).desk.articles.has_focus
        await pilot.press("escape")
        await settled(pilot)
        assert "2 of 2" in screen_text(pilot)


async def test_an_empty_result_says_what_to_do(library: Library) -> None:
    async with opened(library) as pilot:
        await pilot.press("/", *"zebra")
        await settled(pilot)
        assert "Nothing answers this query." in screen_text(pilot)
        assert "esc clears it" in screen_text(pilot)


async def test_a_mistaken_query_is_said_and_the_last_result_stays(library: Library) -> None:
    async with opened(library) as pilot:
        box = pilot.app.screen.query_one(SearchBox)
        box.focus()
        box.value = "narino"
        await settled(pilot)
        box.value = "sorce:x"
        await settled(pilot)
        assert 'unknown field "sorce"' in screen_text(pilot).lower().replace("“", '"').replace("”", '"')
        assert app_of(pilot).desk.articles.current == URDU


async def test_a_mistaken_query_leaves_the_cursor_where_it_is(library: Library) -> None:
    async with opened(library) as pilot:
        await pilot.press("j", "/")
        pilot.app.screen.query_one(SearchBox).value = "sorce:x"
        await settled(pilot)
        assert app_of(pilot).desk.articles.current == NEWSDAY


async def test_an_empty_library_says_what_to_do(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("empty")
    empty = Library(folder / "library", folder / "cache")
    async with opened(empty) as pilot:
        assert "No articles yet." in screen_text(pilot)
        assert "Press I to import" in screen_text(pilot)
        await pilot.press("j", "k", "G", "x", "t", "n", "s", "enter", "J")
        await settled(pilot)
        assert not empty.work.state.history
    empty.close()


async def test_sorting_keeps_the_cursor_on_its_article(library: Library) -> None:
    async with opened(library) as pilot:
        await pilot.press("j", "o")
        await settled(pilot)
        assert "oldest first" in screen_text(pilot)
        assert app_of(pilot).desk.articles.current == NEWSDAY
        assert app_of(pilot).desk.articles.cursor == 0


async def test_correcting_the_date_moves_the_article_and_undo_moves_it_back(library: Library) -> None:
    async with opened(library) as pilot:
        await pilot.press("e")
        await pilot.pause()
        pilot.app.screen.query_one("#date").focus()
        await pilot.pause()
        from textual.widgets import Input

        pilot.app.screen.query_one("#date", Input).value = "2021-10-19"
        await pilot.press("enter")
        await settled(pilot)
        assert library.get(URDU).date.isoformat() == "2021-10-19"
        assert "19 October 2021 (corrected)" in screen_text(pilot)
        assert app_of(pilot).desk.articles.cursor == 1
        await pilot.press("u")
        await settled(pilot)
        assert library.get(URDU).date.isoformat() == "2021-10-21"
        assert app_of(pilot).desk.articles.cursor == 0


async def test_zen_shows_the_text_alone(library: Library) -> None:
    async with opened(library) as pilot:
        await pilot.press("z")
        await settled(pilot)
        assert "The Washington News" not in screen_text(pilot)
        assert "Note" not in screen_text(pilot)
        await pilot.press("z")
        await settled(pilot)
        assert "The Washington News" in screen_text(pilot)


async def test_help_lists_the_keys_of_the_focused_pane(library: Library) -> None:
    async with opened(library) as pilot:
        await pilot.press("?")
        await settled(pilot)
        in_list = screen_text(pilot)
        assert "Mark this article and go on" in in_list
        await pilot.press("escape", "l", "?")
        await settled(pilot)
        in_reader = screen_text(pilot)
        assert "Read the next article." in in_reader
        assert "Mark this article and go on" not in in_reader


async def test_leafing_in_the_reader(library: Library) -> None:
    async with opened(library) as pilot:
        await pilot.press("enter", "J")
        await settled(pilot)
        assert app_of(pilot).desk.articles.current == NEWSDAY
        assert library.record(NEWSDAY).read
        assert app_of(pilot).desk.reader.has_focus


async def test_the_place_in_an_article_is_remembered(library: Library) -> None:
    async with opened(library, (120, 14)) as pilot:
        await pilot.press("enter", "j", "j", "j", "j", "j", "j")
        await settled(pilot)
        place = app_of(pilot).desk.reader.place
        assert place > 0
        await pilot.press("J")
        await settled(pilot)
        assert app_of(pilot).desk.reader.place == 0
        await pilot.press("K")
        await settled(pilot)
        assert app_of(pilot).desk.reader.place == place


@pytest.mark.parametrize(
    ("size", "list_shown", "reader_shown"),
    [((120, 30), True, True), ((90, 30), True, True), ((60, 24), True, False)],
)
async def test_three_widths(
    library: Library, size: tuple[int, int], list_shown: bool, reader_shown: bool
) -> None:
    async with opened(library, size) as pilot:
        desk = app_of(pilot).desk
        assert desk.articles.display is list_shown
        assert (desk.articles.region.width == size[0]) is not reader_shown
        assert (desk.reader.region.area > 0) is reader_shown
        await pilot.press("enter")
        await settled(pilot)
        assert desk.reader.has_focus
        assert desk.reader.region.area > 0
        await pilot.press("t")
        await settled(pilot)
        assert isinstance(pilot.app.focused, TagInput)
        assert pilot.app.focused.region.area > 0


async def test_two_apps_see_each_other(library: Library, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = Library(library.folder, tmp_path_factory.mktemp("cache"))
    other.refresh()
    async with opened(library) as pilot:
        other.apply(Edit((URDU,), AddTags(("elsewhere",))))
        other.work.flush()
        await pilot.pause(1.3)
        await settled(pilot)
        assert "elsewhere" in screen_text(pilot)
    other.close()


async def test_quitting_saves_what_is_being_typed(library: Library) -> None:
    async with opened(library) as pilot:
        await pilot.press("n", *"last words")
        await app_of(pilot).action_quit()
        await settled(pilot)
    note = library.record(URDU).note
    assert note is not None
    assert note.text == "last words"
    assert not library.work.status.waiting
