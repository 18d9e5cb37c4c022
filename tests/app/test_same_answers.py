"""The command line and the app give the same answers to the same queries: what the queries mean."""

from __future__ import annotations

import datetime as dt
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click.testing
import msgspec
import pytest

from tests.app.driving import app_of, opened, screen_text, settled
from tests.index.naive import PARENTS, WORDS, answers, sorted_as
from tui.cli.main import cli
from tui.index.order import Order
from tui.index.stamp import Indexed
from tui.library.library import Library
from tui.library.places import cache_folder
from tui.model.article import Article, Imported, Origins
from tui.model.record import Note, Record, Tag
from tui.model.stamp import Stamp
from tui.query.ast import (
    STATES,
    TEXT_FIELDS,
    And,
    AnyTag,
    Everything,
    Id,
    Length,
    Not,
    Or,
    Query,
    State,
    Story,
    Tagged,
    Term,
)
from tui.query.dates import Dated, Recent
from tui.query.parser import parse
from tui.store.articles import ArticleFolder
from tui.store.document import seal
from tui.text.words import fingerprint

ARTICLES = 60
QUERIES = 500
TODAY = dt.date.today()
DAYS = [TODAY - dt.timedelta(days) for days in (0, 1, 2, 40, 400)]
TAGS = ["us-aid", "a", "draft", "loop"]


class Chance:
    """Articles, records and queries; the same ones at every run."""

    def __init__(self) -> None:
        self.random = random.Random(4)

    def words(self, least: int, most: int) -> str:
        return " ".join(self.random.choices(WORDS, k=self.random.randint(least, most)))

    def maybe(self, text: str) -> str | None:
        return self.random.choice([None, text])

    def article(self, number: int) -> Article:
        text, day = self.words(1, 14), self.random.choice(DAYS)
        return Article(
            id=f"{day}-n{number:02}",
            title=self.words(1, 4),
            date=day,
            source=self.maybe(self.random.choice(["AFP", "O’Brien’s", "us right", "éclair"])),
            place=self.maybe(self.random.choice(["Bogotá", "right-wing U.S.", "New Us"])),
            origin=Origins(),
            imported=Imported(f"{number}.txt", f"raw-{number}", "2021-10-30T00:00:00Z"),
            sha256=fingerprint(text),
            text=text,
        )

    def record(self, article: str) -> Record:
        note = self.maybe(self.words(1, 3))
        return Record(
            article,
            tags=tuple(self.random.sample(TAGS, self.random.randint(0, 2))),
            note=Note(note, "2021-10-30T00:00:00Z") if note else None,
            starred=self.random.random() < 0.2,
            read=self.random.random() < 0.5,
        )

    def query(self, depth: int = 3) -> Query:
        kind = self.random.random()
        if depth == 0 or kind < 0.45:
            return self.leaf()
        if kind < 0.6:
            return Not(self.query(depth - 1))
        parts = tuple(self.query(depth - 1) for _ in range(self.random.randint(2, 3)))
        return And(parts) if kind < 0.85 else Or(parts)

    def leaf(self) -> Query:
        choice = self.random.choice
        days = sorted([choice(DAYS), choice(DAYS)])
        limits = sorted([self.random.randint(0, 12), self.random.randint(0, 12)])
        text = Term(self.words(1, 2), choice([True, False]), choice([None, None, None, *TEXT_FIELDS]))
        leaves: list[Query] = [
            *[text] * 6,
            *[Tagged(choice([*TAGS, "US AID", "x"]))] * 2,
            AnyTag(choice([True, False])),
            State(choice(STATES)),
            Dated(days[0], choice([days[1], None])),
            Recent(self.random.randint(1, 3), choice("dwmy")),
            Id(f"{choice(DAYS)}-n{self.random.randint(0, ARTICLES):02}"),
            Story("s"),
            Length(choice([limits[0], None]), limits[1]),
        ]
        return choice(leaves)


