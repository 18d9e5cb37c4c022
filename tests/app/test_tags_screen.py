"""The codebook's screen: what it shows, and each of its verbs."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from tests.app import feeding
from tests.app.driving import app_of, opened, screen_text, settled, until
from tests.conftest import NEWSDAY, URDU
from tests.library.helpers import do
from tui.app.render.row import hue
from tui.app.screens.note_dialog import NoteDialog
from tui.app.screens.tags import TagsScreen
from tui.app.widgets.key_line import KeyLine
from tui.changes.codebook import CreateTag, DescribeTag, MoveTag
from tui.changes.highlights import Mark
from tui.changes.values import AddTags, Edit
from tui.library.library import Library
from tui.model.highlight import Place
from tui.model.record import Tag


@pytest.fixture(autouse=True)
def coded(library: Library) -> None:
    """A codebook of five tags, one of them unused and like another."""
    do(library, AddTags(("Aid", "Colombia")), URDU, NEWSDAY)
    do(library, AddTags(("US aid",)), URDU)
    do(library, Mark("h1", Place(0, 6, "Bogota"), ("Places",)), URDU)
    for change in (
        CreateTag("Colombias"),
        MoveTag("us-aid", "aid"),
        DescribeTag("us-aid", color="teal", definition="Money [from] the \x1b US.", aliases=("USAID",)),
    ):
        do(library, change)


@asynccontextmanager
async def codebook(library: Library, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Pilot[int]]:
    """The app with the codebook open."""
    async with opened(library, size) as pilot:
        await pilot.press("number_sign")
        await settled(pilot)
        assert isinstance(pilot.app.screen, TagsScreen)
        yield pilot


def screen(pilot: Pilot[int]) -> TagsScreen:
    found = pilot.app.screen_stack[1]
    assert isinstance(found, TagsScreen)
    return found


def tag(library: Library, slug: str) -> Tag:
    return library.work.state.tags[slug]


def slugs(library: Library) -> set[str]:
    return set(library.work.state.tags)


def shown(pilot: Pilot[int]) -> str:
    return " ".join(screen_text(pilot).replace("█", " ").split())


def said(pilot: Pilot[int]) -> str:
    return screen(pilot).query_one(KeyLine).said


async def tells(pilot: Pilot[int], text: str) -> None:
    """Wait until this stands on the screen."""
    await until(pilot, lambda: text in shown(pilot))


async def at(pilot: Pilot[int], slug: str, what: str) -> None:
    """Have something done about a tag, and wait until it is asked about."""
    tags = screen(pilot).tags
    tags.action_go(0)
    while tags.slug != slug:
        tags.action_move(1)
    await tags.run_action(f"ask('{what}')")
    await until(pilot, lambda: pilot.app.screen is not screen(pilot) and pilot.app.screen.is_mounted)
    await pilot.pause()


async def typed(pilot: Pilot[int], text: str, *then: str) -> None:
    """Type into the dialog's first line, in place of what stands there."""
    pilot.app.screen.query("Input").first().value = text  # type: ignore[attr-defined]  # a query of inputs
    await pilot.press(*then)
    await pilot.pause(0.05)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_it_shows_the_tree_and_all_of_one_tag(library: Library, size: tuple[int, int]) -> None:
    async with codebook(library, size) as pilot:
        await tells(pilot, "2 alike")
        text = screen_text(pilot)
        lines = [" ".join(line.split()) for line in text.splitlines()]
        assert lines[0] == "Tags library · 5 tags"
        rows = [line.split("●")[1].split("  ")[0].strip() for line in text.splitlines()[2:7]]
        assert rows == ["Aid", "US aid", "Colombia", "Colombias", "Places"]
        assert "1 unused tag · 2 alike · f lists them" in text
        assert "2 articles" in text
        await pilot.press("j")
        await tells(pilot, "Money [from] the ␛ US.")
        for said_of_it in ("#us-aid · teal · below Aid", "1 article", "also called USAID"):
            assert said_of_it in shown(pilot)
        if size[0] > 80:
            side = " ".join(" ".join(line[72:] for line in screen_text(pilot).splitlines()).split())
            assert "Often together with Aid 1 Colombia 1 Places 1" in side


