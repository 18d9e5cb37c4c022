"""Passage mode and the verbs of the passage that is current, as a reader's hands give them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from tests.app.driving import app_of, opened, said, screen_text, settled
from tests.conftest import NEWSDAY, URDU
from tui.app.screens.desk import Desk
from tui.app.widgets.tag_input import TagInput
from tui.changes.highlights import Mark
from tui.changes.values import AddTags, Edit
from tui.library.library import Library
from tui.library.passages import place_of
from tui.model.highlight import Highlight

FIRST = "the struggle to promote democracy."
"""The end of the first sentence; the ends of the two after it follow."""

SECOND, THIRD = "climate change and migration.", "South America to the United States."


def passages(library: Library, article: str = URDU) -> tuple[Highlight, ...]:
    return library.record(article).highlights


def mark(library: Library, words: str, *labels: str, article: str = URDU) -> None:
    """Highlight the first place of these words."""
    found = library.get(article)
    start = found.text.index(words)
    place = place_of(found, start, start + len(words))
    library.apply(Edit((article,), Mark(f"h{start}", place, labels)))


async def pressed(pilot: Pilot[int], *keys: str) -> Desk:
    await pilot.press(*keys)
    await settled(pilot)
    return app_of(pilot).desk


async def test_sentences_are_chosen_and_highlighted(library: Library) -> None:
    async with opened(library) as pilot:
        desk = await pressed(pilot, "v", "s")
        assert "passage: 82 words" in screen_text(pilot)
        assert desk.focused is desk.chooser
        assert "s sentence" in screen_text(pilot).splitlines()[-1]
        desk = await pressed(pilot, "enter")
        (passage,) = passages(library)
        assert passage.exact.startswith("Bogota, (UrduPoint")
        assert passage.exact.endswith(SECOND)
        assert desk.reader.has_focus
        assert desk.reader.current is not None
        assert "1 of 1  no tag" in screen_text(pilot)
        assert said(pilot) == "Marked a passage (1 article) · u takes it back"


async def test_choosing_goes_on_where_the_last_passage_ended_and_digits_tag(library: Library) -> None:
    library.apply(Edit((NEWSDAY,), AddTags(("lead",))))
    async with opened(library) as pilot:
        await pressed(pilot, "v", "1", "v", "1")
        assert [(one.exact[-20:], one.tags) for one in passages(library)] == [
            (FIRST[-20:], ("lead",)),
            (SECOND[-20:], ("lead",)),
        ]
        await pressed(pilot, "v", ".")
        assert passages(library)[2].exact.endswith(THIRD)
        assert passages(library)[2].tags == ("lead",)


async def test_the_caret_goes_by_lines_and_begins_anew(library: Library) -> None:
    async with opened(library) as pilot:
        desk = await pressed(pilot, "v")

        async def chosen(*steps: Callable[[], None]) -> str:
            for step in steps:
                step()
            await pilot.pause()
            return desk.reader.text[slice(*(desk.reader.marks.chosen or (0, 0)))]

        chooser = desk.chooser
        whole = await chosen()
        assert whole.endswith(FIRST)
        shorter = await chosen(partial(chooser.action_extend_lines, -1))
        assert len(shorter) < len(whole)
        assert await chosen(partial(chooser.action_extend_lines, 1)) == whole
        assert await chosen(chooser.action_start_anew) == ""
        assert "move the caret" in screen_text(pilot)
        back = partial(chooser.action_extend, "letter", False)
        assert await chosen(back) == ""
        assert await chosen(partial(chooser.action_extend, "word", True)) == "y"
        back = partial(chooser.action_extend, "word", False)
        assert await chosen(chooser.action_swap, back) == "democracy"
        assert await chosen(partial(chooser.action_take, "paragraph", False)) == whole
        assert await chosen(partial(chooser.action_take, "paragraph", True)) != whole
        assert await chosen(partial(chooser.action_take, "paragraph", False)) == whole
        assert (await chosen(partial(chooser.action_take, "sentence", True))).endswith(SECOND)
        assert await chosen(partial(chooser.action_take, "sentence", False)) == whole


async def test_what_is_marked_already_is_current_and_stays_one(library: Library) -> None:
    async with opened(library) as pilot:
        desk = await pressed(pilot, "v", "enter", "escape", "v", "k", "enter")
        assert len(passages(library)) == 1
        assert desk.reader.current is not None


async def test_keys_that_have_nothing_to_do_say_so(library: Library) -> None:
    async with opened(library) as pilot:
        for keys, told in (
            (("7",), "No tag has the number 7."),
            (("-",), "There is no tag on this article."),
            (("v", "7"), "No tag has the number 7."),
            (("enter", "-"), "There is no tag on this passage."),
        ):
            await pressed(pilot, *keys)
            assert said(pilot) == told
        assert passages(library)[0].tags == ()


async def test_a_question_that_is_left_leaves_the_choice(library: Library) -> None:
    async with opened(library) as pilot:
        desk = await pressed(pilot, "v", "s", "t", "escape")
        assert desk.chooser.has_focus
        assert "passage: 82 words" in screen_text(pilot)
        await pressed(pilot, "y")
        assert pilot.app.clipboard.endswith(SECOND)
        assert desk.reader.has_focus
        assert not passages(library)


async def test_tags_are_asked_for_and_a_note(library: Library) -> None:
    async with opened(library) as pilot:
        await pressed(pilot, "v", "t", *"quote, aid", "enter")
        assert passages(library)[0].tags == ("quote", "aid")
        desk = await pressed(pilot, "v", "n")
        await pressed(pilot, *"why?", "escape")
        assert passages(library)[1].note == "why?"
        assert desk.reader.has_focus
        assert "✎ why?" in screen_text(pilot)


async def test_leaving_gives_the_keys_back_and_begins_there_again(library: Library) -> None:
    async with opened(library) as pilot:
        desk = await pressed(pilot, "v", "j", "escape")
        assert desk.reader.has_focus
        assert desk.reader.marks.chosen is None
        desk = await pressed(pilot, "v", "enter")
        assert passages(library)[0].exact.endswith(SECOND)
        await pressed(pilot, "v", "tab")
        assert not desk.chooser.choosing
        assert desk.reader.marks.caret is None


async def test_the_verbs_of_the_current_passage(library: Library) -> None:
    mark(library, "Bogota", "place", "first")
    mark(library, "US Secretary of State", "person")
    async with opened(library) as pilot:
        desk = await pressed(pilot, "]")
        assert desk.reader.has_focus
        assert "1 of 2  #place #first" in screen_text(pilot)
        await pressed(pilot, "+", *"added", "enter", "-", *"first", "enter")
        assert passages(library)[0].tags == ("place", "added")
        await pressed(pilot, "y")
        assert pilot.app.clipboard.startswith("“Bogota” — Blinken In Colombia")
        await pressed(pilot, "]", "-")
        assert passages(library)[1].tags == ()
        await pressed(pilot, ".")
        assert said(pilot) == "Nothing to change."
        number = desk.numbered.index("place") + 1
        await pressed(pilot, str(number))
        assert passages(library)[1].tags == ("place",)
        await pressed(pilot, str(number), "d")
        assert [one.exact for one in passages(library)] == ["Bogota"]
        assert desk.reader.current is None
        assert library.record(URDU).tags == ()
        await pressed(pilot, "u", "u")
        assert passages(library)[1].tags == ("place",)


async def test_enter_edits_tags_and_note_and_tags_of_the_article_stay(library: Library) -> None:
    mark(library, "Bogota", "place", "first")
    async with opened(library) as pilot:
        await pressed(pilot, "enter", "]", "enter")
        tags = pilot.app.screen.query_one(TagInput)
        assert tags.value == "place, first, "
        tags.value = "first, capital"
        pilot.app.screen.query_one(TextArea).text = "of Colombia"
        await pressed(pilot, "enter")
        (passage,) = passages(library)
        assert (passage.tags, passage.note) == (("first", "capital"), "of Colombia")
        assert library.record(URDU).tags == ()


async def test_a_passage_is_let_go_of(library: Library) -> None:
    mark(library, "Bogota")
    async with opened(library) as pilot:
        desk = await pressed(pilot, "]", "escape")
        assert (desk.reader.current, desk.reader.has_focus) == (None, True)
        desk = await pressed(pilot, "]", "h")
        assert (desk.reader.current, desk.articles.has_focus) == (None, True)
        await pressed(pilot, "]", "J", "d")
        assert said(pilot).startswith("No passage is current")
        assert len(passages(library)) == 1


async def test_one_that_is_not_in_the_text_any_more_is_put_elsewhere(library: Library) -> None:
    mark(library, SECOND, "topic")
    file = next(Path(library.folder).rglob(f"{URDU}.md"))
    file.write_text(file.read_text("utf-8").replace("climate change and", "warming and"), "utf-8")
    library.refresh()
    async with opened(library) as pilot:
        desk = await pressed(pilot, "]")
        assert "1 passage is not in the text any more:" in screen_text(pilot)
        assert "not in the text any more" in screen_text(pilot).splitlines()[-2]
        await pressed(pilot, "g", "a")
        assert "new place: " in screen_text(pilot)
        await pressed(pilot, "enter")
        (passage,) = passages(library)
        assert passage.exact.endswith(FIRST)
        assert passage.tags == ("topic",)
        assert "any more" not in screen_text(pilot)
        assert desk.reader.current is not None


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_where_there_is_little_room(library: Library, size: tuple[int, int]) -> None:
    async with opened(library, size) as pilot:
        desk = await pressed(pilot, "v", "s", "s", "s")
        assert desk.chooser.has_focus
        caret = desk.reader.marks.caret
        assert caret is not None
        assert desk.reader.in_view(caret.start)
        assert "Enter highlight" in screen_text(pilot) or size[0] == 60


async def test_what_the_mouse_has_chosen_takes_the_same_verbs(library: Library) -> None:
    async with opened(library) as pilot:
        desk = app_of(pilot).desk
        row = next(y for y, line in enumerate(screen_text(pilot).splitlines()) if "Bogota, (Urdu" in line)
        column = screen_text(pilot).splitlines()[row].index("Bogota, (Urdu")
        await pilot.mouse_down(offset=(column, row))
        await pilot.hover(offset=(column + 5, row))
        await pilot.mouse_up(offset=(column + 5, row))
        await settled(pilot)
        assert desk.chooser.has_focus
        await pressed(pilot, "enter")
        assert [one.exact for one in passages(library)] == ["Bogota"]
        for at, current in ((20, ""), (1, passages(library)[0].id)):
            await pilot.click(offset=(column + at, row))
            await settled(pilot)
            assert desk.reader.marks.current == current
        left, top = desk.reader.region.offset
        await pilot.click(desk.reader, offset=(column + 10 - left, row - top), times=2)
        await pressed(pilot, "enter")
        assert [one.exact for one in passages(library)] == ["Bogota", "UrduPoint"]
