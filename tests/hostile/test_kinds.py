"""Every kind of the corpus: imported, listed, read, tagged, noted, exported and back, seen in the app."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.app.driving import app_of, opened, screen_text
from tests.hostile.corpus import KINDS
from tests.hostile.exports import EVIL
from tests.hostile.world import COMMAND, World
from tests.library.helpers import do, exported, found
from tests.terminal import Terminal, forbidden_sequences
from tui.changes.values import AddTags, Edit, EditNote
from tui.cli.verbs import show
from tui.exporters.schema import shipped
from tui.library.library import Library
from tui.query.parser import parse
from tui.store.articles import ArticleFolder
from tui.text.clean import clean, visible, visible_line


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("hostile")
    with pytest.MonkeyPatch.context() as patched:
        for name in ("CACHE", "CONFIG", "DATA"):
            patched.setenv(f"XDG_{name}_HOME", str(folder / "xdg" / name))
        yield World(folder)


@pytest.fixture
def library(world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(world.folder / "xdg/CACHE"))
    library = world.open()
    yield library
    library.close()


def test_there_are_kinds_enough() -> None:
    assert len(KINDS) >= 150
    assert len({str(kind) for kind in KINDS.values()}) == len(KINDS)


def test_each_kind_becomes_what_it_must(world: World) -> None:
    wrong = {name: said for name, kind in KINDS.items() if (said := world.came[name].differs_from(kind))}
    assert wrong == {}
    assert world.told["already"] == sum(
        kind.already for name, kind in KINDS.items() if not name.startswith(("object", "export"))
    )


def test_what_front_matter_says_is_believed_as_far_as_it_makes_sense(world: World, library: Library) -> None:
    for name, kind in KINDS.items():
        for field, wanted in kind.fields.items():
            found = getattr(library.imported(world.came[name].ids[0]), field)
            assert (None if found is None else str(found)) == wanted, (name, field)


def test_what_the_import_says_is_harmless(world: World) -> None:
    said = world.stderr.decode()
    assert visible(said) == said
    assert all(reason == visible_line(reason) for came in world.came.values() for reason in came.reasons)
    assert max(len(reason) for came in world.came.values() for reason in came.reasons) < 600


def test_every_text_is_clean_and_every_file_is_its_article(world: World, library: Library) -> None:
    files = ArticleFolder(world.place / "articles")
    for stamp in files.scan():
        article = files.load(stamp.path)
        assert article.text == clean(article.text)
        assert len(article.title) <= 1000
        assert stamp.path == f"{article.date.year:04}/{article.id}.md"
        assert library.get(article.id).text == article.text
    assert (
        sum(1 for _ in files.scan())
        == len(found(library))
        == sum(len(came.ids) for came in world.came.values())
    )


def test_all_are_tagged_noted_exported_and_imported_again(
    world: World, library: Library, tmp_path: Path
) -> None:
    ids = tuple(found(library))
    assert library.apply(Edit(ids, AddTags((EVIL, "hostile")))).articles == len(ids)
    do(library, EditNote(f"note {EVIL}"), *ids)
    assert len(found(library, "#hostile")) == len(ids)

    (tmp_path / "out.json").write_bytes(library.export(parse("")))
    jsonschema.validate(json.loads((tmp_path / "out.json").read_bytes()), json.loads(shipped()))
    again = Library(tmp_path / "again", tmp_path / "cache")
    assert again.import_([tmp_path / "out.json"]).rejected == []
    assert without_stories(exported(again)) == without_stories(exported(library))
    again.close()


def without_stories(export: dict[str, Any]) -> dict[str, Any]:
    """All but what is found by comparing, which depends on what was there when each article came."""
    articles = [{**article, "story": None} for article in export["articles"]]
    return {**export, "articles": articles, "stories": []}


@pytest.mark.parametrize("at_terminal", [False, True])
def test_show_prints_nothing_that_acts(
    library: Library,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    at_terminal: bool,
) -> None:
    monkeypatch.setattr(show, "terminal", lambda: at_terminal)
    for id in found(library):
        show._put(library.get(id), library.record(id), library.label)
        printed = capsys.readouterr().out
        assert visible(printed) == printed, id


@pytest.mark.parametrize(
    "words",
    [
        ["list"],
        ["list", "--json"],
        ["tags", "list"],
        ["history"],
        ["history", "--json"],
        ["export", "-", "--no-text"],
    ],
    ids=lambda words: " ".join(words),
)
def test_nothing_that_acts_reaches_a_terminal(world: World, words: list[str]) -> None:
    env = {"XDG_CACHE_HOME": str(world.folder / "xdg/CACHE")}
    with Terminal([str(COMMAND), "--library", str(world.place), *words], columns=200, env=env) as terminal:
        assert terminal.wait_exit() == 0
        assert forbidden_sequences(terminal.raw) == []
        assert len(terminal.raw) > 10


async def test_every_article_is_read_in_the_app(library: Library) -> None:
    async with opened(library, size=(100, 30)) as pilot:
        desk = app_of(pilot).desk
        for place, id in enumerate(found(library)):
            desk.articles.cursor = place
            desk.settle()
            document = desk.reader.document
            assert document is not None
            assert document.article.id == id
            for line in screen_text(pilot).split("\n"):
                assert visible(line) == line, id


def test_reading_them_sends_the_terminal_nothing_that_acts(world: World, tmp_path: Path) -> None:
    shutil.copytree(world.place, tmp_path / "library")
    count = len(list((tmp_path / "library/articles").rglob("*.md")))
    env = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    command = [str(COMMAND), "--library", str(tmp_path / "library")]
    with Terminal(command, columns=120, rows=30, env=env) as terminal:
        terminal.wait_for(f"{count:,} articles", timeout=30)
        terminal.wait_for("Note")
        terminal.press("G", "g", "D", "G", "g", "D")
        for _ in range(count // 24):  # every row, and of every 24th article the text, tags and note
            terminal.press(*"j" * 24)
            terminal.wait_quiet(0.07)
        terminal.press("enter", "space", "escape", "t", "escape", "n")
        terminal.wait_quiet()
        terminal.press("escape", "e", "escape", "q")
        assert terminal.wait_exit(30) == 0
        assert forbidden_sequences(terminal.raw) == []