async def test_enter_lists_the_articles_and_q_goes_back(library: Library) -> None:
    async with codebook(library) as pilot:
        await pilot.press("j", "enter")
        await settled(pilot)
        desk = app_of(pilot).desk
        assert pilot.app.screen is desk
        assert (desk.search.text, desk.articles.current) == ("#us-aid", URDU)
        assert desk.articles.listing is not None
        assert desk.articles.listing.total == 1
        await pilot.press("number_sign", "q")
        await settled(pilot)
        assert pilot.app.screen is desk


async def test_h_lists_the_passages_and_what_is_chosen_there_is_read(library: Library) -> None:
    async with codebook(library) as pilot:
        screen(pilot).tags.action_go(-1)
        await pilot.press("H")
        await settled(pilot)
        await tells(pilot, "#places")
        assert len(pilot.app.screen_stack) == 3
        await pilot.press("enter")
        await settled(pilot)
        assert pilot.app.screen is app_of(pilot).desk
        assert app_of(pilot).desk.articles.current == URDU


async def test_find_and_what_could_be_tidied_up(library: Library) -> None:
    async with codebook(library) as pilot:
        await pilot.press("slash", *"usai", "enter")
        assert [branch.node.tag.slug for branch in screen(pilot).tags.shown] == ["aid", "us-aid"]
        await pilot.press("escape", "f")
        assert [branch.node.tag.slug for branch in screen(pilot).tags.shown] == ["colombias"]
        await pilot.press("f")
        assert {branch.node.tag.slug for branch in screen(pilot).tags.shown} == {"colombia", "colombias"}
        await tells(pilot, "like Colombia")
        await pilot.press("escape")
        assert len(screen(pilot).tags.shown) == 5


async def test_a_tag_is_made_below_another_and_what_it_looks_like_is_said(library: Library) -> None:
    async with codebook(library) as pilot:
        await at(pilot, "places", "new-below")
        await typed(pilot, "usaid", "enter")
        await tells(pilot, "There is a tag “US aid” already.")
        await typed(pilot, "Place", "enter")
        await tells(pilot, "That looks like “Places”.")
        await pilot.press("enter")
        await until(pilot, lambda: "place" in slugs(library))
        assert tag(library, "place") == Tag("place", "Place", "places")
        await settled(pilot)
        assert screen(pilot).tags.slug == "place"
        assert said(pilot) == "Made the tag Place · u takes it back"
        await pilot.press("u")
        await until(pilot, lambda: "place" not in slugs(library))


async def test_what_is_typed_at_once_goes_into_the_dialog(library: Library) -> None:
    async with opened(library) as pilot:
        app = app_of(pilot)
        for key in ("#", "a", *"dxjm", "enter"):
            feeding.key(app, key)
        await feeding.rest(app)
        await until(pilot, lambda: "dxjm" in slugs(library))
        assert slugs(library) == {"aid", "colombia", "colombias", "us-aid", "places", "dxjm"}


async def test_a_rename_onto_another_says_what_it_touches_and_merges(library: Library) -> None:
    async with codebook(library) as pilot:
        await at(pilot, "places", "rename")
        await tells(pilot, "It is on 1 article and 1 passage.")
        await typed(pilot, "colombia", "enter")
        await tells(pilot, "Make one tag of “Places” and “Colombia”?")
        await tells(pilot, "“Colombia” is on 2 articles. This changes 1 article and 1 passage; all")
        await pilot.press("y")
        await until(pilot, lambda: "places" not in slugs(library))
        assert library.record(URDU).highlights[0].tags == ("colombia",)
        await settled(pilot)
        assert screen(pilot).tags.slug == "colombia"


async def test_marked_ones_are_merged_as_one_step(library: Library) -> None:
    before = library.work.state.copy()
    async with codebook(library) as pilot:
        await pilot.press("M")
        assert said(pilot) == "Mark the tags with x that are to become this one."
        screen(pilot).tags.marks = frozenset({"us-aid", "colombias"})
        await at(pilot, "aid", "merge")
        await tells(pilot, "“Colombias”, “US aid” and “Aid”?")
        await pilot.press("y")
        await until(pilot, lambda: slugs(library) == {"aid", "colombia", "places"})
        assert set(library.record(URDU).tags) == {"aid", "colombia"}
        await pilot.press("u")
        await until(pilot, lambda: library.work.state.tags == before.tags)
        assert library.work.state.records == before.records


