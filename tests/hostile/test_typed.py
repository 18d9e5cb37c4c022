"""What comes from the user's own hands, clipboard, editor and dotfiles, and is as bad as a stranger's."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from textual import events

from tests.app.driving import app_of, opened, screen_text, settled
from tests.cli.conftest import Command
from tests.conftest import URDU
from tests.hostile.exports import EVIL
from tests.library.helpers import found
from tui import settings
from tui.app.search import Search
from tui.cli.queries import read_query
from tui.errors import CuttingsError
from tui.library.library import Library
from tui.model.record import LONGEST_NOTE
from tui.model.slugs import LONGEST_LABEL
from tui.text.clean import visible

MANY = 100_000

QUERIES = {
    "parentheses": "(" * MANY,
    "parentheses in a row": "(" * 500 + "a" + ")" * 500,
    "alternatives in alternatives": "(a or " * 1_000 + "b" + ")" * 1_000,
    "negations": "not " * 1_000 + "a",
    "hyphens": "-" * MANY + "a",
    "words": "word " * MANY,
    "300 words": " ".join(f"w{number}" for number in range(299)),
    "299 signs": " ".join(f"c++{number}" for number in range(299)),
    "one word": "x" * MANY,
    "quotation marks": '"' * 1_001,
    "stars": "*" * 1_000,
    "colons": "title:" * 1_000,
    "a year of digits": "date:" + "9" * 1_000,
    "days of digits": "date:" + "9" * 1_000 + "d",
    "words of digits": "words:>" + "9" * 1_000,
    "digits of another script": "date:٢٠٢١",
    "marks": "e" + "\u0301\u0323" * 5_000,
    "phrases in one sign": "\ufdfa" * 5_000,
    "controls": EVIL,
    "NUL": "a\0b",
    "syntax of SQLite": 'NEAR(a b) AND { : } ^ "" \' -- ; drop table articles',
    "a path": "id:../../etc/passwd",
    "from the end to the beginning": "date:9999-12-31..0001-01-01",
}


def refusal(act: Callable[[], object]) -> str:
    """Why an act is refused; "" where it is done."""
    try:
        act()
    except CuttingsError as error:
        return str(error)
    return ""


def _ask(library: Library, text: str) -> None:
    library.search(read_query(library, text)).rows(0, 10)


def test_every_query_is_answered_or_refused(library: Library) -> None:
    for name, text in QUERIES.items():
        began = time.process_time()
        why = refusal(partial(_ask, library, text))
        assert len(why) < 1_500, name
        search = Search().typed(text, done=True)
        assert bool(search.mistake) == bool(why), name
        assert library.search(search.query).total >= 0
        assert time.process_time() - began < 1, name


CONFIG: dict[str, str | bytes] = {
    "not TOML": "theme",
    "brackets": "x = " + "[" * 10_000,
    "tables": "x = " + "{a=" * 5_000,
    "dots": ".".join(["a"] * 8_000) + " = 1",
    "a long name": "[" + ".".join(["a"] * 8_000) + "]",
    "digits": "x = " + "9" * 10_000,
    "a theme of digits": "theme = 5",
    "a theme of controls": 'theme = "\\u001b]0;x\\u0007\\u202e"',
    "controls": 'theme = "\x1b[31m"',
    "keys that are a list": "keys = [1]",
    "keys of controls": '[keys]\n"article.star" = "\\u001b[31m"\n"\\u202e[/x]" = "[/x]"',
    "no UTF-8": b'theme = "\xff"',
    "any bytes": bytes(range(256)) * 20,
    "a name twice": "theme='a'\ntheme='b'",
    "fields of others": "evil = 1\n[a.b]\nc = inf",
    "a megabyte": "# " + "x" * 10**6,
    "NUL": "\0" * 100,
}


def test_every_config_file_is_read_or_refused(tmp_path: Path) -> None:
    for name, content in CONFIG.items():
        (tmp_path / "config.toml").write_bytes(content if isinstance(content, bytes) else content.encode())
        began = time.process_time()
        why = refusal(lambda: settings.load(tmp_path))
        assert not why or "config.toml" in why, name
        assert len(why) < 500, name
        settings.store(tmp_path, "theme", "paper")
        assert b'theme = "paper"' in (tmp_path / "config.toml").read_bytes(), name
        assert time.process_time() - began < 5, name


async def test_an_app_with_a_config_file_of_controls(library: Library) -> None:
    evil = settings.Settings(theme=EVIL, keys={EVIL: EVIL, "article.star": EVIL, "[/x]": "[/"})
    async with opened(library, settings=evil) as pilot:
        await settled(pilot)
        for line in screen_text(pilot).split("\n"):
            assert visible(line) == line


EDITORS: dict[str, tuple[str, int, str]] = {
    # what the editor does, the exit code, what the note is then
    "controls": (
        r"printf '\033]0;x\007\342\200\256\302\2330m\0end' > $1",
        0,
        "\x1b]0;x\x07\u202e\x9b0m\ufffdend",
    ),
    "line ends": (r"printf 'one\r\ntwo\rthree\342\200\250four\n\n' > $1", 0, "one\ntwo\nthree\nfour"),
    "no UTF-8": (r"printf 'a\377b' > $1", 3, "before"),
    "UTF-16": (r"printf '\377\376a\0' > $1", 3, "before"),
    "nothing": ("rm $1", 3, "before"),
    "a folder": ("rm $1; mkdir $1", 3, "before"),
    "a link to zeros": ("ln -sf /dev/zero $1", 3, "before"),
    "a pipe": ("rm $1; mkfifo $1", 3, "before"),
    "a megabyte": ("head -c 1000000 /dev/zero | tr '\\0' x > $1", 3, "before"),
    "a terabyte": ("truncate -s 1T $1", 3, "before"),
    "too many letters": (f"head -c {LONGEST_NOTE + 1} /dev/zero | tr '\\0' x > $1", 3, "before"),
    "files beside it": ("touch $1~ $(dirname $1)/.x.swp; mkdir $(dirname $1)/d; echo new > $1", 0, "new"),
    "a failure": ("exit 7", 3, "before"),
}


@pytest.mark.parametrize("name", EDITORS)
def test_whatever_an_editor_saves(
    cuttings: Command, desk: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    then, code, note = EDITORS[name]
    script = desk / "editor"
    script.write_text(f"#!/bin/sh\n{then}\n")
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(script))
    cuttings("note", URDU, "before")
    result = cuttings("note", URDU, "--edit")
    assert result.exit_code == code, result.stderr
    assert visible(result.stderr) == result.stderr
    assert cuttings.json("note", URDU)["note"]["text"] == note


def test_what_is_too_long_to_be_typed(cuttings: Command) -> None:
    refused = cuttings("note", URDU, "-", stdin="n" * (LONGEST_NOTE + 1))
    assert refused.exit_code == 3
    assert f"{LONGEST_NOTE + 1:,} characters" in refused.stderr
    assert cuttings("tag", URDU, "+" + "t" * 100_000, f"+{EVIL}").exit_code == 0
    assert {len(tag["label"]) for tag in cuttings.json("tags", "list")} == {LONGEST_LABEL, len(EVIL)}


async def test_what_is_pasted_acts_nowhere(library: Library) -> None:
    async with opened(library) as pilot:
        app = app_of(pilot)
        desk = app.desk
        openers: dict[str, Callable[[], object]] = {
            "search": desk.action_search,
            "tags": desk.action_edit_tags,
            "note": desk.action_edit_note,
            "tags by name": lambda: desk.action_ask_tag(True),
            "corrections": desk.action_correct,
            "import": app.action_import,
            "export": app.action_export,
            "palette": app.action_command_palette,
        }
        for name, open_ in openers.items():
            opening = open_()
            if hasattr(opening, "__await__") and name not in ("import", "export"):
                await opening
            await pilot.pause(0.05)
            app.post_message(events.Paste(f"p{EVIL}\r\nnext\tline"))
            await pilot.pause(0.05)
            shown = screen_text(pilot)
            assert "p]52;c;eA==" in shown, name
            for line in shown.split("\n"):
                assert visible(line) == line, name
            if app.screen is not desk:
                app.screen.dismiss(None)
            desk.panes.go_to("ArticleList")
            await pilot.pause(0.05)
        assert found(library) != []
