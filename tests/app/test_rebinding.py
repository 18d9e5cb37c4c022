"""Keys of the reader's own: what is refused or said, and that the app and `cuttings keys` go by them."""

from __future__ import annotations

import pytest

from tests.conftest import NEWSDAY, URDU
from tui.app.cuttings import Cuttings
from tui.app.keymap import declared
from tui.app.keys import named, written
from tui.app.rebinding import checked
from tui.library.library import Library
from tui.settings import Settings


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("f", "f"),
        ("f, ctrl+f", "f,ctrl+f"),
        ("?", "question_mark"),
        ("+", "plus"),
        ("PgDn,Esc", "pagedown,escape"),
        ("comma", "comma"),
        ("f,f", "f"),
        ("ctrl+shift+left", "ctrl+shift+left"),
    ],
)
def test_keys_may_be_written_as_the_help_writes_them(typed: str, keys: str) -> None:
    assert checked({"article.star": typed}).keys == {"article.star": keys}


@pytest.mark.parametrize("typed", ["", " ", "f,", ",", "nonsense", "ctr+f", "ctrl+", "[/x]\x1b"])
def test_what_is_no_key_is_said_and_changes_nothing(typed: str) -> None:
    keys, (notice,) = checked({"article.star": typed})
    assert keys == {}
    assert notice.startswith("config.toml: article.star cannot have the key “")
    assert "\x1b" not in notice


def test_an_unknown_command_is_said_with_the_one_that_was_meant() -> None:
    keys, notices = checked({"articel.star": "f", "xyz": "F"})
    assert keys == {}
    assert notices == (
        "config.toml: there is no command articel.star; did you mean article.star?",
        "config.toml: there is no command xyz; `cuttings keys` lists the commands.",
    )


@pytest.mark.parametrize(
    ("wanted", "both"),
    [
        ({"article.star": "r"}, ("article.star", "article.read")),
        ({"article.star": "f", "article.read": "F,f"}, ("article.star", "article.read")),
        ({"article.star": "j"}, ("article.star", "list.down")),
        ({"reader.next": "e"}, ("reader.next", "article.correct")),
        ({"list.mark": "o"}, ("list.mark", "desk.order")),
        ({"desk.order": "question_mark"}, ("desk.order", "app.help")),
        ({"confirm.yes": "n"}, ("confirm.yes", "confirm.no")),
    ],
)
def test_two_commands_of_one_place_on_one_key_are_both_named(
    wanted: dict[str, str], both: tuple[str, str]
) -> None:
    keys, notices = checked(wanted)
    assert keys.keys() == wanted.keys()
    assert any(all(f"{id} (" in notice for id in both) for notice in notices), notices


@pytest.mark.parametrize(
    "wanted",
    [
        {},
        {"article.star": "r", "article.read": "s"},
        {"list.down": "n,down", "article.note": "N"},
        {"confirm.yes": "j"},
        {entry.id: ",".join(entry.keys) if entry.keys != (",",) else "comma" for entry in declared()},
    ],
)
def test_commands_that_never_meet_may_share_a_key(wanted: dict[str, str]) -> None:
    assert checked(wanted).notices == ()


def test_every_declared_key_has_one_name() -> None:
    for entry in declared():
        for key in entry.keys:
            assert written(named(key)) == key


# In the app


async def test_a_command_has_its_new_key_and_no_longer_the_old_one(library: Library) -> None:
    app = Cuttings(
        library, Settings(keys={"article.star": "f", "list.down": "n,N", "article.note": "i"}), "x"
    )
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        while not app.desk.furnished:
            await pilot.pause(0.01)
        await pilot.pause(0.05)
        await pilot.press("s")
        await pilot.pause(0.05)
        assert not library.record(URDU).starred
        await pilot.press("f")
        await pilot.pause(0.05)
        assert library.record(URDU).starred
        await pilot.press("n", "f")
        await pilot.pause(0.05)
        assert library.record(NEWSDAY).starred
        assert list(app._notifications) == []
        shown = {binding.id: key for key, (_, binding, _, _) in app.screen.active_bindings.items()}
        assert shown["article.star"] == "f"


async def test_what_is_wrong_with_the_keys_is_said_and_the_rest_works(library: Library) -> None:
    wanted = {"articel.star": "f", "article.read": "e", "article.star": "F"}
    app = Cuttings(library, Settings(keys=wanted), "x")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        while not app.desk.furnished:
            await pilot.pause(0.01)
        await pilot.pause(0.05)
        said = [notification.message for notification in app._notifications]
        assert len(said) == 2
        assert "did you mean article.star?" in said[0]
        assert "article.read (read/unread) and article.correct (correct)" in said[1]
        await pilot.press("F")
        await pilot.pause(0.05)
        assert library.record(URDU).starred