@pytest.fixture(scope="module")
def asked() -> list[tuple[Query, Order]]:
    chance = Chance()
    chance.random.seed(5)
    orders = [order for order in Order if order is not Order.relevance]
    return [(parse(str(chance.query())), orders[number % len(orders)]) for number in range(QUERIES)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library's folder, written as it would be found on disk."""
    chance = Chance()
    articles = [chance.article(number) for number in range(ARTICLES)]
    files = ArticleFolder(tmp_path / "library" / "articles")
    for article in articles:
        files.save(article)
    records = [chance.record(article.id) for article in articles]
    tags = [Tag(slug, slug, parent=PARENTS.get(slug)) for slug in TAGS]
    tables = {
        "records": {str(at): msgspec.to_builtins(record) for at, record in enumerate(records, 1)},
        "tags": {str(at): msgspec.to_builtins(tag) for at, tag in enumerate(tags, 1)},
    }
    (tmp_path / "library" / "annotations.json").write_bytes(seal(tables)[1])
    return tmp_path / "library"


@pytest.fixture
def library(folder: Path) -> Iterator[Library]:
    """It, open where the command line keeps its index too."""
    held = Library(folder, cache_folder(folder))
    held.refresh()
    yield held
    held.close()


def items_of(library: Library) -> list[Indexed]:
    """What the library has, in the order in which its files were read."""
    ids = sorted(library.search(Everything()).ids())
    return [Indexed(library.get(id), library.record(id), Stamp(id, 0, 0)) for id in ids]


def listed(output: str) -> list[str]:
    return [line.split("\t")[1] for line in output.splitlines()]


async def test_both_give_what_the_query_means(
    library: Library, asked: list[tuple[Query, Order]], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Of stories those that are meant know only what the reader says.
    monkeypatch.setattr("tui.library.stories.compare_waiting", lambda library, progress: 0)
    items = items_of(library)
    meant = [
        [item.article.id for item in sorted_as(order, items) if answers(query, item, TODAY)]
        for query, order in asked
    ]
    assert len(items) == ARTICLES
    assert len({tuple(ids) for ids in meant}) > QUERIES / 3, "the queries are too much alike"
    in_app = []
    async with opened(library) as pilot:
        desk = app_of(pilot).desk
        for query, order in asked:
            desk.order = order
            desk.search_for(str(query))
            assert desk.articles.listing is not None
            in_app.append(list(desk.articles.listing.ids()))
    assert in_app == meant


def test_the_command_line_gives_what_the_query_means(
    library: Library, asked: list[tuple[Query, Order]]
) -> None:
    items = items_of(library)
    runner = click.testing.CliRunner(catch_exceptions=False)
    for query, order in asked:
        meant = [item.article.id for item in sorted_as(order, items) if answers(query, item, TODAY)]
        words = ["list", "--library", str(library.folder), "--order", order.value, "--", str(query)]
        done = runner.invoke(cli, words, prog_name="cuttings")
        assert (listed(done.stdout), done.exit_code) == (meant, 0 if meant else 1), str(query)


async def test_so_is_relevance(library: Library) -> None:
    runner = click.testing.CliRunner(catch_exceptions=False)
    async with opened(library) as pilot:
        desk = app_of(pilot).desk
        desk.order = Order.relevance
        for query in ("zero", "bogota or c++", "zero -#a", "#a", "中国 or title:us"):
            desk.search_for(query)
            await settled(pilot)
            words = ["list", "--library", str(library.folder), "--order", "relevance", "--", query]
            done = runner.invoke(cli, words, prog_name="cuttings")
            assert desk.articles.listing is not None
            assert list(desk.articles.listing.ids()) == listed(done.stdout) != []
            assert ("by relevance" in screen_text(pilot)) == (query != "#a")


@pytest.mark.parametrize("number", [3, 77, 210])
def test_so_does_the_program(library: Library, asked: list[tuple[Query, Order]], number: int) -> None:
    query, order = asked[number]
    words = ["list", "--library", str(library.folder), "--order", order.value, "--", str(query)]
    done = subprocess.run([sys.executable, "-m", "tui", *words], capture_output=True, text=True, check=False)
    items = items_of(library)
    assert listed(done.stdout) == [
        item.article.id for item in sorted_as(order, items) if answers(query, item, TODAY)
    ]