async def test_it_is_moved_by_name_to_the_top_and_never_below_itself(library: Library) -> None:
    async with codebook(library) as pilot:
        await at(pilot, "aid", "move")
        await tells(pilot, "It is on 2 articles; 1 tag below it.")
        await typed(pilot, "US aid", "enter")
        await tells(pilot, "A tag cannot be below itself")
        await typed(pilot, "nowhere", "enter")
        await tells(pilot, "There is no tag “nowhere”.")
        await typed(pilot, "colombia", "enter")
        await until(pilot, lambda: tag(library, "aid").parent == "colombia")
        await settled(pilot)
        await at(pilot, "aid", "move")
        await typed(pilot, "", "enter")
        await until(pilot, lambda: tag(library, "aid").parent is None)


async def test_it_is_deleted_after_it_has_said_from_what(library: Library) -> None:
    async with codebook(library) as pilot:
        await at(pilot, "aid", "delete")
        await tells(pilot, "It comes off 2 articles. 1 tag below it moves up.")
        await pilot.press("n")
        await at(pilot, "aid", "delete")
        await pilot.press("y")
        await until(pilot, lambda: "aid" not in slugs(library))
        assert tag(library, "us-aid").parent is None
        assert library.record(NEWSDAY).tags == ("colombia",)


async def test_it_is_described_with_a_colour_and_a_key_that_another_had(library: Library) -> None:
    do(library, DescribeTag("colombia", key=3))
    async with codebook(library) as pilot:
        await at(pilot, "aid", "edit")
        await typed(pilot, "What is given.", "tab")
        await pilot.press(*"help,  Gift", "tab", "right", "right", "tab", "3")
        await tells(pilot, "It is taken from “Colombia”.")
        await pilot.press("enter")
        await until(pilot, lambda: tag(library, "aid").key == 3)
        assert tag(library, "aid") == Tag(
            "aid", "Aid", None, "orange", "What is given.", ("help", "Gift"), key=3
        )
        assert tag(library, "colombia").key is None
        assert app_of(pilot).desk.color("aid") == hue("aid", "orange")
        await screen(pilot).tags.run_action("ask_key(3)")
        await until(pilot, lambda: tag(library, "aid").key is None)


async def test_a_definition_that_cannot_be_seen_whole_stays_as_it_is(library: Library) -> None:
    async with codebook(library) as pilot:
        await at(pilot, "us-aid", "edit")
        await pilot.press("tab", "tab", "left", "enter")
        await until(pilot, lambda: tag(library, "us-aid").color == "green")
        assert tag(library, "us-aid").definition == "Money [from] the \x1b US."


async def test_it_is_split_by_a_query_that_is_counted_first(library: Library) -> None:
    async with codebook(library) as pilot:
        await at(pilot, "aid", "split")
        await typed(pilot, "(", "enter")
        assert pilot.app.screen is not screen(pilot)
        await typed(pilot, "source:newsday", "tab")
        await until(pilot, lambda: "These are 1 article." in shown(pilot))
        await pilot.press(*"Pledges", "enter")
        await until(pilot, lambda: "pledges" in slugs(library))
        assert library.record(URDU).tags[0] == "aid"


async def test_a_note_is_written_on_it(library: Library) -> None:
    async with codebook(library) as pilot:
        await at(pilot, "aid", "note")
        await until(pilot, lambda: isinstance(pilot.app.screen, NoteDialog))
        await pilot.pause(0.1)
        await pilot.press("h", "i", "escape")
        await until(pilot, lambda: tag(library, "aid").note)
        await settled(pilot)
        await tells(pilot, "Note hi")


async def test_two_thousand_tags(library: Library) -> None:
    labels = tuple(f"tag {number:04d} {'abcdefghij'[number % 10] * 3}" for number in range(2_000))
    library.apply(Edit((URDU,), AddTags(labels)))
    for number in range(0, 2_000, 40):
        library.apply(Edit((), MoveTag(f"tag-{number:04d}-aaa", f"tag-{number + 1:04d}-bbb")))
    async with opened(library) as pilot:
        began = time.perf_counter()
        await app_of(pilot).action_tags()
        await pilot.pause()
        assert screen(pilot).tags.shown
        opening = time.perf_counter() - began
        tags = screen(pilot).tags
        began = time.perf_counter()
        for _ in range(50):
            tags.action_move(1)
            for line in (tags.cursor - 1, tags.cursor):
                tags.render_line(line - tags.scroll_offset.y)
        stepping = (time.perf_counter() - began) / 50
        assert opening < 2
        assert stepping < 0.02
